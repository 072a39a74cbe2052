import { z } from 'zod';
import type { Conversation } from '../conversations/conversation.ts';
import { Batch, inParts } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { AuditLog } from '../people/audit-log.ts';
import { readFigures, toRecord } from './figures-on-record.ts';
import type { UpdateFile } from './update-answers.ts';

/** An update to be saved. */
export interface NewUpdate {
  planId: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  status: TaskStatus;
  /** Whether it is a report that has yet to be let go up by the head of the unit: it is under way until then, not done. */
  awaitsHead?: boolean;
  percent?: number | undefined;
  note?: string | undefined;
  figures?: Readonly<Record<string, number>>;
  /** The update of the unit that it puts right, by its number: its figures and files take the place of that one's. */
  corrects?: number | undefined;
  files?: readonly UpdateFile[];
  /** The messenger whose file ids these are. */
  channel: string;
  onPaper?: boolean;
  memberId: number | undefined;
  inGroup: boolean;
}

/** What follows from an update, within its transaction. */
export type Follow = (update: number, tx: Prisma.TransactionClient) => Promise<void>;
/** What follows from each of several updates. */
export type FollowEach = (update: number, tx: Prisma.TransactionClient, of: NewUpdate) => Promise<void>;

/** A finished conversation as it was read, with the updates that it makes, all of one plan. */
export interface Finished {
  conversation: Pick<Conversation, 'id' | 'revision'>;
  planId: number;
  updates: readonly NewUpdate[];
  /** Called with each update. */
  follow: FollowEach;
  at: Date;
}

/**
 * Returns the batch that saves what was put together. Those finished at the same moment share a transaction, because each
 * commit waits for the disk; when one of them fails, each is tried alone, so that the others are saved.
 */
export function saveBatch(prisma: PrismaClient, auditLog: AuditLog): Batch<Finished, boolean> {
  const together = async (all: readonly Finished[]): Promise<Map<Finished, boolean>> => {
    const saved = await prisma.$transaction((tx) => saveAll(tx, auditLog, all));
    return new Map(all.map((one) => [one, saved.has(one)]));
  };
  return new Batch(together, { apartOnFailure: true });
}

/** Returns those that were saved: not one that was answered, saved or dropped since it was read. What the plan no longer has is left out. */
async function saveAll(
  tx: Prisma.TransactionClient,
  auditLog: AuditLog,
  all: readonly Finished[],
): Promise<Set<Finished>> {
  const ended = await endConversations(tx, all);
  const updates = ended.flatMap((one) => one.updates.map((update) => ({ one, update })));
  const tasks = await idsOf(tx.task, updates, ({ task }) => task);
  const units = await idsOf(tx.unit, updates, ({ unit }) => unit);
  const known = updates.flatMap(({ one, update }) => {
    const [taskId, unitId] = [tasks(update), units(update)];
    return taskId === undefined || unitId === undefined ? [] : [{ one, update, taskId, unitId }];
  });
  const returned = await withReturned(tx, known);
  for (const { one, update, taskId, unitId } of known) {
    const { id } = await tx.progressUpdate.create({
      data: {
        ...{ taskId, unitId, ...rowOf(one, update) },
        ...(await figuresOf(tx, { taskId, unitId }, update, returned.has(`${taskId}/${unitId}`))),
      },
      select: { id: true },
    });
    await one.follow(id, tx, update);
  }
  await auditLog.recordAll(
    known.map(({ update: { planId, memberId, task, unit, status, awaitsHead } }) => ({
      planId,
      memberId,
      action: 'progress-updated',
      details: { task, unit, status: awaitsHead ? 'IN_PROGRESS' : status },
    })),
    tx,
  );
  return new Set(known.map(({ one }) => one));
}

interface PairRow {
  taskId: number;
  unitId: number;
}

/** Tasks and units of which a report ever came back from a coordinator or the unit's head, as "task/unit". */
async function withReturned(tx: Prisma.TransactionClient, pairs: readonly PairRow[]): Promise<Set<string>> {
  const rows = await inParts(pairs, (part) =>
    tx.progressUpdate.findMany({
      where: {
        review: { in: ['RETURNED', 'SENT_BACK'] },
        OR: part.map(({ taskId, unitId }) => ({ taskId, unitId })),
      },
      select: { taskId: true, unitId: true },
    }),
  );
  return new Set(rows.map(({ taskId, unitId }) => `${taskId}/${unitId}`));
}

/** What is put on record of an update's figures, and which update it puts right: only one of the same task and unit. */
async function figuresOf(
  tx: Prisma.TransactionClient,
  pair: PairRow,
  { status, figures: given = {}, corrects }: NewUpdate,
  wasReturned: boolean,
) {
  if (corrects === undefined && !wasReturned) return figureColumns(given, undefined);
  const onRecord = await readFigures(tx, pair);
  const isTheirs = onRecord.chains.some(({ updates }) => updates.some(({ id }) => id === corrects));
  const said = { status, figures: given, corrects: isTheirs ? corrects : undefined };
  const { figures, correctsId } = toRecord(onRecord, said);
  return figureColumns(figures, correctsId);
}

function figureColumns(figures: Readonly<Record<string, number>>, correctsId: number | undefined) {
  return {
    ...(Object.keys(figures).length > 0 && { figures }),
    ...(correctsId !== undefined && { correctsId }),
  };
}

const endedRows = z.array(z.object({ id: z.number(), revision: z.number() }));

/** Deletes the conversations' rows. Returns those whose row was there as it was read, each once. */
async function endConversations(tx: Prisma.TransactionClient, all: readonly Finished[]): Promise<Finished[]> {
  const asRead = all.map(
    ({ conversation: { id, revision }, planId }) =>
      Prisma.sql`("id" = ${id} AND "revision" = ${revision} AND "planId" = ${planId})`,
  );
  const rows =
    await tx.$queryRaw`DELETE FROM "Conversation" WHERE ${Prisma.join(asRead, ' OR ')} RETURNING "id", "revision"`;
  const ended = new Map(endedRows.parse(rows).map(({ id, revision }) => [id, revision]));
  return all.filter(({ conversation: { id, revision } }) => ended.get(id) === revision && ended.delete(id));
}

interface Coded {
  findMany(args: {
    where: { planId: { in: number[] }; code: { in: string[] }; removedAt: null };
    select: { id: true; planId: true; code: true };
  }): Promise<{ id: number; planId: number; code: string }[]>;
}

/** Looks up the ids of tasks or units that the plan has. */
async function idsOf(
  table: Coded,
  all: readonly { update: NewUpdate }[],
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

function rowOf({ conversation, at }: Finished, update: NewUpdate) {
  const {
    status,
    awaitsHead = false,
    percent,
    note,
    files = [],
    onPaper = false,
    memberId,
    inGroup,
    channel,
  } = update;
  const fileRows = fileRowsOf(files, channel);
  return {
    status: awaitsHead ? ('IN_PROGRESS' as const) : status,
    awaitsHead,
    percent: percent ?? null,
    note: note ?? null,
    onPaper,
    memberId: memberId ?? null,
    inGroup,
    createdAt: at,
    conversationId: conversation.id,
    ...(fileRows.length > 0 && { files: { create: fileRows } }),
  };
}

/** Returns the rows of an update's files. @param channel the messenger that has those which name none */
export function fileRowsOf(files: readonly UpdateFile[], channel: string) {
  return files.map(({ fileId, from, kind, name, size }) => ({
    channel: from ?? channel,
    fileId,
    kind,
    name: name ?? null,
    size: size ?? null,
  }));
}
