import { setTimeout as delay } from 'node:timers/promises';
import { HttpError, type Transformer } from 'grammy';
import { isIdempotent, NoAnswerError } from '../../channels/telegram/bot-api.ts';

const MOST_RETRIES = 2;
/** The wait before a retry when the server failed. */
const SERVER_ERROR_MS = 1_000;

/**
 * Retries idempotent calls: at once when the connection broke before the answer, a second later when the server failed. A
 * kept connection that the other side closes at that moment loses a call that was never read. A silent server is not asked
 * again: the person has waited long enough. getUpdates has its own retries (channels/telegram/poll-troubles.ts).
 * Source: https://nodejs.org/api/http.html#requestreusedsocket
 */
export const retryIdempotent =
  (wait: (ms: number) => Promise<unknown> = delay): Transformer =>
  async (prev, method, payload, signal) => {
    for (let left = retriesOf(method); left > 0; left -= 1) {
      try {
        const answer = await prev(method, payload, signal);
        if (answer.ok || answer.error_code < 500) return answer;
        await wait(SERVER_ERROR_MS);
      } catch (error) {
        if (!isBroken(error) || signal?.aborted) throw error;
      }
    }
    return prev(method, payload, signal);
  };

function retriesOf(method: string): number {
  return isIdempotent(method) && method !== 'getUpdates' ? MOST_RETRIES : 0;
}

function isBroken(error: unknown): boolean {
  return error instanceof HttpError && !(error instanceof NoAnswerError);
}
