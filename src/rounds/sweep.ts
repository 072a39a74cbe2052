import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../base/clock.ts';
import { addDays } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { AuditLog } from '../people/audit-log.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import { closeRound } from './closing.ts';
import { type RoundDeliveries, reminderDays } from './deliveries.ts';
import { dueOpening, lastUsefulDay, nextOccasion } from './occasions.ts';
import { openRound } from './opening.ts';
import type { RoundOrder } from './order.ts';
import type { RoundOrders } from './orders.ts';
import type { Round } from './round.ts';
import { type Setting, settingOf } from './setting.ts';
import type { RoundStore } from './store.ts';

/** How long after a round's end its result is still sent, in hours. */
const RESULT_HOURS = 7 * 24;

export interface SweepParts {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  auditLog: AuditLog;
  outbox: Outbox;
  plans: PlanLibrary;
  orders: RoundOrders;
  store: RoundStore;
  deliveries: RoundDeliveries;
}

/**
 * Opens the rounds that are due, enqueues their questions and reminders, closes them and enqueues their results, all in
 * working hours. Each step is stored, so several processes may sweep at once and each thing is done once.
 */
export class RoundSweep {
  constructor(private readonly parts: SweepParts) {}

  /**
   * Does everything that is due in a plan. Returns when more may be, unless the plan changes before; undefined when it has
   * no rounds. A round or schedule that fails is logged and retried by the next sweep.
   */
  async sweep(planId: number): Promise<Temporal.Instant | undefined> {
    const { orders, store, clock } = this.parts;
    const steps: boolean[] = [];
    for (const order of await orders.schedules(planId))
      steps.push(await this.attempt(planId, (s) => this.open(order, s)));
    for (const round of await store.openOnes(planId))
      steps.push(await this.attempt(planId, (s) => this.advance(round, s)));
    const since = clock.now().subtract({ hours: RESULT_HOURS });
    for (const round of await store.closedSince(since, planId))
      steps.push(await this.attempt(planId, (s) => this.enqueueResult(round, s)));
    if (steps.length === 0) return undefined;
    if (steps.includes(false)) return clock.now();
    return (await this.setting(planId)).hours.nextStart(clock.now());
  }

  /** Returns the first moment after `from` at which a round has a message due; undefined when none will. */
  async nextMoment(from: Temporal.Instant): Promise<Temporal.Instant | undefined> {
    const { orders, store } = this.parts;
    const moments: (Temporal.Instant | undefined)[] = [];
    for (const order of await orders.schedules())
      moments.push(nextOpening(order, await this.setting(order.planId), from));
    for (const round of await store.openOnes()) moments.push(await this.nextOf(round, from));
    for (const round of await store.closedSince(from.subtract({ hours: RESULT_HOURS }))) {
      const setting = await this.setting(round.planId);
      const at = setting.hours.nextWorking(from);
      if ((await this.parts.deliveries.result(round, setting, at)).length > 0) moments.push(at);
    }
    return moments
      .filter((moment) => moment !== undefined)
      .filter((moment) => Temporal.Instant.compare(moment, from) > 0)
      .sort(Temporal.Instant.compare)[0];
  }

  /** Returns false when it failed, which is logged. */
  private async attempt(planId: number, entry: (setting: Setting) => Promise<void>): Promise<boolean> {
    try {
      await entry(await this.setting(planId));
      return true;
    } catch (error) {
      this.parts.log.error({ err: error, plan: planId }, 'an update round could not be advanced');
      return false;
    }
  }

  /** Opens a round for the latest occasion that is due; earlier ones, missed while the program was off, are dropped. */
  private async open(order: RoundOrder, setting: Setting): Promise<void> {
    const { prisma, clock, log, orders, auditLog } = this.parts;
    const { hours, today } = setting;
    const due = hours.isWorking(clock.now()) ? dueOpening(order, setting) : undefined;
    if (!due) return;
    const { occasions, latest, lastUseful } = due;
    const asked = due.isTooLate ? [] : await orders.asked(order, setting);
    const opened = await prisma.$transaction(async (tx) => {
      const { count } = await tx.roundOrder.updateMany({
        where: { id: order.id, stoppedAt: null, handledUntil: order.handledUntil ?? null },
        data: { handledUntil: latest },
      });
      if (count === 0) return 'elsewhere';
      if (asked.length === 0) return 'nothing';
      const opening = { order, occasion: latest, asked, today, now: clock.now(), lastUseful };
      await openRound({ ...opening, by: undefined }, tx, auditLog);
      return 'opened';
    });
    if (opened === 'elsewhere') return;
    const dropped = opened === 'opened' ? occasions.slice(0, -1) : occasions;
    if (dropped.length > 0)
      log.warn({ order: order.id, dropped }, 'update rounds were not opened: too late, or nothing to ask');
  }

  private async advance(round: Round, setting: Setting): Promise<void> {
    const { prisma, clock, auditLog, outbox, store, deliveries } = this.parts;
    const now = clock.now();
    if (setting.today > round.endsOn && setting.hours.isWorking(now)) {
      const filling = await store.filling(round, setting.book);
      await closeRound({ round, filling, now, by: undefined }, prisma, auditLog);
      return;
    }
    await outbox.enqueueAll(await deliveries.due(round, setting, now));
  }

  private async enqueueResult(round: Round, setting: Setting): Promise<void> {
    const { clock, outbox, deliveries } = this.parts;
    await outbox.enqueueAll(await deliveries.result(round, setting, clock.now()));
  }

  /** Returns the first moment at which the round has a message due; the last one is the result. */
  private async nextOf(round: Round, from: Temporal.Instant): Promise<Temporal.Instant> {
    const setting = await this.setting(round.planId);
    const { hours, calendar } = setting;
    const days = reminderDays(round.openedOn, round.endsOn, calendar);
    const asking = [hours.nextWorking(from), ...days.map((day) => hours.startOf(day))]
      .filter((moment) => Temporal.Instant.compare(moment, from) > 0)
      .sort(Temporal.Instant.compare);
    for (const at of asking) if ((await this.parts.deliveries.due(round, setting, at)).length > 0) return at;
    const closing = hours.nextWorking(hours.startOf(addDays(round.endsOn, 1)));
    return Temporal.Instant.compare(closing, from) > 0 ? closing : hours.nextWorking(from);
  }

  private setting(planId: number): Promise<Setting> {
    return settingOf(planId, this.parts.plans, this.parts.clock);
  }
}

function nextOpening(
  order: RoundOrder,
  setting: Setting,
  from: Temporal.Instant,
): Temporal.Instant | undefined {
  const { hours, book } = setting;
  const day = order.handledUntil && nextOccasion(order, order.handledUntil, setting);
  if (day === undefined) return undefined;
  const begins = hours.startOf(day);
  const at = hours.nextWorking(Temporal.Instant.compare(begins, from) > 0 ? begins : from);
  const last = lastUsefulDay(order, book);
  return last !== undefined && last < hours.dayOf(at) ? undefined : at;
}
