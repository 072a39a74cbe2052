import { z } from 'zod';
import type { ChannelWatch } from '../../outbox/channel-watch.ts';

const answer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
  errorCode: z.number().optional(),
  description: z.string().optional(),
});

/** Zalo answered that it does not do that. Only 401 and 429 carry meaning: how anything else looks is documented nowhere. */
export class ZaloRefused extends Error {
  override name = 'ZaloRefused';

  constructor(
    method: string,
    readonly code: number,
    readonly description: string,
  ) {
    super(`${method}: Zalo refuses: ${code}`);
  }
}

/** Nobody knows whether Zalo has done it: no answer, a cut connection, or one that is no JSON. */
export class ZaloSilent extends Error {
  override name = 'ZaloSilent';

  /** @param code of the failure in Node's words, such as ECONNREFUSED; never what holds the address, which holds the token */
  constructor(
    method: string,
    readonly code: string,
  ) {
    super(`${method}: no proper answer of Zalo (${code})`);
  }
}

/** The methods in use. Source: shared notes on the documentation of bot.zaloplatforms.com; names are case-sensitive. */
type ZaloMethod = 'getMe' | 'getUpdates' | 'setWebhook' | 'deleteWebhook' | 'sendMessage' | 'sendPhoto';

/** Codes with which Zalo says that it did not get ready in time, or failed: what it was asked may have been done. */
const UNSURE = (code: number) => code === 408 || code >= 500;

/** Seconds for which Zalo may hold a getUpdates open, how much longer that may take altogether, and how long any other call. */
export const LONG_POLL_SECONDS = 30;
const POLL_EXTRA_SECONDS = 15;
const CALL_SECONDS = 20;

/** Returns how long a call may take, in seconds. */
export function secondsFor(method: ZaloMethod): number {
  return method === 'getUpdates' ? LONG_POLL_SECONDS + POLL_EXTRA_SECONDS : CALL_SECONDS;
}

/** Calls a method of Zalo's Bot Platform; no call is made twice. */
export interface ZaloApi {
  /**
   * Returns the result.
   * @throws ZaloRefused when it was certainly not done, ZaloSilent when that is not known
   */
  call(method: ZaloMethod, parameters: object, signal?: AbortSignal): Promise<unknown>;
}

/** A bot, and what makes its requests; default: the platform's fetch. */
interface CalledBot {
  token: string;
  apiRoot: string;
  fetch?: typeof fetch;
}

/** Returns the Bot Platform of one bot. @param watch told how the calls go */
export function zaloApi(bot: CalledBot, watch?: ChannelWatch): ZaloApi {
  const api = callingApi(bot);
  if (!watch) return api;
  return {
    call(method, parameters, signal) {
      const direction = method === 'getUpdates' ? 'receiving' : 'sending';
      return watch.during(direction, () => api.call(method, parameters, signal), {
        result: () => true,
        error: (error) => (signal?.aborted ? undefined : isAnswer(error)),
      });
    },
  };
}

/** A refusal is an answer, too; 5xx, a broken connection and silence are none. */
function isAnswer(error: unknown): boolean | undefined {
  if (error instanceof ZaloRefused) return error.code < 500;
  return error instanceof ZaloSilent ? false : undefined;
}

/** The address contains the token, so no error holds an address. */
function callingApi({ token, apiRoot, fetch = globalThis.fetch }: CalledBot): ZaloApi {
  return {
    async call(method, parameters, signal) {
      const deadline = AbortSignal.timeout(secondsFor(method) * 1000);
      const response = await fetch(`${apiRoot}/bot${token}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(parameters),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      }).catch((error: unknown) => {
        throw new ZaloSilent(method, codeOf(error));
      });
      const body: unknown = await response.json().catch(() => undefined);
      const read = answer.safeParse(body);
      if (!read.success) throw new ZaloSilent(method, `HTTP ${response.status}`);
      const { ok, result, description = '' } = read.data;
      if (ok) return result;
      const code = read.data.error_code ?? read.data.errorCode ?? response.status;
      if (UNSURE(code) && method !== 'getUpdates') throw new ZaloSilent(method, String(code));
      throw new ZaloRefused(method, code, description);
    },
  };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : error.name;
}
