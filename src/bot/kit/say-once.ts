import { InputFile, type MiddlewareFn, type Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { isIdempotent } from '../../channels/telegram/bot-api.ts';
import type { BotContext } from './context.ts';

type Answer = Awaited<ReturnType<Parameters<Transformer>[0]>>;

/** A call that said something, and its answer. */
interface Said {
  method: string;
  payload: object;
  answer: Answer;
}

/** What was said already in answer to an update that is being handled again. */
const said = new WeakMap<Update, Said[]>();

/**
 * Keeps what is sent from being sent again when the same update is handled once more, because the database failed after
 * some of it: the bot gets the answer to the earlier call. Holds within this process.
 */
export const sayOnce: MiddlewareFn<BotContext> = (ctx, next) => {
  const earlier = said.get(ctx.update) ?? [];
  said.set(ctx.update, earlier);
  const kept = new Set<unknown>();
  ctx.api.config.use(sendOnce(earlier, kept), deleteWhatIsOver(earlier, kept));
  return next();
};

/** @param kept gets the numbers of the messages that were taken for sent */
function sendOnce(earlier: Said[], kept: Set<unknown>): Transformer {
  return async (prev, method, payload, signal) => {
    if (isIdempotent(method)) return prev(method, payload, signal);
    const known = findSame(earlier, { method, payload });
    if (known) {
      kept.add(numberOf(known));
      return known as Awaited<ReturnType<typeof prev>>;
    }
    const answer = await prev(method, payload, signal);
    if (answer.ok) earlier.push({ method, payload, answer });
    return answer;
  };
}

/** The answer to the same call. Most updates are answered by one: then there is nothing to compare. */
function findSame(earlier: readonly Said[], call: Omit<Said, 'answer'>): Answer | undefined {
  if (earlier.length === 0) return undefined;
  const key = keyOf(call);
  return earlier.find((one) => keyOf(one) === key)?.answer;
}

function keyOf({ method, payload }: Omit<Said, 'answer'>): string {
  return `${method} ${JSON.stringify(namingFiles(payload))}`;
}

/**
 * A message that was taken for sent is what the bot shows now: it stays, even where the database noted it as the bot's last
 * one, to be taken away. One that is taken away before that has to be sent again.
 */
function deleteWhatIsOver(earlier: Said[], kept: Set<unknown>): Transformer {
  return async (prev, method, payload, signal) => {
    if (method !== 'deleteMessage') return prev(method, payload, signal);
    const target = 'message_id' in payload ? payload.message_id : undefined;
    if (kept.has(target)) return { ok: true, result: true } as Awaited<ReturnType<typeof prev>>;
    const left = earlier.filter(({ answer }) => numberOf(answer) !== target);
    earlier.splice(0, earlier.length, ...left);
    return prev(method, payload, signal);
  };
}

/** What a call is made with, with files by their names: grammY's own cannot be written as JSON. */
function namingFiles(value: unknown): unknown {
  if (value instanceof InputFile) return value.filename;
  if (Array.isArray(value)) return value.map(namingFiles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, namingFiles(each)]));
}

/** The number of the message that a call sent. */
function numberOf(answer: Answer): number | undefined {
  const { result } = answer as { result?: { message_id?: number } };
  return result?.message_id;
}
