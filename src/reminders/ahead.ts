import { addDays, type Period } from '../base/day.ts';
import { Turns } from '../database/turns.ts';
import type { Place } from '../people/place.ts';
import type { ReminderContent } from './agenda.ts';
import { type ReminderHistory, spanFor } from './history.ts';
import type { Listener } from './listener.ts';
import { firstWorkingDay } from './occasions.ts';
import { type Slot, slotOf } from './slot.ts';
import type { Snapshot } from './snapshot.ts';
import type { PlanInForce, Span } from './timetable.ts';

/** A message that is expected as of now; it is not enqueued. */
export interface Expected {
  slot: Slot;
  to: Place;
  content: ReminderContent;
}

/** What messages ahead depend on. */
interface Ahead {
  plan: Omit<PlanInForce, 'id'>;
  listeners: readonly Listener[];
  snapshot: Pick<Snapshot, 'content'>;
  /** The days that a chat's message covers; undefined: it gets none in that slot. */
  spanOf(listener: Listener, slot: Slot): Span | undefined;
}

/** Yields the messages of some days, day by day. The event loop has its turn in between. */
export async function* messagesAhead(
  { plan, listeners, snapshot, spanOf }: Ahead,
  { from, to }: Period,
): AsyncGenerator<Expected> {
  const turns = new Turns();
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (!plan.calendar.isWorkingDay(day)) continue;
    const slot = slotOf(day, plan.policy, plan.book.file.timeZone);
    for (const listener of listeners) {
      await turns.next();
      const span = spanOf(listener, slot);
      const content = span && snapshot.content(listener, span);
      if (content) yield { slot, to: listener.to, content };
    }
  }
}

/** What the reminders of the days ahead depend on. */
export interface RemindersNow extends Omit<Ahead, 'spanOf'> {
  history: ReminderHistory;
}

/**
 * Yields the reminders that the sweeps will enqueue, as if nothing were reported any more.
 * @param period from today on, a day of the plan's zone
 */
export function remindersAhead({ history, ...now }: RemindersNow, period: Period): AsyncGenerator<Expected> {
  const { calendar } = now.plan;
  const first = firstWorkingDay(calendar, period.from);
  // Later on nothing is missed: each chat has had its message of the working day before, or had none to get.
  const spanOf = ({ to }: Listener, { day }: Slot) => {
    if (day !== first) return { from: day, day };
    return day === period.from && history.today(to) ? undefined : spanFor(history.lastDay(to), day, calendar);
  };
  return messagesAhead({ ...now, spanOf }, period);
}
