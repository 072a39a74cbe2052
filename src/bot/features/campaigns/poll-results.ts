import { isoDay } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import type { Campaign, CampaignMessage } from '../../../campaigns/campaign.ts';
import { isOpen, lastDayOf } from '../../../campaigns/polls/poll.ts';
import type { PollResult } from '../../../campaigns/polls/results.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { Services } from '../../../services.ts';

/** Polls whose counts are on the screen of a campaign: the newest; a sheet has all. */
const MOST_POLLS = 3;

type Given = Pick<Services, 'campaigns' | 'plans' | 'clock'>;

/** How many answered the polls of a campaign, and what. */
export async function pollLines(
  services: Given,
  t: Translate,
  { planId, messages }: Campaign,
): Promise<RichText> {
  const { book } = await services.plans.get(planId);
  const zone = book.file.timeZone;
  const asked = messages.filter(({ content, places }) => content.poll && places > 0).slice(-MOST_POLLS);
  const lines: RichText = [];
  for (const message of asked) {
    const result = await services.campaigns.pollResults.of(planId, message);
    if (!result) continue;
    const last = lastDayOf(message, zone);
    const open = isOpen(message, { now: services.clock.now(), zone }) && last;
    const n = message.position + 1;
    lines.push(
      [
        bold(
          t(messages.length > 1 ? 'campaigns:poll.head-nth' : 'campaigns:poll.head', { ...result.people, n }),
        ),
      ],
      ...countLines(t, result),
      [
        plain(
          open
            ? t('campaigns:poll.open', { day: dayWords(isoDay(open.toString()), t) })
            : t('campaigns:poll.is-closed'),
        ),
      ],
    );
  }
  return lines;
}

function countLines(t: Translate, { poll, options, sum, units }: PollResult): RichText {
  if (poll.kind === 'NUMBER')
    return [[plain(t('campaigns:poll.sum', { sum, of: units.answered, units: units.asked }))]];
  return options.map((option) => [
    plain(t(option.units > 0 ? 'campaigns:poll.option-units' : 'campaigns:poll.option', { ...option })),
  ]);
}

/** The newest message whose poll is answered now; undefined when none is. */
export function openPoll(
  { messages, state }: Campaign,
  at: { now: ReturnType<Services['clock']['now']>; zone: string },
): CampaignMessage | undefined {
  if (state !== 'GOING' && state !== 'DONE') return undefined;
  return messages.findLast((message) => message.places > 0 && isOpen(message, at));
}
