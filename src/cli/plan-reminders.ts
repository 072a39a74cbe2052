import { systemClock } from '../base/clock.ts';
import type { IsoDay, Period } from '../base/day.ts';
import { createLog } from '../base/log.ts';
import type { Database } from '../database/database.ts';
import { Outbox } from '../outbox/outbox.ts';
import { AuditLog } from '../people/audit-log.ts';
import { dayWords } from '../plan/day-words.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import type { Expected } from '../reminders/ahead.ts';
import { Reminders } from '../reminders/reminders.ts';
import { chosenChannel } from './channels.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

/** The most tasks that a message names. */
const MOST_CODES = 12;

export interface ReminderListOptions {
  from: IsoDay;
  to: IsoDay;
  /** Code of the plan; the newest when left out. */
  plan?: string;
  /** The messenger whose chats are meant, by its name in the database; the plan's own bot on Telegram when left out. */
  channel?: string;
}

/**
 * Lists what would be said to whom and when in a period (days of the plan's zone, both included), as things stand now.
 * Where no chat is let in yet, it is listed for each unit as if it had a group, so that a plan can be looked through
 * before it goes live. Nothing is enqueued. Returns whether it was listed.
 */
export async function listReminders(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  { from, to, plan: planCode, channel: named }: ReminderListOptions,
): Promise<boolean> {
  const { t, write, complain } = terminal;
  if (to < from) {
    complain(t('cli:reminders.backwards', { from, to }));
    return false;
  }
  const plan = await chosenPlan(terminal, database, planCode);
  if (!plan) return false;
  const { prisma } = database;
  const { botChannel } = await prisma.plan.findUniqueOrThrow({ where: { id: plan.id } });
  const reminders = remindersOf(database, chosenChannel(named, { botChannel }));
  const period: Period = { from, to };
  const real = await reminders.expected(plan.id, period);
  const expected = real.length > 0 ? real : await reminders.expectedOfUnits(plan.id, period);
  if (real.length === 0 && expected.length > 0) write(t('cli:reminders.nobody'));
  const names = await reminders.namesOf(real.map((one) => one.to));
  const unitName = (code: string) => plan.book.unit(code)?.name[terminal.language];
  for (const line of linesOf(expected, terminal, (id) => names.get(id) ?? unitName(id) ?? id)) write(line);
  write(t('cli:reminders.count', { count: expected.length }));
  return true;
}

function* linesOf(
  expected: readonly Expected[],
  { t }: Terminal,
  nameOf: (id: string) => string,
): Generator<string> {
  let day: IsoDay | undefined;
  for (const { slot, to, content } of expected) {
    if (slot.day !== day) yield dayWords(slot.day, t);
    day = slot.day;
    const all = [...content.due, ...content.late, ...content.week, ...content.overdue];
    const codes = [...new Set(all.map(({ task }) => task.code))];
    const shown = codes.slice(0, MOST_CODES).join(', ');
    const more = codes.length > MOST_CODES ? ` +${codes.length - MOST_CODES}` : '';
    yield `  ${t(`cli:reminders.${content.kind}`, { name: nameOf(to.id), tasks: shown + more })}`;
  }
}

function remindersOf({ prisma }: Pick<Database, 'prisma'>, channel: string): Reminders {
  const clock = systemClock;
  return new Reminders(prisma, {
    clock,
    log: createLog('silent'),
    channels: [channel],
    plans: new PlanLibrary(prisma),
    outbox: new Outbox(prisma, clock),
    auditLog: new AuditLog(prisma, clock),
  });
}
