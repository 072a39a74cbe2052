import { type Found, unshadowed } from '../../vietnamese/words/phrases.ts';
import { hasMarks, isMarked, type Word } from '../../vietnamese/words/word.ts';
import type { Cue } from '../lexicon/cues.ts';
import type { Meaning } from './lexicon-tables.ts';
import { liesWithin, mark, overlap, type Span } from './spans.ts';

/** Phrases of the lexicon that stand: not inside a longer one, a period, a name or a task's own phrase. */
export function meaningsIn(
  heard: readonly Found<Meaning>[],
  words: readonly Word[],
  taken: readonly Span[],
  phrases: readonly Span[],
): Found<Meaning>[] {
  const sure = heard.filter((found) => isSure(found, words) && !leavesPhrase(found, phrases));
  const all = sure.filter((found) => !taken.some((span) => takes(span, found)) && !leavesCue(found, sure));
  // Ordinary words hide no cue ("viết báo cáo").
  const aside = all.filter(({ value }) => isAside(value));
  const telling = unshadowed(all.filter(({ value }) => !isAside(value)));
  // "đánh giá" is no "giá".
  const kept = [
    ...telling.filter(
      (found) => found.value.kind !== 'absent' || !(liesWithin(found, aside) || straddles(found, telling)),
    ),
    ...aside,
  ];
  // "những báo cáo nào" asks for a list, and for reports only.
  const kinds = all.filter((found) => isKind(found.value) && !kept.includes(found));
  return [...kept, ...kinds].filter((found) => !(canBeShadowed(found.value) && liesWithin(found, phrases)));
}

/** "nop bao cao nam | o dau": without marks, what begins in a name and ends behind it ("nằm ở đâu") is read into it. */
function leavesPhrase({ start, end, exact, value }: Found<Meaning>, phrases: readonly Span[]): boolean {
  if (value.kind !== 'cue') return false;
  // "Mấy | đơn vị máu": units of what the plan says so, and no offices.
  if (value.cue === 'who' && phrases.some((span) => start < span.start && span.start < end && end < span.end))
    return true;
  if (exact === end - start) return false;
  return phrases.some(
    (span) => span.end - span.start >= 3 && span.start < start && start < span.end && span.end < end,
  );
}

/** "bao gio | to chuc" is no "giỗ tổ", "bat dau | tu" no "đầu tư": without marks, another field's name is not read into the end of a phrase. */
function leavesCue({ start, end, exact, value }: Found<Meaning>, all: readonly Found<Meaning>[]): boolean {
  if (value.kind !== 'field' || exact === end - start) return false;
  return all.some(
    (other) =>
      (other.value.kind === 'cue' || other.value.kind === 'small') &&
      other.start < start &&
      start < other.end &&
      other.end < end,
  );
}

/** Whether a phrase of the lexicon is all that its words say. */
export function explains({ value }: Found<Meaning>): boolean {
  if (value.kind === 'body') return !value.known;
  if (value.kind === 'absent') return value.absent === 'reason' || value.absent === 'place';
  return value.kind === 'small' || value.kind === 'cue';
}

/**
 * Words without marks among such as have theirs, that the lexicon knows only with marks: "Tam Điệp" is hardly "tạm".
 * @param marked how many words were typed with marks; what an abbreviation stands for always has its marks
 */
export function doubtfulIn(meanings: readonly Found<Meaning>[], marked: number): Set<number> {
  if (marked < 3) return new Set();
  const alone = meanings.filter(
    ({ start, end, value }) => end - start === 1 && (value.kind === 'small' || value.kind === 'light'),
  );
  const sure = new Set<number>();
  for (const found of meanings) if (found.exact === 1 || found.end - found.start > 1) mark(sure, found);
  return new Set(alone.map(({ start }) => start).filter((at) => !sure.has(at)));
}

/** "cán bộ lao động" is no "bộ lao động": its first word belongs to another phrase. */
export function startsWithin(body: Span, meanings: readonly Found<Meaning>[]): boolean {
  return meanings.some(
    ({ start, end, value }) =>
      (value.kind === 'small' || value.kind === 'light') && start < body.start && body.start < end,
  );
}

/** "Sở", "UBND phường" may stand for one of the plan's, "Sở Ngoại vụ", "UBND phường Tân Phong" do not: a kind of body with a name that nothing explains. */
export function beginsOtherName(
  { start, end }: Span,
  words: readonly Word[],
  heard: readonly Found<Meaning>[],
  phrases: readonly Span[],
): boolean {
  const next = words[end];
  const isKind = heard.some(
    ({ value, ...span }) => value.kind === 'body' && span.start >= start && span.end === end,
  );
  if (!isKind || !next || /^[\d]|^(?:nào|nao)$/.test(next.text)) return false;
  return ![...heard, ...phrases].some((span) => span.start <= end && end < span.end);
}

/** How much each word says about the subject: all of it, little (cues), hardly anything (small words), nothing. */
export function weightsOf(
  words: readonly Word[],
  meanings: readonly Found<Meaning>[],
  taken: readonly Span[],
): number[] {
  const weights: number[] = words.map((word) => (/^\d+$/.test(word.text) ? 0.4 : 1));
  const lower = (span: Span, weight: number) => {
    for (let at = span.start; at < span.end; at += 1) weights[at] = Math.min(weights[at] ?? 1, weight);
  };
  for (const found of meanings) {
    if (found.value.kind === 'small') lower(found, 0.15);
    if (found.value.kind === 'cue') lower(found, found.value.cue === 'report' ? 0.5 : 0.3);
  }
  for (const span of taken) lower(span, 0);
  return weights;
}

/** "trưởng phòng lao động": what we lack may end in a unit's name, anything else may not. */
function takes(span: Span, found: Found<Meaning>): boolean {
  return overlap(span, found) && !(found.value.kind === 'absent' && found.start < span.start);
}

/** "quy dinh | muc may" is no "dinh muc", "thứ mấy | ngày mấy" no "mấy ngày": it begins in one cue and ends in another. */
function straddles({ start, end }: Found<Meaning>, others: readonly Found<Meaning>[]): boolean {
  const cues = others.filter(({ value }) => value.kind === 'cue');
  return (
    cues.some((cue) => cue.start < start && start < cue.end) &&
    cues.some((cue) => cue.start < end && end < cue.end)
  );
}

function isAside({ kind }: Meaning): boolean {
  return kind === 'light' || kind === 'field' || kind === 'paper';
}

function isKind(meaning: Meaning): boolean {
  return meaning.kind === 'cue' && (meaning.cue === 'report' || meaning.cue === 'event');
}

/** Within a task's own phrase ("hướng dẫn sử dụng kinh phí") these say nothing about what is asked. */
function canBeShadowed(meaning: Meaning): boolean {
  if (meaning.kind === 'cue') return shadowable.has(meaning.cue);
  return meaning.kind === 'absent' || meaning.kind === 'body';
}

const shadowable = new Set<Cue>(['help', 'lead', 'says', 'duties', 'status', 'undated', 'next']);

/** Words that stand for something we lack are taken as such only with their marks: "gia" is not always "giá". */
function isSure({ start, end, exact, value }: Found<Meaning>, words: readonly Word[]): boolean {
  const alone = end - start === 1;
  if (value.kind === 'absent' || value.kind === 'field') return !alone || exact === 1;
  // "Trường Thi phải" is no "thì phải": who writes one mark writes them all.
  const mayBeMixed = value.kind === 'cue' && !hasMarks(words);
  if (/^(?:small|light|cue)$/.test(value.kind) && !mayBeMixed && !alone && exact < end - start)
    return !words.slice(start, end).some((word) => isMarked(word) && !word.isWrittenOut);
  if (value.kind === 'body' && !value.known)
    return exact === end - start || !alone || isPlainHead(words[start]);
  return true;
}

/** Kinds of bodies that are hardly another word when their marks are missing. */
function isPlainHead(word: Word | undefined): boolean {
  return ['phong', 'phuong', 'truong', 'huyen', 'xa'].includes(word?.folded ?? '');
}
