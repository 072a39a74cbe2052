import { z } from 'zod';
import { withoutSecrets } from '../../base/log.ts';
import type { Config } from '../../config.ts';
import { type CheckName, type Fields, type Finding, findingsOf } from '../finding.ts';
import type { Answered, Outcome } from '../messenger-calls.ts';
import type { Scene } from '../world.ts';

/** How many updates may wait at Telegram before a person should look. */
const MANY_WAIT = 100;
/** An error of the webhook counts for so long, in seconds. */
const RECENT_SECONDS = 3600;

const telegramBot = z.looseObject({ username: z.string(), can_join_groups: z.boolean().optional() });
const webhookInfo = z.looseObject({
  url: z.string(),
  pending_update_count: z.number(),
  last_error_date: z.number().optional(),
  last_error_message: z.string().optional(),
});

const make = findingsOf('telegram');
const { ok, warn, wrong } = make;

/** Looks whether Telegram knows the bot, and whether updates come in the way that they are meant to. */
export async function checkTelegram(scene: Scene): Promise<Finding[]> {
  const answered = scene.answers.get('telegram');
  if (!answered) return [];
  const trouble = troubleOf('telegram', answered, scene.config);
  if (trouble) return [trouble];
  const me = telegramBot.safeParse(resultOf(answered.me));
  if (!me.success) return [wrong('no-answer', { ...wayOf(scene.config), reason: 'JSON' })];
  const { username, can_join_groups: joins = true } = me.data;
  const { kind } = scene.config.messenger;
  return [
    ok(kind === 'webhook' ? 'known-webhook' : 'known-polling', { username, ...wayOf(scene.config) }),
    ...(joins ? [] : [warn('no-groups', { username })]),
    ...webhookFindings(answered, scene, postedTo(scene.config.messenger), make),
  ];
}

/** @param meant where updates are to be posted; empty where the bot asks for them */
export function webhookFindings(
  { webhook }: Answered,
  { program, clock }: Scene,
  meant: string,
  { warn, wrong }: ReturnType<typeof findingsOf>,
): Finding[] {
  const read = webhook && webhookInfo.safeParse(resultOf(webhook));
  if (!read?.success) return [warn('webhook-unknown')];
  const {
    url,
    pending_update_count: count,
    last_error_date: at = 0,
    last_error_message: error = '',
  } = read.data;
  const seconds = Math.round(clock.now().epochMilliseconds / 1000 - at);
  const message = withoutSecrets(error);
  return [
    ...settingFindings(url, meant).map((found) => (program.kind === 'answers' ? wrong : warn)(...found)),
    ...(seconds < RECENT_SECONDS
      ? [warn('webhook-error', { minutes: Math.round(seconds / 60), message })]
      : []),
    ...(count > MANY_WAIT ? [warn('many-wait', { count })] : []),
  ];
}

/** Whether Telegram posts updates where the program waits for them. The program sets that itself at its start. */
function settingFindings(url: string, meant: string): [string, Fields][] {
  if (url === meant) return [];
  const code = meant === '' ? 'webhook-set' : url === '' ? 'webhook-missing' : 'webhook-other';
  // What follows the host in an address may be a secret.
  return [[code, { host: hostOf(url) }]];
}

/** Looks whether Zalo knows the bot. */
export async function checkZalo({ answers, config }: Scene): Promise<Finding[]> {
  const answered = answers.get('zalo');
  if (!answered) return [];
  const trouble = troubleOf('zalo', answered, config);
  const kind = config.zalo?.webhook ? 'known-webhook' : 'known-polling';
  return [trouble ?? findingsOf('zalo').ok(kind, wayOf(config))];
}

/** What kept a messenger from saying who the bot is; undefined when it said so. */
export function troubleOf(
  check: CheckName,
  { me }: Pick<Answered, 'me'>,
  config: Config,
): Finding | undefined {
  const make = findingsOf(check);
  if (me.kind === 'ok') return undefined;
  const way = wayOf(config);
  if (me.kind === 'no-answer')
    return make.wrong(me.reason === 'timeout' ? 'silent' : 'no-answer', { ...way, reason: me.reason });
  const { status } = me;
  if (status === 401 || status === 404 || status === 403)
    return make.wrong('token-unknown', { ...way, status });
  return make.warn('busy', { ...way, status });
}

/** How messengers are reached: past no proxy, or by which, without its password. */
function wayOf({ proxy }: Config): { proxy: string } {
  return { proxy: proxy === undefined ? '' : new URL(proxy).host };
}

/** Where a messenger is to post updates; empty where the bot asks for them. */
export function postedTo(messenger: Config['messenger']): string {
  return messenger.kind === 'webhook' ? messenger.url : '';
}

function resultOf(outcome: Outcome): unknown {
  return outcome.kind === 'ok' ? outcome.result : undefined;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
