import { systemClock } from '../base/clock.ts';
import { loadConfig } from '../config.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { UnknownUnitError } from '../people/enrol.ts';
import { Invitations } from '../people/invitations.ts';
import { Members } from '../people/members.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../plan/plan-library.ts';

/** Which plan and messenger a command is about. */
export interface DeskOptions {
  /** The plan's code; the newest when left out. */
  plan?: string;
  channel: string;
}

/** What the operator works on. */
export interface Desk {
  database: Database;
  plan: StoredPlan;
  members: Members;
  invitations: Invitations;
  auditLog: AuditLog;
}

/**
 * Opens the configured database for one piece of work on a plan's people, and closes it.
 * @throws Error with what to do, for an unknown plan or unit
 */
export async function atDesk(
  { plan: code, channel }: DeskOptions,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  const database = await openDatabase({ url: loadConfig().databaseUrl });
  try {
    const { prisma } = database;
    await ensureFirstPlan(database, systemClock);
    const plans = new PlanLibrary(prisma);
    const plan = code ? await plans.find(code) : await plans.newest();
    if (!plan) throw new Error(`no plan ${code}; import it first: npm run plan -- import FILE`);
    const auditLog = new AuditLog(prisma, systemClock);
    const members = new Members(prisma, systemClock, auditLog, channel);
    await work({
      database,
      plan,
      auditLog,
      members,
      invitations: new Invitations(prisma, systemClock, auditLog),
    });
  } catch (error) {
    if (error instanceof UnknownUnitError)
      throw new Error(`${error.message}; it has: ${error.known.join(', ')}`);
    throw error;
  } finally {
    await database.close();
  }
}
