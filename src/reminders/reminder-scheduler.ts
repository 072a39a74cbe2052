import type { Temporal } from 'temporal-polyfill';
import { type Clock, dayOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { Log } from '../base/log.ts';
import { Gathering } from '../database/batch.ts';
import { OneByOne } from '../database/turns.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import type { ChannelStates } from '../outbox/channel-states.ts';
import type { Order } from '../outbox/order.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { PRIORITIES } from '../outbox/priorities.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { ReminderContent } from './agenda.ts';
import type { Directory } from './directory.ts';
import type { DoneTasks } from './done-tasks.ts';
import { type ReminderHistories, type ReminderHistory, spanFor } from './history.ts';
import type { Listener } from './listener.ts';
import { namedIn } from './named.ts';
import { firstWorkingDay } from './occasions.ts';
import { gatheredUntil, isGathered, type Slot, slotOf } from './slot.ts';
import { Snapshot } from './snapshot.ts';
import type { Snoozes } from './snoozes.ts';
import type { PlanInForce, Span, Timetables } from './timetable.ts';
import type { UnheardPeople } from './unheard.ts';

/** Plans of years further away have nothing to say: a plan's days lie in its year or the one beside it. */
const FAR_YEARS = 2;
/** When to look at them again, in hours. */
const FAR_HOURS = 30 * 24;

export interface ReminderSchedulerOptions {
  prisma: PrismaClient;
  clock: Clock;
  log: Log;
  plans: PlanLibrary;
  outbox: Outbox;
  timetables: Timetables;
  directory: Directory;
  snoozes: Snoozes;
  unheard: UnheardPeople;
  histories: ReminderHistories;
  doneTasks: DoneTasks;
  channelStates?: Pick<ChannelStates, 'gathersUntil'>;
}

/**
 * Enqueues the day's messages. A sweep enqueues what is due and not on record: each chat and day has one unique key, so
 * a second process, a clock moved back or a repeated sweep sends nothing twice.
 */
export class ReminderScheduler {
  private readonly composing = new OneByOne();
  /* Plans that are swept beside each other are read, and what they say is enqueued, together. */
  private readonly opened = new Gathering();
  private readonly composed = new Gathering();

  constructor(private readonly options: ReminderSchedulerOptions) {}

  /** Enqueues what is due in a plan. Returns when more may be, unless the plan changes before. */
  async sweep(planId: number): Promise<Temporal.Instant> {
    const { plans, timetables, clock } = this.options;
    const plan = await this.opened.after(async () => timetables.of(await plans.get(planId)));
    const { year, timeZone } = plan.book.file;
    const now = clock.now();
    if (Math.abs(year - now.toZonedDateTimeISO(timeZone).year) > FAR_YEARS)
      return now.add({ hours: FAR_HOURS });
    const day = dayOf(now, timeZone);
    if (plan.calendar.isWorkingDay(day)) {
      const slot = slotOf(day, plan.policy, timeZone);
      if (now.epochMilliseconds < slot.opens.epochMilliseconds) return slot.opens;
      if (now.epochMilliseconds < slot.closes.epochMilliseconds) await this.enqueue(plan, slot);
    }
    return slotOf(firstWorkingDay(plan.calendar, addDays(day, 1)), plan.policy, timeZone).opens;
  }

  private async enqueue(plan: PlanInForce, slot: Slot): Promise<void> {
    const { histories, channelStates, directory, outbox } = this.options;
    const { day } = slot;
    const zone = plan.book.file.timeZone;
    const history = await histories.of({ planId: plan.id, day, zone });
    const all = await directory.listeners(plan.id, plan.book);
    const listeners = all.filter(({ to }) => !history.today(to));
    const until = await gatheredUntil(listeners, channelStates);
    const waiting = listeners.map((listener) => {
      const span = spanFor(history.lastDay(listener.to), day, plan.calendar);
      return { listener, span: { ...span, ...isGathered(slot, until(listener)) } };
    });
    const weekly = waiting.some(({ span }) => span.weekly) ? ({ weekly: true } as const) : {};
    const from = waiting.reduce((first, { span }) => (span.from < first ? span.from : first), day);
    const snapshot = await Snapshot.read(this.options, plan, { from, day, ...weekly });
    const compose = () =>
      waiting.flatMap(({ listener, span }) => {
        const content = snapshot.content(listener, span);
        return content ? [order(plan, listener, content, span, slot)] : [];
      });
    const orders = await this.composed.after(() => this.composing.do(compose));
    const notes = await this.options.unheard.orders(plan, slot, all, (listener) =>
      snapshot.content(listener, { from: day, day }),
    );
    await outbox.enqueueAll(notes);
    const messages = (await outbox.enqueueAll(orders)).size;
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
}

function order(plan: PlanInForce, { to }: Listener, content: ReminderContent, span: Span, slot: Slot): Order {
  return {
    planId: plan.id,
    to,
    kind: content.kind,
    details: { ...span, named: namedIn(content) },
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
