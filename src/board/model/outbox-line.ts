import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../base/clock.ts';
import { messengerName, serves } from '../../people/channel-kind.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type BoardDomain, hourOf, type Sight } from '../sight.ts';
import type { Overview } from './models.ts';

/** How the bot's messages of a plan are, in one sentence: "Tin cuối gửi 7:31, không có tin chờ." */
export async function outboxLine(
  { bots, outbox, channelStates }: Pick<BoardDomain, 'bots' | 'outbox' | 'channelStates'>,
  sight: Sight,
): Promise<NonNullable<Overview['outbox']>> {
  const { t, planId } = sight;
  const { lastSentAt, waiting, since } = await outbox.standingOf(planId);
  const plan = await bots.ofPlan(planId);
  const down = (await channelStates.all())
    .filter(({ channel, down }) => down && serves(channel, plan))
    .map(({ channel }) => channel);
  const last = lastSentAt
    ? t('board:outbox.last', { when: momentWords(lastSentAt, sight) })
    : t('board:outbox.never');
  const wait = since
    ? t('board:outbox.waiting', { count: waiting, when: momentWords(since, sight) })
    : t('board:outbox.none');
  const sentences = [
    t('board:outbox.line', { last, wait }),
    ...down.map((channel) => t('board:outbox.down', { name: messengerName(t, channel) })),
  ];
  const light = down.length > 0 ? 'red' : waiting > 0 ? 'amber' : 'green';
  return { title: t('board:outbox.title'), words: sentences.join(' '), light };
}

/** The hour of a moment of today; of another day with the day. */
function momentWords(at: Temporal.Instant, { t, book, today }: Sight): string {
  const { timeZone } = book.file;
  const day = dayOf(at, timeZone);
  const hour = hourOf(at.toZonedDateTimeISO(timeZone));
  return day === today ? hour : t('board:moment', { hour, day: dayWords(day, t, { weekday: false }) });
}
