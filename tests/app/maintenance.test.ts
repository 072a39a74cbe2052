import { expect, it } from 'vitest';
import { maintenance } from '../../src/app/maintenance.ts';
import { createLog } from '../../src/base/log.ts';

const run = { signal: new AbortController().signal, fail: () => undefined };

it('goes on after the start, past a chore that fails, and ends with the one in hand', async () => {
  const done: string[] = [];
  let endSecond: () => void = () => undefined;
  let begunSecond: () => void = () => undefined;
  const second = new Promise<void>((resolve) => {
    begunSecond = resolve;
  });
  const lines: string[] = [];
  const service = maintenance(
    [
      () => Promise.reject(new Error('no')),
      () => {
        begunSecond();
        return new Promise<void>((resolve) => {
          endSecond = () => {
            done.push('second');
            resolve();
          };
        });
      },
      async () => void done.push('third'),
    ],
    createLog('warn', { write: (line: string) => lines.push(line) }),
  );
  await service.start(run);
  await second;
  expect(lines).toHaveLength(1);
  const stopped = service.stop();
  endSecond();
  await stopped;
  expect(done).toEqual(['second']);
});
