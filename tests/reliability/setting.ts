import type { PaceLimits, SendingSettings } from '../../src/outbox/settings.ts';

/** The local server's only token. */
export const CHAOS_TOKEN = '4242424242:chaos-only-opens-nothing-at-all';
/** The local Zalo's only token, and what it signs its posts with. */
export const ZALO_TOKEN = '1459232241454765289:chaos-only';
export const ZALO_SECRET = 'a-secret-for-the-chaos-only';
export const CHANNEL = 'telegram';

/** People 1 … 40 and groups −1 … −20. */
export const PEOPLE = Array.from({ length: 40 }, (_, index) => index + 1);
export const GROUPS = Array.from({ length: 20 }, (_, index) => -(index + 1));

/** The server's limits, and the pace that the outbox is told: the same numbers. */
export const LIMITS: PaceLimits = {
  overall: { messages: 60, seconds: 1 },
  chat: { messages: 5, seconds: 1 },
  group: { messages: 12, seconds: 3 },
};

/** Everything as in earnest but faster: a process that died is taken for dead after seconds. */
export const SETTINGS: SendingSettings = {
  pace: LIMITS,
  atOnce: 8,
  mostFailures: 50,
  firstWaitMs: 100,
  longestWaitMs: 1_000,
  leaseMs: 5_000,
  pollMs: 250,
};

/** Goes once more by itself when nobody knows if it arrived. */
export const REPEATABLE = 'chaos-nudge';
/** Waits for a person then. */
export const ONCE = 'chaos-campaign';

/** What the text of a delivery says, and how it is read again from the server's log. */
export function textOf(key: string, repeated: boolean): string {
  return `#${key}${repeated ? ' (nhắc lại)' : ''}`;
}

/** The key and whether it says that it is a repetition; undefined for any other text. */
export function readText(text: string): { key: string; repeated: boolean } | undefined {
  const match = /^#(\S+)( \(nhắc lại\))?$/.exec(text);
  return match?.[1] ? { key: match[1], repeated: match[2] !== undefined } : undefined;
}
