import { Api, type ApiClientOptions, HttpError, InputFile, type Transformer } from 'grammy';
import type { ChannelWatch } from '../../outbox/channel-watch.ts';
import type { Unasked } from '../../outbox/month-budget.ts';

/** A bot on a Bot API server. */
export interface BotAccount {
  token: string;
  apiRoot: string;
  /** Told how the calls go. */
  watch?: ChannelWatch;
  /** Makes the requests, such as through a proxy; default: the client's own way. */
  fetch?: typeof fetch;
  /** Shorter deadlines than the usual ones. */
  deadlines?: Deadlines;
  /** Takes the bot's calls to another messenger; default: they go to the server. */
  door?: Door;
}

/** Where the calls of a bot go that lives on another messenger than Telegram. */
export interface Door {
  /** Takes the calls with which the bot answers a person, and those of what it says unasked. */
  asked: Transformer;
  unasked: (purpose: Unasked) => Transformer;
  /** Returns the content of a file by its id. */
  fetchFile: (fileId: string) => Promise<Uint8Array>;
}

/** How long a request may take, in seconds: a call, and one that carries a file up or down. */
export interface Deadlines {
  call: number;
  file: number;
}

export const usualDeadlines: Deadlines = { call: 20, file: 60 };
/** Seconds that getUpdates gets above those for which it asks the server to wait. */
const POLL_EXTRA = 10;

/** No answer came within the deadline: nobody knows whether the call was carried out. */
export class NoAnswerError extends HttpError {
  override name = 'NoAnswerError';

  constructor(method: string, seconds: number, cause: unknown) {
    super(`${method}: no answer within ${seconds} seconds`, cause);
  }
}

/** The call was not made: nothing was sent. */
export class NotSentError extends HttpError {
  override name = 'NotSentError';

  constructor(method: string, cause: unknown) {
    super(`${method}: not sent`, cause);
  }
}

/**
 * The beginnings of the methods that do the same called twice as called once: they are retried. All others send something,
 * and a call whose fate is unknown may have arrived: it is not made again.
 * Source: https://core.telegram.org/bots/api#available-methods
 */
const IDEMPOTENT = ['answerCallbackQuery', 'delete', 'edit', 'get', 'set'];

/** Whether a method of the Bot API may be called again when nobody knows what became of the first call. */
export function isIdempotent(method: string): boolean {
  return IDEMPOTENT.some((beginning) => method.startsWith(beginning));
}

/** Returns an Api for what the bot says unasked, whose calls have deadlines. It retries nothing. */
export function botApi(account: BotAccount, purpose: Unasked = 'reminders'): Api {
  const { token, deadlines, door, watch } = account;
  const api = new Api(token, clientOptions(account));
  if (door) api.config.use(door.unasked(purpose));
  api.config.use(withDeadline(deadlines), watched(watch));
  return api;
}

/** Returns the client's options. grammY's own limit is 500 seconds; the deadlines end every call before this one does. */
export function clientOptions({ apiRoot, fetch }: BotAccount): ApiClientOptions {
  // grammY names the type of node-fetch, of which it uses what all have.
  const own = fetch && { fetch: fetch as unknown as NonNullable<ApiClientOptions['fetch']> };
  return { apiRoot, timeoutSeconds: usualDeadlines.file, ...own };
}

/** Ends each request at its deadline. Retries must wrap it, so that each of them has a deadline of its own. */
export function withDeadline(deadlines = usualDeadlines): Transformer {
  return async (prev, method, payload, signal) => {
    const seconds = method === 'getUpdates' ? pollSeconds(payload) : deadlines[fileOrCall(payload)];
    const end = new AbortController();
    const abort = () => end.abort();
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      abort();
    }, seconds * 1000);
    if (signal?.aborted) abort();
    signal?.addEventListener('abort', abort);
    try {
      return await prev(method, payload, signalOf(end.signal));
    } catch (error) {
      throw late ? new NoAnswerError(method, seconds, error) : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };
}

/** Tells a watch how calls go: a refusal is an answer, too; 5xx, a broken connection and silence are none. Wraps the deadlines. */
export function watched(watch: ChannelWatch | undefined): Transformer {
  return (prev, method, payload, signal) => {
    if (!watch) return prev(method, payload, signal);
    const direction = method === 'getUpdates' ? 'receiving' : 'sending';
    return watch.during(direction, () => prev(method, payload, signal), {
      result: (answer) => {
        // "Unauthorized": the token was revoked.
        if (!answer.ok && answer.error_code === 401) watch.refused();
        return answer.ok || answer.error_code < 500;
      },
      error: (error) => (error instanceof HttpError && !signal?.aborted ? false : undefined),
    });
  };
}

/** Returns a signal as grammY wants it: it names the type of an older AbortSignal, which the platform's own fits at run time. */
export function signalOf(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as ReturnType<typeof signalOf>;
}

/** Returns how long a getUpdates may take, in seconds. @param payload what it is called with */
export function pollSeconds(payload: object): number {
  return ('timeout' in payload ? Number(payload.timeout) : 0) + POLL_EXTRA;
}

function fileOrCall(payload: object): keyof Deadlines {
  return carriesFile(payload) ? 'file' : 'call';
}

function carriesFile(value: unknown): boolean {
  if (value instanceof InputFile) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(carriesFile);
}
