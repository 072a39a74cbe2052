import { pino } from 'pino';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { Outbox } from '../outbox/outbox.ts';
import { Trail } from '../people/trail.ts';
import { addDays, isoDaySchema, type Period } from '../plan/day.ts';
import { dayWords } from '../plan/day-words.ts';
import { PlanLibrary } from '../plan/plan-library.ts';
import { expectedWords } from '../reminders/expected-words.ts';
import { Reminders } from '../reminders/reminders.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

/** The messenger whose chats are listed. */
const CHANNEL = 'telegram';
/** Days listed at most. */
const MOST_DAYS = 400;

const periodSchema = z
  .object({ from: isoDaySchema, to: isoDaySchema })
  .refine(({ from, to }) => from <= to && to <= addDays(from, MOST_DAYS));

/**
 * Lists what would be said to whom and when in a period, as things stand, day by day; nothing is put in line. Tells whether
 * the period and the plan could be used.
 */
export async function listReminders(
  terminal: Terminal,
  { prisma }: Pick<Database, 'prisma'>,
  clock: Clock,
  { from, to, plan: code }: { from: string; to: string; plan?: string },
): Promise<boolean> {
  const { t, complain, write } = terminal;
  const period = periodSchema.safeParse({ from, to });
  if (!period.success) {
    complain(t('reminders:cli.period', { count: MOST_DAYS }));
    return false;
  }
  const plan = await chosenPlan(terminal, { prisma }, code);
  if (!plan) return false;
  const reminders = new Reminders(prisma, {
    clock,
    log: pino({ enabled: false }),
    channel: CHANNEL,
    plans: new PlanLibrary(prisma),
    outbox: new Outbox(prisma, clock),
    trail: new Trail(prisma, clock),
  });
  await writeExpected({ t, write }, reminders, plan.id, period.data);
  return true;
}

async function writeExpected(
  { t, write }: Pick<Terminal, 't' | 'write'>,
  reminders: Reminders,
  planId: number,
  period: Period,
): Promise<void> {
  const { policy } = await reminders.inForce(planId);
  const expected = await reminders.expected(planId, period);
  const names = await reminders.namesOf(expected.map(({ to }) => to));
  write(t('reminders:cli.head', { count: expected.length }));
  let day: string | undefined;
  for (const one of expected) {
    if (one.slot.day !== day) write(`${dayWords(one.slot.day, t)}, ${policy.time}`);
    day = one.slot.day;
    write(`  ${expectedWords(one, names.get(one.to.id), t)}`);
  }
}
