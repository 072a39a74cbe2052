import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { dayOf } from '../../../base/clock.ts';
import { bold, plain } from '../../../base/rich-text.ts';
import { type ChannelStanding, tooManyOf } from '../../../outbox/channel-states.ts';
import { momentWords } from '../../../people/audit-words.ts';
import { messengerName } from '../../../people/channel-kind.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Deliveries } from '../../kit/feature.ts';
import { type NoticeScene, notice, type Wording } from '../../kit/notice.ts';

/** For how long such notes are worth sending. */
const HOURS = 24;

/** Which channel it is about, and which of its outages or how little of which month is left. */
const about = z.object({ channel: z.string(), of: z.string() });

/** Something that coordinators are told of a messenger. */
export interface ChannelNotice {
  kind: 'channel-down' | 'channel-back' | 'channel-month' | 'channel-users';
  details: z.output<typeof about>;
  hours: number;
  /** Whether it can also go over that messenger itself. */
  alsoThere: boolean;
}

/** Returns what is to be told of a messenger as it stands. */
export function noticesOf({ channel, down, back, month, users }: ChannelStanding): ChannelNotice[] {
  const of = (kind: ChannelNotice['kind'], what: string, alsoThere: boolean): ChannelNotice => {
    return { kind, details: { channel, of: what }, hours: HOURS, alsoThere };
  };
  return [
    ...(down ? [of('channel-down', nameOf(down.since), down.muteSince === undefined)] : []),
    ...(back ? [of('channel-back', nameOf(back.downSince), true)] : []),
    ...(month && month.level !== 'plenty'
      ? [of('channel-month', `${month.month} ${month.level}`, month.level !== 'nothing')]
      : []),
    ...(users ? tooManyOf(users).map((kind) => of('channel-users', kind, month?.level !== 'nothing')) : []),
  ];
}

function nameOf(since: Date): string {
  return since.toISOString();
}

export const deliveries: Deliveries = {
  'channel-down': notice(about, async (scene, { channel, of }) => {
    const { down } = await standing(scene, channel);
    if (!down || nameOf(down.since) !== of) return 'no-longer';
    const { t, book, language, planId, services } = scene;
    const fields = { channel: messengerName(t, channel), since: momentWords(down.since, book, language) };
    if (!down.muteSince)
      return { text: [[bold(t('channels:deaf', fields))], [plain(t('channels:deaf-how', fields))]] };
    const count = await services.outbox.waiting(planId, channel);
    const waiting = count > 0 ? t('channels:waiting', { ...fields, count }) : t('channels:none-waiting');
    return { text: [[bold(t('channels:down', fields))], [plain(waiting)]] };
  }),

  'channel-back': notice(about, async (scene, { channel, of }) => {
    const { back } = await standing(scene, channel);
    if (!back || nameOf(back.downSince) !== of) return 'no-longer';
    const { t, book, language } = scene;
    const fields = { channel: messengerName(t, channel), since: momentWords(back.downSince, book, language) };
    return {
      text: [
        [bold(t('channels:back', { ...fields, at: momentWords(back.at, book, language) }))],
        [plain(t('channels:back-how'))],
      ],
    };
  }),

  'channel-month': notice(about, async (scene, { channel, of }): Promise<Wording> => {
    const { month } = await standing(scene, channel);
    if (!month || month.level === 'plenty' || `${month.month} ${month.level}` !== of) return 'no-longer';
    const { t } = scene;
    const { used, most, level } = month;
    const day = dayThere(scene, month.turnsAt);
    const fields = { channel: messengerName(t, channel), used, most, day };
    // Where the messenger itself said so, its own count is not ours.
    const head = level === 'nothing' && used < most ? 'channels:refuses' : 'channels:used';
    return { text: [[bold(t(head, fields))], [plain(t(`channels:month.${level}`, fields))]] };
  }),

  'channel-users': notice(about, async (scene, { channel, of }) => {
    const { users } = await standing(scene, channel);
    const kind = users && tooManyOf(users).find((each) => each === of);
    if (!kind) return 'no-longer';
    const fields = { channel: messengerName(scene.t, channel), ...users[kind] };
    return {
      text: [
        [bold(scene.t(`channels:too-many.${kind}`, fields))],
        [plain(scene.t(`channels:too-many-how.${kind}`, fields))],
      ],
    };
  }),
};

async function standing({ services }: NoticeScene, channel: string): Promise<Partial<ChannelStanding>> {
  return (await services.channelStates.all()).find((each) => each.channel === channel) ?? {};
}

function dayThere({ book, t }: NoticeScene, moment: Temporal.Instant): string {
  return dayWords(dayOf(moment, book.file.timeZone), t, { weekday: false, year: false });
}
