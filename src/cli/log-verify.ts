import type { Clock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import { type BrokenLink, type Verified, verifyChain } from '../people/audit-chain/verify.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

export interface VerifyCommand {
  /** Only this plan's entries; default: all plans'. */
  plan?: string;
  /** A hash that a person noted earlier. */
  noted?: string;
}

/**
 * Walks over the audit log's chain and says what it found: the first broken link with its plan, or that there is none, what waits to be
 * sealed, what was changed or forgotten by right, and the newest hash. Moments are UTC. Tells whether all is whole, a noted hash included.
 */
export async function verifyLog(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  { plan: code, noted }: VerifyCommand,
): Promise<boolean> {
  const { t, write, complain } = terminal;
  const plan = code === undefined ? undefined : await chosenPlan(terminal, database, code);
  if (code !== undefined && !plan) return false;
  const verified = await verifyChain(database.prisma, clock, { planId: plan?.id, noted });
  for (const line of lines(terminal, verified)) write(line);
  if (verified.broken) {
    complain(await brokenLine(terminal, database, verified.broken));
    return false;
  }
  if (verified.noted !== undefined)
    (verified.noted ? write : complain)(t(`cli:log.noted.${verified.noted ? 'found' : 'missing'}`));
  if (verified.begun) write(t('cli:log.whole'));
  return verified.noted !== false;
}

function lines({ t }: Terminal, verified: Verified): string[] {
  const { begun, sealed, forgotten, erased, merged, unsealed, newest } = verified;
  if (!begun || !newest) return [t('cli:log.none', { count: unsealed.count })];
  return [
    t('cli:log.begun', { at: moment(begun.at), count: begun.earlier }),
    t('cli:log.sealed', { count: sealed }),
    ...(forgotten > 0 ? [t('cli:log.forgotten', { count: forgotten })] : []),
    ...(erased > 0 ? [t('cli:log.erased', { count: erased })] : []),
    ...(merged > 0 ? [t('cli:log.merged', { count: merged })] : []),
    ...(unsealed.since
      ? [t('cli:log.unsealed', { count: unsealed.count, since: moment(unsealed.since) })]
      : []),
    t('cli:log.newest', { position: newest.position, hash: newest.hash, at: moment(newest.sealedAt) }),
  ];
}

async function brokenLine(
  { t }: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  { position, fault, entryId, planId }: BrokenLink,
): Promise<string> {
  const plan = (await new PlanLibrary(prisma).list()).find(({ id }) => id === planId);
  const of = plan?.code ?? t('cli:log.unknown-plan', { id: planId ?? 0 });
  const what = t(`cli:log.fault.${fault}`, { entry: entryId, plan: of });
  return t('cli:log.broken', { position, what });
}

/** Such as `2018-05-21T07:25:00Z`: to be compared, whatever the plans' zones are. */
function moment(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}
