import { GrammyError, HttpError } from 'grammy';
import type { Update } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../src/base/log.ts';
import { PollingError } from '../../../src/channels/receiving/polling-error.ts';
import { type PollingOptions, poll } from '../../../src/channels/telegram/polling.ts';
import { Heartbeats } from '../../../src/http/heartbeats.ts';

/** Telegram's side of getUpdates: keeps an update until an offset above it is asked for. */
class Queue {
  updates: Update[] = [];
  failures: unknown[] = [];
  offsets: number[] = [];

  async getUpdates({ offset = 0, limit = 100 }: { offset?: number; limit?: number } = {}): Promise<Update[]> {
    this.offsets.push(offset);
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.updates = this.updates.filter(({ update_id }) => update_id >= offset);
    return this.updates.slice(0, limit);
  }
}

let queue: Queue;
let now: number;
let heartbeats: Heartbeats;
let stop: AbortController;
let received: number[];
let lines: string[];
let waits: number[];
beforeEach(() => {
  queue = new Queue();
  now = 0;
  heartbeats = new Heartbeats(() => now);
  stop = new AbortController();
  received = [];
  lines = [];
  waits = [];
});

/** Polls until `rounds` waits have passed or `stop` is aborted; every wait lasts one turn of the event loop. */
function run(receiver: Partial<PollingOptions['receiver']> = {}, rounds = 200): Promise<void> {
  const wait = async (ms: number) => {
    waits.push(ms);
    await new Promise(setImmediate);
    if (waits.length >= rounds) stop.abort();
  };
  const log = createLog('info', { write: (line: string) => lines.push(JSON.parse(line).msg) });
  return poll({
    api: queue,
    receiver: { receive: note, size: 0, halfDone: never, allDone: async () => undefined, ...receiver },
    allowedUpdates: ['message'],
    log,
    heartbeats,
    signal: stop.signal,
    wait,
  });
}

const never = () => new Promise<void>(() => undefined);

const note = async (updates: readonly Update[]) => {
  received.push(...updates.map(({ update_id }) => update_id));
  if (received.length >= 3) stop.abort();
};

function refused(code: number, description: string, parameters = {}): GrammyError {
  return new GrammyError('', { ok: false, error_code: code, description, parameters }, 'getUpdates', {});
}

it('confirms what was received, and receives it once', async () => {
  queue.updates = [{ update_id: 5 }, { update_id: 6 }, { update_id: 9 }];
  await run();
  expect(received).toEqual([5, 6, 9]);
  expect(queue.updates).toEqual([]);
});

it('confirms nothing that could not be received, waits longer each time, and fetches it again', async () => {
  queue.updates = [{ update_id: 5 }, { update_id: 6 }, { update_id: 9 }];
  let failures = 7;
  const receive = async (updates: readonly Update[]) => {
    expect(queue.updates).toHaveLength(3);
    failures -= 1;
    if (failures >= 0) throw new Error('locked');
    await note(updates);
  };
  await run({ receive });
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(queue.offsets).toEqual([...Array(8).fill(0), 10]);
  expect(received).toEqual([5, 6, 9]);
});

it.each([
  [59, []],
  [60, [250, 250, 250]],
  [150, [500, 500, 500]],
  [1000, [2000, 2000, 2000]],
])(
  'with %i in hand fetches no more than it can handle, and goes on when that takes long',
  async (size, expected) => {
    queue.updates = [{ update_id: 5 }, { update_id: 6 }, { update_id: 7 }];
    const limited = queue.getUpdates.bind(queue);
    queue.getUpdates = (payload) => limited({ ...payload, limit: 1 });
    await run({ size });
    expect(received).toEqual([5, 6, 7]);
    expect(waits).toEqual(expected);
  },
);

it('leaves out what has no number, and is not stopped by it', async () => {
  queue.updates = [
    { update_id: 'x' },
    null,
    { update_id: 5 },
    { update_id: 6 },
    {},
    { update_id: 7 },
  ] as never;
  queue.getUpdates = async ({ offset = 0 } = {}) => {
    queue.offsets.push(offset);
    return queue.updates.filter((update) => !(update?.update_id < offset));
  };
  await run();
  expect(received).toEqual([5, 6, 7]);
  expect(queue.offsets.at(-1)).toBe(8);
});

it('does not ask in a loop for what has no number', async () => {
  queue.getUpdates = async () => {
    queue.offsets.push(0);
    return [{}] as never;
  };
  await run({}, 5);
  expect(waits).toHaveLength(5);
  expect(queue.offsets.length).toBeLessThanOrEqual(waits.length + 2);
});

it('goes on when Telegram begins to number anew below', async () => {
  queue.updates = [{ update_id: 900 }];
  queue.getUpdates = async ({ offset = 0 } = {}) => {
    queue.offsets.push(offset);
    const confirmed = (id: number) => id < offset && !(offset > 900 && id < 500);
    queue.updates = queue.updates.filter(({ update_id }) => !confirmed(update_id));
    if (received.includes(900) && queue.updates.length === 0 && !received.includes(10))
      queue.updates = [{ update_id: 10 }, { update_id: 11 }];
    return queue.updates;
  };
  await run();
  expect(received).toEqual([900, 10, 11]);
  expect(queue.offsets.at(-1)).toBe(12);
});

describe('when asking fails', () => {
  it('waits longer each time, says it once, and goes on', async () => {
    const down = new HttpError('Network request for getUpdates failed!', new Error('ECONNREFUSED'));
    queue.failures = [down, down, down];
    queue.updates = [{ update_id: 1 }, { update_id: 2 }, { update_id: 3 }];
    await run();
    expect(received).toEqual([1, 2, 3]);
    expect(waits.slice(0, 3)).toEqual([1000, 2000, 4000]);
    expect(lines).toEqual([expect.stringContaining('cannot be reached'), 'Telegram answers again']);
  });

  it('obeys retry_after to the second', async () => {
    queue.failures = [refused(429, 'Too Many Requests: retry after 17', { retry_after: 17 })];
    queue.updates = [{ update_id: 1 }, { update_id: 2 }, { update_id: 3 }];
    await run();
    expect(waits[0]).toBe(17_000);
  });

  it('gives up at once on a wrong token', async () => {
    queue.failures = [refused(401, 'Unauthorized')];
    await expect(run()).rejects.toThrow(/^BOT_TOKEN: /);
    expect(waits).toEqual([]);
  });

  it('gives a second poller a while to end, then gives up', async () => {
    const conflict = refused(409, 'Conflict: terminated by other getUpdates request');
    queue.failures = Array.from({ length: 20 }, () => conflict);
    await expect(run()).rejects.toThrow(PollingError);
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
  });

  it('gives up later where nobody else polled before: the one that came second ends first', async () => {
    const conflict = refused(409, 'Conflict: terminated by other getUpdates request');
    const quiet = queue.getUpdates;
    queue.getUpdates = async () => {
      queue.getUpdates = quiet;
      queue.failures = Array.from({ length: 20 }, () => conflict);
      return [];
    };
    await expect(run()).rejects.toThrow(PollingError);
    expect(waits.length).toBe(9);
  });
});

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

it('a request that has not come back after its deadline is seen, and one that has is not', async () => {
  const slow = deferred();
  queue.getUpdates = async () => {
    await slow.promise;
    return [];
  };
  const running = run({}, 1);
  now = 40_000;
  expect(heartbeats.overdue()).toEqual([]);
  now = 60_000;
  expect(heartbeats.overdue()).toEqual(['poll']);
  stop.abort();
  slow.resolve();
  await running;
  expect(heartbeats.overdue()).toEqual([]);
});
