import { beforeEach, describe, expect, it } from 'vitest';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { ChannelStates, tooManyOf } from '../../src/outbox/channel-states.ts';
import { ChannelWatch, type Direction } from '../../src/outbox/channel-watch.ts';
import { MonthBudget } from '../../src/outbox/month-budget.ts';
import { PRIORITIES } from '../../src/outbox/priorities.ts';
import { testDatabase } from '../support/database.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

let prisma: PrismaClient;
let clock: StillClock;
beforeEach(async () => {
  ({ prisma } = await testDatabase());
  clock = new StillClock('2018-05-21T07:25');
});

/** A process that makes calls and looks now and then. */
function process() {
  const states = new ChannelStates({ prisma, clock });
  const watch = new ChannelWatch(clock);
  const call = async (direction: Direction, isWell: boolean, seconds = 0) => {
    const doing = watch.during(
      direction,
      async () => {
        clock.advance({ seconds });
        return isWell;
      },
      { result: (well) => well, error: () => false },
    );
    await doing;
    await states.look('zalo', watch);
  };
  return { states, watch, call, look: () => states.look('zalo', watch) };
}

const down = async (states: ChannelStates) => (await states.all())[0]?.down;

describe('a channel', () => {
  it('is down when its calls failed for two minutes without a success, and not before', async () => {
    const { states, call } = process();
    await call('sending', true);
    await call('sending', false, 20);
    clock.advance({ seconds: 99 });
    await call('sending', false);
    expect(await down(states)).toBeUndefined();
    clock.advance({ seconds: 1 });
    await call('sending', false);
    // Since the first of the failures was begun.
    expect((await down(states))?.since).toEqual(new StillClock('2018-05-21T07:25').date());
    expect(await states.troubles()).toEqual(['zalo']);
  });

  it('is down within five minutes though it is silent: each call fails after 45 seconds', async () => {
    const { states, call } = process();
    await call('receiving', true);
    const outage = clock.now();
    while (!(await down(states))) await call('receiving', false, 45);
    expect(outage.until(clock.now()).total('seconds')).toBeLessThan(240);
  });

  it('is not down while some calls go well, and back with the first success', async () => {
    const { states, call } = process();
    for (let n = 0; n < 20; n += 1) {
      clock.advance({ seconds: 30 });
      await call('sending', n % 3 === 0);
    }
    expect(await down(states)).toBeUndefined();
    for (let n = 0; n < 5; n += 1) {
      clock.advance({ seconds: 30 });
      await call('sending', false);
    }
    expect(await down(states)).toBeDefined();
    await call('sending', true);
    expect(await down(states)).toBeUndefined();
    const [standing] = await states.all();
    expect(standing?.back?.at).toEqual(clock.date());
    clock.advance({ hours: 24 });
    expect((await states.all())[0]?.back).toBeDefined();
    clock.advance({ seconds: 1 });
    expect((await states.all())[0]?.back).toBeUndefined();
  });

  it('that only hands nothing out is down, but takes messages', async () => {
    const { states, call } = process();
    for (let n = 0; n < 10; n += 1) {
      clock.advance({ seconds: 30 });
      await call('receiving', false);
      await call('sending', true);
    }
    expect(await down(states)).toMatchObject({ muteSince: undefined });
    clock.advance({ hours: 3 });
    expect(await states.lost()).toEqual(new Set());
    expect(await states.leastPriority('zalo')).toBe(Number.NEGATIVE_INFINITY);
  });

  it('stays down over a restart', async () => {
    const first = process();
    await first.call('sending', false);
    clock.advance({ minutes: 3 });
    await first.call('sending', false);
    const second = process();
    await second.look();
    expect(await down(second.states)).toBeDefined();
    clock.advance({ minutes: 1 });
    await second.call('sending', false);
    expect((await down(second.states))?.since).toEqual(new StillClock('2018-05-21T07:25').date());
    await second.call('sending', true);
    expect(await down(second.states)).toBeUndefined();
  });

  it('is there for all when it is for one process: another one’s line alone is broken', async () => {
    const [broken, well] = [process(), process()];
    for (let n = 0; n < 20; n += 1) {
      clock.advance({ seconds: 20 });
      await broken.call('sending', false);
      await well.call('sending', true);
    }
    expect(await down(broken.states)).toBeUndefined();
  });
});

describe('a bot that was stopped alone', () => {
  it('has its channel down from then on, with why, until it runs and its calls go well again', async () => {
    const { states, call } = process();
    let heard = 0;
    states.onLostChange(() => {
      heard += 1;
    });
    await states.stop('zalo', 'REFUSED');
    expect(heard).toBe(1);
    expect(await down(states)).toEqual({ since: clock.date(), muteSince: clock.date() });
    expect(await states.troubles()).toEqual(['zalo-refused']);
    expect(await states.leastPriority('zalo')).toBe(Number.POSITIVE_INFINITY);
    const since = clock.date();
    clock.advance({ minutes: 5 });
    await states.stop('zalo', 'REFUSED');
    expect(await down(states)).toMatchObject({ since });
    await states.runs('zalo');
    expect(await states.troubles()).toEqual(['zalo']);
    await call('sending', true);
    expect(await down(states)).toBeUndefined();
    expect((await states.all())[0]?.back).toEqual({ at: clock.date(), downSince: since });
  });
});

describe('a channel that takes only so many people and groups', () => {
  it('tells how many use it; is crowded when it is full of people, and has too many of what is more than it takes', async () => {
    const { states, budget } = limited(100);
    const users = async () => (await states.all())[0]?.users ?? expect.fail('no users');
    expect(tooManyOf(await users())).toEqual([]);
    budget.countUsersWith(async () => ({ people: 49, groups: 4 }));
    expect(await users()).toEqual({ people: { count: 49, most: 50 }, groups: { count: 4, most: 3 } });
    expect(await states.crowded()).toEqual([]);
    expect(tooManyOf(await users())).toEqual(['groups']);
    budget.countUsersWith(async () => ({ people: 50, groups: 3 }));
    expect(await states.crowded()).toEqual([{ channel: 'zalo', people: 50, most: 50 }]);
    expect(tooManyOf(await users())).toEqual([]);
    budget.countUsersWith(async () => ({ people: 51, groups: 3 }));
    expect(tooManyOf(await users())).toEqual(['people']);
  });
});

describe('a channel is lost', () => {
  it('after two hours out of reach, or as long as is said, and listeners hear of it and of its end', async () => {
    const { states, call, look } = process();
    let heard = 0;
    states.onLostChange(() => {
      heard += 1;
    });
    await call('sending', false);
    clock.advance({ minutes: 119 });
    await call('sending', false);
    expect(await states.lost()).toEqual(new Set());
    clock.advance({ minutes: 1 });
    const before = heard;
    await look();
    expect(await states.lost()).toEqual(new Set(['zalo']));
    expect(heard).toBe(before + 1);
    await look();
    expect(heard).toBe(before + 1);
    await call('sending', true);
    expect(await states.lost()).toEqual(new Set());
    expect(heard).toBe(before + 2);
    const patient = new ChannelStates({ prisma, clock, movesAfterHours: 5 });
    await call('sending', false);
    clock.advance({ hours: 4 });
    await call('sending', false);
    expect(await patient.lost()).toEqual(new Set());
    expect(await states.lost()).toEqual(new Set(['zalo']));
  });

  it('when nothing is left of its month, until that turns', async () => {
    const { states, budget } = limited(10);
    await budget.take('answers', 10);
    expect(await states.lost()).toEqual(new Set(['zalo']));
    expect(await states.troubles()).toEqual(['zalo-quota']);
    clock.set('2018-06-01T00:00');
    expect(await states.lost()).toEqual(new Set());
    expect(await states.troubles()).toEqual([]);
  });
});

/** States with a channel that takes so many messages a month. */
function limited(messages: number) {
  const states = new ChannelStates({ prisma, clock });
  const budget = new MonthBudget(prisma, clock, 'zalo', {
    ...{ messages, people: 50, groups: 3, countsReceived: true, pauseMinutes: 60 },
    shares: { answers: 50, reminders: 30, campaigns: 20 },
  });
  states.limit('zalo', budget);
  return { states, budget };
}

describe('what may go over a channel unasked', () => {
  const CHANNEL_NEWS = PRIORITIES['channel-state'];

  it('is everything, then all but campaigns, then only what is about the channel, and in the end nothing', async () => {
    const { states, budget } = limited(100);
    expect(await states.leastPriority('telegram')).toBe(Number.NEGATIVE_INFINITY);
    const least: number[] = [];
    for (const used of [0, 19, 1, 74, 1, 5]) {
      if (used > 0) await budget.take(used < 20 && least.length < 3 ? 'campaigns' : 'answers', used);
      least.push(await states.leastPriority('zalo'));
    }
    const [all, noCampaigns] = [Number.NEGATIVE_INFINITY, PRIORITIES['campaign-recall'] + 1];
    expect(least).toEqual([all, all, noCampaigns, noCampaigns, CHANNEL_NEWS, Number.POSITIVE_INFINITY]);
  });

  it('is nothing while it is down', async () => {
    const { states, call } = process();
    await call('sending', false);
    clock.advance({ minutes: 2 });
    await call('sending', false);
    expect(await states.leastPriority('zalo')).toBe(Number.POSITIVE_INFINITY);
    expect(await states.leastPriority('telegram')).toBe(Number.NEGATIVE_INFINITY);
  });

  it('is gathered from 80 % on, until the month turns', async () => {
    const { states, budget } = limited(100);
    await budget.take('answers', 79);
    expect(await states.gathersUntil('zalo')).toBeUndefined();
    await budget.take('answers', 1);
    expect((await states.gathersUntil('zalo'))?.toString()).toBe('2018-05-31T17:00:00Z');
    expect(await states.gathersUntil('telegram')).toBeUndefined();
  });
});

describe('a plan', () => {
  it('is looked at by the next tick when how a channel is has changed, and not otherwise', async () => {
    ({ prisma } = await databaseWithPlan());
    const { states, call, look } = process();
    const { budget } = limited(10);
    states.limit('zalo', budget);
    await look();
    const { id: planId } = await prisma.plan.findFirstOrThrow();
    const swept = { planId, nextAt: clock.date(), sweptAt: clock.date(), revision: 1 };
    await prisma.planSweep.create({ data: { ...swept, entry: 0, claim: 'x' } });
    await look();
    expect(await prisma.planSweep.count()).toBe(1);
    await budget.take('answers', 8);
    await look();
    expect(await prisma.planSweep.count()).toBe(0);
    await prisma.planSweep.create({ data: { ...swept, entry: 0, claim: 'x' } });
    await call('sending', false);
    clock.advance({ minutes: 2 });
    await call('sending', false);
    expect(await prisma.planSweep.count()).toBe(0);
  });
});

describe('a channel is asked whether it is there', () => {
  it('while calls fail, and when nothing else tells for a minute where events are posted', async () => {
    const { watch, call } = process();
    expect(watch.wantsProbe(false)).toBe(false);
    expect(watch.wantsProbe(true)).toBe(true);
    await call('sending', true);
    expect(watch.wantsProbe(true)).toBe(false);
    clock.advance({ seconds: 60 });
    expect([watch.wantsProbe(false), watch.wantsProbe(true)]).toEqual([false, true]);
    await call('receiving', false);
    expect(watch.wantsProbe(false)).toBe(true);
    await call('sending', false);
    await call('receiving', true);
    expect(watch.wantsProbe(false)).toBe(true);
  });
});
