import pLimit from 'p-limit';
import { z } from 'zod';
import { Batch, rowsOfPlans } from '../database/batch.ts';
import { OneByOne } from '../database/turns.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { assignmentColumns, heldAssignments, storedAssignment, withAssigned } from './assigned-tasks.ts';
import { diffDeadlines, withChanges } from './date-changes.ts';
import { grantedDays, OwnDays, storedOwnDays } from './own-days.ts';
import { PlanBook } from './plan-book.ts';
import { PlanCache } from './plan-cache.ts';
import type { PlanFile } from './plan-file.ts';
import { changeColumns, currentChanges, storedChange, storedPlanText } from './stored.ts';

/** A plan as the database has it. */
export interface StoredPlan {
  readonly id: number;
  readonly revision: number;
  readonly book: PlanBook;
}

/** A plan's row without its content. */
export interface PlanEntry {
  readonly id: number;
  readonly code: string;
  readonly year: number;
  readonly revision: number;
}

/** Under which a plan's book is kept in the cache, with what is let go with it. */
export const bookName = (planId: number): string => `book/${planId}`;

/** The database has no such plan. */
export class UnknownPlanError extends Error {
  override readonly name = 'UnknownPlanError';
}

/** Plans that are read at once: each waits in memory until it is its turn to be parsed, which takes milliseconds. */
const READ_AT_ONCE = 10;
/** Bytes of a book for each letter of its plan file as JSON. */
const BYTES_A_LETTER = 2.3;
const entryColumns = { id: true, code: true, year: true, revision: true } as const;
const newestFirst = [{ year: 'desc' }, { importedAt: 'desc' }, { id: 'desc' }] as const;

/**
 * The plans of the database, ready to be asked, with what coordinators changed since: tasks that letters assigned, dates, and whether those who only take
 * part are asked. Each call asks only for
 * the plan's revision; its content is read and parsed again only when that has changed, by this process or another.
 */
export class PlanLibrary {
  private readonly reading = pLimit(READ_AT_ONCE);
  private readonly parsing = new OneByOne();
  /* Plans that are opened beside each other are read, and marked, together. */
  private readonly texts: Batch<number, z.infer<typeof textRows>>;
  private readonly marking = new Batch((marks: readonly Mark[]) => this.markAll(marks));

  /** @param cache where the books are kept, and what else is made of plans */
  constructor(
    private readonly prisma: PrismaClient,
    readonly cache = new PlanCache(),
  ) {
    this.texts = rowsOfPlans(async (planIds) =>
      textRows.parse(
        await prisma.$queryRaw`
          SELECT p."id" AS "planId", p."code", p."revision", CAST(p."definition" AS TEXT) AS "definition", p."checked",
            CASE WHEN ${IS_LAID_OVER} THEN 1 ELSE 0 END AS "laidOver"
          FROM "Plan" p WHERE p."id" IN (${Prisma.join([...planIds])})`,
      ),
    );
  }

  /** A plan by its code; undefined when there is none. */
  async find(code: string): Promise<StoredPlan | undefined> {
    const entry = await this.prisma.plan.findUnique({ where: { code }, select: entryColumns });
    return entry ? this.open(entry) : undefined;
  }

  /** A plan by its row. @throws UnknownPlanError when there is none */
  async get(planId: number): Promise<StoredPlan> {
    const entry = await this.prisma.plan.findUnique({ where: { id: planId }, select: entryColumns });
    if (!entry) throw new UnknownPlanError(`no plan with id ${planId}`);
    return this.open(entry);
  }

  /** All plans, the newest year first, and within a year the one imported last. */
  list(): Promise<PlanEntry[]> {
    return this.prisma.plan.findMany({ select: entryColumns, orderBy: [...newestFirst] });
  }

  /** A plan whose current revision the caller has just read. @throws UnknownPlanError when there is none */
  async open({ id, revision }: Pick<PlanEntry, 'id' | 'revision'>): Promise<StoredPlan> {
    const bytes = ({ book }: StoredPlan) => BYTES_A_LETTER * book.letters;
    return this.cache.books.of(bookName(id), revision, {
      bytes,
      make: () => this.reading(() => this.read(id)),
    });
  }

  /** The plan that comes first in `list`. @throws UnknownPlanError when the database has no plan */
  async newest(): Promise<StoredPlan> {
    const newest = await this.newestOf({});
    if (!newest) throw new UnknownPlanError('the database has no plan');
    return newest;
  }

  /** The one of some plans that comes first in `list`; undefined when there is none. */
  async newestOf(which: Prisma.PlanWhereInput): Promise<StoredPlan | undefined> {
    const entry = await this.prisma.plan.findFirst({
      where: which,
      select: entryColumns,
      orderBy: [...newestFirst],
    });
    return entry ? this.open(entry) : undefined;
  }

  /**
   * Returns the book that a plan would have if a file was imported now, with the id of the plan that has its code already; undefined
   * where there is none.
   */
  async after(file: PlanFile): Promise<{ id: number | undefined; book: PlanBook }> {
    const { code } = file;
    const row = await this.prisma.plan.findUnique({ where: { code }, select: { id: true, ...laidOver } });
    if (!row) return { id: undefined, book: new PlanBook(file) };
    const superseded = new Set(diffDeadlines(file, row.deadlineChanges.map(storedChange)).superseded);
    const deadlineChanges = row.deadlineChanges.filter(({ task }) => !superseded.has(task));
    return { id: row.id, book: bookOf(file, { ...row, deadlineChanges }) };
  }

  private async read(id: number): Promise<StoredPlan> {
    const [text] = await this.texts.add(id);
    const row = text?.laidOver
      ? await this.prisma.plan.findUnique({ where: { id }, select: laidOver })
      : NOTHING_LAID_OVER;
    if (!text || !row) throw new UnknownPlanError(`no plan with id ${id}`);
    const { revision, code, definition } = text;
    const { book, mark } = await this.parsing.do(() => {
      const { file, mark: fresh } = storedPlanText(code, text);
      return { book: bookOf(file, row, definition.length), mark: fresh };
    });
    if (mark !== undefined) await this.marking.add({ id, revision, mark });
    return { id, revision, book };
  }

  /** Marks definitions as checked, of plans that are still as they were read. Where that fails they are checked again. */
  private async markAll(marks: readonly Mark[]): Promise<Map<Mark, undefined>> {
    const rows = marks.map(
      ({ id, revision, mark }) => Prisma.sql`(CAST(${id} AS INTEGER), CAST(${revision} AS INTEGER), ${mark})`,
    );
    await this.prisma.$executeRaw`
      WITH "Read" ("plan", "as", "mark") AS (VALUES ${Prisma.join(rows)})
      UPDATE "Plan" SET "checked" = "mark" FROM "Read" WHERE "id" = "plan" AND "revision" = "as"`.catch(
      () => undefined,
    );
    return new Map(marks.map((mark) => [mark, undefined]));
  }
}

/** Selects what coordinators changed since a plan was imported. */
const laidOver = {
  assignedTasks: { ...heldAssignments, select: assignmentColumns },
  deadlineChanges: { ...currentChanges, select: changeColumns },
  tasks: { where: { partnersAsked: true }, select: { code: true } },
  postponements: grantedDays,
} as const;

type LaidOver = Prisma.PlanGetPayload<{ select: typeof laidOver }>;

const NOTHING_LAID_OVER: LaidOver = { assignedTasks: [], deadlineChanges: [], tasks: [], postponements: [] };

/** Whether `laidOver` may find anything of a plan `p`: of most plans it finds nothing, and it is a statement for each of its parts. */
const IS_LAID_OVER = Prisma.sql`(EXISTS (SELECT 1 FROM "AssignedTask" a WHERE a."planId" = p."id")
  OR EXISTS (SELECT 1 FROM "DeadlineChange" d WHERE d."planId" = p."id")
  OR EXISTS (SELECT 1 FROM "Postponement" o WHERE o."planId" = p."id")
  OR EXISTS (SELECT 1 FROM "Task" t WHERE t."planId" = p."id" AND t."partnersAsked" = true))`;

interface Mark {
  id: number;
  revision: number;
  mark: string;
}

const textRows = z.array(
  z.object({
    planId: z.number(),
    code: z.string(),
    revision: z.number(),
    definition: z.string(),
    checked: z.string().nullable(),
    laidOver: z.coerce.number(),
  }),
);

/** @param letters the length of the plan file as JSON, where it is known */
function bookOf(file: PlanFile, row: LaidOver, letters?: number): PlanBook {
  const whole = withAssigned(file, row.assignedTasks.map(storedAssignment));
  const laid = withChanges(whole, row.deadlineChanges.map(storedChange));
  const partnersAsked = new Set(row.tasks.map((task) => task.code));
  const ownDays = new OwnDays(storedOwnDays(row.postponements));
  return new PlanBook(laid.file, laid.changes, partnersAsked, ownDays, letters);
}
