import { Temporal } from 'temporal-polyfill';
import { isIsoDay } from '../../base/day.ts';
import { languages, type Translate, textsIn } from '../../base/texts.ts';
import type { Cell } from '../../reports/table.ts';
import { fold } from '../../vietnamese/fold.ts';
import type { CellKind, Column } from './columns.ts';

/** What a cell of a sheet that was read holds. */
export type ReadCell = string | number | Temporal.PlainDate;

/** How each kind of cell shows a value. */
const shown: Partial<Record<CellKind, (value: NonNullable<unknown>, t: Translate) => Cell>> = {
  yes: (value, t) => t(value === true ? 'sheet:yes' : 'sheet:no'),
  word: (value, t) => t(`sheet:word.${String(value)}`),
  day: (value) =>
    typeof value === 'string' && isIsoDay(value) ? Temporal.PlainDate.from(value) : String(value),
  number: (value) => (typeof value === 'number' ? value : String(value)),
  decimal: (value) => (typeof value === 'number' ? value : String(value)),
  monthDay: (value, t) => (typeof value === 'number' ? value : t('sheet:word.last')),
  exceptions: (value) => (Array.isArray(value) ? value.map(exceptionLine).join('\n') : undefined),
  pairs: (value) =>
    Object.entries(value)
      .map(([code, by]) => `${code}: ${String(by)}`)
      .join('\n'),
};

/** Returns what a cell holds of a field's value. */
export function cellOf(value: unknown, { kind }: Column, t: Translate): Cell {
  if (value === undefined || value === null) return undefined;
  const cell =
    shown[kind]?.(value, t) ?? (Array.isArray(value) ? value.map(String).join('\n') : String(value));
  return cell === '' ? undefined : cell;
}

/** How each kind of cell is read. */
const read: Record<CellKind, (cell: ReadCell, words: readonly string[]) => unknown> = {
  text,
  number: wholeNumber,
  day: dayIn,
  list: (cell) => (text(cell) === '*' ? '*' : linesIn(cell)),
  pairs: (cell) => pairsIn(linesIn(cell)),
  notes: linesIn,
  days: (cell) => linesIn(cell).map(dayIn),
  decimal: (cell) => {
    const written = text(cell).replace(',', '.');
    return /^-?\d+(?:\.\d+)?$/.test(written) ? Number(written) : text(cell);
  },
  monthDay: (cell) => (wordIn(text(cell), ['last']) === 'last' ? 'last' : wholeNumber(cell)),
  // Excel makes a day of "2026-04" that a person types.
  term: (cell) => (cell instanceof Temporal.PlainDate ? cell.toString().slice(0, 7) : text(cell)),
  exceptions: (cell) => linesIn(cell).map(exceptionIn),
  numbers: (cell) => linesIn(cell).map(wholeNumber),
  yes: (cell) => yesOrNo(text(cell)),
  word: (cell, words) => wordIn(text(cell), words),
};

/** Returns a field's value as the plan file has it; what does not fit stays as it is, for the rules to name. Undefined for an empty cell. */
export function valueIn(cell: ReadCell | undefined, { kind }: Column, words: readonly string[]): unknown {
  return cell === undefined || cell === '' ? undefined : read[kind](cell, words);
}

interface Exception {
  term: string;
  day?: string;
  written?: string;
  into?: string;
}

/** "2026-06", "2026-06 → III.2", "2026-09: 2026-09-10", "2026-09: 2026-09-10 (trước ngày 10/9)". */
function exceptionLine({ term, day, written, into }: Exception): string {
  if (into !== undefined) return `${term} → ${into}`;
  const words = written === undefined ? '' : ` (${written})`;
  return day === undefined ? term : `${term}: ${day}${words}`;
}

function exceptionIn(line: string): Exception {
  const [, term = line, into, day, written] =
    /^(\S+?)(?:\s*(?:→|->)\s*(\S+)|\s*:\s*(\S+)(?:\s+\((.+)\))?)?$/.exec(line) ?? [];
  return {
    term,
    ...(day !== undefined && { day: dayIn(day) }),
    ...(written !== undefined && { written }),
    ...(into !== undefined && { into }),
  };
}

function wholeNumber(cell: ReadCell): unknown {
  const written = text(cell);
  return /^\d+$/.test(written) ? Number(written) : written;
}

/** A text; a day that Excel has made of one is written as people do. */
function text(cell: ReadCell): string {
  return cell instanceof Temporal.PlainDate ? `${cell.day}/${cell.month}/${cell.year}` : String(cell).trim();
}

function linesIn(cell: ReadCell): string[] {
  return text(cell)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A day of Excel's own, "22/5/2026" or "2026-05-22". */
function dayIn(cell: ReadCell): string {
  if (cell instanceof Temporal.PlainDate) return cell.toString();
  const written = text(cell);
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written) ?? [];
  return year === '' ? written : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function yesOrNo(written: string): unknown {
  const folded = fold(written);
  if (/^(?:co|x|yes|true|dung|1)$/.test(folded)) return true;
  return /^(?:khong|chua|no|false|sai|0)$/.test(folded) ? false : written;
}

/** A word in any of the languages, or as the plan file writes it. */
function wordIn(written: string, words: readonly string[]): string {
  const folded = fold(written);
  const forms = (word: string) => [
    word,
    ...languages.map((language) => textsIn(language)(`sheet:word.${word}`)),
  ];
  return words.find((word) => forms(word).some((form) => fold(form) === folded)) ?? written;
}

function pairsIn(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    }),
  );
}
