import { expect, it } from 'vitest';
import { untilSent } from '../../src/app/sending.ts';

/** An outbox of which some go in each minute of the pace, and nothing more until the next. */
function paced(waiting: number, inAMinute: number) {
  let [left, room, elapsed, minutes] = [waiting, inAMinute, 0, 0];
  const outbox = {
    underWay: async () => {
      const goes = Math.min(left, room, 1);
      left -= goes;
      room -= goes;
      return left;
    },
    wake: () => undefined,
  };
  const minutePasses = async () => {
    minutes += 1;
    room = inAMinute;
  };
  const wait = async (ms: number) => {
    elapsed += ms;
  };
  const done = untilSent({ outbox, channel: 'playground' }, minutePasses, { elapsed: () => elapsed, wait });
  return done.then(() => ({ left, minutes, seconds: elapsed / 1000 }));
}

it('what the pace holds up goes as its minutes pass, however many it takes', async () => {
  expect(await paced(95, 20)).toMatchObject({ left: 0, minutes: 4 });
});

it('where nothing is held up no minute passes', async () => {
  expect(await paced(20, 20)).toMatchObject({ left: 0, minutes: 0 });
});

it('what meets trouble is left after five seconds, and costs one minute', async () => {
  const { left, minutes, seconds } = await paced(3, 0);
  expect([left, minutes]).toEqual([3, 1]);
  expect(seconds).toBeCloseTo(5, 0);
});
