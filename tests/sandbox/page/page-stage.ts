import { Temporal } from 'temporal-polyfill';
import { VirtualClock } from '../../../src/base/clock.ts';
import { playgroundCast, seatCast } from '../../../src/playground/cast.ts';
import { type NextMoment, TimeTravel } from '../../../src/playground/time-travel.ts';
import { playgroundRoutes } from '../../../src/sandbox/page/routes.ts';
import { MemoryMessenger } from '../../browser/support/memory-messenger.ts';

/** Id of the coordination group. */
export const COORDINATION = -2001;

const UNITS = [
  { code: 'ld', name: 'Phòng Lao động' },
  { code: 'hpn', name: 'Hội Phụ nữ' },
  { code: 'xa-ha-lan', name: 'Xã Hà Lan' },
];

/** The page's routes over a messenger in memory, on the morning of Monday 2018-05-21. */
export function pageStage(onStop: () => Promise<void> = async () => {}) {
  const clock = new VirtualClock(Temporal.Instant.from('2018-05-21T07:25:00+07:00'));
  const messenger = new MemoryMessenger(clock);
  const cast = playgroundCast({ year: 2018, locality: 'Thị xã Bỉm Sơn', units: UNITS });
  seatCast(cast, messenger);
  const coming: NextMoment[] = [];
  const nextMoment = async () =>
    coming.find(({ at }) => at.epochMilliseconds > clock.now().epochMilliseconds);
  const travel = new TimeTravel({ clock, nextMoment, onStop });
  const routes = playgroundRoutes({ messenger, clock, cast, timeZone: 'Asia/Ho_Chi_Minh', travel });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    routes.request(`/playground/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  return { clock, messenger, routes, post, coming };
}
