import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import { createLog } from '../base/log.ts';
import { loadConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { WithheldMessage } from '../outbox/trial/withheld-messages.ts';
import { bodyOfWithheld, dayWithheld, headOfWithheld } from '../outbox/trial/withheld-words.ts';
import { dayWords } from '../plan/day-words.ts';
import { createServices } from '../services.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

export interface TrialListOptions {
  plan?: string;
  /** Days of the plan's zone, both included; default: all that is kept. */
  from?: IsoDay;
  to?: IsoDay;
}

/**
 * Lists what would have gone to whom and when, were it no trial: by day, with how many, each with its text. Nothing is changed. Tells
 * whether there was a plan to list it of.
 */
export async function listWithheld(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  { plan: code, from, to }: TrialListOptions,
): Promise<boolean> {
  const { t, write } = terminal;
  const plan = await chosenPlan(terminal, { prisma }, code);
  if (!plan) return false;
  const { filesFolder, trial } = loadConfig();
  const given = { clock, log: createLog('silent'), channel: 'telegram', filesFolder };
  const { withheld, reminders } = createServices(prisma, given);
  const { timeZone } = plan.book.file;
  const startOf = (day: IsoDay) => Temporal.PlainDate.from(day).toZonedDateTime(timeZone).toInstant();
  const all = await withheld.list({
    planId: plan.id,
    ...(from && { from: startOf(from) }),
    ...(to && { until: startOf(addDays(to, 1)) }),
  });
  const scene = { t, timeZone, names: await reminders.namesOf(all.map((one) => one.to)) };
  write(t(trial ? 'trial:on' : 'trial:off'));
  for (const [day, messages] of byDay(all, timeZone)) {
    write('');
    write(t('trial:day', { day: dayWords(day, t), count: messages.length }));
    for (const one of messages) {
      write(`  ${headOfWithheld(one, scene)}`);
      for (const line of bodyOfWithheld(one, t)) write(`      ${line}`);
    }
  }
  write('');
  write(t('trial:count', { count: all.length }));
  return true;
}

/** The oldest day and the oldest message of a day come first. */
function byDay(all: readonly WithheldMessage[], timeZone: string): Map<IsoDay, WithheldMessage[]> {
  const days = new Map<IsoDay, WithheldMessage[]>();
  for (const one of [...all].reverse()) {
    const day = dayWithheld(one, { timeZone });
    days.set(day, [...(days.get(day) ?? []), one]);
  }
  return days;
}
