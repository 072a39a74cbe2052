import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../../base/clock.ts';
import { inParts } from '../../database/batch.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { ReportReview, TaskStatus } from '../../generated/sqlite/enums.ts';
import { recordColumns, recordOf } from '../../progress/update-record.ts';

/** An update as the proof of a fact: who said it, when and where, with its figures and files. Never its note. */
export interface UpdateBehind {
  id: number;
  /** Codes within the plan. */
  task: string;
  unit: string;
  at: Temporal.Instant;
  /** Who reported; undefined where that person was erased, or the update was only carried over (`carried`). */
  who: string | undefined;
  /** Whether it was said in front of a group or to the bot alone. */
  chat: 'group' | 'private';
  status: TaskStatus;
  review: ReportReview | undefined;
  awaitsHead: boolean;
  figures: Readonly<Record<string, number>>;
  files: readonly { name: string | undefined; kind: 'photo' | 'document' }[];
  onPaper: boolean;
  /** Codes of the units that said it, where the unit has taken their place since. */
  saidAs: readonly string[];
  /** Put together of what units said that became one. */
  carried: boolean;
  /** The update that it puts right. */
  corrects: number | undefined;
  /** Updates that put it right, the oldest first: its figures count no more. */
  correctedBy: readonly number[];
}

/** Reads updates of a plan by their rows, the oldest first; those of another plan are left out. */
export async function readBehind(
  prisma: PrismaClient,
  planId: number,
  ids: readonly number[],
): Promise<UpdateBehind[]> {
  const wanted = [...new Set(ids)];
  const rows = await inParts(wanted, (part) =>
    prisma.progressUpdate.findMany({
      where: { id: { in: part }, unit: { planId } },
      include: recordColumns,
    }),
  );
  const corrections = await correctionsOf(
    prisma,
    rows.map(({ id, taskId, unitId }) => ({ id, taskId, unitId })),
  );
  return rows
    .sort((a, b) => a.id - b.id)
    .map((row) => {
      const { id, task, unit, status, review, awaitsHead, figures, onPaper, saidAs, files, who } =
        recordOf(row);
      return {
        ...{ id, task, unit, who, status, review, awaitsHead, figures, onPaper, saidAs },
        at: instantOf(row.createdAt),
        chat: row.inGroup ? 'group' : 'private',
        files: files.map(({ name, kind }) => ({ name, kind })),
        carried: row.carried,
        corrects: row.correctsId ?? undefined,
        correctedBy: corrections.get(id) ?? [],
      };
    });
}

/** Finds by the index of each task and unit. */
async function correctionsOf(
  prisma: PrismaClient,
  rows: readonly { id: number; taskId: number; unitId: number }[],
): Promise<Map<number, number[]>> {
  const found = await inParts(rows, (part) =>
    prisma.progressUpdate.findMany({
      where: {
        taskId: { in: [...new Set(part.map(({ taskId }) => taskId))] },
        unitId: { in: [...new Set(part.map(({ unitId }) => unitId))] },
        correctsId: { in: part.map(({ id }) => id) },
      },
      select: { id: true, correctsId: true },
    }),
  );
  const corrections = new Map<number, number[]>();
  for (const { id, correctsId } of found.sort((a, b) => a.id - b.id))
    if (correctsId !== null) corrections.set(correctsId, [...(corrections.get(correctsId) ?? []), id]);
  return corrections;
}
