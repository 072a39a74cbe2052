import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import { addDays, type Period } from '../base/day.ts';
import type { Place } from '../people/place.ts';
import type { ReminderContent } from './agenda.ts';
import type { ReminderSchedulerOptions } from './reminder-scheduler.ts';
import { gatheredUntil, isGathered, type Slot, slotOf } from './slot.ts';
import { Snapshot } from './snapshot.ts';
import type { PlanInForce } from './timetable.ts';

/** How far ahead the next message is searched for. */
const HORIZON_DAYS = 400;

/** A message that is expected as of now; it is not enqueued. */
export interface Expected {
  slot: Slot;
  to: Place;
  content: ReminderContent;
}

/** Predicts messages with the functions that the sweep uses, from what is reported and set as of now. */
export class Outlook {
  constructor(
    private readonly options: Pick<ReminderSchedulerOptions, 'prisma' | 'channelStates' | 'snoozes'> & {
      directory: Pick<ReminderSchedulerOptions['directory'], 'listeners'>;
    },
  ) {}

  /** Returns all messages of a plan in a period, day by day. */
  async expected(plan: PlanInForce, period: Period): Promise<Expected[]> {
    const found: Expected[] = [];
    for await (const each of this.ahead(plan, period)) found.push(each);
    return found;
  }

  /** Returns the first message whose slot opens after a moment; undefined when there is none in 400 days. */
  async next(plan: PlanInForce, after: Temporal.Instant): Promise<Expected | undefined> {
    const from = dayOf(after, plan.book.file.timeZone);
    for await (const each of this.ahead(plan, { from, to: addDays(from, HORIZON_DAYS) }))
      if (each.slot.opens.epochMilliseconds > after.epochMilliseconds) return each;
    return undefined;
  }

  private async *ahead(plan: PlanInForce, { from, to }: Period): AsyncGenerator<Expected> {
    const listeners = await this.options.directory.listeners(plan.id, plan.book);
    const snapshot = await Snapshot.read(this.options, plan, { from, day: to }, { all: true });
    const until = await gatheredUntil(listeners, this.options.channelStates);
    for (let day = from; day <= to; day = addDays(day, 1)) {
      if (!plan.calendar.isWorkingDay(day)) continue;
      const slot = slotOf(day, plan.policy, plan.book.file.timeZone);
      for (const listener of listeners) {
        const content = snapshot.content(listener, { from: day, day, ...isGathered(slot, until(listener)) });
        if (content) yield { slot, to: listener.to, content };
      }
    }
  }
}
