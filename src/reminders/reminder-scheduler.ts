import { z } from 'zod';
import { type Clock, dayOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { PlanEntry, PlanLibrary } from '../plan/plan-library.ts';
import type { ReminderContent } from './agenda.ts';
import type { Directory } from './directory.ts';
import { type ReminderHistory, reminderHistory, spanFor } from './history.ts';
import type { Listener } from './listener.ts';
import { type Slot, slotOf } from './slot.ts';
import { Snapshot } from './snapshot.ts';
import type { Snoozes } from './snoozes.ts';
import type { PlanInForce, Span, Timetables } from './timetable.ts';

/** How many messages are enqueued at once; in between others may write. */
const AT_ONCE = 2_000;
/** A finished sweep is repeated after these minutes, even if it saw no change. */
const TRUSTED_MINUTES = 10;
/** Plans of years further away are not swept: a plan's days lie in its year or the one beside it. */
const FAR_YEARS = 2;

export interface ReminderSchedulerOptions {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  channel: string;
  plans: PlanLibrary;
  outbox: Outbox;
  timetables: Timetables;
  directory: Directory;
  snoozes: Snoozes;
}

/**
 * Enqueues the day's messages. A sweep enqueues what is due and not on record: each chat and day has one unique key, so
 * a second process, a clock moved back or a repeated sweep sends nothing twice.
 */
export class ReminderScheduler {
  /** The mark of each plan at its last finished sweep. It only saves work: the deliveries are the truth. */
  private readonly swept = new Map<number, string>();

  constructor(private readonly options: ReminderSchedulerOptions) {}

  /** Sweeps every plan; the failure of one is logged and does not stop the others. */
  async sweep(): Promise<void> {
    const { plans, clock, log } = this.options;
    const year = clock.now().toZonedDateTimeISO('UTC').year;
    for (const entry of await plans.list()) {
      if (Math.abs(entry.year - year) > FAR_YEARS) continue;
      await this.sweepPlan(entry).catch((error: unknown) =>
        log.error({ err: error, plan: entry.code }, 'the reminders of a plan could not be swept'),
      );
    }
  }

  private async sweepPlan(entry: PlanEntry): Promise<void> {
    const { plans, timetables, clock } = this.options;
    const plan = await timetables.of(await plans.open(entry));
    const zone = plan.book.file.timeZone;
    const now = clock.now();
    const day = dayOf(now, zone);
    if (!plan.calendar.isWorkingDay(day)) return;
    const slot = slotOf(day, plan.policy, zone);
    const { epochMilliseconds } = now;
    if (epochMilliseconds < slot.opens.epochMilliseconds) return;
    if (epochMilliseconds >= slot.closes.epochMilliseconds) return;
    const mark = await this.mark(plan, entry.revision, slot);
    if (this.swept.get(plan.id) === mark) return;
    await this.enqueue(plan, slot);
    this.swept.set(plan.id, mark);
  }

  private async enqueue(plan: PlanInForce, slot: Slot): Promise<void> {
    const { prisma, channel, directory, outbox } = this.options;
    const { day } = slot;
    const zone = plan.book.file.timeZone;
    const history = await reminderHistory(prisma, { planId: plan.id, channel, day, zone });
    const listeners = (await directory.listeners(plan.id, plan.book)).filter(({ to }) => !history.today(to));
    const waiting = listeners.map((listener) => {
      return { listener, span: spanFor(history.lastDay(listener.to), day, plan.calendar) };
    });
    const from = waiting.reduce((first, { span }) => (span.from < first ? span.from : first), day);
    const snapshot = await Snapshot.read(this.options, plan, { from, day });
    const orders = waiting.flatMap(({ listener, span }) => {
      const content = snapshot.content(listener, span);
      return content ? [order(plan, listener, content, span, slot)] : [];
    });
    let messages = 0;
    for (let start = 0; start < orders.length; start += AT_ONCE)
      messages += (await outbox.enqueueAll(orders.slice(start, start + AT_ONCE))).size;
    if (messages > 0) await this.log(plan, listeners, history, { day, messages });
  }

  /** Logs how many messages were enqueued, and how many occasions a long pause dropped. */
  private async log(
    plan: PlanInForce,
    listeners: readonly Listener[],
    history: ReminderHistory,
    { day, messages }: { day: IsoDay; messages: number },
  ): Promise<void> {
    const lost = new Map<IsoDay, Span>();
    for (const { to } of listeners) {
      const last = history.lastDay(to);
      const { from } = spanFor(last, day, plan.calendar);
      if (last !== undefined && addDays(last, 1) < from)
        lost.set(last, { from: addDays(last, 1), day: addDays(from, -1) });
    }
    let dropped = 0;
    for (const [last, span] of lost) {
      const snapshot = await Snapshot.read(this.options, plan, span);
      for (const listener of listeners)
        if (history.lastDay(listener.to) === last)
          dropped += snapshot.content(listener, span)?.due.length ?? 0;
    }
    this.options.log.info({ plan: plan.book.file.code, day, messages, dropped }, 'reminders enqueued');
  }

  /** Returns what a sweep depends on, in short. Other changes (a chat that can be reached again) count ten minutes later. */
  private async mark({ id, policy }: PlanInForce, revision: number, { day }: Slot): Promise<string> {
    const { prisma, clock } = this.options;
    const [row] = numbers.parse(
      await prisma.$queryRaw`SELECT
        (SELECT MAX("id") FROM "ProgressUpdate") AS "updates",
        (SELECT MAX("id") FROM "AuditEntry" WHERE "planId" = ${id}) AS "entries",
        (SELECT MAX("id") FROM "ChatBinding" WHERE "planId" = ${id}) AS "bindings",
        (SELECT MAX("id") FROM "Membership" WHERE "planId" = ${id}) AS "memberships"`,
    );
    const period = Math.floor(clock.now().epochMilliseconds / (TRUSTED_MINUTES * 60_000));
    return JSON.stringify([day, revision, policy, row, period]);
  }
}

const count = z.coerce.number().nullable();
const numbers = z.array(z.object({ updates: count, entries: count, bindings: count, memberships: count }));

function order(
  plan: PlanInForce,
  { to }: Listener,
  { kind }: ReminderContent,
  span: Span,
  slot: Slot,
): Order {
  return {
    planId: plan.id,
    to,
    kind,
    details: { day: span.day, from: span.from },
    uniqueKey: messageKey(plan.id, to, span.day),
    priority: PRIORITIES.reminder,
    notBefore: slot.opens,
    // A delivery may still go at its last moment, but not when the quiet hours begin.
    notAfter: slot.closes.subtract({ milliseconds: 1 }),
  };
}

/** Returns the unique key of a chat's message of a day; the same for a reminder and a digest. */
export function messageKey(planId: number, { channel, id }: Listener['to'], day: IsoDay): string {
  return ['reminder', planId, channel, id, day].join('/');
}
