import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import pLimit from 'p-limit';
import type { Log } from '../../base/log.ts';
import { projectFile } from '../../base/project.ts';
import { DocumentRefusedError, largestDocument } from '../document/refusal.ts';
import type { Letter } from '../letter.ts';
import { SheetRefusedError } from '../sheet/refusal.ts';
import { outcomeSchema, type ReadingTask, type ReadOut } from './outcome.ts';

/** Reading takes a second or a few; what takes so long hangs. */
const LONGEST_MS = 30_000;
/** The heap of the process that reads, in megabytes: two hundred pages of Word take some 200, most documents 30. */
const HEAP_MB = 350;
/** A plan file has two megabytes at most; what was read may say twice as much, and more is no plan. In bytes. */
const MOST_OUT = 8 * 1024 * 1024;

/** A plan that was read. */
export type ReadPlan = Exclude<ReadOut, { is: 'letter' }>;

/** Reads documents, told by their bytes. */
export interface Documents {
  /** Reads the draft of a plan out of a document, or the plan of a filled-in workbook. @throws DocumentRefusedError, SheetRefusedError */
  plan(bytes: Uint8Array): Promise<ReadPlan>;
  /**
   * Reads what a letter assigns.
   * @param year in which days without one are read
   * @throws DocumentRefusedError, `sheet` for a workbook
   */
  letter(bytes: Uint8Array, year: number): Promise<Letter>;
}

/** The reader's own fault: where it happened, without a word of the document. */
class ReadingFailedError extends Error {
  override readonly name = 'ReadingFailedError';
}

/**
 * Reads documents that anybody may have made, each in a process of its own, one after another. What damages or bombs do to that process (all
 * memory taken, no end) is a refusal here: a worker thread would take the whole program with it, for V8 ends the process where a library
 * allocates within a call of its own (`npm run bench -- drafts`).
 */
export class DocumentReader implements Documents {
  readonly #oneAtATime = pLimit(1);

  /** @param longestMs for how long one document may be read; tests have their own */
  constructor(
    private readonly log: Log,
    private readonly longestMs = LONGEST_MS,
  ) {}

  async plan(bytes: Uint8Array): Promise<ReadPlan> {
    const read = await this.#read(['plan'], bytes);
    if (read.is === 'letter') throw new ReadingFailedError('a letter was read in place of a plan');
    return read;
  }

  async letter(bytes: Uint8Array, year: number): Promise<Letter> {
    const read = await this.#read(['letter', String(year)], bytes);
    if (read.is !== 'letter') throw new ReadingFailedError('a plan was read in place of a letter');
    return read.letter;
  }

  async #read(task: ReadingTask, bytes: Uint8Array): Promise<ReadOut> {
    if (bytes.length > largestDocument) throw new DocumentRefusedError('too-large');
    const outcome = await this.#oneAtATime(() => this.#outcome(task, bytes));
    if (outcome.is === 'refused') throw new DocumentRefusedError(outcome.reason);
    if (outcome.is === 'sheet-refused') throw new SheetRefusedError(outcome.problems);
    if (outcome.is !== 'failed') return outcome;
    const failure = new ReadingFailedError(`a document could not be read (${outcome.name})`);
    failure.stack = `${failure.name}: ${failure.message}\n${outcome.frames}`;
    throw failure;
  }

  async #outcome(task: ReadingTask, bytes: Uint8Array) {
    const child = spawn(process.execPath, [...readingProgram(), ...task], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: {},
      timeout: this.longestMs,
      killSignal: 'SIGKILL',
    });
    const [said, [code, signal]] = await Promise.all([
      saidBy(child),
      once(child, 'close'),
      fed(child, bytes),
    ]);
    if (code === 0 && said !== undefined) return outcomeSchema.parse(JSON.parse(said));
    if (said === undefined) throw new DocumentRefusedError('too-long');
    const id = randomBytes(4).toString('hex');
    const facts = { errorId: id, bytes: bytes.length, code, signal, tookTooLong: child.killed };
    this.log.warn(facts, 'a document was given up: reading it took too much memory or time');
    throw new DocumentRefusedError('too-heavy', id);
  }
}

/** What node runs: as it was built where this was, else built for it now. */
function readingProgram(): string[] {
  const limits = [`--max-old-space-size=${HEAP_MB}`, '--max-semi-space-size=8', '--v8-pool-size=1'];
  const source = ['src', 'plan-draft', 'apart', 'reading-process.ts'] as const;
  if (import.meta.filename.endsWith('.ts'))
    return [...limits, projectFile('scripts', 'run.mjs'), source.join('/')];
  return [...limits, projectFile('dist', 'plan-draft', 'apart', 'reading-process.mjs')];
}

/** A process that ends before it has read all says why on its own. */
async function fed({ stdin }: ChildProcess, bytes: Uint8Array): Promise<void> {
  stdin?.on('error', () => undefined);
  stdin?.end(bytes);
}

/** What a process says until its end; undefined for more than a plan could be. */
async function saidBy(child: ChildProcess): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  child.stdout?.on('data', (part: Buffer) => {
    size += part.length;
    if (size <= MOST_OUT) parts.push(part);
    else child.kill('SIGKILL');
  });
  await once(child, 'close');
  return size <= MOST_OUT ? Buffer.concat(parts).toString('utf8') : undefined;
}
