import { addDays, type IsoDay, type Period } from '../base/day.ts';
import { Turns } from '../database/turns.ts';
import type { Place } from '../people/place.ts';
import type { ProgressView } from '../progress/progress-view.ts';
import { askedOf } from './asked.ts';
import { dueMessages, messageKey, type RoundKind } from './deliveries.ts';
import { dueOpening, type OccasionSource } from './occasions.ts';
import { lastDay } from './opening.ts';
import type { RoundOrder } from './order.ts';
import { askedFor, type Reachable } from './recipients.ts';
import type { Round } from './round.ts';

/** A round that is open, with the units that have not finished and its messages by `messageKey`. */
export interface OpenRound extends Pick<Round, 'openedOn' | 'endsOn'> {
  units: readonly string[];
  alive: ReadonlyMap<string, IsoDay>;
}

/** What the rounds of the days ahead depend on. */
export interface RoundsNow {
  schedules: readonly RoundOrder[];
  open: readonly OpenRound[];
  reachable: Reachable;
  view: ProgressView;
}

/** A message of a round that is expected as of now; it is not enqueued. */
export interface ExpectedOfRound {
  day: IsoDay;
  kind: RoundKind;
  to: Place;
}

/**
 * Yields the messages of rounds on some days, by the rules of the sweep and as if nobody answered any more. The event loop has
 * its turn in between.
 */
export async function* roundsAhead(
  now: RoundsNow,
  source: OccasionSource,
  { from, to }: Period,
): AsyncGenerator<ExpectedOfRound> {
  const turns = new Turns();
  let course: Course = now;
  for (let today = from; today <= to; today = addDays(today, 1)) {
    await turns.next();
    if (!source.calendar.isWorkingDay(today)) continue;
    const setting = { ...source, today };
    const { schedules, open } = opening(course, now.view, setting);
    const [going, over] = [true, false].map((is) => open.filter(({ endsOn }) => today <= endsOn === is));
    const asked = (going ?? []).map((round) => asking(round, now.reachable, setting));
    course = { schedules, open: asked.map(({ round }) => round) };
    for (const { messages } of asked) yield* messages;
    for (const { place } of (over ?? []).flatMap(() => now.reachable.ofResult))
      yield { day: today, kind: 'round-summary', to: place };
  }
}

/** The schedules, with the days that they have handled, and the rounds that are open. */
type Course = Pick<RoundsNow, 'schedules' | 'open'>;
type Day = OccasionSource & { today: IsoDay };

/** Opens the rounds that are due on a day. */
function opening({ schedules, open }: Course, view: ProgressView, setting: Day): Course {
  const due = schedules.map((order) => ({ order, due: dueOpening(order, setting) }));
  const opened = due.flatMap(({ order, due }): OpenRound[] => {
    if (!due || due.isTooLate) return [];
    const units = askedOf(setting.book, view, setting.today, order).map(({ unit }) => unit);
    const endsOn = lastDay({ order, today: setting.today, lastUseful: due.lastUseful });
    return units.length > 0 ? [{ openedOn: setting.today, endsOn, units, alive: new Map() }] : [];
  });
  const handled = due.map(({ order, due }) => (due ? { ...order, handledUntil: due.latest } : order));
  return { schedules: handled, open: [...open, ...opened] };
}

/** Sends what is due of a round on a day. */
function asking(
  round: OpenRound,
  reachable: Reachable,
  setting: Day,
): { round: OpenRound; messages: ExpectedOfRound[] } {
  const { today } = setting;
  const due = dueMessages(round, askedFor(round.units, reachable, setting.book), round.alive, setting);
  const sent = due.map(({ kind, number, to }) => [messageKey(kind, number, to), today] as const);
  return {
    round: { ...round, alive: new Map([...round.alive, ...sent]) },
    messages: due.map(({ kind, to }) => ({ day: today, kind, to: to.place })),
  };
}
