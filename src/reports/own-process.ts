import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** A script, and how it runs. */
export interface OwnProcess {
  /** Plain JavaScript: nothing has to be translated for it. */
  script: string;
  /** What takes longer, in milliseconds, hangs. */
  longestMs: number;
  /** Of its heap, in megabytes; default: as much as node gives. */
  mostMemory?: number;
}

/**
 * Runs a script in a process of its own, from an input to an output: its work holds up nobody, and its memory is gone with it.
 * @throws Error with what it complained of, when it fails or takes too long, and what the input failed with; the output is then of no use
 */
export async function ownProcess(
  { script, longestMs, mostMemory }: OwnProcess,
  input: Readable,
  output: Writable,
): Promise<void> {
  const limits = mostMemory === undefined ? [] : [`--max-old-space-size=${mostMemory}`];
  const child = spawn(process.execPath, [...limits, script], { stdio: 'pipe', env: {}, timeout: longestMs });
  const [complaint, [code], cause] = await Promise.all([
    text(child.stderr),
    once(child, 'close'),
    // A process that ends before it has read all says why on its own.
    pipeline(input, child.stdin).then(
      () => undefined,
      (error: unknown) => error,
    ),
    pipeline(child.stdout, output),
  ]);
  if (code !== 0) throw new Error(complaint.trim().slice(0, 500) || 'the process was ended', { cause });
  if (cause) throw cause;
}

/** As `ownProcess`, with the whole output. */
export async function ownProcessBytes(settings: OwnProcess, input: Readable): Promise<Buffer> {
  const output = new PassThrough();
  const [bytes] = await Promise.all([buffer(output), ownProcess(settings, input, output)]);
  return bytes;
}

/** What a process was to do, and what it complained of. */
export function failedAt(what: string, cause: unknown): Error {
  return new Error(cause instanceof Error ? `${what}: ${cause.message}` : what, { cause });
}
