import type { Temporal } from 'temporal-polyfill';
import { plain, type RichText } from '../../../base/rich-text.ts';
import type { AudienceSpec } from '../../../campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import type { CampaignContent } from '../../../campaigns/content/content.ts';
import { unknownFields } from '../../../campaigns/content/fields.ts';
import { momentInWords, whenWarnings } from '../../../campaigns/when/as-words.ts';
import { planCalendar } from '../../../plan/calendar.ts';
import type { BotContext } from '../../kit/context.ts';
import { shorten } from '../../kit/labels.ts';

/** Characters of a message that tell it from others. */
const FIRST_WORDS = 80;
/** More times than this do not fit a phone's screen beside the rest. */
const MOST_TIMES = 6;

/** How a campaign's first message begins. */
export function firstWords({ t }: Pick<BotContext, 't'>, { messages }: Campaign): string {
  const content = messages[0]?.content;
  const line = (content?.written.text ?? '').trim().replace(/\s+/g, ' ');
  if (line === '') return t('campaigns:media', { count: content?.media.length ?? 0 });
  return shorten(line, FIRST_WORDS);
}

/** What a message has besides its words, and what in them looks like a slip. */
export function traitsLine({ t }: BotContext, content: CampaignContent): RichText {
  const { media, links, acknowledge, written } = content;
  const traits = [
    ...(media.length > 0 ? [t('campaigns:media', { count: media.length })] : []),
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
  const calendar = await planCalendar(ctx.known.plan.book.file);
  const now = nowThere(ctx);
  const codes = messages.flatMap(({ dueAt }) =>
    whenWarnings(dueAt ? dueAt.toZonedDateTimeISO(now.timeZoneId) : now, calendar),
  );
  return [...new Set(codes)].map((code) => [plain(ctx.t(`campaigns:note.${code}`))]);
}

/** This moment where the plan is carried out. */
export function nowThere({ services, known }: BotContext): Temporal.ZonedDateTime {
  return services.clock.now().toZonedDateTimeISO(known.plan.book.file.timeZone);
}
