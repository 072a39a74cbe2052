import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import { addDays, type Period } from '../base/day.ts';
import { type Expected, messagesAhead } from './ahead.ts';
import type { Listener } from './listener.ts';
import type { ReminderSchedulerOptions } from './reminder-scheduler.ts';
import { gatheredUntil, isGathered, type Slot } from './slot.ts';
import { Snapshot } from './snapshot.ts';
import type { PlanInForce } from './timetable.ts';

/** How far ahead the next message is searched for. */
const HORIZON_DAYS = 400;

/** Predicts messages with the functions that the sweep uses, from what is reported and set as of now. */
export class Outlook {
  constructor(
    private readonly options: Pick<ReminderSchedulerOptions, 'doneTasks' | 'channelStates' | 'snoozes'> & {
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
    const spanOf = (listener: Listener, slot: Slot) => ({
      ...{ from: slot.day, day: slot.day },
      ...isGathered(slot, until(listener)),
    });
    yield* messagesAhead({ plan, listeners, snapshot, spanOf }, { from, to });
  }
}
