import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../../base/clock.ts';
import { isoDay } from '../../../base/day.ts';
import { plain, type RichText } from '../../../base/rich-text.ts';
import type { AudienceCounts } from '../../../campaigns/audience/audience.ts';
import type { AudienceSpec } from '../../../campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { type CampaignContent, type Medium, mediumKinds } from '../../../campaigns/content/content.ts';
import { unknownFields } from '../../../campaigns/content/fields.ts';
import { shortfalls } from '../../../campaigns/sending/fitting.ts';
import { dayInWords, momentInWords } from '../../../campaigns/when/as-words.ts';
import { messengerName } from '../../../people/channel-kind.ts';
import { type PlanCalendar, planCalendar } from '../../../plan/calendar.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';
import { pollLine } from './poll.ts';

/** Characters of a message that tell it from others. */
const FIRST_WORDS = 80;
/** More times than this do not fit a phone's screen beside the rest. */
const MOST_TIMES = 6;
/** The most times that a warning names. */
const MOST_NAMED = 3;

/** How a campaign's first message begins. */
export function firstWords({ t }: Pick<BotContext, 't'>, { messages }: Campaign): string {
  const content = messages[0]?.content;
  const line = (content?.written.text ?? '').trim().replace(/\s+/g, ' ');
  if (line === '') return mediaWords(t, content?.media ?? []);
  return shorten(line, FIRST_WORDS);
}

/** How many files of which kind: "📎 1 ảnh, 2 tệp". */
function mediaWords(t: BotContext['t'], media: readonly Medium[]): string {
  const parts = mediumKinds.flatMap((kind) => {
    const count = media.filter((one) => one.kind === kind).length;
    return count > 0 ? [t(`campaigns:media.${kind}`, { count })] : [];
  });
  return t('campaigns:media.line', { parts: parts.join(', ') });
}

/** What a message has besides its words, and what in them looks like a slip. */
export function traitsLine({ t }: Pick<BotContext, 't'>, content: CampaignContent): RichText {
  const { media, links, acknowledge, written, poll } = content;
  const traits = [
    ...(media.length > 0 ? [mediaWords(t, media)] : []),
    ...(links.length > 0 ? [t('campaigns:links', { count: links.length })] : []),
    ...(acknowledge ? [t('campaigns:with-ack')] : []),
  ];
  const unknown = unknownFields(written.text);
  return [
    ...(traits.length > 0 ? [[plain(traits.join(' · '))]] : []),
    ...(poll ? [[plain(pollLine(t, poll))]] : []),
    ...(unknown.length > 0 ? [[plain(t('campaigns:unknown-field', { field: unknown[0] }))]] : []),
  ];
}

/** What lines about a campaign are made from, in a chat as in a notice. */
export interface LineScene {
  t: BotContext['t'];
  language: BotContext['language'];
  services: Pick<BotContext['services'], 'campaigns'>;
  plan: BotContext['known']['plan'];
}

export function sceneOf({ t, language, services, known }: BotContext): LineScene {
  return { t, language, services, plan: known.plan };
}

/** Whom it is for, with how many chats that are now. */
export async function audienceLine(
  { t, plan, services, language }: LineScene,
  { audience }: Pick<Campaign, 'audience'>,
): Promise<string> {
  if (!audience) return t('campaigns:for-nobody');
  return forWords({ t, plan, language }, audience, await services.campaigns.audience.counts(plan, audience));
}

/** Whom it is for, as `audienceLine`; who would hear it more than once, and which chats are left out. */
export async function audienceLines(
  { t, plan, services, language }: LineScene,
  { audience }: Pick<Campaign, 'audience'>,
): Promise<RichText> {
  if (!audience) return [[plain(t('campaigns:for-nobody'))]];
  const counts = await services.campaigns.audience.counts(plan, audience);
  return [
    [plain(forWords({ t, plan, language }, audience, counts))],
    ...hearingLines(t, audience, counts),
    ...countLine(t, 'unreachable', counts.unreachable),
    ...countLine(t, 'stopped', counts.stopped),
  ];
}

/** How many would hear it more than once, which groups are left out so that nobody does, and where it can be neither edited nor taken back. */
export function hearingLines(
  t: BotContext['t'],
  { where }: AudienceSpec,
  { twice, elsewhere, lasting }: Pick<AudienceCounts, 'twice' | 'elsewhere' | 'lasting'>,
): RichText {
  return [
    ...countLine(t, where === 'once' ? 'once' : 'twice', twice),
    ...countLine(t, 'elsewhere', elsewhere),
    ...countLine(t, 'lasting', lasting),
  ];
}

function countLine(t: BotContext['t'], key: string, count: number): RichText {
  return count > 0 ? [[plain(t(`campaigns:hearing.${key}`, { count }))]] : [];
}

function forWords(
  { t, plan, language }: Pick<LineScene, 't' | 'plan' | 'language'>,
  audience: AudienceSpec,
  { people, groups, places }: AudienceCounts,
): string {
  const who = whoWords(audience, t, (party) => plan.book.nameOf(party, language));
  return t('campaigns:for', { who, count: places, people, groups });
}

function whoWords({ who }: AudienceSpec, t: BotContext['t'], name: (party: string) => string): string {
  if (who.kind !== 'parties') return t(`campaigns:who.${who.kind}`);
  const [first = '', ...rest] = who.parties;
  return rest.length === 0
    ? name(first)
    : t('campaigns:who.parties', { first: name(first), more: rest.length });
}

/** When each message goes. */
export function timeLines({ t, plan }: LineScene, { messages }: Campaign): RichText {
  const zone = plan.book.file.timeZone;
  const timeOf = (at: Temporal.Instant | undefined) =>
    at ? momentInWords(at.toZonedDateTimeISO(zone), t) : t('campaigns:at-once');
  if (messages.length === 1) return [[plain(t('campaigns:time', { time: timeOf(messages[0]?.dueAt) }))]];
  const lines = messages
    .slice(0, MOST_TIMES)
    .map(({ dueAt }, at) => [plain(t('campaigns:time-nth', { n: at + 1, time: timeOf(dueAt) }))]);
  const more = messages.length - MOST_TIMES;
  return more > 0 ? [...lines, [plain(t('campaigns:times-more', { count: more }))]] : lines;
}

/** On which messengers it does not fit the rest of the month. */
export async function fitLines(
  { t, services, known }: BotContext,
  campaign: Pick<Campaign, 'audience' | 'messages'>,
): Promise<RichText> {
  const { audience } = services.campaigns;
  const short = await shortfalls({ ...services, audience }, known.plan, campaign);
  return short.map(({ channel, needed, left, turnsAt }) => {
    const day = dayWords(dayOf(turnsAt, known.plan.book.file.timeZone), t, { weekday: false, year: false });
    return [plain(t('channels:does-not-fit', { channel: messengerName(t, channel), needed, left, day }))];
  });
}

/** Which of the times at which it goes are on days off, this moment included when it goes at once. */
export async function warningLines(ctx: BotContext, { messages }: Campaign): Promise<RichText> {
  const now = ctx.services.clock.now();
  const days = await callersDaysOff(
    ctx,
    messages.map(({ dueAt }) => dueAt ?? now),
  );
  return days ? [[plain(ctx.t('campaigns:note.day-off', { value: days }))]] : [];
}

/** As `daysOff`, by the caller's plan. */
export async function callersDaysOff(
  { t, known }: BotContext,
  moments: readonly Temporal.Instant[],
): Promise<string> {
  const { book } = known.plan;
  return daysOff({ t, book, calendar: await planCalendar(book.file) }, moments);
}

/** The days off among the moments of a series, in words, with the number of the message in a series of several; empty: none. */
export function daysOff(
  { t, book, calendar }: { t: BotContext['t']; book: PlanBook; calendar: PlanCalendar },
  moments: readonly Temporal.Instant[],
): string {
  const off = moments.flatMap((moment, index) => {
    const at = moment.toZonedDateTimeISO(book.file.timeZone);
    if (calendar.isWorkingDay(isoDay(at.toPlainDate().toString()))) return [];
    const words = dayInWords(at, t);
    return [moments.length === 1 ? words : t('campaigns:when.nth', { words, n: index + 1 })];
  });
  const more = off.length - MOST_NAMED;
  return [
    ...off.slice(0, MOST_NAMED),
    ...(more > 0 ? [t('campaigns:times-more', { count: more })] : []),
  ].join('; ');
}

/** This moment where the plan is carried out. */
export function nowThere({ services, known }: BotContext): Temporal.ZonedDateTime {
  return services.clock.now().toZonedDateTimeISO(known.plan.book.file.timeZone);
}
