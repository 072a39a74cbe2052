import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { type Found, longest, meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import { fold } from '../../vietnamese/words/word.ts';
import {
  doneClosers,
  noOpeners,
  outside,
  type PartKind,
  partClosers,
  partEnds,
  partOpeners,
} from '../lexicon/set-words.ts';
import type { Span } from '../understand/spans.ts';

/** A part of a question that narrows the rest: "trừ báo cáo năm ra", "trước lễ phát động". */
export interface Part {
  kind: PartKind;
  /** "Ngay trước": what stands nearest to it, and nothing else. */
  isNear: boolean;
  /** All its words, with those that open and close it. */
  whole: Span;
  /** What it speaks of. */
  inner: Span;
}

const openers = new PhraseTable<PartKind | 'none'>();
for (const [kind, cell] of partOpeners) openers.addCell(cell, kind);
openers.addCell(noOpeners, 'none');
/** Whether what closes a part belongs to it. */
const closers = new PhraseTable<boolean>();
closers.addCell(partClosers, true);
closers.addCell(partEnds, false);
const doneEnds = new PhraseTable<true>();
doneEnds.addCell(doneClosers, true);
const outsideWords = new Set(phraseList(outside).map(fold));

/** The number of words that what is left out has at most, and of ways to end it that are tried. */
const MOST_WORDS = 14;
const MOST_ENDS = 5;
/** The number of parts that are tried: it bounds the work. */
const MOST_PARTS = 10;

/**
 * Returns the parts that a question may have, each with every place where it may end, the nearest first: only who knows the plan can tell where
 * a name ends. `others`: words that belong to no name, such as units.
 */
export function partsIn(words: readonly Word[], others: readonly Span[] = []): Part[] {
  const opened = longest(meant(openers.findAll(words), words)).filter((found) => isOpener(found, words));
  const parts = opened.flatMap(({ start, end, value }) =>
    value === 'none'
      ? []
      : endsBehind(words, end, others).map(([inner, whole]) => ({
          kind: value,
          isNear: near.test(words[start]?.folded ?? ''),
          whole: { start, end: whole },
          inner: { start: end, end: inner },
        })),
  );
  return [...parts.slice(0, MOST_PARTS), ...partDone(words)];
}

/** "Nộp kế hoạch xong rồi thì …": from the beginning, opened by nothing. */
function partDone(words: readonly Word[]): Part[] {
  const [first] = longest(meant(doneEnds.findAll(words), words)).filter(({ start }) => start > 1);
  const inner = { start: 0, end: first?.start ?? 0 };
  return first ? [{ kind: 'done', isNear: false, whole: { start: 0, end: first.end }, inner }] : [];
}

function isOpener({ start, value, end }: Found<PartKind | 'none'>, words: readonly Word[]): boolean {
  if (value !== 'except' || end - start > 1) return true;
  // "Bị trừ mấy điểm"
  if (/^(?:bi|co|se)$/.test(words[start - 1]?.folded ?? '')) return false;
  // "Bỏ báo cáo ra": said of the list before, and no other word of these.
  if (/^(?:bo|gat|loai)$/.test(words[start]?.folded ?? ''))
    return start === 0 && /^(?:ra|di)$/.test(words.at(-1)?.folded ?? '');
  return !outsideWords.has(words[start - 1]?.folded ?? '');
}

/** Where the inner part may end, and where what closes it does. */
function endsBehind(words: readonly Word[], from: number, others: readonly Span[]): [number, number][] {
  const last = Math.min(words.length, from + MOST_WORDS);
  const found = Array.from({ length: Math.max(0, last - from) }, (_, at) => from + at + 1).flatMap((at) => {
    const end = closedAt(words, at, others);
    return end === undefined ? [] : [[at, end] as [number, number]];
  });
  return found.slice(0, MOST_ENDS);
}

/** Where what closes a part at a place ends; undefined where nothing does. */
function closedAt(words: readonly Word[], at: number, others: readonly Span[]): number | undefined {
  // "Của | các đơn vị": whose it is stands behind it.
  if (words[at - 1]?.folded === 'cua') return undefined;
  const beginsOther = others.some(({ start }) => start === at);
  if (at === words.length || words[at - 1]?.pause || beginsOther) return at;
  const closed = closers.findAt(words, at).at(-1);
  return closed && (closed.value ? closed.end : at);
}

const near = /^(?:ngay|lien|sat)$/;

/** Words as they would be typed: a pause is a comma. */
export function textOfWords(words: readonly Word[]): string {
  return words
    .map(({ text, pause }) => (pause ? `${text},` : text))
    .join(' ')
    .replace(/,$/, '');
}
