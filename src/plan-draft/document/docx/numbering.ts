import type { Element } from '@xmldom/xmldom';
import { attribute, child, childrenOf, isOn, settingOf } from '../xml.ts';

interface Level {
  readonly start: number;
  readonly format: string;
  /** "%1.", "%2.%3." */
  readonly text: string;
  readonly isLegal: boolean;
}

interface List {
  readonly levels: ReadonlyMap<number, Level>;
  /** Lists of one abstract list go on counting in each other. */
  readonly counters: number[];
  /** Levels that this list restarts when it is first used. */
  readonly restarts: Map<number, number>;
}

const MOST_LEVELS = 9;
const HIGHEST = 10_000;

/** Writes out the numbers that Word counts by itself. Paragraphs are to be asked for in their order. */
export class Numbering {
  readonly #lists = new Map<string, List>();

  /** @param root of `word/numbering.xml`; a document may have none */
  constructor(root?: Element) {
    if (!root) return;
    const abstract = new Map<string, { levels: ReadonlyMap<number, Level>; counters: number[] }>();
    for (const one of childrenOf(root)) {
      const id = attribute(one, 'abstractNumId');
      if (one.localName === 'abstractNum' && id !== undefined)
        abstract.set(id, { levels: levelsOf(one), counters: [] });
    }
    for (const one of childrenOf(root)) {
      const id = attribute(one, 'numId');
      const base = abstract.get(settingOf(one, 'abstractNumId') ?? '');
      if (one.localName === 'num' && id !== undefined && base) this.#lists.set(id, listOf(one, base));
    }
  }

  /** Counts a paragraph and returns its number as Word shows it; nothing where it has none. */
  next(properties: Element | undefined): string | undefined {
    const list = this.#lists.get(settingOf(properties, 'numId') ?? '');
    const depth = Math.min(Math.max(Number(settingOf(properties, 'ilvl') ?? 0) || 0, 0), MOST_LEVELS - 1);
    const level = list?.levels.get(depth);
    if (!list || !level) return undefined;
    const restart = list.restarts.get(depth);
    list.restarts.delete(depth);
    if (restart !== undefined) list.counters[depth] = restart;
    else list.counters[depth] = Math.min((list.counters[depth] ?? level.start - 1) + 1, HIGHEST);
    list.counters.length = depth + 1;
    return labelOf(list, level);
  }
}

function levelsOf(parent: Element): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const one of childrenOf(parent))
    if (one.localName === 'lvl') levels.set(Number(attribute(one, 'ilvl') ?? 0), levelOf(one));
  return levels;
}

function levelOf(element: Element): Level {
  return {
    start: Number(settingOf(element, 'start') ?? 1) || 0,
    format: settingOf(element, 'numFmt') ?? 'decimal',
    text: (settingOf(element, 'lvlText') ?? '').slice(0, 40),
    isLegal: isOn(element, 'isLgl'),
  };
}

function listOf(element: Element, base: { levels: ReadonlyMap<number, Level>; counters: number[] }): List {
  const levels = new Map(base.levels);
  const restarts = new Map<number, number>();
  for (const one of childrenOf(element)) {
    if (one.localName !== 'lvlOverride') continue;
    const depth = Number(attribute(one, 'ilvl') ?? 0);
    const start = settingOf(one, 'startOverride');
    const level = child(one, 'lvl');
    if (level) levels.set(depth, levelOf(level));
    if (start !== undefined) restarts.set(depth, Number(start) || 0);
  }
  return { levels, counters: base.counters, restarts };
}

function labelOf({ levels, counters }: List, level: Level): string | undefined {
  if (level.format === 'none') return undefined;
  if (level.format === 'bullet') return bullet(level.text);
  const label = level.text.replace(/%([1-9])/g, (_, digit: string) => {
    const depth = Number(digit) - 1;
    const of = levels.get(depth);
    return inFormat(counters[depth] ?? of?.start ?? 1, level.isLegal ? 'decimal' : (of?.format ?? 'decimal'));
  });
  return label.trim() === '' ? undefined : label.trim();
}

/** A list's first sign is "-", that of a list within it "+", as plans type them. */
function bullet(text: string): string {
  return /^[+o○◦\uf06f]/.test(text) ? '+' : '-';
}

const romans = [
  ...[['m', 1000] as const, ['cm', 900] as const, ['d', 500] as const, ['cd', 400] as const],
  ...[['c', 100] as const, ['xc', 90] as const, ['l', 50] as const, ['xl', 40] as const],
  ...[['x', 10] as const, ['ix', 9] as const, ['v', 5] as const, ['iv', 4] as const, ['i', 1] as const],
];

function inFormat(count: number, format: string): string {
  if (format === 'upperRoman') return roman(count).toUpperCase();
  if (format === 'lowerRoman') return roman(count);
  if (format === 'upperLetter') return letters(count).toUpperCase();
  if (format === 'lowerLetter') return letters(count);
  return format === 'decimalZero' ? String(count).padStart(2, '0') : String(count);
}

function roman(count: number): string {
  let rest = Math.min(count, 4000);
  let text = '';
  for (const [letter, value] of romans) for (; rest >= value; rest -= value) text += letter;
  return text;
}

/** a … z, aa, bb …, as Word counts on. */
function letters(count: number): string {
  if (count < 1) return '';
  return String.fromCharCode(97 + ((count - 1) % 26)).repeat(Math.min(Math.ceil(count / 26), 10));
}
