import { writtenDays } from '../../../plan/deadline.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import { phraseList } from '../../../vietnamese/words/phrase-list.ts';
import type { Word } from '../../../vietnamese/words/word.ts';
import { englishBodies } from '../../lexicon/absent.ts';
import type { Reading } from '../../understand/reading.ts';
import { allIn, textOf } from '../../understand/spans.ts';
import type { Known, Refusal } from '../decision.ts';
import type { Ranked } from '../rank.ts';
import { absentThing } from './absent.ts';
import { unknownReport } from './report.ts';

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
  const isInTitle = (at: number) => reading.codes.some(({ start, end }) => start <= at && at < end);
  const written = reading.words
    .flatMap(({ text }, at) => (isInTitle(at) ? [] : (/(?:^|\D)((?:19|20)\d\d)$/.exec(text)?.[1] ?? [])))
    .map(Number);
  const meant = reading.periods.map(({ period }) => Number(period.to.slice(0, 4)));
  const { year: first, lastYear = first } = book.file;
  const year = [...written, ...meant].find((each) => each < first || each > lastYear);
  if (year === undefined || isAside(reading, book)) return undefined;
  const task = best && book.task(best.code);
  const own = JSON.stringify(task ?? (best && book.clause(best.code)) ?? '');
  const isMeant = best !== undefined && best.phrases.length > 0 && own.includes(String(year));
  return isMeant || isSlipOfYear(year, reading, book) ? undefined : { kind: 'other-year', year };
}

/** "Năm ngoái nộp tháng 6, năm nay nghe nói sớm hơn, là ngày nào": the plan's own year is what is asked about. */
function isAside({ words, periods }: Reading, book: PlanBook): boolean {
  const isThisYear = periods.some(({ period }) => period.from === `${book.file.year}-01-01`);
  const compares = words.some(
    ({ folded }, at) =>
      /^(?:khac|giong|different)$/.test(folded) || (folded === 'so' && words[at + 1]?.folded === 'voi'),
  );
  return isThisYear && !compares;
}

/** "Hạn 20/12 ghi năm 2016": a year that the document itself writes for a task of that day. */
function isSlipOfYear(year: number, { periods }: Reading, book: PlanBook): boolean {
  const days = new Set(periods.map(({ period }) => period.to.slice(5)));
  return book
    .dated()
    .some(
      (task) =>
        writtenDays(task.date).some((day) => days.has(day.slice(5))) &&
        JSON.stringify(task).includes(String(year)),
    );
}

/** "phòng Giáo dục": a kind of body with a name that is neither the plan's nor a word of any question. */
function unknownBody(reading: Reading, best: Ranked | undefined, { vocabulary }: Known): Refusal | undefined {
  const { words, parties } = reading;
  for (const { start, end, value } of [...reading.bodies, ...shortHeads(words)]) {
    const party = parties.some((each) => each.start < end && start < each.end);
    if (party || isIssuer(reading, start) || (!value.known && isBesideQuestion(start, reading))) continue;
    const inSubject = best !== undefined && allIn(best.named, { start, end });
    if (value.known && !inSubject) return { kind: 'body', words: textOf(words, start, end) };
    if (!value.known && isNamedBehind(end, reading, best, vocabulary))
      return { kind: 'body', words: textOf(words, start, end + 2) };
  }
  return undefined;
}

/** Whether a name that nothing in the plan has follows a kind of body. */
function isNamedBehind(
  end: number,
  reading: Reading,
  best: Ranked | undefined,
  vocabulary: Known['vocabulary'],
): boolean {
  const [kind, next, after] = [reading.words[end - 1], reading.words[end], reading.words[end + 1]];
  if (!next || !mayBeginName(end, reading, best) || /^\d/.test(next.text)) return false;
  const rest = after !== undefined && isUnknown(end + 1, reading);
  const isKnown = vocabulary.knowsPair(kind?.folded, next.folded);
  return !(isKnown && (!rest || vocabulary.knowsPair(next.folded, after.folded)));
}

/** "…, tại bữa giờ bận trực": in a clause that asks nothing, while another does. */
function isBesideQuestion(at: number, { words, cues }: Reading): boolean {
  const asked = asking.flatMap((cue) => cues.get(cue)?.spans ?? []);
  const inClause = asked.some(
    ({ start }) => !words.slice(Math.min(start, at), Math.max(start, at)).some(({ pause }) => pause),
  );
  return asked.length > 0 && !inClause;
}

const asking = [
  'when',
  'who',
  'to-whom',
  'duties',
  'agenda',
  'late',
  'overdue',
  'status',
  'says',
  'where-written',
] as const;

/** "P. Ngọc Sơn": a ward by the letter that people shorten its kind to. */
function shortHeads(words: readonly Word[]) {
  return words.flatMap(({ text }, start) =>
    text === 'p' || text === 'x' ? [{ start, end: start + 1, value: { known: false } }] : [],
  );
}

/** Whether a word may begin a name: nothing explains it, or it is itself a kind of body ("phường Trường Thi"). */
function mayBeginName(at: number, reading: Reading, best: Ranked | undefined): boolean {
  const isLacking = reading.absent.some(({ start, end }) => start <= at && at < end);
  if (reading.light.has(at) || best?.named.has(at) || isLacking) return false;
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

/** "Tháng hành động phòng chống ma túy": something else that offices have to do with, and no number of a clause. */
function otherField(reading: Reading): Refusal | undefined {
  if (reading.codes.length > 0) return undefined;
  const [field] = reading.fields;
  return field && { kind: 'field', words: textOf(reading.words, field.start, field.end) };
}

/** "Thông tư 55", "Luật Trẻ em": a legal paper with a number or name that stands beside no such word in the plan. */
function unknownPaper(reading: Reading, known: Known): Refusal | undefined {
  for (const { start, end } of reading.papers) {
    const isNumbered = /^(?:số|so|no)$/.test(reading.words[end]?.text ?? '');
    const named = paperName(reading, isNumbered ? end + 1 : end, end - 1, known);
    if (named) return { kind: 'paper', words: textOf(reading.words, start, named) };
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
