import type { Temporal } from 'temporal-polyfill';
import { askedMessage, type Campaign } from '../../campaigns/campaign.ts';
import type { PollResult } from '../../campaigns/polls/results.ts';
import { dayInWords } from '../../campaigns/when/as-words.ts';
import type { BoardDomain, Sight } from '../sight.ts';
import type { Asked } from './models.ts';

/** How many at most, and of how long ago: a board is about now. */
const MOST = 5;
const LOOKED_BACK = { hours: 30 * 24 } as const;
/** Of the people who have not answered, whose units are named. */
const MOST_PEOPLE = 500;
const LONGEST_WORDS = 90;

/** The campaigns that go, or have gone lately: whom they reached, and which units have not answered or acknowledged. No person is named. */
export async function campaignsOf(
  domain: Pick<BoardDomain, 'campaigns' | 'clock'>,
  sight: Sight,
): Promise<Asked> {
  const { t, planId } = sight;
  const since = domain.clock.now().subtract(LOOKED_BACK);
  const latest = await domain.campaigns.list(planId, MOST, { states: ['GOING', 'DONE'] });
  const meant = latest.filter(({ endedAt }) => endedAt === undefined || isAfter(endedAt, since));
  return {
    title: t('board:campaigns.title'),
    empty: t('board:campaigns.empty'),
    rows: await Promise.all(meant.map((campaign) => rowOf(domain.campaigns, campaign, sight))),
  };
}

async function rowOf(
  campaigns: BoardDomain['campaigns'],
  campaign: Campaign,
  sight: Sight,
): Promise<Asked['rows'][number]> {
  const { t, book } = sight;
  const { sent, places, messages } = await campaigns.counts.progress(campaign);
  const when = campaign.confirmedAt?.toZonedDateTimeISO(book.file.timeZone);
  const row = {
    key: `campaign-${campaign.id}`,
    title: t('board:campaigns.row', {
      words: firstWords(campaign, sight),
      day: when ? dayInWords(when, t) : '',
    }),
    words: t('board:campaigns.sent', { sent, places }),
    ...{ done: sent, total: places, missing: [] },
  };
  const polled = campaign.messages.findLast(({ content, places: sentTo }) => content.poll && sentTo > 0);
  const poll = polled && (await campaigns.pollResults.of(campaign.planId, polled));
  if (poll) return { ...row, ...pollWords(poll, sight) };
  const asked = askedMessage(campaign);
  const heard = messages.find(({ message }) => message === asked?.id);
  if (!asked || !heard) return row;
  const { acknowledged, unacknowledged } = heard;
  const total = acknowledged + unacknowledged;
  const silent = await campaigns.hearers.notAcknowledged(campaign.planId, asked.id, 0, MOST_PEOPLE);
  return {
    ...row,
    words: t('board:campaigns.acknowledged', { acknowledged, all: total }),
    ...{ done: acknowledged, total, missing: missingUnits(silent, sight) },
  };
}

/** How many have answered a poll, and the units of which nobody has. */
function pollWords({ people, ofUnits }: PollResult, { t, book, language }: Sight) {
  const silent = ofUnits.filter(({ answered }) => answered === 0);
  const names = silent.map(({ unit }) => book.shortNameOf(unit, language));
  const missing = names.length > 0 ? [{ label: t('board:campaigns.poll-silent'), names }] : [];
  const { answered, asked } = people;
  return { words: t('board:campaigns.polled', { answered, asked }), done: answered, total: asked, missing };
}

/** The units of who has not acknowledged. */
function missingUnits(silent: readonly { units: readonly string[] }[], { t, book, language }: Sight) {
  const units = [...new Set(silent.flatMap((person) => person.units))];
  const names = units.map((unit) => book.shortNameOf(unit, language));
  const others = silent.filter((person) => person.units.length === 0).length;
  if (others > 0) names.push(t('board:campaigns.of-no-unit', { count: others }));
  return names.length > 0 ? [{ label: t('board:campaigns.silent'), names }] : [];
}

function firstWords({ messages }: Campaign, { t }: Sight): string {
  const words = (messages[0]?.content.written.text ?? '').replace(/\s+/g, ' ').trim();
  if (words === '') return t('board:campaigns.without-words');
  const characters = [...words];
  return characters.length <= LONGEST_WORDS ? words : `${characters.slice(0, LONGEST_WORDS - 1).join('')}…`;
}

function isAfter(moment: Temporal.Instant, other: Temporal.Instant): boolean {
  return moment.epochMilliseconds > other.epochMilliseconds;
}
