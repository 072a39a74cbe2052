import { z } from 'zod';
import { type Clock, dayOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { PlanEntry, PlanLibrary } from '../plan/plan-library.ts';
import type { ReminderContent, Span } from './agenda.ts';
import type { Directory } from './directory.ts';
import { type ReminderHistory, reminderHistory, spanFor } from './history.ts';
import type { Listener } from './listener.ts';
import { type Slot, slotOf } from './slot.ts';
import { earliest, Snapshot } from './snapshot.ts';
import type { Snoozes } from './snoozes.ts';
import type { PlanInForce, Timetables } from './timetables.ts';

/** Messages put in line in one go; in between others may write. */
const AT_ONCE = 2_000;
/** A sweep that found nothing is not repeated in these minutes, unless something has changed. */
const TRUSTED_MINUTES = 10;
/** A plan's days lie in its year or the one beside it; what is later is told for a while. */
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
 * Puts the day's messages in line. It asks only what should have been said by now and was not: each chat and day has
 * one unique key, so that a second process, a clock moved back or a repeated sweep say nothing twice.
 */
export class ReminderScheduler {
  /** What each plan looked like when a sweep last left nothing to do. Only saves work: the deliveries are the truth. */
  private readonly swept = new Map<number, string>();

  constructor(private readonly options: ReminderSchedulerOptions) {}

  /** Sweeps every plan; one that fails leaves the others alone. */
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
    await this.say(plan, slot);
    this.swept.set(plan.id, mark);
  }

  private async say(plan: PlanInForce, slot: Slot): Promise<void> {
    const { prisma, channel, directory, outbox } = this.options;
    const { day } = slot;
    const zone = plan.book.file.timeZone;
    const said = await reminderHistory(prisma, { planId: plan.id, channel, day, zone });
    const waiting = (await directory.listeners(plan.id, plan.book)).filter(({ to }) => !said.today(to));
    const spans = new Map(waiting.map(({ to }) => [to, spanFor(said.lastDay(to), day, plan.calendar)]));
    const from = earliest(
      [...spans.values()].map((span) => span.from),
      day,
    );
    const situation = await Snapshot.read(this.options, plan, { from, day });
    const orders: Order[] = [];
    for (const listener of waiting) {
      const span = spans.get(listener.to) ?? { from: day, day };
      const saying = situation.content(listener, span);
      if (saying) orders.push(order(plan, listener, saying, span, slot));
    }
    let fresh = 0;
    for (let start = 0; start < orders.length; start += AT_ONCE)
      fresh += (await outbox.enqueueAll(orders.slice(start, start + AT_ONCE))).size;
    if (fresh > 0) await this.note(plan, waiting, said, { day, fresh });
  }

  /** For the operator: how much is said, and what is not said any more after a long pause. */
  private async note(
    plan: PlanInForce,
    listeners: readonly Listener[],
    said: ReminderHistory,
    { day, fresh }: { day: IsoDay; fresh: number },
  ): Promise<void> {
    const lost = new Map<IsoDay, Span>();
    for (const { to } of listeners) {
      const last = said.lastDay(to);
      const { from } = spanFor(last, day, plan.calendar);
      if (last !== undefined && addDays(last, 1) < from)
        lost.set(last, { from: addDays(last, 1), day: addDays(from, -1) });
    }
    let dropped = 0;
    for (const [last, span] of lost) {
      const situation = await Snapshot.read(this.options, plan, span);
      for (const listener of listeners)
        if (said.lastDay(listener.to) === last) dropped += situation.content(listener, span)?.due.length ?? 0;
    }
    this.options.log.info(
      { plan: plan.book.file.code, day, messages: fresh, dropped },
      'reminders put in line',
    );
  }

  /** What a sweep depends on, in short. What it cannot see (a chat that can be reached again) is found ten minutes later. */
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
    // The last moment is still in time, and the quiet hours begin with theirs.
    notAfter: slot.closes.subtract({ milliseconds: 1 }),
  };
}

/** The unique key of a chat's message of a day: whatever its kind, there is one. */
export function messageKey(planId: number, { channel, id }: Listener['to'], day: IsoDay): string {
  return ['reminder', planId, channel, id, day].join('/');
}
