import type { PrismaClient } from '../generated/sqlite/client.ts';
import { withChanges } from './date-changes.ts';
import { PlanBook } from './plan-book.ts';
import { changeColumns, currentChanges, storedChange, storedPlan } from './stored.ts';

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

/** The database has no such plan. */
export class UnknownPlanError extends Error {
  override readonly name = 'UnknownPlanError';
}

/** How many plans are kept parsed; the one unused for longest is let go. */
const mostBooks = 20;
const entryColumns = { id: true, code: true, year: true, revision: true } as const;

/**
 * The plans of the database, ready to be asked, with the dates that coordinators changed since. Each call asks only for
 * the plan's revision; its content is read and parsed again only when that has changed, by this process or another.
 */
export class PlanLibrary {
  private readonly books = new Map<number, { revision: number; plan: Promise<StoredPlan> }>();

  constructor(private readonly prisma: PrismaClient) {}

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
  async list(): Promise<PlanEntry[]> {
    return this.prisma.plan.findMany({
      select: entryColumns,
      orderBy: [{ year: 'desc' }, { importedAt: 'desc' }, { id: 'desc' }],
    });
  }

  /** A plan whose current revision the caller has just read. @throws UnknownPlanError when there is none */
  async open({ id, revision }: Pick<PlanEntry, 'id' | 'revision'>): Promise<StoredPlan> {
    const kept = this.books.get(id);
    // Kept as a promise: many who ask at the same moment share one reading.
    const opened = kept?.revision === revision ? kept : { revision, plan: this.read(id) };
    this.books.delete(id);
    this.books.set(id, opened);
    opened.plan.catch(() => this.books.delete(id));
    for (const oldest of [...this.books.keys()].slice(0, -mostBooks)) this.books.delete(oldest);
    return opened.plan;
  }

  /** The plan that comes first in `list`. @throws UnknownPlanError when the database has no plan */
  async newest(): Promise<StoredPlan> {
    const [entry] = await this.list();
    if (!entry) throw new UnknownPlanError('the database has no plan');
    return this.open(entry);
  }

  private async read(id: number): Promise<StoredPlan> {
    const row = await this.prisma.plan.findUnique({
      where: { id },
      select: {
        code: true,
        revision: true,
        definition: true,
        deadlineChanges: { ...currentChanges, select: changeColumns },
      },
    });
    if (!row) throw new UnknownPlanError(`no plan with id ${id}`);
    const { file, changes } = withChanges(
      storedPlan(row.code, row.definition),
      row.deadlineChanges.map(storedChange),
    );
    return { id, revision: row.revision, book: new PlanBook(file, changes) };
  }
}
