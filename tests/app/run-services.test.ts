import { beforeEach, expect, test } from 'vitest';
import { runServices } from '../../src/app/run-services.ts';
import { StopError } from '../../src/app/stop-limit.ts';
import { createLog } from '../../src/base/log.ts';
import { background, closing, type Service } from '../../src/base/service.ts';

let events: string[];
let lines: string[];
beforeEach(() => {
  events = [];
  lines = [];
});
const log = createLog('info', { write: (line: string) => lines.push(line) });

/** A service that notes its start and stop; `wrong` of them fail. */
function noted(name: string, wrong: { start?: Error; stop?: Error } = {}): Service {
  return {
    async start() {
      events.push(`start ${name}`);
      if (wrong.start) throw wrong.start;
    },
    async stop() {
      events.push(`stop ${name}`);
      if (wrong.stop) throw wrong.stop;
    },
  };
}

test('services start one after another, run until the signal and stop in reverse order', async () => {
  const signal = new AbortController();
  let slowIsReady = false;
  const slow: Service = {
    ...noted('slow'),
    async start() {
      await new Promise(setImmediate);
      slowIsReady = true;
      events.push('start slow');
    },
  };
  const last: Service = {
    ...noted('last'),
    async start() {
      expect(slowIsReady).toBe(true);
      events.push('start last');
    },
  };
  let over = false;
  const run = runServices([noted('first'), slow, last], { signal: signal.signal, log }).then(() => {
    over = true;
  });
  while (events.length < 3) await new Promise(setImmediate);
  await new Promise(setImmediate);
  expect(over).toBe(false);
  signal.abort();
  await run;
  expect(events).toEqual(['start first', 'start slow', 'start last', 'stop last', 'stop slow', 'stop first']);
});

test('a start that fails ends the run: what was started stops in reverse order, and the error is told', async () => {
  const wrong = new Error('no port');
  const services = [noted('a'), noted('b'), noted('c', { start: wrong }), noted('d')];
  const run = runServices(services, { signal: new AbortController().signal, log });
  await expect(run).rejects.toBe(wrong);
  expect(events).toEqual(['start a', 'start b', 'start c', 'stop b', 'stop a']);
});

test('a step between two services that fails ends the run the same way', async () => {
  const wrong = new Error('no plan');
  function* services() {
    yield noted('a');
    throw wrong;
  }
  await expect(runServices(services(), { signal: new AbortController().signal, log })).rejects.toBe(wrong);
  expect(events).toEqual(['start a', 'stop a']);
});

test('a stop that fails keeps no other service from stopping, and every error is told', async () => {
  const [first, second] = [new Error('still open'), new Error('never open')];
  const services = [noted('a'), noted('b', { stop: second }), noted('c', { stop: first })];
  const signal = new AbortController();
  const run = runServices([...services, { ...noted('d'), start: async () => signal.abort() }], {
    signal: signal.signal,
    log,
  });
  await expect(run).rejects.toBe(first);
  expect(events.slice(-4)).toEqual(['stop d', 'stop c', 'stop b', 'stop a']);
  expect(lines.join()).toContain('never open');
});

test('the signal during a start lets the services after it rest', async () => {
  const signal = new AbortController();
  const services = [{ ...noted('a'), start: async () => signal.abort() }, noted('b')];
  await runServices(services, { signal: signal.signal, log });
  expect(events).toEqual(['stop a']);
});

test('work in the background hears of the signal at once, of a stop without one, and its stop waits for its end', async () => {
  const work = () =>
    background(async (over) => {
      await new Promise((resolve) => over.addEventListener('abort', resolve));
      events.push('told');
      await new Promise(setImmediate);
      events.push('over');
    });
  const signal = new AbortController();
  const slowToStop = closing(async () => {
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    events.push('stop last');
  });
  const run = runServices([work(), slowToStop], { signal: signal.signal, log });
  await new Promise(setImmediate);
  signal.abort();
  await run;
  expect(events).toEqual(['told', 'over', 'stop last']);

  events = [];
  const alone = work();
  await alone.start({ signal: new AbortController().signal, fail: () => undefined });
  await alone.stop();
  expect(events).toEqual(['told', 'over']);
});

test('an error of work in the background ends the run', async () => {
  const wrong = new Error('the token is wrong');
  const failing = background(() => Promise.reject(wrong));
  const failed = runServices([noted('a'), failing], { signal: new AbortController().signal, log });
  await expect(failed).rejects.toBe(wrong);
  expect(events).toEqual(['start a', 'stop a']);
});

test.each(['start', 'stop'] as const)(
  'a service whose %s hangs does not hold the end up',
  async (hanging) => {
    const never = () => new Promise<void>(() => undefined);
    const signal = new AbortController();
    const run = runServices([{ ...noted('a'), [hanging]: never }], { signal: signal.signal, log }, 20);
    await new Promise(setImmediate);
    signal.abort();
    await expect(run).rejects.toBeInstanceOf(StopError);
  },
);

test('a service that hangs after another failed does not hide the failure', async () => {
  const wrong = new Error('no port');
  const hanging = { ...noted('a'), stop: () => new Promise<void>(() => undefined) };
  const { signal } = new AbortController();
  await expect(runServices([hanging, noted('b', { start: wrong })], { signal, log }, 20)).rejects.toBe(wrong);
});
