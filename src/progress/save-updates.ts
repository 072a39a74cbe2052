import { z } from 'zod';
import { Batch } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { Draft } from './drafts.ts';
import type { Follow, NewUpdate } from './progress.ts';

/** A finished draft with the update that it makes. */
export interface Finished {
  draft: Draft;
  update: NewUpdate;
  /** What stands or falls with it. */
  follow: Follow;
  at: Date;
}

const deletedRows = z.array(z.object({ id: z.number() }));

/**
 * Puts finished drafts on record. Those that are finished at the same moment share a transaction, for each commit waits
 * for the disk; when one of them fails, each is tried alone, so that it takes none of the others along.
 */
export function savingUpdates(prisma: PrismaClient, auditLog: AuditLog): Batch<Finished, boolean> {
  const together = async (all: readonly Finished[]): Promise<Map<Finished, boolean>> => {
    const saved = await prisma.$transaction((tx) => saveAll(tx, auditLog, all));
    return new Map(all.map((one) => [one, saved.has(one)]));
  };
  return new Batch(together, { apartOnFailure: true });
}

/** Those that were saved; a draft that is gone was saved or given up before. */
async function saveAll(
  tx: Prisma.TransactionClient,
  auditLog: AuditLog,
  all: readonly Finished[],
): Promise<Set<Finished>> {
  const mine = await endDrafts(tx, all);
  const tasks = await idsOf(tx.task, mine, ({ task }) => task);
  const units = await idsOf(tx.unit, mine, ({ unit }) => unit);
  const saved = new Set<Finished>();
  for (const one of mine) {
    const taskId = tasks(one.update);
    const unitId = units(one.update);
    if (taskId === undefined || unitId === undefined) continue;
    const { id } = await tx.progressUpdate.create({
      data: { taskId, unitId, ...rowOf(one) },
      select: { id: true },
    });
    await one.follow(id, tx);
    saved.add(one);
  }
  await auditLog.recordAll(
    [...saved].map(({ update: { planId, memberId, task, unit, status } }) => ({
      planId,
      memberId,
      action: 'progress-updated',
      details: { task, unit, status },
    })),
    tx,
  );
  return saved;
}

/** Takes the drafts away; the finished ones whose draft was still there, each draft once. */
async function endDrafts(tx: Prisma.TransactionClient, all: readonly Finished[]): Promise<Finished[]> {
  const pairs = all.map(
    ({ draft, update }) => Prisma.sql`("id" = ${draft.id} AND "planId" = ${update.planId})`,
  );
  const rows =
    await tx.$queryRaw`DELETE FROM "ProgressDraft" WHERE ${Prisma.join(pairs, ' OR ')} RETURNING "id"`;
  const ended = new Set(deletedRows.parse(rows).map(({ id }) => id));
  return all.filter(({ draft }) => ended.delete(draft.id));
}

interface Coded {
  findMany(args: {
    where: { planId: { in: number[] }; code: { in: string[] }; removedAt: null };
    select: { id: true; planId: true; code: true };
  }): Promise<{ id: number; planId: number; code: string }[]>;
}

/** Looks up the rows of tasks or units that the plan still has. */
async function idsOf(
  table: Coded,
  all: readonly Finished[],
  codeOf: (update: NewUpdate) => string,
): Promise<(update: NewUpdate) => number | undefined> {
  const rows = await table.findMany({
    where: {
      planId: { in: [...new Set(all.map(({ update }) => update.planId))] },
      code: { in: [...new Set(all.map(({ update }) => codeOf(update)))] },
      removedAt: null,
    },
    select: { id: true, planId: true, code: true },
  });
  const ids = new Map(rows.map(({ id, planId, code }) => [`${planId}/${code}`, id]));
  return (update) => ids.get(`${update.planId}/${codeOf(update)}`);
}

function rowOf({ update, at }: Finished) {
  const {
    status,
    percent,
    note,
    figures = {},
    files = [],
    onPaper = false,
    memberId,
    inGroup,
    channel,
  } = update;
  const fileRows = files.map(({ fileId, kind, name, size }) => ({
    channel,
    fileId,
    kind,
    name: name ?? null,
    size: size ?? null,
  }));
  return {
    status,
    percent: percent ?? null,
    note: note ?? null,
    ...(Object.keys(figures).length > 0 && { figures }),
    onPaper,
    memberId: memberId ?? null,
    inGroup,
    createdAt: at,
    ...(fileRows.length > 0 && { files: { create: fileRows } }),
  };
}
