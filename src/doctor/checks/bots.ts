import { messengerOf } from '../../config/messengers.ts';
import { botNameOf } from '../../people/channel-kind.ts';
import { type Finding, findingsOf } from '../finding.ts';
import { askMessenger } from '../messenger-calls.ts';
import type { SceneWithData } from '../world.ts';
import { postedTo, troubleOf, webhookFindings } from './messengers.ts';

const make = findingsOf('bots');

/** Looks whether Telegram knows the bots beside the environment's, whether updates come in, and whether one was stopped when it ran. */
export async function checkBots(scene: SceneWithData): Promise<Finding[]> {
  const { bot, channelState } = scene.data.prisma;
  const rows = await bot.findMany({ where: { offSince: null }, orderBy: { channel: 'asc' } });
  if (rows.length === 0) return [];
  const stops = await channelState.findMany({ where: { stopped: { not: null } } });
  const found = await Promise.all(
    rows.map(async ({ channel, token }) => {
      const stopped = stops.find((state) => state.channel === channel)?.stopped;
      const findings = [
        ...(stopped ? [make.wrong('stopped', { stop: stopped })] : []),
        ...(await askBot(scene, channel, token)),
      ];
      const name = botNameOf(channel) ?? channel;
      return findings.map((finding) => ({ ...finding, fields: { ...finding.fields, bot: name } }));
    }),
  );
  const faults = found.flat();
  return faults.length > 0 ? faults : [make.ok('known', { count: rows.length })];
}

async function askBot(scene: SceneWithData, channel: string, token: string): Promise<Finding[]> {
  const { config, fetch, clock, limits } = scene;
  const messenger = messengerOf(config.messenger, botNameOf(channel) ?? '', token);
  const now = () => clock.now().epochMilliseconds;
  const called = { channel: 'telegram', token, apiRoot: messenger.apiRoot } as const;
  const answered = await askMessenger(called, { fetch, answerMs: limits.answerMs, now });
  const trouble = troubleOf('bots', answered, config);
  return trouble ? [trouble] : webhookFindings(answered, scene, postedTo(messenger), make);
}
