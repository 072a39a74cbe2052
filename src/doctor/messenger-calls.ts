import { z } from 'zod';
import type { Config } from '../config.ts';

/** A bot of a messenger, whose token is tried. Further bots are further rows of `botsOf`. */
export interface CalledBot {
  /** The messenger, by its name in the database. */
  channel: 'telegram' | 'zalo';
  token: string;
  apiRoot: string;
}

/** The bots that the program runs. */
export function botsOf({ messenger, zalo }: Config): CalledBot[] {
  return [
    ...('token' in messenger
      ? [{ channel: 'telegram' as const, token: messenger.token, apiRoot: messenger.apiRoot }]
      : []),
    ...(zalo ? [{ channel: 'zalo' as const, token: zalo.token, apiRoot: zalo.apiRoot }] : []),
  ];
}

/** What came of one call. */
export type Outcome =
  | { kind: 'ok'; result: unknown }
  /** The messenger's own refusal. */
  | { kind: 'refused'; status: number }
  /** Nothing came in time, or what came is no answer of a messenger. */
  | { kind: 'no-answer'; reason: string };

/** What a messenger answered to who the bot is, and, where it can be asked, to how updates come in. */
export interface Answered {
  me: Outcome;
  webhook: Outcome | undefined;
  /** How many milliseconds the machine's clock is ahead of the messenger's; undefined where no answer told. */
  aheadMs: number | undefined;
}

const answer = z.looseObject({
  ok: z.boolean(),
  result: z.unknown().optional(),
  error_code: z.number().optional(),
});

interface Calling {
  fetch: typeof fetch;
  /** Milliseconds. */
  answerMs: number;
  /** The machine's clock, in milliseconds since the epoch. */
  now: () => number;
}

/** Asks a messenger who a bot is; changes nothing there. Errors hold no address: it contains the token. */
export async function askMessenger(bot: CalledBot, calling: Calling): Promise<Answered> {
  const { aheadMs, ...me } = await call(bot, 'getMe', calling);
  const asksMore = bot.channel === 'telegram' && me.outcome.kind === 'ok';
  const webhook = asksMore ? (await call(bot, 'getWebhookInfo', calling)).outcome : undefined;
  return { me: me.outcome, webhook, aheadMs };
}

async function call(
  { channel, token, apiRoot }: CalledBot,
  method: string,
  { fetch, answerMs, now }: Calling,
): Promise<{ outcome: Outcome; aheadMs?: number }> {
  const init = channel === 'zalo' ? zaloRequest : {};
  try {
    const began = now();
    const signal = AbortSignal.timeout(answerMs);
    const response = await fetch(`${apiRoot}/bot${token}/${method}`, { ...init, signal });
    const aheadMs = aheadOf(response.headers.get('date'), (began + now()) / 2);
    const read = answer.safeParse(await response.json().catch(() => undefined));
    return { outcome: outcomeOf(response.status, read.data), ...(aheadMs !== undefined && { aheadMs }) };
  } catch (error) {
    return { outcome: { kind: 'no-answer', reason: reasonOf(error) } };
  }
}

const zaloRequest = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };

function outcomeOf(status: number, read: z.output<typeof answer> | undefined): Outcome {
  if (!read) return { kind: 'no-answer', reason: `HTTP ${status}` };
  return read.ok
    ? { kind: 'ok', result: read.result }
    : { kind: 'refused', status: read.error_code ?? status };
}

/** The messenger cuts its seconds off: half of one is the best guess. */
function aheadOf(date: string | null, middle: number): number | undefined {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? undefined : Math.round(middle - at - 500);
}

/** The reason in Node's words, such as ECONNREFUSED, or of a proxy that opens no way; never a message, which may hold the address. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const status = /Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  if (status !== undefined) return `proxy: HTTP ${status}`;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.name === 'TimeoutError') return 'timeout';
  return error.cause === undefined ? error.name : reasonOf(error.cause);
}
