import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { OperatorError } from '../base/operator-error.ts';
import { textsIn } from '../base/texts.ts';
import type { Database } from '../database/database.ts';
import { AuditLog } from '../people/audit-log.ts';
import { UnknownUnitError } from '../people/enrol.ts';
import { Invitations } from '../people/invitations.ts';
import { Members } from '../people/members.ts';
import { ensureFirstPlan } from '../plan/first-plan.ts';
import { PlanLibrary, type StoredPlan } from '../plan/plan-library.ts';
import { operatorLanguage } from './language.ts';
import { withDatabase } from './plan-choice.ts';

/** Which plan and messenger a command is about. */
export interface DeskOptions {
  /** The plan's code; the newest when left out. */
  plan?: string;
  channel: string;
}

/** Adds a command on one plan's people to a program. */
export function deskCommand(program: Command, name: string, description: string): Command {
  const t = textsIn(operatorLanguage());
  return program
    .command(name)
    .description(description)
    .option('--plan <code>', t('commands:desk.plan'))
    .option('--channel <name>', t('commands:desk.channel'), 'telegram');
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
 * @throws OperatorError with what to do, for an unknown plan or unit
 */
export async function atDesk(
  { plan: code, channel }: DeskOptions,
  work: (desk: Desk) => Promise<void>,
): Promise<void> {
  await withDatabase(async (database) => {
    const { prisma } = database;
    await ensureFirstPlan(database, systemClock);
    const plans = new PlanLibrary(prisma);
    const plan = code ? await plans.find(code) : await plans.newest();
    if (!plan) throw new OperatorError({ key: 'commands:desk.no-plan', fields: { code: code ?? '' } });
    const auditLog = new AuditLog(prisma, systemClock);
    const members = new Members(prisma, systemClock, auditLog, [channel]);
    const invitations = new Invitations(prisma, systemClock, auditLog, [channel]);
    await work({ database, plan, auditLog, members, invitations });
  }).catch((error: unknown) => {
    if (!(error instanceof UnknownUnitError)) throw error;
    const fields = { code: error.code, known: error.known.join(', ') };
    throw new OperatorError({ key: 'commands:desk.no-unit', fields });
  });
}
