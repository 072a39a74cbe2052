import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { Bots } from '../people/bots.ts';
import { UnknownUnitError } from '../people/enrol.ts';
import { Invitations } from '../people/invitations.ts';
import { Members } from '../people/members.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../plan/plan-library.ts';
import { chosenChannel } from './channels.ts';
import { withDatabase } from './plan-choice.ts';

/** Which plan and messenger a command is about. */
export interface DeskOptions {
  /** The plan's code; the newest when left out. */
  plan?: string;
  /** Default: the plan's own bot on Telegram. */
  channel?: string;
}

/** Adds a command on one plan's people to a program. */
export function deskCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--plan <code>', 'the plan it is about (default: the newest)')
    .option('--channel <name>', "the messenger (default: the plan's own bot on Telegram)");
}

/** What the operator works on. */
export interface Desk {
  /** The messenger whose people and groups are meant. */
  channel: string;
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
  { plan: code, channel: named }: DeskOptions,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  await withDatabase(async (database) => {
    const { prisma } = database;
    await ensureFirstPlan(database, systemClock);
    const plans = new PlanLibrary(prisma);
    const plan = code ? await plans.find(code) : await plans.newest();
    if (!plan) throw new Error(`no plan ${code}; import it first: npm run plan -- import FILE`);
    const auditLog = new AuditLog(prisma, systemClock);
    const channel = chosenChannel(named, await new Bots(prisma, systemClock, auditLog).ofPlan(plan.id));
    const members = new Members(prisma, systemClock, auditLog, [channel]);
    const invitations = new Invitations(prisma, systemClock, auditLog, [channel]);
    await work({ channel, database, plan, auditLog, members, invitations });
  }).catch((error: unknown) => {
    if (!(error instanceof UnknownUnitError)) throw error;
    throw new Error(`${error.message}; it has: ${error.known.join(', ')}`);
  });
}
