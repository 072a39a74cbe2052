import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Keep } from '../backups/settings.ts';
import type { Rate } from '../outbox/settings.ts';

const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

const webUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));

const matching = (pattern: RegExp) => optional(z.string().regex(pattern));

/** Messages and seconds, such as 20/60. */
const rate = z
  .string()
  .regex(/^[1-9]\d{0,4}\/[1-9]\d{0,3}$/)
  .transform((text): Rate => {
    const [messages = 1, seconds = 1] = text.split('/').map(Number);
    return { messages, seconds };
  });

/** Per cent for answers, reminders and campaigns, such as 50/30/20. */
const shares = z
  .string()
  .regex(/^\d{1,3}\/\d{1,3}\/\d{1,3}$/)
  .transform((text) => {
    const [answers = 0, reminders = 0, campaigns = 0] = text.split('/').map(Number);
    return { answers, reminders, campaigns };
  })
  .refine(({ answers, reminders, campaigns }) => answers + reminders + campaigns === 100);

/**
 * Chats with commas between, each the messenger's own number: of Telegram as it is, of another messenger with its name before it
 * (zalo:17).
 * @param number a person's, or a group's, which is negative
 */
const chatList = (number: RegExp) =>
  z
    .string()
    .transform((text) => text.split(',').map((entry) => entry.trim()))
    .refine((entries) => entries.every((entry) => new RegExp(`^([a-z]+:)?${number.source}$`).test(entry)))
    .transform((entries) =>
      entries.map((entry) => {
        const [id = '', channel = 'telegram'] = entry.split(':').reverse();
        return { channel, id };
      }),
    );
/** How many days, weeks and months, such as 7/4/6. */
const keep = z
  .string()
  .regex(/^[1-9]\d{0,2}\/\d{1,3}\/\d{1,3}$/)
  .transform((text): Keep => {
    const [days = 1, weeks = 0, months = 0] = text.split('/').map(Number);
    return { days, weeks, months };
  });

const countUpTo = (most: number) => z.coerce.number().int().min(1).max(most);

/** Each variable with its shape. The texts say what is expected of each (`config.expected` in operator.json). */
export const environment = z.object({
  BOT_TOKEN: matching(/^\d+:[A-Za-z0-9_-]{20,}$/),
  OWNER_TELEGRAM_ID: matching(/^[1-9]\d{0,15}$/),
  TELEGRAM_API_ROOT: optional(webUrl),
  WEBHOOK_URL: optional(webUrl),
  WEBHOOK_SECRET: matching(/^[A-Za-z0-9_-]{16,256}$/),
  ZALO_BOT_TOKEN: matching(/^[\w:.-]{16,256}$/),
  ZALO_BOT_NAME: optional(z.string().trim().min(1).max(100)),
  ZALO_API_ROOT: optional(webUrl),
  ZALO_WEBHOOK_URL: optional(webUrl),
  ZALO_WEBHOOK_SECRET: matching(/^[A-Za-z0-9_-]{16,256}$/),
  ZALO_RATE: optional(rate),
  ZALO_CHAT_RATE: optional(rate),
  ZALO_GROUP_RATE: optional(rate),
  ZALO_MESSAGES_A_MONTH: optional(countUpTo(10_000_000)),
  ZALO_COUNTS: optional(z.enum(['sent', 'both'])),
  ZALO_SHARES: optional(shares),
  ZALO_PEOPLE: optional(countUpTo(1_000_000)),
  ZALO_GROUPS: optional(countUpTo(1_000_000)),
  ZALO_FULL_MINUTES: optional(countUpTo(44_640)),
  PUBLIC_URL: optional(webUrl),
  MESSENGER_PROXY: optional(z.url({ protocol: /^https?$/ })),
  CHANNEL_MOVES_AFTER_HOURS: optional(countUpTo(10_000)),
  DATABASE_URL: matching(/^(file:.+|postgres(ql)?:\/\/.+)$/),
  FILES_DIR: optional(z.string().min(1)),
  BACKUP: optional(z.enum(['on', 'off'])),
  BACKUP_DIR: optional(z.string().min(1)),
  BACKUP_AT: matching(/^([01]\d|2[0-3]):[0-5]\d$/),
  BACKUP_KEEP: optional(keep),
  BACKUP_SECOND: optional(z.string().refine((text) => !/^[a-z0-9]+:\/\//i.test(text) || isWebAddress(text))),
  BACKUP_KEY_ID: optional(z.string().min(1).max(256)),
  BACKUP_KEY_SECRET: optional(z.string().min(1).max(512)),
  BACKUP_REGION: matching(/^[a-z0-9-]{1,64}$/),
  BACKUP_PROXY: optional(z.url({ protocol: /^https?$/ })),
  HTTP_HOST: optional(z.string().regex(/^[\w.:-]+$/)),
  METRICS_TOKEN: optional(z.string().regex(/^[A-Za-z0-9_-]{16,256}$/)),
  PORT: optional(z.coerce.number().int().min(0).max(65535)),
  TIME_ZONE: optional(z.string().refine(isTimeZone)),
  CLOCK_START: optional(z.string().refine(isLocalTime)),
  OUTBOX_RATE: optional(rate),
  OUTBOX_CHAT_RATE: optional(rate),
  OUTBOX_GROUP_RATE: optional(rate),
  OUTBOX_ATTEMPTS: optional(countUpTo(1000)),
  OUTBOX_POLL_SECONDS: optional(countUpTo(3600)),
  OUTBOX_LATE_MINUTES: optional(countUpTo(10_000)),
  CAMPAIGN_APPROVAL: optional(z.enum(['required', 'none'])),
  CAMPAIGNS_A_DAY: optional(countUpTo(1000)),
  TRIAL: optional(z.enum(['0', '1'])),
  TRIAL_PEOPLE: optional(chatList(/[1-9]\d{0,15}/)),
  TRIAL_GROUPS: optional(chatList(/-[1-9]\d{0,15}/)),
  LOG_LEVEL: optional(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])),
});

/** The values of all variables. */
export type Environment = z.output<typeof environment>;

/** Without a name and password: the key of a bucket has variables of its own. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, search } = new URL(text);
  return /^https?:$/.test(protocol) && username === '' && search === '';
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
