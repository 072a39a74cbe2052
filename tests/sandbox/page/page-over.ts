import { Temporal } from 'temporal-polyfill';
import { VirtualClock } from '../../../src/base/clock.ts';
import { type CastPlan, pagePeople, playgroundCast, seatCast } from '../../../src/playground/cast.ts';
import { type NextMoment, TimeTravel } from '../../../src/playground/time-travel.ts';
import type { Messenger } from '../../../src/sandbox/messenger.ts';
import type { Tour } from '../../../src/sandbox/page/options.ts';
import { pageRoutes } from '../../../src/sandbox/page/routes.ts';

/** A clock that runs from the morning of Monday 2018-05-21 on. */
export function mondayMorning(): VirtualClock {
  return new VirtualClock(Temporal.Instant.from('2018-05-21T07:25:00+07:00'));
}

/** The page's routes over a messenger, with the people of a plan of these units in it. */
export function pageOver(
  messenger: Messenger,
  clock: VirtualClock,
  units: CastPlan['units'],
  { onStop = async () => {}, tour }: { onStop?: () => Promise<void>; tour?: Tour | undefined } = {},
) {
  const cast = playgroundCast({ year: 2018, locality: 'Thị xã Bỉm Sơn', units });
  seatCast(cast, messenger);
  /** Moments at which the bot will say something, in order. */
  const coming: NextMoment[] = [];
  const nextMoment = async () =>
    coming.find(({ at }) => at.epochMilliseconds > clock.now().epochMilliseconds);
  const routes = pageRoutes({
    messenger,
    people: pagePeople(cast),
    groups: cast.groups,
    suggestions: { vi: ['tuần này có gì đến hạn?'], en: ['what is due this week?'] },
    clock,
    timeZone: 'Asia/Ho_Chi_Minh',
    travel: new TimeTravel({ clock, nextMoment, onStop }),
    tour,
  });
  return { routes, cast, coming };
}
