import { backupBeforeMigrating } from '../backups/before-migrating.ts';
import { tellingNewer } from '../backups/newer-database.ts';
import { systemClock } from '../base/clock.ts';
import { loadConfig } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { PlanLibrary, type StoredPlan } from '../plan/plan-library.ts';
import type { Terminal } from './terminal.ts';

/** Opens the configured database for one piece of work, and closes it. */
export async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const { commandsDatabaseUrl: url, commandsBackups } = loadConfig();
  const beforeMigrating = backupBeforeMigrating(commandsBackups, { clock: systemClock });
  const database = await openDatabase({ url, beforeMigrating }).catch(tellingNewer(commandsBackups));
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** The plan that a command is about: the one named, else the newest. Says so and gives undefined when there is none. */
export async function chosenPlan(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  code: string | undefined,
): Promise<StoredPlan | undefined> {
  const library = new PlanLibrary(prisma);
  const plans = await library.list();
  const wanted = code ?? plans[0]?.code;
  const plan = wanted === undefined ? undefined : await library.find(wanted);
  if (!plan) {
    const known = plans.map((one) => one.code).join(', ');
    terminal.complain(terminal.t(known ? 'cli:plan.unknownPlan' : 'cli:plan.noPlan', { code, known }));
  }
  return plan;
}
