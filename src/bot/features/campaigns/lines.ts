import type { Temporal } from 'temporal-polyfill';
import { plain, type RichText } from '../../../base/rich-text.ts';
import type { AudienceSpec } from '../../../campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import { type CampaignContent, type Medium, mediumKinds } from '../../../campaigns/content/content.ts';
import { unknownFields } from '../../../campaigns/content/fields.ts';
import {
  dayInWords,
  momentInWords,
  type WhenWarning,
  whenWarnings,
} from '../../../campaigns/when/as-words.ts';
import { planCalendar } from '../../../plan/calendar.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';

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
export function traitsLine({ t }: BotContext, content: CampaignContent): RichText {
  const { media, links, acknowledge, written } = content;
  const traits = [
    ...(media.length > 0 ? [mediaWords(t, media)] : []),
    ...(links.length > 0 ? [t('campaigns:links', { count: links.length })] : []),
    ...(acknowledge ? [t('campaigns:with-ack')] : []),
  ];
  const unknown = unknownFields(written.text);
  return [
    ...(traits.length > 0 ? [[plain(traits.join(' · '))]] : []),
    ...(unknown.length > 0 ? [[plain(t('campaigns:unknown-field', { field: unknown[0] }))]] : []),
  ];
}

/** Whom it is for, with how many chats that are now. */
export async function audienceLine(
  { t, known, services, language }: BotContext,
  draft: Campaign,
): Promise<string> {
  if (!draft.audience) return t('campaigns:for-nobody');
  const { people, groups } = await services.campaigns.audience.counts(known.plan, draft.audience);
  const who = whoWords(draft.audience, t, (party) => known.plan.book.nameOf(party, language));
  return t('campaigns:for', { who, count: people + groups, people, groups });
}

function whoWords({ who }: AudienceSpec, t: BotContext['t'], name: (party: string) => string): string {
  if (who.kind !== 'parties') return t(`campaigns:who.${who.kind}`);
  const [first = '', ...rest] = who.parties;
  return rest.length === 0
    ? name(first)
    : t('campaigns:who.parties', { first: name(first), more: rest.length });
}

/** When each message goes. */
export function timeLines({ t, known }: BotContext, { messages }: Campaign): RichText {
  const zone = known.plan.book.file.timeZone;
  const timeOf = (at: Temporal.Instant | undefined) =>
    at ? momentInWords(at.toZonedDateTimeISO(zone), t) : t('campaigns:at-once');
  if (messages.length === 1) return [[plain(t('campaigns:time', { time: timeOf(messages[0]?.dueAt) }))]];
  const lines = messages
    .slice(0, MOST_TIMES)
    .map(({ dueAt }, at) => [plain(t('campaigns:time-nth', { n: at + 1, time: timeOf(dueAt) }))]);
  const more = messages.length - MOST_TIMES;
  return more > 0 ? [...lines, [plain(t('campaigns:times-more', { count: more }))]] : lines;
}

/** What speaks against the times at which it goes, this moment included when it goes at once. */
export async function warningLines(ctx: BotContext, { messages }: Campaign): Promise<RichText> {
  const now = nowThere(ctx);
  const moments = messages.map(({ dueAt }) => dueAt?.toZonedDateTimeISO(now.timeZoneId) ?? now);
  const notes = await warningNotes(ctx, moments);
  return notes.map(({ code, value }) => [plain(ctx.t(`campaigns:note.${code}`, { value }))]);
}

/**
 * What speaks against the moments of a series, by its code, and which moments those are, in words: the day or the hour, and
 * in a series of several the number of the message.
 */
export async function warningNotes(
  { t, known }: BotContext,
  moments: readonly Temporal.ZonedDateTime[],
): Promise<{ code: WhenWarning; value: string }[]> {
  const calendar = await planCalendar(known.plan.book.file);
  const named = (code: WhenWarning, at: Temporal.ZonedDateTime, index: number): string => {
    const words = code === 'quiet' ? momentInWords(at, t) : dayInWords(at, t);
    return moments.length === 1 ? words : t('campaigns:when.nth', { words, n: index + 1 });
  };
  return (['quiet', 'day-off'] as const).flatMap((code) => {
    const warned = moments.flatMap((at, index) =>
      whenWarnings(at, calendar).includes(code) ? [named(code, at, index)] : [],
    );
    if (warned.length === 0) return [];
    const more = warned.length - MOST_NAMED;
    const rest = more > 0 ? [t('campaigns:times-more', { count: more })] : [];
    return [{ code, value: [...warned.slice(0, MOST_NAMED), ...rest].join('; ') }];
  });
}

/** This moment where the plan is carried out. */
export function nowThere({ services, known }: BotContext): Temporal.ZonedDateTime {
  return services.clock.now().toZonedDateTimeISO(known.plan.book.file.timeZone);
}
