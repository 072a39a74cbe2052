import { existsSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { type CampaignRules, usualCampaignRules } from './campaigns/sending/rules.ts';
import type { Rate, SendingSettings } from './outbox/settings.ts';

/** Telegram's own Bot API server. */
const TELEGRAM_API_ROOT = 'https://api.telegram.org';

/** Where everything is kept unless the environment says otherwise. */
const realPlace = { databaseUrl: 'file:data/nhac-viec.db', filesFolder: 'data/files' };
const playPlace = { databaseUrl: 'file:data/playground.db', filesFolder: 'data/playground-files' };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const webUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const matching = (pattern: RegExp, expected: string) =>
  optional(z.string().regex(pattern, `expected ${expected}`));

/** Messages and seconds, such as 20/60. */
const rate = z
  .string()
  .regex(/^[1-9]\d{0,4}\/[1-9]\d{0,3}$/, 'expected messages/seconds such as 20/60')
  .transform((text): Rate => {
    const [messages = 1, seconds = 1] = text.split('/').map(Number);
    return { messages, seconds };
  });

const countUpTo = (most: number) =>
  z.coerce
    .number({ error: `expected a number, 1 to ${most}` })
    .int()
    .min(1)
    .max(most);

/** Each variable with its shape; the message says what is expected and how to mend it. */
const environment = z.object({
  BOT_TOKEN: matching(
    /^\d+:[A-Za-z0-9_-]{20,}$/,
    'digits, a colon and a secret, as BotFather gives it; copy it whole',
  ),
  OWNER_TELEGRAM_ID: matching(
    /^[1-9]\d{0,15}$/,
    'the digits that the bot tells a stranger, such as 123456789',
  ),
  TELEGRAM_API_ROOT: optional(webUrl),
  WEBHOOK_URL: optional(webUrl),
  WEBHOOK_SECRET: matching(
    /^[A-Za-z0-9_-]{16,256}$/,
    '16 to 256 of A-Z a-z 0-9 _ -; make one with: openssl rand -hex 32',
  ),
  DATABASE_URL: matching(
    /^(file:.+|postgres(ql)?:\/\/.+)$/,
    'file:PATH for SQLite or postgres://… for PostgreSQL',
  ),
  FILES_DIR: optional(z.string().min(1)),
  HTTP_HOST: optional(z.string().regex(/^[\w.:-]+$/, 'expected an address such as 127.0.0.1 or 0.0.0.0')),
  METRICS_TOKEN: optional(
    z
      .string()
      .regex(
        /^[A-Za-z0-9_-]{16,256}$/,
        'expected 16 to 256 of A-Z a-z 0-9 _ -; make one with: openssl rand -hex 32',
      ),
  ),
  PORT: optional(z.coerce.number({ error: 'expected a port, 0 to 65535' }).int().min(0).max(65535)),
  TIME_ZONE: optional(z.string().refine(isTimeZone, 'expected an IANA time zone such as Asia/Ho_Chi_Minh')),
  CLOCK_START: optional(
    z.string().refine(isLocalTime, 'expected a local date and time such as 2018-05-21T07:25'),
  ),
  OUTBOX_RATE: optional(rate),
  OUTBOX_CHAT_RATE: optional(rate),
  OUTBOX_GROUP_RATE: optional(rate),
  OUTBOX_ATTEMPTS: optional(countUpTo(1000)),
  OUTBOX_POLL_SECONDS: optional(countUpTo(3600)),
  OUTBOX_LATE_MINUTES: optional(countUpTo(10_000)),
  CAMPAIGN_APPROVAL: optional(z.enum(['required', 'none'])),
  CAMPAIGNS_A_DAY: optional(countUpTo(1000)),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
});

/** The names of all variables that are read. */
export const variables: readonly string[] = Object.keys(environment.shape);

/** How updates come in: from the playground's local server, by polling, or by webhook. */
export type Messenger =
  | { kind: 'playground' }
  | { kind: 'polling'; token: string; apiRoot: string }
  | { kind: 'webhook'; token: string; apiRoot: string; url: string; secret: string };

/** The configuration of one process. */
export interface Config {
  messenger: Messenger;
  /** The Telegram account that coordinates the newest plan from the start. */
  ownerId: string | undefined;
  /** What this process runs on; unless told otherwise the playground has one of its own. */
  databaseUrl: string;
  /** What the operator's commands work on: unless told otherwise the real bot's, whether BOT_TOKEN is set or not. */
  commandsDatabaseUrl: string;
  /** Folder for copies of the files that people send. */
  filesFolder: string;
  http: { host: string; port: number };
  /** Who may read `/metrics`: who has the token; without one everybody on this machine, nobody from elsewhere. */
  metrics: { token: string } | 'open' | 'closed';
  /** Zone in which `clockStart` is read. */
  timeZone: string;
  /** Where the virtual clock starts; undefined for the machine's clock. */
  clockStart: Temporal.Instant | undefined;
  logLevel: string;
  /** How what the bot says unasked is sent. */
  sending: SendingSettings;
  /** Who may let campaigns go, and how many a day. */
  campaignRules: CampaignRules;
  /** How long what is due may wait before `/healthz` says so. */
  lateAfterSeconds: number;
}

/** The environment is wrong. The message has one line a variable and never a value, which could be a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/**
 * Reads the configuration of this process: its environment, and `.env` in the working folder for what is not set.
 * @param instead values in place of some variables; an empty value takes one away
 * @throws ConfigError
 */
export function loadConfig(instead: Readonly<Record<string, string>> = {}): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig({ ...process.env, ...instead });
}

/**
 * Reads the configuration from environment variables (see .env.example).
 * @throws ConfigError naming each wrong variable, the shape of its value and the mend
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => describe(issue, env)).join('\n'));
  const values = parsed.data;
  const timeZone = values.TIME_ZONE ?? 'Asia/Ho_Chi_Minh';
  const messenger = readMessenger(values);
  const host = values.HTTP_HOST ?? '127.0.0.1';
  if (messenger.kind === 'playground' && !LOOPBACK.includes(host)) {
    throw new ConfigError(
      'HTTP_HOST: the playground lets anybody be anybody, so it only listens on 127.0.0.1; unset HTTP_HOST, or set BOT_TOKEN',
    );
  }
  return {
    messenger,
    ownerId: values.OWNER_TELEGRAM_ID,
    ...readPlace(values, messenger),
    http: { host, port: values.PORT ?? 8080 },
    metrics: values.METRICS_TOKEN
      ? { token: values.METRICS_TOKEN }
      : LOOPBACK.includes(host)
        ? 'open'
        : 'closed',
    timeZone,
    clockStart: readClockStart(values.CLOCK_START, messenger, timeZone),
    logLevel: values.LOG_LEVEL ?? 'info',
    sending: readSending(values),
    campaignRules: {
      approval: values.CAMPAIGN_APPROVAL ?? usualCampaignRules.approval,
      mostADay: values.CAMPAIGNS_A_DAY ?? usualCampaignRules.mostADay,
    },
    lateAfterSeconds: (values.OUTBOX_LATE_MINUTES ?? 15) * 60,
  };
}

/** Where everything is kept. */
function readPlace(
  values: z.infer<typeof environment>,
  { kind }: Messenger,
): Pick<Config, 'databaseUrl' | 'commandsDatabaseUrl' | 'filesFolder'> {
  const usual = kind === 'playground' ? playPlace : realPlace;
  return {
    databaseUrl: values.DATABASE_URL ?? usual.databaseUrl,
    commandsDatabaseUrl: values.DATABASE_URL ?? realPlace.databaseUrl,
    filesFolder: values.FILES_DIR ?? usual.filesFolder,
  };
}

/**
 * Telegram allows about 30 messages a second in all, one a second a chat and 20 a minute a group
 * (https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this). Five a second are left to answers,
 * which go before everything else. Tries enough for a network that is away for a night.
 */
function readSending(values: z.infer<typeof environment>): SendingSettings {
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

function readMessenger(values: z.infer<typeof environment>): Messenger {
  const { BOT_TOKEN: token, WEBHOOK_URL: url, WEBHOOK_SECRET: secret } = values;
  if (!token) {
    const orphan = (['TELEGRAM_API_ROOT', 'WEBHOOK_URL', 'WEBHOOK_SECRET'] as const).find(
      (name) => values[name],
    );
    if (orphan)
      throw new ConfigError(
        `${orphan}: is set but BOT_TOKEN is not; set BOT_TOKEN, or unset ${orphan} for the playground`,
      );
    return { kind: 'playground' };
  }
  const apiRoot = values.TELEGRAM_API_ROOT ?? TELEGRAM_API_ROOT;
  if (!url && !secret) return { kind: 'polling', token, apiRoot };
  if (!url)
    throw new ConfigError(
      'WEBHOOK_URL: is not set but WEBHOOK_SECRET is; set both for a webhook, none for polling',
    );
  if (!secret)
    throw new ConfigError(
      'WEBHOOK_SECRET: is not set but WEBHOOK_URL is; make one with: openssl rand -hex 32',
    );
  return { kind: 'webhook', token, apiRoot, url, secret };
}

function readClockStart(
  start: string | undefined,
  messenger: Messenger,
  timeZone: string,
): Temporal.Instant | undefined {
  if (start && messenger.kind !== 'playground' && isRealTelegram(messenger.apiRoot)) {
    throw new ConfigError(
      'CLOCK_START: people on the real Telegram need the real time; unset it, or point TELEGRAM_API_ROOT at a test server',
    );
  }
  // The playground tells a week of the first plan; it starts on the Monday of the six-month reports.
  const local = start ?? (messenger.kind === 'playground' ? '2018-05-21T07:25' : undefined);
  return local ? Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant() : undefined;
}

function isRealTelegram(apiRoot: string): boolean {
  const host = new URL(apiRoot).hostname.toLowerCase().replace(/\.$/, '');
  return host === 'telegram.org' || host.endsWith('.telegram.org');
}

function describe(issue: z.core.$ZodIssue, env: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0]);
  return `${name}: ${issue.message} (it has ${env[name]?.length ?? 0} characters)`;
}

function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return /[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

function isLocalTime(text: string): boolean {
  try {
    Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text);
  } catch {
    return false;
  }
}
