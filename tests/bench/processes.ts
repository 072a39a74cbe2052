import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { startFlags } from '../support/start-flags.ts';

/** How long an answer is waited for. */
const LONGEST_MS = 15 * 60_000;

const root = join(import.meta.dirname, '..', '..');

/** Runs a TypeScript file of the project as `npm start` would, in a process of its own; its first word comes back. */
export async function startProcess(
  file: string,
  env: Record<string, string> = {},
): Promise<{ process: ChildProcess; firstLine: string }> {
  const child = fork(join(root, 'scripts', 'run.mjs'), [file], {
    execArgv: startFlags,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    cwd: root,
  });
  const [word]: unknown[] = await Promise.race([
    firstWord(child),
    once(child, 'message'),
    ended(child, file),
  ]);
  return { process: child, firstLine: Buffer.isBuffer(word) ? word.toString().trim() : JSON.stringify(word) };
}

/** What a process prints first, behind its version. */
export async function firstWord(child: ChildProcess): Promise<Buffer[]> {
  for (;;) {
    const [word] = await once(child.stdout ?? child, 'data');
    const text = String(word).replace(/^Nhắc Việc \d.*\n/, '');
    if (text.trim() !== '') return [Buffer.from(text)];
  }
}

/** Ends a process and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Has the server of `server-process.ts` put commands into the groups; seconds until all are answered. */
export async function pushCommands(server: ChildProcess, count: number): Promise<number> {
  return (await told(server, { push: count }, z.object({ seconds: z.number() }))).seconds;
}

/**
 * Tells a process something; what it answers.
 * @throws Error when it has not answered in fifteen minutes: the longest bench takes eight, so an answer was lost
 */
export async function told<T>(child: ChildProcess, what: object, shape: z.ZodType<T>): Promise<T> {
  const signal = AbortSignal.timeout(LONGEST_MS);
  const answer = once(child, 'message', { signal }).catch(() => {
    throw new Error(`no answer to ${JSON.stringify(what)} in ${LONGEST_MS / 60_000} minutes`);
  });
  child.send(what);
  return shape.parse((await answer)[0]);
}

/** What `/metrics` says of the resident memory of a program, by the first line that it printed. */
export async function residentMegabytes(firstLine: string): Promise<number> {
  const url = /(http:\S+)\/healthz/.exec(firstLine)?.[1] ?? '';
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]) / 1024 / 1024;
}

/** The milliseconds of the processor's that a process has taken so far; NaN where the system does not tell (it is read from Linux's /proc). */
export function processorMs({ pid }: ChildProcess): number {
  try {
    const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    // `utime` and `stime` (man 5 proc), in ticks of 10 ms.
    return 10 * (Number(fields[10]) + Number(fields[11]));
  } catch {
    return Number.NaN;
  }
}

async function ended(child: ChildProcess, file: string): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`${file} ended with ${code} before it was ready`);
}
