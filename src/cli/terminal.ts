import { createWriteStream } from 'node:fs';
import { access, rename, rm, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { PassThrough, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import { withoutSecrets } from '../base/log.ts';
import { OperatorError } from '../base/operator-error.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import { isUnread, outliveReader } from '../base/unread-output.ts';
import { programVersion } from '../base/version.ts';
import { databaseFailure } from '../database/database-failure.ts';
import { speakToOperator } from './command-words.ts';
import { operatorLanguage } from './language.ts';

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
  /** Asks for some words; there where `confirm` is. */
  readonly ask?: (question: string) => Promise<string>;
}

/** The process's own terminal. */
export function processTerminal(language: Language): Terminal {
  const t = textsIn(language);
  const base: Terminal = {
    language,
    t,
    write: (line) => console.log(line),
    complain: (line) => console.error(line),
  };
  const interactive = process.stdin.isTTY && process.stdout.isTTY;
  if (!interactive) return base;
  const ask = (question: string) => askWords(`${question} `);
  return { ...base, ask, confirm: async (question) => isYes(await ask(question), t) };
}

/** The process's own terminal, in the operator's language. */
export function operatorTerminal(): Terminal {
  return processTerminal(operatorLanguage());
}

/**
 * Runs a command line in the operator's language, which also knows `--version`. An error becomes what it says, with its cause, and
 * exit code 1.
 */
export async function runProgram(program: Command): Promise<void> {
  outliveReader(isUnread);
  const t = textsIn(operatorLanguage());
  program.version(programVersion(), '-V, --version', t('update:version.option'));
  speakToOperator(program, t);
  await program.parseAsync().catch((error: unknown) => {
    console.error(withoutSecrets(errorWords(error, t)));
    process.exitCode = 1;
  });
}

/** What an error says to the operator: what the program knows of it, else what it is called, in a sentence of ours. */
export function errorWords(error: unknown, t: Translate): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const because = cause instanceof Error ? ` (${causeWords(cause, t).slice(0, 300)})` : '';
  if (error instanceof OperatorError) return error.in(t) + because;
  const reason = databaseFailure(error);
  if (reason !== undefined) return t('commands:failed.database', { reason });
  return t('commands:failed.unexpected', { message }) + because;
}

function causeWords(cause: Error, t: Translate): string {
  return cause instanceof OperatorError ? cause.in(t) : cause.message;
}

/**
 * Writes a file that does not exist yet; it gets its name when it is whole. Says what kept it from being written, and returns
 * false then.
 */
export async function writeNewFile(
  { t, complain }: Terminal,
  path: string,
  content: string | ((stream: Writable) => Promise<void>),
): Promise<boolean> {
  const unfinished = `${path}.unfinished-${process.pid}`;
  try {
    if (await exists(path)) {
      complain(t('cli:export.exists', { path }));
      return false;
    }
    const stream = new PassThrough();
    const fill = typeof content === 'string' ? async () => void stream.end(content) : () => content(stream);
    await Promise.all([fill(), pipeline(stream, createWriteStream(unfinished, { flags: 'wx' }))]);
    await rename(unfinished, path);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true });
    if (!isSystemError(error)) throw error;
    complain(t('cli:export.unwritable', { path, reason: error.code }));
    return false;
  }
}

/** Replaces a file's text; a reader finds the old one or the new one, whole. */
export async function rewriteFile(path: string, text: string): Promise<void> {
  const unfinished = `${path}.unfinished-${process.pid}`;
  await writeFile(unfinished, text, { flag: 'wx' });
  await rename(unfinished, path);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Whether an error comes from the system (no such folder, no right to write), with its code. */
export function isSystemError(error: unknown): error is Error & { code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error;
}

async function askWords(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await lines.question(question)).trim();
  } finally {
    lines.close();
  }
}

function isYes(answer: string, t: Translate): boolean {
  return t('cli:plan.yesWords').split(' ').includes(answer.toLowerCase());
}
