import { Temporal } from 'temporal-polyfill';
import { expect, test, vi } from 'vitest';
import { VirtualClock } from '../../src/base/clock.ts';
import { type NextMoment, TimeTravel } from '../../src/playground/time-travel.ts';
import { StillClock } from '../support/still-clock.ts';

const START = '2018-05-21T07:25';
const local = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();

/** A clock that moves only when it is moved; each stop and what was due there are noted. */
function journey(...coming: string[]) {
  const clock = new VirtualClock(local(START), new StillClock(START));
  const moments = coming.map((text): NextMoment => ({ at: local(text), what: 'digest' }));
  const stops: string[] = [];
  const shown = () =>
    clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' });
  const travel = new TimeTravel({
    clock,
    nextMoment: async () => moments.find(({ at }) => Temporal.Instant.compare(at, clock.now()) > 0),
    onStop: async () => void stops.push(shown()),
  });
  const go = (to: string) =>
    travel.move(
      async () => local(to),
      () => undefined,
    );
  return { clock, travel, moments, stops, shown, go };
}

test('a move of days stops wherever the bot says something, in order, and ends where it was to', async () => {
  const { stops, shown, go } = journey('2018-05-21T07:30', '2018-05-22T08:00', '2018-05-25T08:00');
  const passed = await go('2018-05-24T07:25');
  expect(stops).toEqual(['2018-05-21T07:30', '2018-05-22T08:00', '2018-05-24T07:25']);
  expect(passed).toHaveLength(2);
  expect(shown()).toBe('2018-05-24T07:25');
});

test('each stop is told how far the clock was moved to it, less than nothing when it was put back', async () => {
  const { clock } = journey();
  const moves: number[] = [];
  const at = local('2018-05-21T07:30');
  const travel = new TimeTravel({
    clock,
    nextMoment: async () => (Temporal.Instant.compare(at, clock.now()) > 0 ? { at, what: 'x' } : undefined),
    onStop: async (passed) => void moves.push(passed / 60_000),
  });
  for (const to of ['2018-05-21T08:30', '2018-05-21T07:30'])
    await travel.move(
      async () => local(to),
      () => {},
    );
  expect(moves).toEqual([5, 60, -60]);
});

test('what comes up on the way is stopped at as well', async () => {
  const { moments, stops, travel } = journey('2018-05-21T07:30');
  const passing = vi.fn(() => {
    if (moments.length === 1) moments.push({ at: local('2018-05-21T08:30'), what: 'nudge' });
  });
  await travel.move(async () => local('2018-05-22T07:25'), passing);
  expect(stops).toEqual(['2018-05-21T07:30', '2018-05-21T08:30', '2018-05-22T07:25']);
  expect(passing).toHaveBeenCalledTimes(3);
});

test('moves asked for at the same time come one after the other', async () => {
  const { stops, travel } = journey('2018-05-22T08:00');
  const day = (now: Temporal.Instant) => Promise.resolve(now.add({ hours: 24 }));
  await Promise.all([travel.move(day, () => {}), travel.move(day, () => {})]);
  expect(stops).toEqual(['2018-05-22T07:25', '2018-05-22T08:00', '2018-05-23T07:25']);
});

test('a moment that never passes does not hold the clock for ever', async () => {
  const { clock, stops } = journey();
  let minutes = 0;
  const travel = new TimeTravel({
    clock,
    nextMoment: async () => {
      minutes += 1;
      return { at: local(START).add({ seconds: minutes }), what: 'x' };
    },
    onStop: async () => void stops.push(''),
  });
  const passed = await travel.move(
    async () => local('2019-05-21T07:25'),
    () => {},
  );
  expect(passed).toHaveLength(400);
  expect(clock.now()).toEqual(local('2019-05-21T07:25'));
});

test('a move that fails does not spoil the next one; backwards nothing happens on the way', async () => {
  const { travel, go, stops } = journey('2018-05-22T08:00');
  await expect(
    travel.move(
      () => Promise.reject(new Error('no')),
      () => {},
    ),
  ).rejects.toThrow('no');
  await go('2018-05-20T07:25');
  expect(stops).toEqual(['2018-05-20T07:25']);
});
