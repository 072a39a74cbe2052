import { describe, expect, it, vi } from 'vitest';
import type { SendingSettings } from '../../src/outbox/settings.ts';
import { testProvider } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { Stage } from './stage.ts';

vi.setConfig({ testTimeout: 120_000 });

const to = (id: number) => ({ to: { channel: 'telegram', id: String(id), inGroup: id < 0 } });
const LAX = { messages: 1000, seconds: 1 };
const SENT = { kind: 'sent', messageId: '1' } as const;

/** A delivery at one moment of its life, which the clock is moved at. */
interface Moment {
  /** One process only: two that make the same text at once may fail once or twice. */
  alone?: true;
  /** Puts deliveries in line and says how the messenger reacts. */
  set(stage: Stage): Promise<void>;
  /** Seconds after which the clock is moved. */
  at: number;
  settings?: Partial<SendingSettings>;
}

const moments: Record<string, Moment> = {
  'is due, and held with its batch': {
    at: 1,
    set: async (stage) => {
      const { prisma } = stage.database;
      await stage.enqueue(['a', 'b'], { ...to(1), batch: 'campaign/1' });
      await prisma.$transaction((tx) => stage.outbox.hold(['campaign/1'], tx));
      stage.after(4_000, () => void stage.outbox.release(['campaign/1']));
    },
  },
  'waits for its turn in the chat': {
    at: 2,
    settings: { pace: { overall: LAX, chat: { messages: 1, seconds: 5 }, group: LAX } },
    set: (stage) => stage.enqueue(['a', 'b', 'c'], to(1)),
  },
  'waits for the pace of all': {
    at: 2,
    settings: { pace: { overall: { messages: 1, seconds: 4 }, chat: LAX, group: LAX } },
    set: async (stage) => {
      for (const id of [1, 2, 3]) await stage.enqueue([`d${id}`], to(id));
    },
  },
  'is being sent': {
    at: 5,
    set: async (stage) => {
      stage.react = () => ({ outcome: SENT, ms: 15_000 });
      await stage.enqueue(['a', 'b'], to(1));
    },
  },
  'is being sent, and nobody will know what became of it': {
    at: 5,
    set: async (stage) => {
      stage.react = () => ({ outcome: { kind: 'unknown' }, ms: 15_000 });
      await stage.enqueue(['a'], to(1));
    },
  },
  'waits to be tried again': {
    at: 12,
    alone: true,
    settings: { firstWaitMs: 20_000 },
    set: async (stage) => {
      stage.react = () => ({ outcome: stage.requests.length > 2 ? SENT : { kind: 'not-accepted' } });
      await stage.enqueue(['a'], to(1));
    },
  },
  'waits for its text to be made': {
    at: 5,
    alone: true,
    settings: { firstWaitMs: 20_000 },
    set: async (stage) => {
      const { compose } = stage;
      const soon = stage.now + 5_000;
      stage.compose = async (due) => {
        if (stage.now < soon) throw new Error('no text');
        return compose(due);
      };
      await stage.enqueue(['a'], to(1));
    },
  },
  'waits because the messenger said "too many" of its chat': {
    at: 3,
    set: async (stage) => {
      const pause = { kind: 'retry-later', seconds: 9, covers: 'chat' } as const;
      stage.react = () => ({ outcome: stage.requests.length === 1 ? pause : SENT });
      await stage.enqueue(['a', 'b'], to(1));
    },
  },
  'waits because the messenger said "too many" of all': {
    at: 3,
    set: async (stage) => {
      const pause = { kind: 'retry-later', seconds: 9, covers: 'all' } as const;
      stage.react = () => ({ outcome: stage.requests.length === 1 ? pause : SENT });
      await stage.enqueue(['a'], to(1));
      await stage.enqueue(['b'], to(2));
    },
    settings: { atOnce: 1 },
  },
  'is a dead process’s': {
    at: 10,
    set: async (stage) => {
      await stage.enqueue(['a'], to(1));
      const leasedUntil = new Date(stage.now + 60_000);
      await stage.database.prisma.delivery.updateMany({
        data: { state: 'SENDING', attempts: 1, requests: 1, leasedBy: 'dead', leasedUntil },
      });
    },
  },
};

interface Moved {
  hours: number;
  /** While no process runs. */
  stopped?: boolean;
  /** Not the clocks of all, but those of a second process, from the beginning. */
  apart?: boolean;
}

/** What was requested when, in milliseconds from the beginning, and what became of it. */
async function run({ set, at, settings, alone }: Moment, { hours, stopped = false, apart = false }: Moved) {
  const stage = await Stage.open();
  await set(stage);
  const start = stage.now;
  if (stopped) await stage.send(at, settings);
  if (stopped) stage.moveClocks({ hours });
  else if (!apart) stage.after(at * 1000, () => stage.moveClocks({ hours }));
  const other = { plan: new StillClock('2018-05-21T07:25'), machine: new StillClock('2030-01-01T00:00') };
  for (const clock of Object.values(other)) clock.move({ hours });
  const processes = apart ? { others: [other] } : { replicas: stopped || alone ? 1 : 2 };
  await stage.send(120, settings, { ...processes, untilOver: true });
  return {
    requests: stage.requests.map(({ chatId, text, from }) => ({ chatId, text, at: from - start })),
    states: (await stage.rows()).map(({ state }) => state),
    jumps: stage.logged
      .map((line) => JSON.parse(line))
      .filter(({ msg }) => msg.includes('the database’s clock was set'))
      .map(({ milliseconds }) => milliseconds),
  };
}

/**
 * Processes that want the same delivery make each other look again, and a busy machine makes them wait: by so many milliseconds it may
 * differ when one goes. The clock is moved by hours.
 */
const LOOK_AGAIN_MS = 4_000;

/** What a process makes of its own clock, or of one moved before it began, reads no SQL of its own: it is seen on SQLite. */
const seenOnSqlite = testProvider === 'postgresql';

type Happened = Awaited<ReturnType<typeof run>>;

/** @param later by how many milliseconds it may */
function expectSame(moved: Happened, unmoved: Happened, later = 0): void {
  expect(moved.states).toEqual(unmoved.states);
  expect(moved.requests.map(({ text }) => text)).toEqual(unmoved.requests.map(({ text }) => text));
  for (const [index, { at }] of moved.requests.entries()) {
    const usual = unmoved.requests[index]?.at ?? 0;
    expect(at).toBeLessThanOrEqual(usual + later + LOOK_AGAIN_MS);
    expect(at).toBeGreaterThanOrEqual(usual - LOOK_AGAIN_MS);
  }
}

const numbered = Object.entries(moments).map(([name, moment], at) => ({ name, moment, at }));

describe.each(numbered)('a delivery that $name', ({ moment, at }) => {
  let unmoved: Promise<Happened> | undefined;
  const usual = () => {
    unmoved ??= run(moment, { hours: 0 });
    return unmoved;
  };

  // On PostgreSQL each is moved one way: the SQL is the same for both.
  const ways = testProvider === 'sqlite' ? [-3, 3] : [at % 2 === 0 ? -3 : 3];
  it.each(ways)('goes as if nothing had happened when the clock is moved by %i hours', async (hours) => {
    const moved = await run(moment, { hours });
    expectSame(moved, await usual());
    expect(moved.jumps).toEqual([hours * 3_600_000]);
  });

  it.skipIf(moment.alone || seenOnSqlite).each([-3, 3])(
    'goes as it would beside a process whose clock is %i hours off',
    async (hours) => {
      const moved = await run(moment, { hours, apart: true });
      expectSame(moved, await usual());
      expect(moved.jumps).toEqual([]);
    },
  );

  it.skipIf(seenOnSqlite)(
    'waits no longer than once more when the clock is set back while no process runs',
    async () => {
      const moved = await run(moment, { hours: -3, stopped: true });
      expectSame(moved, await run(moment, { hours: 0, stopped: true }), moment.at * 1000);
    },
  );
});

it('a process that stood still while others went on does not send what it had claimed before', async () => {
  const stage = await Stage.open();
  const { delivery } = stage.database.prisma;
  stage.react = () => ({ outcome: SENT, ms: 5_000 });
  for (const id of [1, 2, 3]) await stage.enqueue([`d${id}`], { ...to(id), kind: 'campaign' });
  await delivery.updateMany({ where: { uniqueKey: 'd3' }, data: { state: 'SENT' } });
  stage.after(3_000, async () => {
    const leasedUntil = new Date(stage.now + 3 * 3_600_000);
    await delivery.updateMany({ where: { uniqueKey: 'd3' }, data: { leasedUntil } });
    stage.moveClocks({ hours: 3 });
  });
  await stage.send(120, { atOnce: 1, pollMs: 60_000 });
  expect(stage.texts).toEqual(['d1', 'd2']);
  expect(await stage.row('d2')).toMatchObject({ state: 'SENT', attempts: 2, failures: 1 });
});
