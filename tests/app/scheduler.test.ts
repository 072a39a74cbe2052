import { expect, onTestFinished, test, vi } from 'vitest';
import { Scheduler } from '../../src/app/scheduler.ts';
import { createLog } from '../../src/base/log.ts';
import { Heartbeats } from '../../src/http/heartbeats.ts';

const lines: string[] = [];
const log = createLog('info', { write: (line: string) => lines.push(line) });

test('a sweep asked for while another goes on begins after it, once for all who asked', async () => {
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const sweep = () => {
    began.push(began.length);
    return new Promise<void>((resolve) => ends.push(resolve));
  };
  const tick = new Scheduler([sweep], log);
  const first = tick.now();
  const later = [tick.now(), tick.now()];
  expect(began).toHaveLength(1);
  ends[0]?.();
  await first;
  await Promise.resolve();
  ends[1]?.();
  await Promise.all(later);
  expect(began).toHaveLength(2);
});

test('a sweep that fails is logged and leaves the others alone', async () => {
  let other = 0;
  const failing = () => Promise.reject(new Error('no database'));
  const counting = async () => void other++;
  const tick = new Scheduler([failing, counting], log);
  await tick.now();
  await tick.now();
  expect(other).toBe(2);
  expect(lines.join()).toContain('a sweep failed');
});

test('it sweeps at its start, and no more after its stop, which waits for sweeps that go on', async () => {
  const ends: (() => void)[] = [];
  let over = 0;
  const sweep = () => new Promise<void>((resolve) => ends.push(resolve)).then(() => void over++);
  const scheduler = new Scheduler([sweep], log);
  await scheduler.start();
  const asked = scheduler.now();
  let stopped = false;
  const stop = scheduler.stop().then(() => {
    stopped = true;
  });
  while (over < 2) {
    expect(stopped).toBe(false);
    ends[over]?.();
    await new Promise(setImmediate);
  }
  await Promise.all([asked, stop]);
  expect(ends).toHaveLength(2);
});

test('sweeps that hang are seen after three minutes', async () => {
  let now = 0;
  const heartbeats = new Heartbeats(() => now);
  let end: () => void = () => undefined;
  const hanging = () =>
    new Promise<void>((resolve) => {
      end = resolve;
    });
  const scheduler = new Scheduler([hanging], log, heartbeats);
  await scheduler.start();
  now = 3 * 60_000;
  expect(heartbeats.overdue()).toEqual([]);
  now += 1;
  expect(heartbeats.overdue()).toEqual(['scheduler']);
  end();
  await scheduler.stop();
  expect(heartbeats.overdue()).toEqual([]);
});

test.each([-3, 3])('it sweeps each minute though the clock is moved by %i hours', async (hours) => {
  vi.useFakeTimers({ now: new Date('2018-05-21T00:25:30Z') });
  onTestFinished(() => void vi.useRealTimers());
  let sweeps = 0;
  const scheduler = new Scheduler([async () => void sweeps++], log);
  await scheduler.start();
  expect(sweeps).toBe(1);
  await vi.advanceTimersByTimeAsync(31_000);
  expect(sweeps).toBe(2);
  vi.setSystemTime(Date.now() + hours * 3_600_000);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(sweeps).toBe(7);
  await scheduler.stop();
});
