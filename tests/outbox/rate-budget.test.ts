import { describe, expect, it } from 'vitest';
import { fits, RateBudget } from '../../src/outbox/rate-budget.ts';

const LIMIT = { messages: 10, seconds: 1 };
const soon = { from: 1000, until: 1120 };
const empty = { used: 0, leaving: [], opensAt: undefined };

describe('what is left of a window', () => {
  it('is handed out one after the other, nine tenths of its share apart, and no later than may be taken ahead', () => {
    const room = new RateBudget(empty, LIMIT, soon);
    expect([room.take(1), room.take(1), room.take(1)]).toEqual([1000, 1090, undefined]);
    expect(room.next).toBe(1180);
  });

  it('begins when what fills it has left', () => {
    const room = new RateBudget({ ...empty, used: 10, leaving: [{ at: 1050, messages: 1 }] }, LIMIT, soon);
    expect([room.take(1), room.take(1)]).toEqual([1050, undefined]);
  });

  it('never begins before an earlier one of the same process', () => {
    const room = new RateBudget({ ...empty, used: 10, leaving: [{ at: 1010, messages: 1 }] }, LIMIT, {
      from: 1100,
      until: 1120,
    });
    expect(room.take(1)).toBe(1100);
  });

  it('is used up by what it gives out, and given out until the last moment that may be taken ahead', () => {
    const room = new RateBudget({ ...empty, used: 9 }, { ...LIMIT, seconds: 0 }, soon);
    expect([room.take(1), room.take(1)]).toEqual([1000, undefined]);
    expect(new RateBudget(empty, LIMIT, { ...soon, from: 1120 }).take(1)).toBe(1120);
    expect(new RateBudget(empty, LIMIT, { ...soon, from: 1121 }).take(1)).toBeUndefined();
    // A chat of which nothing is on record has nothing in its window.
    expect(fits(undefined, 12, LIMIT)).toBe(true);
  });

  it('waits until there is enough for an album, and takes one larger than itself when it is empty', () => {
    const leaving = [
      { at: 1010, messages: 2 },
      { at: 1060, messages: 2 },
    ];
    expect(new RateBudget({ ...empty, used: 10, leaving }, LIMIT, soon).take(4)).toBe(1060);
    expect(new RateBudget({ ...empty, used: 10, leaving }, LIMIT, soon).take(5)).toBeUndefined();
    expect(new RateBudget(empty, LIMIT, soon).take(12)).toBe(1000);
  });
});
