import { createHmac } from 'node:crypto';
import type { MonthLimits } from '../outbox/month-budget.ts';
import type { SendingSettings } from '../outbox/settings.ts';
import type { TrialSettings } from '../outbox/trial/trial.ts';
import { ConfigError } from './config-error.ts';
import type { Environment } from './environment.ts';

/** Telegram's own Bot API server. */
const TELEGRAM_API_ROOT = 'https://api.telegram.org';

/** Zalo's own Bot Platform. Its older host, bot-api.zapps.me, is no longer right. */
const ZALO_API_ROOT = 'https://bot-api.zaloplatforms.com';

/** How updates come in: from the playground's local server, by polling, or by webhook; `none` where Zalo alone is used. */
export type Messenger =
  | { kind: 'playground' }
  | { kind: 'none' }
  | { kind: 'polling'; token: string; apiRoot: string }
  | { kind: 'webhook'; token: string; apiRoot: string; url: string; secret: string };

/** A bot on Telegram, by polling or webhook. */
export type TelegramMessenger = Exclude<Messenger, { kind: 'playground' | 'none' }>;

/**
 * Returns how a bot that has a row runs: on the server and in the way of the environment's bot. Its webhook has an address of its own below
 * that one's, and a secret of its own: who learns one bot's can post for no other.
 * @param name of the bot
 */
export function messengerOf(environments: Messenger, name: string, token: string): TelegramMessenger {
  const apiRoot = apiRootOf(environments);
  if (environments.kind !== 'webhook') return { kind: 'polling', token, apiRoot };
  const url = `${environments.url.replace(/\/$/, '')}/${name}`;
  const secret = createHmac('sha256', environments.secret).update(name).digest('base64url');
  return { kind: 'webhook', token, apiRoot, url, secret };
}

/** Returns the Bot API server that bots are on. */
export function apiRootOf(environments: Messenger): string {
  return 'apiRoot' in environments ? environments.apiRoot : TELEGRAM_API_ROOT;
}

/** A bot on Zalo, and how fast it sends what it says unasked. */
export interface ZaloSettings {
  token: string;
  apiRoot: string;
  /** How people mention it in groups. */
  displayName: string | undefined;
  /** Where Zalo posts events; none: the bot asks for them. */
  webhook: { url: string; secret: string } | undefined;
  /** Where the program's server is reached from outside. */
  publicUrl: string | undefined;
  sending: SendingSettings;
  limits: MonthLimits;
}

/** @throws ConfigError when the clock is to show another time to people of a real messenger */
export function refuseRealPeople(messenger: Messenger, zalo: ZaloSettings | undefined): void {
  if ('apiRoot' in messenger && isHostOf(messenger.apiRoot, 'telegram.org'))
    throw new ConfigError({ key: 'operator:config.clock-telegram' });
  if (zalo && isHostOf(zalo.apiRoot, 'zaloplatforms.com'))
    throw new ConfigError({ key: 'operator:config.clock-zalo' });
}

/**
 * Telegram allows about 30 messages a second in all, one a second a chat and 20 a minute a group
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Five a second are left to answers,
 * which go before everything else. Tries enough for a network that is away for a night.
 */
export function readSending(values: Environment): SendingSettings {
  return {
    pace: {
      overall: values.OUTBOX_RATE ?? { messages: 25, seconds: 1 },
      chat: values.OUTBOX_CHAT_RATE ?? { messages: 1, seconds: 1 },
      group: values.OUTBOX_GROUP_RATE ?? { messages: 20, seconds: 60 },
    },
    atOnce: 8,
    mostFailures: values.OUTBOX_ATTEMPTS ?? 60,
    firstWaitMs: 1_000,
    longestWaitMs: 15 * 60_000,
    leaseMs: 60_000,
    pollMs: (values.OUTBOX_POLL_SECONDS ?? 2) * 1000,
  };
}

/** Returns where updates come from. @throws ConfigError naming a variable that is set without the others that it needs */
export function readMessenger(values: Environment): Messenger {
  const { BOT_TOKEN: token, WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = values;
  if (!token) {
    refuseOrphans(values, 'BOT_TOKEN', ['TELEGRAM_API_ROOT', 'WEBHOOK_URL', 'WEBHOOK_SECRET']);
    return { kind: values.ZALO_BOT_TOKEN ? 'none' : 'playground' };
  }
  const apiRoot = values.TELEGRAM_API_ROOT ?? TELEGRAM_API_ROOT;
  if (!url && !secret) return { kind: 'polling', token, apiRoot };
  if (!url) throw new ConfigError({ key: 'operator:config.no-webhook-url' });
  if (!secret) throw new ConfigError({ key: 'operator:config.no-webhook-secret' });
  return { kind: 'webhook', token, apiRoot, url, secret };
}

/** Nothing is published of what Zalo takes in a second: slow enough for whatever it is. */
export const ZALO_PACE = {
  overall: { messages: 5, seconds: 1 },
  chat: { messages: 1, seconds: 1 },
  group: { messages: 10, seconds: 60 },
};

/**
 * The free plan. Whether what people write counts is told in both ways: both is the safe one. Most of what is said is answers.
 * Zalo's own "too many" may mean the month or the moment: an hour later it is asked again.
 */
export function readLimits(values: Environment): MonthLimits {
  return {
    messages: values.ZALO_MESSAGES_A_MONTH ?? 3_000,
    people: values.ZALO_PEOPLE ?? 50,
    groups: values.ZALO_GROUPS ?? 3,
    countsReceived: values.ZALO_COUNTS !== 'sent',
    shares: values.ZALO_SHARES ?? { answers: 50, reminders: 30, campaigns: 20 },
    pauseMinutes: values.ZALO_FULL_MINUTES ?? 60,
  };
}

/** Returns the bot on Zalo, if there is one. @throws ConfigError as `readMessenger` */
export function readZalo(values: Environment): ZaloSettings | undefined {
  const { ZALO_BOT_TOKEN: token, ZALO_WEBHOOK_URL: url, ZALO_WEBHOOK_SECRET: secret } = values;
  if (!token) {
    refuseOrphans(values, 'ZALO_BOT_TOKEN', [
      ...(['ZALO_BOT_NAME', 'ZALO_API_ROOT', 'ZALO_WEBHOOK_URL', 'ZALO_WEBHOOK_SECRET'] as const),
    ]);
    return undefined;
  }
  if (!url !== !secret) throw new ConfigError({ key: 'operator:config.half-zalo-webhook' });
  const sending = readSending(values);
  return {
    ...{ token, apiRoot: values.ZALO_API_ROOT ?? ZALO_API_ROOT, displayName: values.ZALO_BOT_NAME },
    webhook: url && secret ? { url, secret } : undefined,
    publicUrl: values.PUBLIC_URL,
    limits: readLimits(values),
    sending: {
      ...sending,
      pace: {
        overall: values.ZALO_RATE ?? ZALO_PACE.overall,
        chat: values.ZALO_CHAT_RATE ?? ZALO_PACE.chat,
        group: values.ZALO_GROUP_RATE ?? ZALO_PACE.group,
      },
    },
  };
}

/**
 * Returns whom a trial is for; undefined when it is none. An empty list is nobody.
 * @throws ConfigError for lists of which it is not said whether they hold, and for a trial on which nobody real would be spared
 */
export function readTrial(values: Environment, messenger: Messenger): TrialSettings | undefined {
  const { TRIAL, TRIAL_PEOPLE: people = [], TRIAL_GROUPS: groups = [] } = values;
  if (TRIAL === undefined && people.length + groups.length > 0)
    throw new ConfigError({
      key: 'operator:config.trial-list',
      fields: { name: people.length > 0 ? 'TRIAL_PEOPLE' : 'TRIAL_GROUPS' },
    });
  if (TRIAL !== '1') return undefined;
  if (messenger.kind === 'playground') throw new ConfigError({ key: 'operator:config.trial-playground' });
  return { people, groups };
}

/** @throws ConfigError for variables of a messenger whose token is not set */
function refuseOrphans(
  values: Environment,
  token: 'BOT_TOKEN' | 'ZALO_BOT_TOKEN',
  names: readonly (keyof Environment)[],
): void {
  const orphan = names.find((name) => values[name]);
  if (orphan) throw new ConfigError({ key: 'operator:config.orphan', fields: { name: orphan, token } });
}

function isHostOf(apiRoot: string, domain: string): boolean {
  const host = new URL(apiRoot).hostname.toLowerCase().replace(/\.$/, '');
  return host === domain || host.endsWith(`.${domain}`);
}
