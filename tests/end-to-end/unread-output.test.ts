import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';
import { freshFolder, startProgram } from '../support/program.ts';

vi.setConfig({ testTimeout: 240_000 });

it.each(['stdout', 'stderr'] as const)(
  'the bot goes on when nobody reads its %s, and ends well',
  async (stream) => {
    const port = await freePort();
    const env = {
      PORT: String(port),
      LOG_LEVEL: 'trace',
      BOT_TOKEN: '4242424242:tests-only-opens-nothing-at-all',
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
    };
    const program = startProgram(await temporaryFolder(), env);
    program.process[stream]?.destroy();
    const health = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
    const patience = { timeout: 60_000 };
    const isOver = () => program.process.exitCode !== null;
    expect(await vi.waitFor(async () => (isOver() ? 'ended' : await health()), patience)).toBe(200);
    // Telegram is not there: the log and the terminal are told so.
    const told = () => {
      if (!isOver()) expect(program.printed()).toMatch(/Telegram cannot be reached/);
      return isOver() ? 'ended' : 'goes on';
    };
    expect(await vi.waitFor(told, patience)).toBe('goes on');
    program.process.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
  },
);

it('a command whose reader goes away does its work to the end, and its exit code tells how that went', async () => {
  const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');
  const child = spawn(process.execPath, [run, 'src/cli/heard.ts', '--batch'], {
    cwd: await freshFolder(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  child.stdin.end('not of the form\n'.repeat(3));
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  await once(child, 'close');
  expect({ told, code: child.exitCode }).toEqual({ told: '', code: 1 });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
