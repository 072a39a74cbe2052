import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');

/** Starts a TypeScript file of the project in a process of its own; its first line of output comes back. */
export async function startProcess(
  file: string,
  env: Record<string, string> = {},
): Promise<{ process: ChildProcess; firstLine: string }> {
  const child = fork(join(root, file), {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    cwd: root,
  });
  const [chunk] = await Promise.race([
    once(child.stdout ?? child, 'data'),
    once(child, 'message'),
    ended(child, file),
  ]);
  return {
    process: child,
    firstLine: Buffer.isBuffer(chunk) ? chunk.toString().trim() : JSON.stringify(chunk),
  };
}

/** Ends a process and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Has the server of `server-process.ts` put commands into the groups; seconds until all are answered. */
export async function pushCommands(server: ChildProcess, count: number): Promise<number> {
  const answer = once(server, 'message');
  server.send({ push: count });
  return z.object({ seconds: z.number() }).parse((await answer)[0]).seconds;
}

async function ended(child: ChildProcess, file: string): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`${file} ended with ${code} before it was ready`);
}
