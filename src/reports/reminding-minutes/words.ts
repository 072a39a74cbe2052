import { Temporal } from 'temporal-polyfill';
import { isoDay } from '../../base/day.ts';
import { type Language, type Translate, textsIn } from '../../base/texts.ts';
import { dayWords } from '../../plan/day-words.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Minutes, Places, Told } from './minutes.ts';

/** What minutes are worded with. */
export interface MinutesScene {
  minutes: Minutes;
  /** The plan as it is now: names of units and titles of tasks. */
  book: PlanBook;
  /** The day on which they are made, in the plan's zone. */
  today: Temporal.PlainDate;
  language: Language;
}

/** A line of the minutes in words. */
export interface ToldWords {
  /** Such as "Nhắc hạn". */
  kind: string;
  /** The tasks with their titles, or the campaign's number and title. */
  about: string;
  /** Such as "đã nhận 2 nơi, chưa rõ 1 nơi". */
  outcome: string;
  acknowledged: string;
  answered: string;
}

type DayWords = (day: Temporal.PlainDate, t: Translate) => string;

/** Returns a line of the minutes in words. @param dayWordsOf default: as people write days, 5/6/2018 */
export function toldWords(
  told: Told,
  { book, language }: Pick<MinutesScene, 'book' | 'language'>,
  dayWordsOf: DayWords = days,
): ToldWords {
  const t = textsIn(language);
  const { acknowledgedOn } = told;
  return {
    kind: t(`minutes:kind.${told.kind}`),
    about: aboutWords(told, book, language),
    outcome: outcomeWords(told, t),
    acknowledged: acknowledgedOn ? dayWordsOf(acknowledgedOn, t) : '',
    answered: answerWords(told, t, dayWordsOf),
  };
}

function aboutWords({ kind, tasks, campaign }: Told, book: PlanBook, language: Language): string {
  const t = textsIn(language);
  if (campaign) return t('minutes:campaign', { number: campaign.number, title: campaign.title ?? '' });
  if (kind === 'campaign') return t('minutes:campaign-dropped');
  return tasks
    .map(({ task }) =>
      [task, book.task(task)?.title[language]].filter((part) => part !== undefined).join(' '),
    )
    .join('\n');
}

/** What became of it in how many chats, and why it did not arrive. */
function outcomeWords({ places, reasons }: Told, t: Translate): string {
  const parts = (['accepted', 'unclear', 'failed', 'expired'] as const satisfies (keyof Places)[]).flatMap(
    (one) => (places[one] > 0 ? t(`minutes:outcome.${one}`, { count: places[one] }) : []),
  );
  const why = reasons.map((reason) => t(`minutes:reason.${reason}`)).join('; ');
  return [parts.join(', '), ...(why === '' ? [] : [`(${why})`])].join(' ');
}

function answerWords({ kind, tasks }: Told, t: Translate, dayWordsOf: DayWords): string {
  if (kind === 'campaign') return '';
  const answered = tasks.flatMap(({ answeredOn }) => answeredOn ?? []).sort(Temporal.PlainDate.compare);
  const [first] = answered;
  if (!first) return t('minutes:not-answered');
  const day = dayWordsOf(first, t);
  return tasks.length === 1
    ? day
    : t('minutes:answered-some', { day, count: answered.length, total: tasks.length });
}

/** The period and the day on which the minutes are made, below their title. */
export function headLines({ minutes: { period, seal }, book, today, language }: MinutesScene): string[] {
  const t = textsIn(language);
  return [
    book.file.title[language],
    t('minutes:period', { from: days(period.from, t), to: days(period.to, t) }),
    t('minutes:made', { day: days(today, t) }),
    ...(seal ? [t('minutes:seal', seal)] : []),
    t('minutes:how'),
  ];
}

function days(day: Temporal.PlainDate, t: Translate): string {
  return dayWords(isoDay(day.toString()), t, { weekday: false });
}
