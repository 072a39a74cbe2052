import type { Reading } from '../../understand/reading.ts';
import { allIn, textOf } from '../../understand/spans.ts';
import type { Refusal } from '../decision.ts';

/** "báo cáo quý I": a report that comes as often as none in the plan does. */
export function unknownReport(reading: Reading): Refusal | undefined {
  for (const report of reportsIn(reading)) {
    const rhythm = rhythmBeside(reading, report.start, report.end);
    if (!rhythm || isNamed(reading, rhythm.start, rhythm.end)) continue;
    const period = reading.periods.find(({ start, end }) => start <= rhythm.start && rhythm.end <= end);
    if (period && asksForList(reading, report.start)) continue;
    const end = Math.max(period?.end ?? rhythm.end, report.end);
    return { kind: 'report', words: textOf(reading.words, Math.min(report.start, rhythm.start), end) };
  }
  return undefined;
}

/** "báo cáo tháng 5 có những gì", "các báo cáo quý II": reports asked for, not one report's date or receiver. */
function asksForList({ cues, words }: Reading, report: number): boolean {
  if (/^(?:những|nhung|các|cac|mấy)$/.test(words[report - 1]?.text ?? '')) return true;
  if ((cues.get('when')?.weight ?? 0) >= 3 || cues.has('who') || cues.has('to-whom')) return false;
  return cues.has('agenda') || cues.has('next');
}

/** Where a question says "báo cáo" or "report". */
function reportsIn({ words }: Reading): { start: number; end: number }[] {
  return words.flatMap(({ folded }, at) => {
    if (folded === 'report' || folded === 'reports') return [{ start: at, end: at + 1 }];
    if (folded !== 'cao' || words[at - 1]?.folded !== 'bao') return [];
    const isOfWork = /^(?:cong tac|ket qua|tinh hinh)$/.test(
      `${words[at + 1]?.folded} ${words[at + 2]?.folded}`,
    );
    return [{ start: at - 1, end: isOfWork ? at + 3 : at + 1 }];
  });
}

/** "báo cáo quý", "quarterly report": a period of the calendar beside a report may be its rhythm, too. */
function rhythmBeside({ words, rhythms, periods }: Reading, start: number, end: number) {
  const beside = [...rhythms, ...periods].find(
    (span) =>
      span.start === end ||
      (span.start === end + 1 && /^(?:của|cua|for|of)$/.test(words[end]?.text ?? '')) ||
      (span.end === start && words[start]?.text.startsWith('report')),
  );
  const [first = '', next = ''] = words.slice(beside?.start).map(({ text }) => text);
  // "Báo cáo 9 tháng đầu năm"
  const isCalendar = calendarWords.test(first) || (/^\d+$/.test(first) && calendarWords.test(next));
  return beside && (isCalendar || rhythms.some((rhythm) => rhythm.start === beside.start))
    ? beside
    : undefined;
}

const calendarWords =
  /^(?:quý|quy|tháng|thang|tuần|tuan|q|quarter|#|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Whether a name of one of the plan's tasks holds these words. */
function isNamed({ candidates }: Reading, start: number, end: number): boolean {
  return candidates.some(
    ({ alias, explained, named, phrases }) =>
      (alias >= 2 && allIn(explained, { start, end })) ||
      (phrases.some((phrase) => phrase.split(' ').length >= 3) && allIn(named, { start, end })),
  );
}
