import { createHash } from 'node:crypto';
import { type Clock, dateOf } from '../../base/clock.ts';
import { keptFileName } from '../../base/shown-name.ts';
import { inSteps } from '../../database/batch.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { Documents } from '../apart/document-reader.ts';
import { type DraftContent, type Reading, readingSchema } from './content.ts';
import { type Decisions, decided, decisionsSchema, noDecisions } from './decisions.ts';
import { type Question, questionsOf } from './questions.ts';

/** How long a draft is kept that nobody touches, and what became a plan. */
const KEPT_HOURS = 90 * 24;

/** A draft as it is now. */
export interface StoredDraft {
  readonly id: number;
  readonly planId: number;
  readonly fileName: string;
  readonly revision: number;
  readonly reading: Reading;
  readonly decisions: Decisions;
  /** The plan as far as it is decided. */
  readonly content: DraftContent;
  readonly questions: readonly Question[];
  readonly isImported: boolean;
}

/** A draft in a list. */
export interface DraftEntry {
  readonly id: number;
  readonly fileName: string;
  readonly touchedAt: Date;
}

const row = {
  id: true,
  planId: true,
  fileName: true,
  revision: true,
  reading: true,
  decisions: true,
  importedAt: true,
} as const;

/** Drafts of plans that coordinators decide, question by question. Each decision is stored when it is made. */
export class PlanDrafts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly documents: Pick<Documents, 'plan'>,
  ) {}

  /**
   * Reads an office's file and keeps the draft. The same file again goes on with the draft that is open.
   * @param planId the plan whose coordinators may decide it
   * @throws DocumentRefusedError, SheetRefusedError; nothing is kept then
   */
  async take(
    { planId, by }: { planId: number; by: number | undefined },
    { name, bytes }: { name: string; bytes: Uint8Array },
  ): Promise<StoredDraft> {
    const openKey = `${planId}/${createHash('sha256').update(bytes).digest('hex')}`;
    const before = await this.prisma.planDraft.findUnique({ where: { openKey }, select: row });
    if (before) return stored(before);
    const reading = await this.#readingOf(bytes);
    const at = this.clock.date();
    const made = await this.prisma.planDraft.upsert({
      where: { openKey },
      create: {
        ...{ planId, openKey, decisions: noDecisions, createdAt: at, touchedAt: at },
        reading: reading as Prisma.InputJsonObject,
        ...{ madeById: by ?? null, fileName: keptFileName(name) },
      },
      update: { openKey },
      select: row,
    });
    return stored(made);
  }

  /** Returns a draft of a plan's coordinators; undefined when there is none. */
  async find(planId: number, id: number): Promise<StoredDraft | undefined> {
    const found = await this.prisma.planDraft.findFirst({ where: { id, planId }, select: row });
    return found ? stored(found) : undefined;
  }

  /** Returns the drafts of a plan's coordinators that are no plan yet, the one touched last first. */
  list(planId: number): Promise<DraftEntry[]> {
    return this.prisma.planDraft.findMany({
      where: { planId, importedAt: null },
      orderBy: [{ touchedAt: 'desc' }, { id: 'desc' }],
      select: { id: true, fileName: true, touchedAt: true },
    });
  }

  /** Stores decisions in place of those that were read with a draft. Returns false when others came first: nothing is stored then. */
  async decide(
    { id, revision }: Pick<StoredDraft, 'id' | 'revision'>,
    decisions: Decisions,
  ): Promise<boolean> {
    const { count } = await this.prisma.planDraft.updateMany({
      where: { id, revision, importedAt: null },
      data: { decisions, revision: revision + 1, touchedAt: this.clock.date() },
    });
    return count > 0;
  }

  /** Throws a draft of a plan's coordinators away, unless it became a plan. */
  async drop(planId: number, id: number): Promise<void> {
    await this.prisma.planDraft.deleteMany({ where: { id, planId, importedAt: null } });
  }

  async #readingOf(bytes: Uint8Array): Promise<Reading> {
    const read = await this.documents.plan(bytes);
    return readingSchema.parse(
      read.is === 'workbook'
        ? { from: 'workbook', plan: read.plan, remarks: [] }
        : { from: 'document', plan: read.plan, remarks: read.remarks },
    );
  }

  async forgetOld(signal?: AbortSignal): Promise<void> {
    const before = dateOf(this.clock.now().subtract({ hours: KEPT_HOURS }));
    await inSteps(
      (most) => this.prisma.$executeRaw`
        DELETE FROM "PlanDraft" WHERE "id" IN (SELECT "id" FROM "PlanDraft" WHERE "touchedAt" < ${before} LIMIT ${most})`,
      signal,
    );
  }
}

interface Row {
  id: number;
  planId: number;
  fileName: string;
  revision: number;
  reading: unknown;
  decisions: unknown;
  importedAt: Date | null;
}

function stored({ importedAt, ...draft }: Row): StoredDraft {
  const reading = readingSchema.parse(draft.reading);
  const decisions = decisionsSchema.parse(draft.decisions);
  const content = decided(reading.plan, decisions);
  const questions = questionsOf(reading, decisions);
  return { ...draft, reading, decisions, content, questions, isImported: importedAt !== null };
}
