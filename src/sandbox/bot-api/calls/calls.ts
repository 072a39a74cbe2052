import type { ApiCall, Fault, WaitingFault } from '../../messenger.ts';
import type { CallInput } from '../http/request-body.ts';
import type { Switchboard } from '../switchboard.ts';
import type { CallContext, Method } from './method.ts';
import { Refusal, tooManyRequests } from './refusal.ts';

/** Characters of an answer that are kept for the page's list of calls. */
const LONGEST_ANSWER = 4000;

/** The outcome of a call: an answer, or none. */
export type Answer =
  | { kind: 'answer'; status: number; body: object }
  /** The connection is closed without an answer. */
  | { kind: 'dropped' }
  /** Nothing ever comes. */
  | { kind: 'silence' };

/** Runs the bot's calls: fault first, then the method, then the log. The latest `keep` calls are kept, in memory only. */
export class Calls {
  private number = 0;
  private log: ApiCall[] = [];

  constructor(
    private readonly switchboard: Switchboard,
    private readonly methods: ReadonlyMap<string, Method>,
    private readonly faults: Faults,
    private readonly keep: number,
  ) {}

  /** The latest calls, oldest first. */
  latest(): readonly ApiCall[] {
    return this.log.slice(-this.keep);
  }

  /** @param name the method in any case; `gone` is aborted when the caller hangs up */
  async run(name: string, input: CallInput, gone?: AbortSignal): Promise<Answer> {
    const at = this.switchboard.nowMs();
    const began = this.switchboard.monotonic();
    const fault = this.faults.take(name, input.fields.chat_id);
    const answered = await this.answer(name, input, fault, gone);
    const answer: Answer = fault?.kind === 'drop-answer' ? { kind: 'dropped' } : answered;
    this.record(name, input, answer, {
      at,
      tookMs: this.switchboard.monotonic() - began,
      fault: fault?.kind,
    });
    return answer;
  }

  private async answer(
    name: string,
    input: CallInput,
    fault: Fault | undefined,
    gone?: AbortSignal,
  ): Promise<Answer> {
    if (fault?.kind === 'time-out') return { kind: 'silence' };
    try {
      if (fault?.kind === 'server-error') throw new Refusal(500, 'Internal Server Error');
      if (fault?.kind === 'too-many-requests') throw tooManyRequests(fault.retryAfter ?? 1);
      const method = this.methods.get(name.toLowerCase());
      if (!method) throw new Refusal(404, 'Not Found: method not found');
      const context: CallContext = {
        switchboard: this.switchboard,
        files: input.files,
        ...(gone ? { gone } : {}),
      };
      const result = await method(input.fields, context);
      if (fault?.kind === 'error-after') throw new Refusal(500, 'Internal Server Error: restart');
      return { kind: 'answer', status: 200, body: { ok: true, result } };
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      // A fault of this server: the words are for readers of the list of calls.
      return refused(new Refusal(500, `Internal Server Error: ${String(error)}`));
    }
  }

  /** Records every call except successful getUpdates, of which there are too many. */
  private record(
    name: string,
    input: CallInput,
    answer: Answer,
    { at, tookMs, fault }: { at: number; tookMs: number; fault: Fault['kind'] | undefined },
  ): void {
    const status = answer.kind === 'answer' ? answer.status : 0;
    if (status === 200 && name.toLowerCase() === 'getupdates') return;
    this.number += 1;
    const description = answer.kind === 'answer' ? Reflect.get(answer.body, 'description') : undefined;
    const call = {
      method: name,
      payload: payloadOf(input),
      at,
      status,
      number: this.number,
      tookMs,
      answer: answer.kind === 'answer' ? JSON.stringify(answer.body).slice(0, LONGEST_ANSWER) : '',
      ...(fault === undefined ? {} : { fault }),
      ...(typeof description === 'string' ? { description } : {}),
    };
    this.log.push(call);
    // Cut in large steps, so that a call costs the same however many are kept.
    if (this.log.length > this.keep * 2) this.log = this.log.slice(-this.keep);
    this.switchboard.emit({ kind: 'call', call });
  }
}

/** The answer that tells of a refusal. */
export function refused(refusal: Refusal): Answer {
  return {
    kind: 'answer',
    status: refusal.code,
    body: {
      ok: false,
      error_code: refusal.code,
      description: refusal.description,
      ...(refusal.parameters ? { parameters: refusal.parameters } : {}),
    },
  };
}

/** The parameters with each file's name and size in the place of its content. */
function payloadOf(input: CallInput): Record<string, unknown> {
  if (input.files.size === 0) return input.fields;
  const files = [...input.files].map(([field, file]) => [
    field,
    { file: file.name, bytes: file.content.byteLength },
  ]);
  return { ...input.fields, ...Object.fromEntries(files) };
}

/** Faults that wait for the call that they are meant for. */
export class Faults {
  private readonly waiting = new Set<WaitingFault>();

  /** @returns what takes the fault back */
  add(fault: Fault): () => void {
    const entry = { fault, left: fault.times ?? 1 };
    this.waiting.add(entry);
    return () => this.waiting.delete(entry);
  }

  /** Those that wait, oldest first. */
  all(): WaitingFault[] {
    return [...this.waiting].map((entry) => ({ ...entry }));
  }

  /** The fault for this call, if any, oldest first; it counts as used. `method` in any case. */
  take(method: string, chatId: unknown): Fault | undefined {
    for (const entry of this.waiting) {
      if (!meant(entry.fault, method, chatId)) continue;
      entry.left -= 1;
      if (entry.left <= 0) this.waiting.delete(entry);
      return entry.fault;
    }
    return undefined;
  }
}

function meant(fault: Fault, method: string, chatId: unknown): boolean {
  if (fault.method !== undefined && fault.method.toLowerCase() !== method.toLowerCase()) return false;
  return fault.chatId === undefined || String(fault.chatId) === String(chatId);
}
