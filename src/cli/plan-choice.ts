import type { Database } from '../database/database.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import type { Terminal } from './terminal.ts';

/** The plan that a command is about: the one named, else the newest. Says so and gives undefined when there is none. */
export async function chosenPlan(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  code: string | undefined,
): Promise<PlanBook | undefined> {
  const library = new PlanLibrary(prisma);
  const plans = await library.list();
  const wanted = code ?? plans[0]?.code;
  const book = wanted === undefined ? undefined : (await library.find(wanted))?.book;
  if (!book) {
    const known = plans.map((plan) => plan.code).join(', ');
    terminal.complain(terminal.t(known ? 'cli:plan.unknownPlan' : 'cli:plan.noPlan', { code, known }));
  }
  return book;
}
