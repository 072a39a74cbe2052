import type { PlanBook } from '../../plan/plan-book.ts';
import { split } from '../../vietnamese/words/split.ts';
import { isMarked, type Word } from '../../vietnamese/words/word.ts';

/** A number of a clause or task that a question names. */
export interface NamedCode {
  start: number;
  end: number;
  /** As people would write it: `III.2`. */
  written: string;
  /** The clause or task in the plan; undefined when the plan has no such number. */
  code: string | undefined;
}

const heads = new Set(
  `mục phần điểm khoản điều chương ý việc tiểu
  section clause part point article item paragraph task`.split(/\s+/),
);
const plainHeads = new Set(['muc', 'phan', 'diem', 'khoan', 'dieu', 'chuong']);
const pointOfClause =
  /(?<!\p{L})(?:điểm|diem|point)\s+([a-zđ])\s*,?\s+(?:khoản|khoan|mục|muc|clause)\s+([\p{L}\d]+(?:\.[\p{L}\d]+)*)(?:\s*,?\s+(?:mục|muc|phần|phan|section)\s+([\p{L}\d]+))?/iu;
/** By their numbers; there is no zero. */
const romans = ' i ii iii iv v vi vii viii ix x xi xii xiii xiv xv'.split(' ');

/** Looks up numbers of clauses and tasks as people write them: "III.1.2", "mục IV", "3.1.2", "điểm 2 mục III". */
export class CodeNames {
  private readonly codes = new Map<string, string>();

  constructor(book: PlanBook) {
    for (const { code } of [...book.file.clauses, ...book.written, ...book.file.tasks])
      this.codes.set(code.toLowerCase(), code);
  }

  /**
   * Every number that a text names, in order. A number in parts counts alone, a single one only after a word like "mục".
   * @param typed the text, whose capital letters tell "mục C" from the short form of "chị"
   */
  in(words: readonly Word[], typed = ''): NamedCode[] {
    const whole = this.wholeIn(typed) ?? this.pointIn(words, typed);
    if (whole) return [whole];
    const numbered = this.numbersIn(words);
    return numbered.length > 0 ? numbered : this.letterIn(words, typed);
  }

  /** "II.1.đ", "III.1@2026-06": a number with a sign that words are parted at. */
  private wholeIn(typed: string): NamedCode | undefined {
    for (const { 0: token, index } of typed.normalize('NFC').matchAll(/\S*(?:\.đ|@)[^\s?!,;]*/giu)) {
      const code = this.codes.get(token.toLowerCase());
      const start = split(typed.slice(0, index)).length;
      if (code !== undefined) return named(start, start + split(token).length, token, code);
    }
    return undefined;
  }

  /**
   * "điểm đ khoản 2", "điểm a khoản 1 mục II": a point with a letter, which stands in the words as what it is short for. Without its section
   * where one clause alone is so called.
   */
  private pointIn(words: readonly Word[], typed: string): NamedCode | undefined {
    const found = pointOfClause.exec(typed.normalize('NFC'));
    if (!found) return undefined;
    const [whole, letter = '', clause = '', section] = found;
    const written = [...(section === undefined ? [] : [section]), clause, letter].join('.').toLowerCase();
    const forms = [written, written.replace(/đ$/, 'dd')];
    const ending = [...this.codes.keys()].filter((code) => forms.some((form) => code.endsWith(`.${form}`)));
    const code =
      forms.map((form) => this.lookUp(form)).find(Boolean) ??
      this.codes.get(ending.length === 1 ? (ending[0] ?? '') : '');
    const start = words.findIndex(({ folded }) => folded === 'diem' || folded === 'point');
    return start < 0 ? undefined : named(start, start + whole.trim().split(/\s+/).length, written, code);
  }

  /** "mục C": a section with a letter, which stands in the words as what it is short for. */
  private letterIn(words: readonly Word[], typed: string): NamedCode[] {
    const [, head = '', letter = ''] =
      /(?:^|\s)(\p{L}+)\s+([A-Z])(?![\p{L}\p{N}.])/u.exec(typed.normalize('NFC')) ?? [];
    const code = this.codes.get(letter.toLowerCase());
    const start = words.findIndex(({ text }) => text === head.toLowerCase());
    const before = words[start];
    return code !== undefined && before && isHead(before) ? [named(start, start + 2, letter, code)] : [];
  }

  private numbersIn(words: readonly Word[]): NamedCode[] {
    const named: NamedCode[] = [];
    for (let at = 0; at < words.length; at += 1) {
      const found = this.startingAt(words, at);
      if (!found) continue;
      named.push(found);
      at = found.end - 1;
    }
    return named;
  }

  private startingAt(words: readonly Word[], at: number): NamedCode | undefined {
    const word = words[at];
    if (!word) return undefined;
    if (isHead(word)) return this.afterHead(words, at);
    if (!word.text.includes('.')) return undefined;
    const code = this.lookUp(word.text);
    const looksLikeOne = code !== undefined || /^[ivx]+\./.test(word.text);
    return looksLikeOne ? named(at, at + 1, word.text, code) : undefined;
  }

  /** "mục IV", "mục III.2", "phần III mục 2", "điểm 2 mục III", "mục 2 phần III điểm 1". */
  private afterHead(words: readonly Word[], start: number): NamedCode | undefined {
    const parts: string[] = [];
    let at = start;
    while (parts.length < 3) {
      const head = words[at];
      const number = words[at + 1];
      if (!head || !number || !isHead(head) || !(isNumber(number) || this.codes.has(number.text))) break;
      parts.push(number.text);
      at += 2;
    }
    const bare = words[at];
    if (parts.length > 0 && bare && /^\d{1,2}$/.test(bare.text)) {
      parts.push(bare.text);
      at += 1;
    }
    if (parts.length === 0) return undefined;
    const orders = [parts, [...parts].reverse()];
    for (const order of orders) {
      const code = this.lookUp(order.join('.'));
      if (code) return named(start, at, order.join('.'), code);
    }
    return named(start, at, parts.join('.'), undefined);
  }

  private lookUp(text: string): string | undefined {
    const direct = this.codes.get(text);
    if (direct) return direct;
    const [first = '', ...rest] = text.split('.');
    const roman = romans[Number(first)];
    const arabic = romans.indexOf(first);
    const other = roman || (arabic > 0 ? String(arabic) : '');
    return other ? this.codes.get([other, ...rest].join('.')) : undefined;
  }
}

function isHead(word: Word): boolean {
  return heads.has(word.text) || (!isMarked(word) && plainHeads.has(word.text));
}

function isNumber({ text }: Word): boolean {
  return (
    /^\d{1,2}$/.test(text) || romans.indexOf(text) > 0 || /^(?:[ivx]+|\d{1,2})(?:\.\d{1,3})+$/.test(text)
  );
}

function named(start: number, end: number, written: string, code: string | undefined): NamedCode {
  return { start, end, written: written.toUpperCase(), code };
}
