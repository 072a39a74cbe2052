import { LRUCache } from 'lru-cache';
import { fold } from '../../vietnamese/fold.ts';
import { everybody, levels, longWords, manyAlike, named, otherWords, standalone } from './heads.ts';

/** The name of a body within a text: letters `from` up to but without `to`. */
export interface FoundName {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** It stands for all units: "các phòng, ban, ngành". */
  readonly isEverybody: boolean;
}

interface Token {
  readonly text: string;
  readonly folded: string;
  readonly small: string;
  readonly from: number;
  readonly to: number;
}

const tokenPattern = /[\p{L}\p{M}\p{N}]+(?:[/.&][\p{L}\p{N}]+)*|\S/gu;

/** Folded words; a language has few, and a plan says them again and again. */
const foldedWords = new LRUCache<string, string>({ max: 5000 });

function foldedWord(word: string): string {
  const known = foldedWords.get(word) ?? fold(word);
  foldedWords.set(word, known);
  return known;
}

/** A text in words and signs, to look for names in. */
function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map(({ 0: word, index }) => ({
    ...{
      text: word,
      folded: foldedWord(word),
      small: word.toLowerCase(),
      from: index,
      to: index + word.length,
    },
  }));
}

/** Phrases by their first word, the longest first. */
class Phrases {
  readonly #byFirst = new Map<string, string[][]>();
  readonly #form: 'folded' | 'small';

  constructor(phrases: readonly string[], form: 'folded' | 'small' = 'folded') {
    this.#form = form;
    for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
      const words = phrase.split(' ');
      const [first = ''] = words;
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), words]);
    }
  }

  /** How many tokens the longest phrase takes that begins at a place; 0 where none does. */
  lengthAt(tokens: readonly Token[], at: number): number {
    const phrases = this.#byFirst.get(tokens[at]?.[this.#form] ?? '') ?? [];
    return (
      phrases.find((words) => words.every((word, step) => tokens[at + step]?.[this.#form] === word))
        ?.length ?? 0
    );
  }
}

const table = {
  otherWords: new Phrases(otherWords),
  standalone: new Phrases(standalone),
  named: new Phrases(named),
  levels: new Phrases(levels, 'small'),
  longWords: new Phrases(longWords),
  alike: new Phrases(manyAlike),
  everybody: new Phrases(everybody),
};
/** No name takes more letters. */
const LONGEST_TEXT = 300;
/** Nor more words and signs. */
const LONGEST_NAME = 24;

/** Returns the name that begins at a token: "Phòng Văn hóa – Thông tin", "Công an xã", "UBND các xã, phường". */
function nameAt(tokens: readonly Token[], at: number): (FoundName & { end: number }) | undefined {
  const many = manyAt(tokens, at);
  if (many) return many;
  const alone = table.standalone.lengthAt(tokens, at);
  const head = alone || table.named.lengthAt(tokens, at);
  if (head === 0 || table.otherWords.lengthAt(tokens, at) > 0) return undefined;
  const end = endOfName(tokens, at + head);
  const isLong = end > at + head;
  // Written small, "phòng", "trường", "số" are words; a body's name has a capital somewhere.
  const isProper = tokens.slice(at, end).some(({ text }) => isCapital(text));
  if ((alone === 0 && !isLong) || !isProper) return undefined;
  return found(tokens, at, end, false);
}

/** Where a name ends whose head ends at a token. */
function endOfName(tokens: readonly Token[], start: number): number {
  let at = start;
  let isPlace = false;
  while (at < Math.min(tokens.length, start + LONGEST_NAME)) {
    const level = table.levels.lengthAt(tokens, at);
    if (level > 0) {
      at += level;
      isPlace = true;
      continue;
    }
    const next = isConnector(tokens[at]) ? afterConnector(tokens, at, isPlace) : wordEnd(tokens, at, isPlace);
    if (next === at) break;
    at = next;
  }
  return at;
}

/** A capital syllable, with the small one that belongs to it; of places each has its capital. */
function wordEnd(tokens: readonly Token[], at: number, isPlace: boolean): number {
  const token = tokens[at];
  if (!token || !isCapital(token.text)) return at;
  const long = table.longWords.lengthAt(tokens, at);
  if (long > 0) return at + long;
  const next = tokens[at + 1];
  const isWhole =
    isPlace || /^[\p{Lu}\p{N}/.&]{2,}$/u.test(token.text) || !next || !/^\p{Ll}/u.test(next.text);
  return isWhole || isConnector(next) || table.levels.lengthAt(tokens, at + 1) > 0 ? at + 1 : at + 2;
}

/** "Văn hóa – Thông tin", "và Xã hội", "và các đoàn thể" go on; another body's name does not. */
function afterConnector(tokens: readonly Token[], at: number, isPlace: boolean): number {
  const next = tokens[at + 1];
  if (next?.folded === 'cac' && tokens[at]?.folded === 'va') return manyAt(tokens, at + 1)?.end ?? at;
  const isOther = table.named.lengthAt(tokens, at + 1) > 0 || table.standalone.lengthAt(tokens, at + 1) > 0;
  if (isPlace || !next || !isCapital(next.text)) return at;
  // "Phòng Kinh tế, Hạ tầng và Đô thị", but "Phòng Nội vụ, Phòng Tư pháp", "Lao động - Thương binh và Xã hội".
  return isOther && !/^xa$/.test(next.folded) ? at : wordEnd(tokens, at + 1, false);
}

/** "các thôn", "UBND các xã, phường", "các phòng, ban, ngành, đoàn thể cấp Thị xã có liên quan". */
function manyAt(tokens: readonly Token[], start: number): (FoundName & { end: number }) | undefined {
  const authority = tokens[start]?.folded === 'ubnd' ? 1 : 0;
  const counter = tokens[start + authority]?.folded === 'cac';
  if (!counter && !(authority === 1 && tokens[start + 2]?.text === ',')) return undefined;
  let at = start + authority + (counter ? 1 : 0);
  let isEverybody = false;
  for (let next: number | undefined = at; next !== undefined; next = nextCounted(tokens, at)) {
    const alike = table.alike.lengthAt(tokens, next);
    const all = table.everybody.lengthAt(tokens, next);
    if (alike + all === 0) return undefined;
    isEverybody ||= all >= alike;
    at = next + Math.max(alike, all);
  }
  return found(tokens, start, tailOf(tokens, at), isEverybody);
}

/** Where the next of those that "các" counts begins: ", ban", "và đoàn thể", ", UBND xã". */
function nextCounted(tokens: readonly Token[], at: number): number | undefined {
  if (!/^(?:,|va|-|–)$/.test(tokens[at]?.folded ?? '')) return undefined;
  const next = /^(?:cac|ubnd)$/.test(tokens[at + 1]?.folded ?? '') ? at + 2 : at + 1;
  return table.alike.lengthAt(tokens, next) + table.everybody.lengthAt(tokens, next) > 0 ? next : undefined;
}

/** "cấp Thị xã", "có liên quan", "trên địa bàn" belong to those that are counted. */
function tailOf(tokens: readonly Token[], start: number): number {
  const rest = tokens
    .slice(start, start + 10)
    .map(({ folded }) => folded)
    .join(' ');
  const tail =
    /^(?:(?:cap |thuoc |truc thuoc |cua )?(?:thi xa|thi tran|thanh pho|xa|phuong|huyen|tinh)\b)?(?: ?(?:co )?lien quan)?(?: ?tren dia ban(?: (?:xa|phuong|thi xa|huyen|tinh))?)?/.exec(
      rest,
    )?.[0] ?? '';
  return start + (tail.trim() === '' ? 0 : tail.trim().split(' ').length);
}

function found(
  tokens: readonly Token[],
  at: number,
  end: number,
  isEverybody: boolean,
): FoundName & { end: number } {
  const slice = tokens.slice(at, end);
  const [first, last] = [slice[0], slice.at(-1)];
  const from = first?.from ?? 0;
  const name = slice
    .map((token, index) => `${index > 0 && token.from > (slice[index - 1]?.to ?? 0) ? ' ' : ''}${token.text}`)
    .join('');
  return { name, from, to: last?.to ?? from, isEverybody, end };
}

function isConnector(token: Token | undefined): boolean {
  return token !== undefined && /^(?:,|va|-|–|&|cua)$/.test(token.folded);
}

function isCapital(text: string): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Returns every name in a text, in its order; names within names are not told apart. */
export function namesIn(text: string): FoundName[] {
  const tokens = tokensOf(text);
  const names: FoundName[] = [];
  for (let at = 0; at < tokens.length; ) {
    const name = nameAt(tokens, at);
    if (name) names.push(name);
    at = name?.end ?? at + 1;
  }
  return names;
}

/** The name that a text begins with, and what follows it. */
export function nameFirst(text: string): { name: FoundName; rest: string } | undefined {
  const name = nameAt(tokensOf(text.slice(0, LONGEST_TEXT)), 0);
  return name && name.from === 0 ? { name, rest: text.slice(name.to) } : undefined;
}
