import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { projectFile } from '../../base/project.ts';

/** The machine on which a service is installed. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The program's folder. */
  readonly folder: string;
  /** The Node that runs now, and will run the service. */
  readonly node: string;
  /** Whose session this is, on Windows as `DOMAIN\name`. */
  readonly user: string;
  /** Whether this process may install services. */
  mayInstall(): Promise<boolean>;
  exists(path: string): boolean;
  read(path: string): string;
  /** SHA-256 of a file, in hexadecimal. */
  hashOf(path: string): string;
  /** Runs a program in the working folder, without a shell; what it said, both streams together. */
  run(command: string, args: readonly string[]): Promise<{ code: number; output: string }>;
  wait(ms: number): Promise<unknown>;
  /** Makes a folder for its own user alone, if there is none. */
  makeFolder(path: string): void;
  write(path: string, content: string, isSecret: boolean): void;
  copy(from: string, to: string): void;
  remove(path: string): void;
}

/** This machine. */
export const thisMachine: Machine = {
  platform: process.platform,
  folder: projectFile(),
  node: process.execPath,
  user: `${process.env.USERDOMAIN ?? '.'}\\${process.env.USERNAME ?? ''}`,
  async mayInstall() {
    // Windows tells only administrators of its filters.
    if (process.platform === 'win32') return (await run('fltmc.exe', [])).code === 0;
    return process.getuid?.() === 0;
  },
  exists: existsSync,
  read: (path) => readFileSync(path, 'utf8'),
  hashOf: (path) => createHash('sha256').update(readFileSync(path)).digest('hex'),
  run,
  wait: delay,
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  write(path, content, isSecret) {
    writeFileSync(path, content, { mode: isSecret ? 0o600 : 0o644 });
    // A file that was there keeps its mode otherwise, and a new one is bound by the umask.
    chmodSync(path, isSecret ? 0o600 : 0o644);
  },
  copy: copyFileSync,
  remove: (path) => rmSync(path, { force: true }),
};

function run(command: string, args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(command, args, { encoding: 'utf8', windowsHide: true }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, output: stdout + stderr || (error?.message ?? '') });
    });
  });
}
