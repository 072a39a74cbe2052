import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { firstWord } from './processes.ts';
import { median } from './statistics.ts';

const root = join(import.meta.dirname, '..', '..');
/** The coordinator of the playground. */
const PERSON = 1001;
const RUNS = 3;

/** Seconds from `npm start` on an empty database to the first answer in the playground. */
export async function benchStart(): Promise<string[]> {
  const seconds: number[] = [];
  for (let run = 0; run < RUNS; run += 1) seconds.push(await firstAnswer());
  return [
    `from npm start to the first answer: ${median(seconds).toFixed(2)} s, median of ${RUNS} (promised: under 3 s)`,
  ];
}

async function firstAnswer(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const started = performance.now();
  const child = spawn('npm', ['start', '--silent'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      DATABASE_URL: `file:${folder}/bench.db`,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  try {
    const [line] = await firstWord(child);
    const url = /http:\S+/.exec(String(line))?.[0] ?? '';
    await fetch(`${url}/playground/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ as: PERSON, chatId: PERSON, text: '/tuannay' }),
    });
    while ((await messages(url)) < 2) await delay(5);
    return (performance.now() - started) / 1000;
  } finally {
    if (child.pid) process.kill(-child.pid, 'SIGTERM');
    await once(child, 'exit');
    await rm(folder, { recursive: true, force: true });
  }
}

async function messages(url: string): Promise<number> {
  const response = await fetch(`${url}/playground/messages?as=${PERSON}&chat=${PERSON}`);
  return z.object({ messages: z.array(z.unknown()) }).parse(await response.json()).messages.length;
}
