import { dayOf } from '../../../base/clock.ts';
import { bold, type Line, plain, type RichText } from '../../../base/rich-text.ts';
import type { AttachedFile } from '../../../outbox/message.ts';
import { unitName } from '../../../people/audit-words.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { pngOf } from '../../../reports/png.ts';
import { roundChart } from '../../../reports/round-chart.ts';
import type { UnitFilling } from '../../../rounds/filling.ts';
import { outcomeOf, type Stuck } from '../../../rounds/outcome.ts';
import type { Round } from '../../../rounds/round.ts';
import type { NoticeScene, Wording } from '../../kit/notice.ts';

/** What still fits one screen of a phone beside the counts. */
const MOST_STUCK = 5;
const MOST_NAMES = 8;
const LONGEST_NOTE = 120;

/** What a text of an update round is made from. */
export interface RoundScene extends NoticeScene {
  round: Round;
}

/** The result of a round that was closed, with its chart. Where the chart cannot be drawn the words go alone. */
export async function roundSummary(scene: RoundScene): Promise<Wording> {
  const { services, round, book, language, t } = scene;
  if (round.closedAt === undefined) return 'no-longer';
  const filling = await services.rounds.filling(round, book);
  const text = summaryLines(round, filling, { book, language, t });
  const day = dayWords(round.openedOn, t, { weekday: false, year: false });
  const { finished, units } = outcomeOf(filling);
  const title = t('rounds:summary.chart', { day, finished, units });
  const svg = roundChart(filling, { book, language, title, line: periodWords(round, scene) });
  try {
    const chart: AttachedFile = { kind: 'photo', name: 'chart.png', bytes: await pngOf(svg) };
    return { text, files: [chart] };
  } catch (error) {
    services.log.error({ err: error, round: round.id }, 'the chart of an update round could not be drawn');
    return { text };
  }
}

type Words = Pick<NoticeScene, 'book' | 'language' | 't'>;

/** The result in words: how many finished, what they reported, where they are stuck, who was silent. */
export function summaryLines(round: Round, filling: readonly UnitFilling[], words: Words): RichText {
  const { t } = words;
  const { finished, units, counts, stuck, silent, partly } = outcomeOf(filling);
  const unsaid = counts.SKIPPED + counts.SILENT;
  const { DONE: done, IN_PROGRESS: moving, BLOCKED: blocked, NOT_STARTED: notStarted } = counts;
  const reported = { done, moving, stuck: blocked, notStarted };
  return [
    [bold(t('rounds:summary.head', { finished, units }))],
    [plain(periodWords(round, words))],
    [plain(t('rounds:summary.counts', reported))],
    ...(unsaid > 0 ? [[plain(t('rounds:summary.unsaid-count', { count: unsaid }))]] : []),
    ...stuckLines(stuck, words),
    ...nameLines('silent', silent, words),
    ...nameLines('partly', partly, words),
  ];
}

function stuckLines(stuck: readonly Stuck[], words: Words): RichText {
  if (stuck.length === 0) return [];
  const { t } = words;
  const more = stuck.length - MOST_STUCK;
  return [
    [],
    [bold(t('rounds:summary.stuck'))],
    ...stuck.slice(0, MOST_STUCK).map((one) => [plain(stuckWords(one, words))]),
    ...(more > 0 ? [[plain(t('rounds:summary.more-tasks', { count: more }))]] : []),
  ];
}

/** Where victims are concerned, the reason is read in the task itself, not in front of a group. */
function stuckWords({ unit, task, note }: Stuck, { book, language, t }: Words): string {
  const meant = book.task(task);
  const fields = {
    unit: unitName(book, unit, language),
    code: task,
    title: meant?.title[language] ?? '',
    note: cut(note ?? ''),
  };
  const told = note !== undefined && !meant?.sensitive;
  return t(told ? 'rounds:summary.stuck-line' : 'rounds:summary.stuck-without', fields);
}

function nameLines(key: 'silent' | 'partly', units: readonly string[], words: Words): RichText {
  if (units.length === 0) return [];
  const { book, language, t } = words;
  const shown = units.slice(0, MOST_NAMES).map((unit) => unitName(book, unit, language));
  const more = units.length - shown.length;
  const names = shown.join(', ') + (more > 0 ? t('rounds:summary.more-names', { count: more }) : '');
  const line: Line = [bold(t(`rounds:summary.${key}`)), plain(names)];
  return [[], line];
}

/** Its days; one that was closed early ended on that day. */
function periodWords({ openedOn, endsOn, closedAt }: Round, { book, t }: Pick<Words, 'book' | 't'>): string {
  const short = { weekday: false } as const;
  const closedOn = closedAt && dayOf(closedAt, book.file.timeZone);
  const last = closedOn !== undefined && closedOn < endsOn ? closedOn : endsOn;
  return t('rounds:summary.period', { from: dayWords(openedOn, t, short), to: dayWords(last, t, short) });
}

function cut(note: string): string {
  const characters = [...note.replace(/\s+/g, ' ')];
  if (characters.length <= LONGEST_NOTE) return characters.join('');
  return `${characters.slice(0, LONGEST_NOTE - 1).join('')}…`;
}
