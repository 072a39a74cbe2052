import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { type Language, type Translate, textsIn } from '../base/texts.ts';

/** Where a command speaks: its language, its lines, and who may be asked. */
export interface Terminal {
  readonly language: Language;
  readonly t: Translate;
  /** One line of the answer, to standard output. */
  write(line: string): void;
  /** One line of what went wrong, to standard error. */
  complain(line: string): void;
  /** Asks yes or no; undefined when nobody is there to answer (no TTY). Anything but a yes is a no. */
  readonly confirm?: (question: string) => Promise<boolean>;
}

/** The process's own terminal. */
export function processTerminal(language: Language): Terminal {
  const t = textsIn(language);
  // The reader may stop early (`| head`): that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  const base: Terminal = {
    language,
    t,
    write: (line) => console.log(line),
    complain: (line) => console.error(line),
  };
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  return interactive ? { ...base, confirm: (question) => askYes(`${question} `, t) } : base;
}

/** Runs a command line. An error becomes its message, with its cause, and exit code 1. */
export async function runProgram(program: Command): Promise<void> {
  await program.parseAsync().catch((error: unknown) => {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    console.error(cause instanceof Error ? `${message} (${cause.message.slice(0, 300)})` : message);
    process.exitCode = 1;
  });
}

/** Writes a file that does not exist yet. Says what kept it from being written, and returns false then. */
export async function writeNewFile({ t, complain }: Terminal, path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    const key = error.code === 'EEXIST' ? 'cli:export.exists' : 'cli:export.unwritable';
    complain(t(key, { path, reason: error.code }));
    return false;
  }
}

/** Whether an error comes from the system (no such folder, no right to write), with its code. */
export function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

async function askYes(question: string, t: Translate): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await lines.question(question);
    return t('cli:plan.yesWords').split(' ').includes(answer.trim().toLowerCase());
  } finally {
    lines.close();
  }
}
