import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';

const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');

/** Starts a TypeScript file as a process of its own; killed at the end of the test if it still runs. */
export function startChild(file: string, ...args: string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, [run, file, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Waits for the end of the process; gives its exit code (null when killed) and all that it printed. */
export async function outcome(
  child: ReturnType<typeof startChild>,
): Promise<{ code: number | null; told: string }> {
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8');
    stream.on('data', (text: string) => {
      told += text;
    });
  }
  await once(child, 'close');
  return { code: child.exitCode, told };
}
