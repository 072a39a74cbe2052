import type { Temporal } from 'temporal-polyfill';
import type { Translate } from '../../base/texts.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { ShareFact, TermFact } from './period-facts.ts';

const written = new Intl.NumberFormat('vi', { maximumFractionDigits: 6 });

/** A number as offices write it: "1.234,5". */
export function numberWords(value: number): string {
  return written.format(value);
}

/** A day as documents write it, with a nought before days below ten and the first two months: "05/02/2018", "5/6" is "05/6". Source: Decree 30/2020. */
export function documentDay({ day, month, year }: Temporal.PlainDate): string {
  const padded = (value: number, below: number) => (value < below ? `0${value}` : `${value}`);
  return `${padded(day, 10)}/${padded(month, 3)}/${year}`;
}

/** Where a task of a unit stands, in words: "đã nộp ngày 20/5/2018", "đang thực hiện, khoảng 60%". */
export function statusWords(
  { status, percent, review, awaitsHead, onPaper, term }: ShareFact,
  { kind }: Pick<Task, 'kind'>,
  t: Translate,
): string {
  if (review === 'RETURNED') return t('period-report:status.RETURNED');
  if (awaitsHead) return t('period-report:status.AWAITING_HEAD');
  if (status === undefined) return t('period-report:status.SILENT');
  if (status === 'IN_PROGRESS' && percent !== undefined)
    return t('period-report:status.percent', { percent });
  if (status !== 'DONE') return t(`period-report:status.${status}`);
  const day = term.doneOn ? documentDay(term.doneOn) : '';
  if (kind !== 'report') return t('period-report:status.DONE', { day });
  return t(onPaper ? 'period-report:status.handed-in-on-paper' : 'period-report:status.handed-in', { day });
}

/** The last good day, with the one that the plan had where it was changed; empty without a date. */
export function termWordsOf({ lastGoodDay, changedFrom }: TermFact, t: Translate): string {
  if (!lastGoodDay) return '';
  const day = documentDay(lastGoodDay);
  return changedFrom ? t('period-report:changed', { day, from: documentDay(changedFrom) }) : day;
}

/** How a term was kept: "đúng hạn", "chậm 3 ngày"; empty without a date. */
export function outcomeWords({ outcome, daysLate }: TermFact, t: Translate): string {
  return outcome === 'undated' ? '' : t(`period-report:outcome.${outcome}`, { days: daysLate });
}
