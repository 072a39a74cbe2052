import { Temporal } from 'temporal-polyfill';
import { daysBetween, type IsoDay, isoDay } from '../../base/day.ts';
import { isEvent } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { FactFrame, FactUpdate } from './fact-frame.ts';
import type { TermFact } from './period-facts.ts';

/**
 * Returns how a term was kept, and the update with which the unit first said that it is done. What is handed in again after a return was
 * handed in first when it first was; while it is open after a return it is overdue.
 * @param updates until the end of the period, the oldest first
 */
export function termOf(
  updates: readonly FactUpdate[],
  { task, unit }: { task: Task; unit: string },
  { dates, asOf, end }: FactFrame,
): { fact: TermFact; first: FactUpdate | undefined } {
  const first = firstDone(updates);
  const isDone = updates.at(-1)?.status === 'DONE' && first !== undefined;
  const { day, changedFrom } = dates.at(task, unit, isDone ? first.at : end);
  const reckoned = isDone ? first.day : isoDay(asOf.toString());
  const late = day === undefined || isEvent(task) ? 0 : Math.max(0, daysBetween(day, reckoned));
  const fact = {
    lastGoodDay: plainDay(day),
    changedFrom: plainDay(changedFrom),
    doneOn: isDone ? plainDay(first.day) : undefined,
    outcome: day === undefined ? ('undated' as const) : outcomeOf(isDone, late),
    daysLate: late,
  };
  return { fact, first };
}

function outcomeOf(isDone: boolean, daysLate: number): TermFact['outcome'] {
  if (isDone) return daysLate > 0 ? 'late' : 'kept';
  return daysLate > 0 ? 'overdue' : 'not-due';
}

/**
 * What units had done that became one is done with what was put together of it, or later. What waits for the unit's head is done when it
 * goes up.
 */
function firstDone(updates: readonly FactUpdate[]): FactUpdate | undefined {
  const joined = updates.findLastIndex(({ carried }) => carried);
  const takenBack = new Set(updates.flatMap(({ review, correctsId }) => (review ? (correctsId ?? []) : [])));
  const waiting = new Set(updates.flatMap(({ id, awaitsHead }) => (awaitsHead ? [id] : [])));
  return updates.find(({ id, status, review, reviewOfId = id }, at) => {
    const isHandedIn = !review || waiting.has(reviewOfId);
    return at >= joined && status === 'DONE' && isHandedIn && !takenBack.has(reviewOfId);
  });
}

function plainDay(day: IsoDay | undefined): Temporal.PlainDate | undefined {
  return day === undefined ? undefined : Temporal.PlainDate.from(day);
}
