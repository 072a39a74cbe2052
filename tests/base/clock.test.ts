import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { VirtualClock } from '../../src/base/clock.ts';
import { StillClock } from '../support/still-clock.ts';

const START = Temporal.Instant.from('2018-05-21T07:25+07:00');

test('a virtual clock runs on as time passes, however the machine’s is moved', () => {
  const machine = new StillClock('2030-01-01T00:00');
  const clock = new VirtualClock(START, machine);
  machine.advance({ minutes: 5 });
  machine.move({ hours: -3 });
  expect(clock.now().toString()).toBe('2018-05-21T00:30:00Z');
  clock.set(START.add({ hours: 24 * 30 }));
  machine.move({ hours: 6 });
  machine.advance({ minutes: 1 });
  expect(clock.now().toString()).toBe('2018-06-20T00:26:00Z');
  expect(clock.elapsed()).toBe(6 * 60_000);
});
