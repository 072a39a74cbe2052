import { expect, test } from 'vitest';
import { SingleFlight } from '../../src/base/single-flight.ts';

/** A job whose runs are ended by hand. */
function aJob() {
  const runs: { end: () => void; fail: (error: Error) => void }[] = [];
  const flight = new SingleFlight(
    () => new Promise<void>((end, fail) => void runs.push({ end: () => end(), fail })),
  );
  return { runs, flight };
}

test('callers who come during a run share one run after it', async () => {
  const { runs, flight } = aJob();
  const first = flight.run();
  const later = [flight.run(), flight.run()];
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await first;
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await Promise.all(later);
  expect(runs).toHaveLength(2);
});

test('two runs never overlap, not even for a caller who comes just as one ends', async () => {
  const { runs, flight } = aJob();
  const first = flight.run();
  const second = flight.run();
  const third = first.then(() => flight.run());
  runs[0]?.end();
  await first;
  await expect.poll(() => runs.length).toBe(2);
  await Promise.resolve();
  expect(runs).toHaveLength(2);
  runs[1]?.end();
  await second;
  // The third caller came when the second run had begun: it gets a run of its own.
  await expect.poll(() => runs.length).toBe(3);
  runs[2]?.end();
  await third;
});

test('a run that fails fails for its own callers only, and the next run comes all the same', async () => {
  const { runs, flight } = aJob();
  const failing = flight.run();
  const next = flight.run();
  runs[0]?.fail(new Error('no database'));
  await expect(failing).rejects.toThrow('no database');
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await next;
});

test('idle waits for the runs asked for, and does not fail with them', async () => {
  const { runs, flight } = aJob();
  await flight.idle();
  const failing = flight.run();
  const next = flight.run();
  let idle = false;
  const waiting = flight.idle().then(() => {
    idle = true;
  });
  runs[0]?.end();
  await failing;
  await expect.poll(() => runs.length).toBe(2);
  expect(idle).toBe(false);
  runs[1]?.fail(new Error('no database'));
  await expect(next).rejects.toThrow();
  await waiting;
});
