import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from './database.ts';

const root = join(import.meta.dirname, '..', '..');

/** The program as a process of its own, in a folder of its own. */
export interface Program {
  process: ChildProcess;
  /** What it printed so far, both streams together. */
  printed(): string;
  /** Waits until it has printed what a pattern matches; the match comes back. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for its end: the exit code, null when it was killed. */
  ended(): Promise<number | null>;
}

/** An empty folder that `npm start` can be run in: what it leaves behind stays there. */
export async function freshFolder(): Promise<string> {
  const folder = await temporaryFolder();
  for (const name of ['package.json', 'node_modules', 'scripts', 'src', 'prisma', 'locales']) {
    await symlink(join(root, name), join(folder, name));
  }
  return folder;
}

/** Starts the program in a folder, for an operator who reads English unless `LC_ALL` says otherwise; killed at the end of the test if it still runs. */
export function startProgram(folder: string, env: Record<string, string>, args: string[] = []): Program {
  const run = join(root, 'scripts', 'run.mjs');
  return watch(spawn(process.execPath, [run, 'src/main.ts', ...args], optionsIn(folder, env)));
}

/** Runs `npm start` in a folder. */
export function npmStart(folder: string, env: Record<string, string>): Program {
  return watch(spawn('npm', ['start', '--silent'], { ...optionsIn(folder, env), detached: true }));
}

function optionsIn(cwd: string, env: Record<string, string>) {
  const { PATH = '', HOME = '' } = process.env;
  return {
    cwd,
    env: { PATH, HOME, PORT: '0', LC_ALL: 'en_US.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  };
}

function watch(child: ChildProcess): Program {
  let text = '';
  const listeners = new Set<() => void>();
  const add = (chunk: Buffer) => {
    text += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  const exit = once(child, 'close');
  onTestFinished(() => killTree(child));
  return {
    process: child,
    printed: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(text);
          if (match) resolve(match);
        };
        listeners.add(look);
        void exit.then(() => reject(new Error(`ended without ${pattern}: ${text}`)));
        look();
      }),
    ended: async () => {
      await exit;
      return child.exitCode;
    },
  };
}

/** npm runs the program through a shell: the whole process group ends, where there is one. */
function killTree(child: ChildProcess): void {
  if (child.exitCode !== null || child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
