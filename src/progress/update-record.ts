import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { instantOf } from '../base/clock.ts';
import type { ReportReview, TaskStatus } from '../generated/sqlite/enums.ts';
import type { UpdateFile } from './update-answers.ts';

/** An update on record. */
export interface UpdateRecord {
  id: number;
  task: string;
  unit: string;
  status: TaskStatus;
  percent: number | undefined;
  note: string | undefined;
  /** Numbers, by the codes of the plan's figures. */
  figures: Readonly<Record<string, number>>;
  files: readonly UpdateFile[];
  onPaper: boolean;
  /** What the unit's head or a coordinator said of the report; undefined for the unit's own update. */
  review: ReportReview | undefined;
  /** Whether it is a report that waits, or waited, for the head of the unit. */
  awaitsHead: boolean;
  /** Codes of the units that said it, where the unit has taken their place since. */
  saidAs: readonly string[];
  at: Temporal.Instant;
  who: string | undefined;
}

/** What is read of an update for its record. */
export const recordColumns = {
  task: { select: { code: true } },
  unit: { select: { code: true } },
  member: { select: { displayName: true } },
  files: { orderBy: { id: 'asc' } },
} as const;

const figuresSchema = z.record(z.string(), z.number());
const fileKind = z.enum(['photo', 'document']);

/** Makes the record of an update that was read with `recordColumns`. */
export function recordOf(row: {
  id: number;
  task: { code: string };
  unit: { code: string };
  member: { displayName: string | null } | null;
  status: TaskStatus;
  percent: number | null;
  note: string | null;
  figures: unknown;
  onPaper: boolean;
  review: ReportReview | null;
  awaitsHead: boolean;
  saidAs: string | null;
  files: { channel: string; fileId: string; kind: string; name: string | null; size: number | null }[];
  createdAt: Date;
}): UpdateRecord {
  return {
    id: row.id,
    task: row.task.code,
    unit: row.unit.code,
    status: row.status,
    percent: row.percent ?? undefined,
    note: row.note ?? undefined,
    figures: figuresSchema.parse(row.figures ?? {}),
    files: row.files.map(({ channel: from, fileId, kind, name, size }) => ({
      fileId,
      from,
      kind: fileKind.parse(kind),
      ...(name !== null && { name }),
      ...(size !== null && { size }),
    })),
    onPaper: row.onPaper,
    review: row.review ?? undefined,
    awaitsHead: row.awaitsHead,
    saidAs: row.saidAs?.split(' ') ?? [],
    at: instantOf(row.createdAt),
    who: row.member?.displayName ?? undefined,
  };
}
