import { systemClock } from '../base/clock.ts';
import { createLog } from '../base/log.ts';
import { type Config, loadConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { ChannelStates } from '../outbox/channel-states.ts';
import { MonthBudget } from '../outbox/month-budget.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type Finding, isUnheard } from '../preflight/finding.ts';
import { findingWords } from '../preflight/words.ts';
import { createDomain, type Domain } from '../services.ts';
import { TELEGRAM, ZALO } from './channels.ts';
import { readOrExplain } from './plan-check.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

/** What is looked through: a plan file, or a plan of the database by its code; the newest when both are left out. */
interface PreflightTarget {
  path: string | undefined;
  plan: string | undefined;
}

/**
 * Says what should be looked at in a plan before it goes live, the heaviest first, each with what mends it. Nothing is changed.
 * @returns false where a person with something to do would hear nothing, or there is no such plan or file
 */
export async function checkBeforeStart(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  target: PreflightTarget,
  clock = systemClock,
): Promise<boolean> {
  const { t, language, write } = terminal;
  const found = await findingsOf(terminal, database, target, await domainOf(database, loadConfig(), clock));
  if (!found) return false;
  const { book, findings } = found;
  for (const finding of findings) {
    const { what, mend } = findingWords(finding, { t, language, book });
    write(what);
    write(`   → ${mend}`);
  }
  write(t('cli:preflight.count', { code: book.file.code, count: findings.length }));
  return !findings.some(isUnheard);
}

async function findingsOf(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  { path, plan: code }: PreflightTarget,
  { preflights }: Pick<Domain, 'preflights'>,
): Promise<{ book: PlanBook; findings: Finding[] } | undefined> {
  if (path !== undefined) {
    const file = await readOrExplain(terminal, path);
    return file && preflights.ofFile(file);
  }
  const plan = await chosenPlan(terminal, database, code);
  return plan && { book: plan.book, findings: await preflights.ofPlan(plan.id) };
}

/** The domain on the messengers that the bot would run on: without any configured, on Telegram, and on the bots that have rows. */
async function domainOf(
  { prisma }: Pick<Database, 'prisma'>,
  { messenger, zalo, filesFolder }: Config,
  clock: typeof systemClock,
): Promise<Domain> {
  const channelStates = new ChannelStates({ prisma, clock });
  if (zalo) channelStates.limit(ZALO, new MonthBudget(prisma, clock, ZALO, zalo.limits));
  const bots = await prisma.bot.findMany({ where: { offSince: null }, select: { channel: true } });
  const channels = [
    ...(messenger.kind === 'none' ? [] : [TELEGRAM]),
    ...(zalo ? [ZALO] : []),
    ...bots.map(({ channel }) => channel),
  ];
  return createDomain(prisma, { clock, log: createLog('silent'), channels, filesFolder, channelStates });
}
