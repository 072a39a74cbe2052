import { addDays, type IsoDay, type Period } from '../base/day.ts';
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

/** Yields the messages of rounds on some days, by the rules of the sweep, as if nobody answered any more. */
export function* roundsAhead(
  { schedules, open, reachable, view }: RoundsNow,
  source: OccasionSource,
  { from, to }: Period,
): Generator<ExpectedOfRound> {
  let running = schedules.map((order) => ({ ...order }));
  let rounds = [...open];
  for (let today = from; today <= to; today = addDays(today, 1)) {
    if (!source.calendar.isWorkingDay(today)) continue;
    for (const order of running) {
      const due = dueOpening(order, { ...source, today });
      if (!due) continue;
      running = running.map((one) => (one.id === order.id ? { ...one, handledUntil: due.latest } : one));
      const asked = due.isTooLate ? [] : askedOf(source.book, view, today, order);
      if (asked.length === 0) continue;
      const endsOn = lastDay({ order, today, lastUseful: due.lastUseful });
      rounds.push({ openedOn: today, endsOn, units: asked.map(({ unit }) => unit), alive: new Map() });
    }
    const over = rounds.filter(({ endsOn }) => today > endsOn);
    rounds = rounds.filter(({ endsOn }) => today <= endsOn);
    for (const [place, round] of rounds.entries()) {
      const alive = new Map(round.alive);
      const setting = { today, calendar: source.calendar };
      for (const due of dueMessages(round, askedFor(round.units, reachable), alive, setting)) {
        alive.set(messageKey(due.kind, due.number, due.to), today);
        yield { day: today, kind: due.kind, to: due.to.place };
      }
      rounds[place] = { ...round, alive };
    }
    for (const { place } of over.flatMap(() => reachable.ofResult))
      yield { day: today, kind: 'round-summary', to: place };
  }
}
