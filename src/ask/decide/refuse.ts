import type { PlanBook } from '../../plan/plan-book.ts';
import { type Absent, englishBodies, money } from '../lexicon/absent.ts';
import { phraseList } from '../lexicon/phrase-list.ts';
import type { Vocabulary } from '../text/vocabulary.ts';
import { fold } from '../text/word.ts';
import type { Reading } from '../understand/reading.ts';
import type { Ranked } from './rank.ts';

/** What a question asks for that the plan does not say. */
export type Refusal =
  | { kind: 'absent'; absent: Absent }
  | { kind: 'other-year'; year: number }
  | { kind: 'body'; words: string }
  | { kind: 'field'; words: string }
  | { kind: 'paper'; words: string }
  | { kind: 'report'; words: string }
  | { kind: 'code'; code: string }
  | { kind: 'unexplained'; words: string };

export interface Known {
  book: PlanBook;
  vocabulary: Vocabulary;
}

/** The first thing in a question that its plan cannot answer, whatever else it says. */
export function refusalOf(reading: Reading, best: Ranked | undefined, known: Known): Refusal | undefined {
  return (
    unknownCode(reading) ??
    unknownPaper(reading, known) ??
    otherYear(reading, best, known.book) ??
    unknownBody(reading, best, known) ??
    unknownEnglishBody(reading, known) ??
    absentThing(reading, best, known.book) ??
    unknownReport(reading) ??
    otherField(reading)
  );
}

function unknownCode({ codes }: Reading): Refusal | undefined {
  const unknown = codes.find(({ code }) => code === undefined);
  return unknown && codes.every(({ code }) => code === undefined)
    ? { kind: 'code', code: unknown.written }
    : undefined;
}

/** A year that is not the plan's, unless the task meant writes it itself ("sao thấy ghi 2016"). */
function otherYear(reading: Reading, best: Ranked | undefined, book: PlanBook): Refusal | undefined {
  const written = reading.words
    .flatMap(({ text }) => /(?:^|\D)((?:19|20)\d\d)$/.exec(text)?.[1] ?? [])
    .map(Number);
  const meant = reading.periods.map(({ period }) => Number(period.to.slice(0, 4)));
  const year = [...written, ...meant].find((each) => each !== book.file.year);
  if (year === undefined) return undefined;
  const task = best && book.task(best.code);
  const own = JSON.stringify(task ?? (best && book.clause(best.code)) ?? '');
  const isMeant = best !== undefined && best.phrases.length > 0 && own.includes(String(year));
  return isMeant ? undefined : { kind: 'other-year', year };
}

/** "phòng Giáo dục": a kind of body with a name that is neither the plan's nor a word of any question. */
function unknownBody(reading: Reading, best: Ranked | undefined, { vocabulary }: Known): Refusal | undefined {
  const { words, bodies, parties } = reading;
  for (const { start, end, value } of bodies) {
    const party = parties.some((each) => each.start < end && start < each.end);
    if (party || isIssuer(reading, start)) continue;
    const inSubject = best !== undefined && range(start, end).every((at) => best.named.has(at));
    if (value.known && !inSubject) return { kind: 'body', words: textOf(reading, start, end) };
    const next = words[end];
    const named = next && mayBeginName(end, reading, best) && !/^\d/.test(next.text);
    const after = words[end + 1];
    const rest = after !== undefined && isUnknown(end + 1, reading);
    const pairKnown =
      vocabulary.knowsPair(words[end - 1]?.folded, next?.folded) &&
      (!rest || vocabulary.knowsPair(next?.folded, after.folded));
    if (!value.known && named && !pairKnown) return { kind: 'body', words: textOf(reading, start, end + 2) };
  }
  return undefined;
}

/** Whether a word may begin a name: nothing explains it, or it is itself a kind of body ("phường Trường Thi"). */
function mayBeginName(at: number, reading: Reading, best: Ranked | undefined): boolean {
  if (reading.light.has(at) || best?.named.has(at)) return false;
  const isHead = reading.bodies.some(({ start, end }) => start === at && end === at + 1);
  return isUnknown(at, reading) || (isHead && isUnknown(at + 1, reading));
}

function isUnknown(at: number, { words, known, doubtful }: Reading): boolean {
  return words[at] !== undefined && (!known.has(at) || doubtful.has(at));
}

/** "Thông tư 98 của Bộ Tài chính": who has issued a paper is nobody's unit. */
function isIssuer({ words, papers }: Reading, start: number): boolean {
  const isOf = /^(?:của|cua|do)$/.test(words[start - 1]?.text ?? '');
  return isOf && papers.some(({ end }) => end < start && start - end <= 6);
}

/** "Lam Kinh ward": the same in English, where the name comes first. */
function unknownEnglishBody({ words, parties, known }: Reading, { vocabulary }: Known): Refusal | undefined {
  const at = words.findIndex(
    ({ text, folded }, head) =>
      englishHeads.has(text) &&
      !parties.some(({ start, end }) => start <= head && head < end) &&
      head > 0 &&
      !known.has(head - 1) &&
      !vocabulary.knowsPair(words[head - 1]?.folded, folded),
  );
  if (at < 0) return undefined;
  return { kind: 'body', words: [words[at - 1], words[at]].map((word) => word?.text ?? '').join(' ') };
}

const englishHeads = new Set(phraseList(englishBodies));

/** "Tháng hành động phòng chống ma túy": something else that offices have to do with. */
function otherField(reading: Reading): Refusal | undefined {
  const [field] = reading.fields;
  return field && { kind: 'field', words: textOf(reading, field.start, field.end) };
}

/** "Thông tư 55", "Luật Trẻ em": a legal paper with a number or name that stands beside no such word in the plan. */
function unknownPaper(reading: Reading, known: Known): Refusal | undefined {
  for (const { start, end } of reading.papers) {
    const isNumbered = /^(?:số|so|no)$/.test(reading.words[end]?.text ?? '');
    const named = paperName(reading, isNumbered ? end + 1 : end, end - 1, known);
    if (named) return { kind: 'paper', words: textOf(reading, start, named) };
  }
  return undefined;
}

/** Where the name of a paper ends, when it has one that the plan does not know. @param head its last word before it */
function paperName(reading: Reading, at: number, head: number, { vocabulary }: Known): number | undefined {
  const { words, known } = reading;
  const next = words[at];
  const isKnown = [head, at - 1].some((before) => vocabulary.knowsPair(words[before]?.folded, next?.folded));
  if (!next || isKnown) return undefined;
  if (/^\d+$/.test(next.text)) return at + 1;
  return /^(?:luật|luat|law)$/.test(words[head]?.text ?? '') && !known.has(at) ? at + 2 : undefined;
}

function absentThing(reading: Reading, best: Ranked | undefined, book: PlanBook): Refusal | undefined {
  const { cues } = reading;
  const mayBeCounted = (words: string, start: number): boolean => {
    // How long an event lasts follows from its dates; how many have sent theirs in, from the progress stored.
    const lasts = best !== undefined && book.task(best.code)?.date?.rule === 'from-to';
    if (lasts && /(?:ngày|ngay|hôm|hom)$/.test(words)) return true;
    return cues.has('status') || isPlural(reading, start);
  };
  const placed = cues.has('to-whom') || cues.has('where-written');
  const found = reading.absent.filter(({ kind, words, start, end }) => {
    if (kind === 'place') return !placed;
    // "Đóng dấu xong rồi": what is done already is not asked for.
    if (kind === 'form' && isDone(reading, start, end)) return false;
    if (kind === 'reason') return !cues.has('plan');
    if (kind === 'amount' && isMoney(words)) return !asksSomethingElse(reading);
    return kind !== 'count' || !mayBeCounted(words, start);
  });
  // "bao nhiêu" alone says less than "tiền".
  const telling = found.find(({ kind }) => kind !== 'count') ?? found[0];
  return telling && { kind: 'absent', absent: telling.kind };
}

/** "Mấy lớp tập huấn ai mở", "lồng ghép vào mấy buổi họp": "mấy" says that there are several, and who does it is asked. */
function isPlural({ words, cues }: Reading, at: number): boolean {
  if (!/^m[aấ]y$/.test(words[at]?.text ?? '')) return false;
  const asked = cues.has('who') || cues.has('to-whom') || cues.has('where-written');
  const before = words[at - 1]?.folded;
  return asked && (before === undefined || /^(?:vao|cua|cho|ve|voi|trong|o|tai)$/.test(before));
}

function isDone({ words }: Reading, start: number, end: number): boolean {
  const after = words.slice(end, end + 2).map(({ folded }) => folded);
  return words[start - 1]?.folded === 'da' || after.includes('xong') || after[0] === 'roi';
}

/** Money is spoken of, but who sees to it or where it is written is asked: plans may say that, though never how much. */
function asksSomethingElse({ absent, cues }: Reading): boolean {
  const asksHowMuch = absent.some(
    ({ kind, words }) => kind === 'count' || (kind === 'amount' && !isMoney(words)),
  );
  return !asksHowMuch && (['who', 'where-written', 'to-whom', 'lead'] as const).some((cue) => cues.has(cue));
}

function isMoney(words: string): boolean {
  return moneyWords.has(fold(words));
}

const moneyWords = new Set(phraseList(money).map(fold));

/** "báo cáo quý I": a report that comes as often as none in the plan does. */
function unknownReport(reading: Reading): Refusal | undefined {
  for (const report of reportsIn(reading)) {
    const rhythm = rhythmBeside(reading, report.start, report.end);
    if (!rhythm || isNamed(reading, rhythm.start, rhythm.end)) continue;
    const period = reading.periods.find(({ start, end }) => start <= rhythm.start && rhythm.end <= end);
    if (period && asksForList(reading, report.start)) continue;
    const end = Math.max(period?.end ?? rhythm.end, report.end);
    return { kind: 'report', words: textOf(reading, Math.min(report.start, rhythm.start), end) };
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
function rhythmBeside({ words, rhythms, periods }: Reading, first: number, end: number) {
  const beside = [...rhythms, ...periods].find(
    (span) =>
      span.start === end ||
      (span.start === end + 1 && /^(?:của|cua|for|of)$/.test(words[end]?.text ?? '')) ||
      (span.end === first && words[first]?.text.startsWith('report')),
  );
  const isCalendar = calendarWords.test(words[beside?.start ?? -1]?.text ?? '');
  return beside && (isCalendar || rhythms.some((rhythm) => rhythm.start === beside.start))
    ? beside
    : undefined;
}

const calendarWords =
  /^(?:quý|quy|tháng|thang|tuần|tuan|q|quarter|#|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Whether a name of one of the plan's tasks holds these words. */
function isNamed({ candidates }: Reading, start: number, end: number): boolean {
  return candidates.some(
    ({ alias, explained }) => alias >= 2 && range(start, end).every((at) => explained.has(at)),
  );
}

function textOf({ words }: Reading, start: number, end: number): string {
  return words
    .slice(start, end)
    .map(({ text }) => text)
    .join(' ');
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}
