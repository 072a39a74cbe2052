import { existsSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { BackupSettings } from './backups/settings.ts';
import type { OperatorText } from './base/operator-error.ts';
import { type CampaignRules, usualCampaignRules } from './campaigns/sending/rules.ts';
import { readBackups } from './config/backups.ts';
import { ConfigError } from './config/config-error.ts';
import { type Environment, environment } from './config/environment.ts';
import {
  apiRootOf,
  type Messenger,
  readMessenger,
  readSending,
  readTrial,
  readZalo,
  refuseRealPeople,
  type ZaloSettings,
} from './config/messengers.ts';
import type { SendingSettings } from './outbox/settings.ts';
import type { TrialSettings } from './outbox/trial/trial.ts';

export { ConfigError } from './config/config-error.ts';

/** Where everything is kept unless the environment says otherwise. */
const realPlace = { databaseUrl: 'file:data/nhac-viec.db', filesFolder: 'data/files' };
const playPlace = { databaseUrl: 'file:data/playground.db', filesFolder: 'data/playground-files' };

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** The names of all variables that are read. */
export const variables: readonly string[] = Object.keys(environment.shape);

/** The configuration of one process. */
export interface Config {
  messenger: Messenger;
  /** The Bot API server that Telegram's bots are on. */
  telegramApiRoot: string;
  /** Zalo, beside Telegram or alone. */
  zalo: ZaloSettings | undefined;
  /** The Telegram account that coordinates the newest plan from the start. */
  ownerId: string | undefined;
  /** What this process runs on; unless told otherwise the playground has one of its own. */
  databaseUrl: string;
  /** What the operator's commands work on: unless told otherwise the real bot's, whether BOT_TOKEN is set or not. */
  commandsDatabaseUrl: string;
  /** Folder for copies of the files that people send. */
  filesFolder: string;
  /** How what this process runs on is backed up. The playground's is not unless a person says so. */
  backups: BackupSettings;
  /** How what the operator's commands work on is backed up. */
  commandsBackups: BackupSettings;
  http: { host: string; port: number };
  /** Where the program's server is reached from outside, without a slash at its end. */
  publicUrl: string | undefined;
  /** Who may read `/metrics`: who has the token; without one everybody on this machine, nobody from elsewhere. */
  metrics: { token: string } | 'open' | 'closed';
  /** Zone in which `clockStart` is read. */
  timeZone: string;
  /** Where the virtual clock starts; undefined for the machine's clock. */
  clockStart: Temporal.Instant | undefined;
  logLevel: string;
  /** How what the bot says unasked is sent. */
  sending: SendingSettings;
  /** Whom a trial is for; undefined when everybody hears the bot. */
  trial: TrialSettings | undefined;
  /** Who may let campaigns go, and how many a day. */
  campaignRules: CampaignRules;
  /** The HTTP proxy for all calls of the messengers' servers; its address may hold a password. */
  proxy: string | undefined;
  /** After how many hours out of reach a messenger counts as lost. */
  channelMovesAfterHours: number;
  /** How long what is due may wait before `/healthz` says so. */
  lateAfterSeconds: number;
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
  if (!parsed.success) throw new ConfigError(wrongOnes(parsed.error.issues).map((name) => wrong(name, env)));
  const values = parsed.data;
  const timeZone = values.TIME_ZONE ?? 'Asia/Ho_Chi_Minh';
  const messenger = readMessenger(values);
  const zalo = readZalo(values);
  const host = values.HTTP_HOST ?? '127.0.0.1';
  if (messenger.kind === 'playground' && !LOOPBACK.includes(host)) {
    throw new ConfigError({ key: 'operator:config.playground-host' });
  }
  return {
    messenger,
    telegramApiRoot: apiRootOf(messenger),
    zalo,
    ownerId: values.OWNER_TELEGRAM_ID,
    ...readPlace(values, messenger, timeZone),
    http: { host, port: values.PORT ?? 8080 },
    publicUrl: values.PUBLIC_URL,
    metrics: values.METRICS_TOKEN
      ? { token: values.METRICS_TOKEN }
      : LOOPBACK.includes(host)
        ? 'open'
        : 'closed',
    timeZone,
    clockStart: readClockStart(values.CLOCK_START, { messenger, zalo }, timeZone),
    logLevel: values.LOG_LEVEL ?? 'info',
    sending: readSending(values),
    trial: readTrial(values, messenger),
    campaignRules: {
      approval: values.CAMPAIGN_APPROVAL ?? usualCampaignRules.approval,
      mostADay: values.CAMPAIGNS_A_DAY ?? usualCampaignRules.mostADay,
    },
    proxy: values.MESSENGER_PROXY,
    channelMovesAfterHours: values.CHANNEL_MOVES_AFTER_HOURS ?? 2,
    lateAfterSeconds: (values.OUTBOX_LATE_MINUTES ?? 15) * 60,
  };
}

/** Where everything is kept, and how it is backed up. */
function readPlace(
  values: Environment,
  { kind }: Messenger,
  timeZone: string,
): Pick<Config, 'databaseUrl' | 'commandsDatabaseUrl' | 'filesFolder' | 'backups' | 'commandsBackups'> {
  const chosen = (usual: typeof realPlace) => ({
    databaseUrl: values.DATABASE_URL ?? usual.databaseUrl,
    filesFolder: values.FILES_DIR ?? usual.filesFolder,
  });
  const own = chosen(kind === 'playground' ? playPlace : realPlace);
  const commands = chosen(realPlace);
  const usually = kind === 'playground' ? 'off' : 'on';
  return {
    ...own,
    commandsDatabaseUrl: commands.databaseUrl,
    backups: readBackups(values, { ...own, usually }, timeZone),
    commandsBackups: readBackups(values, { ...commands, usually: 'on' }, timeZone),
  };
}

function readClockStart(
  start: string | undefined,
  { messenger, zalo }: Pick<Config, 'messenger' | 'zalo'>,
  timeZone: string,
): Temporal.Instant | undefined {
  if (start) refuseRealPeople(messenger, zalo);
  // The playground tells a week of the first plan; it starts on the Monday of the six-month reports.
  const local = start ?? (messenger.kind === 'playground' ? '2018-05-21T07:25' : undefined);
  return local ? Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).toInstant() : undefined;
}

/** The variables that are wrong, each once. */
function wrongOnes(issues: readonly z.core.$ZodIssue[]): string[] {
  return [...new Set(issues.map(({ path }) => String(path[0])))];
}

function wrong(name: string, env: Readonly<Record<string, string | undefined>>): OperatorText {
  const expected = { key: `operator:config.expected.${name}` };
  return { key: 'operator:config.wrong', fields: { name, expected, length: env[name]?.length ?? 0 } };
}
