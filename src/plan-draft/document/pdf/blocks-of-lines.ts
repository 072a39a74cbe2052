import { type Block, type TableCell, tidy } from '../blocks.ts';
import type { PageLine, Segment } from './page-lines.ts';

/** A line that begins so is an item of its own where items are not set in. */
const labelled =
  /^(?:[-+•*]\s|(?:[IVXL]{1,6}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)]\s|(?:Điều|Phần|PHẦN|PHỤ LỤC|Nơi nhận)\b)/u;
/** A line that ends so far before the right edge ends its paragraph. */
const SHORT = 60;
/** First lines are set in by more than this. */
const SET_IN = 8;

/** Lines of a table or a letterhead follow each other closer, in points. */
const WIDEST_GAP = 22;

/** Puts the lines of a document into paragraphs and tables. Merged cells of a table cannot be seen: what they held is in the first. */
export function blocksOfLines(lines: readonly PageLine[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const foot = footEnd(lines, at);
    const table = foot > at ? foot : tableEnd(lines, at);
    const end = table > at ? table : runningEnd(lines, at);
    const part = lines.slice(at, end);
    if (foot > at) blocks.push(footOf(part));
    else if (table > at) blocks.push({ kind: 'table', rows: rowsOf(part) });
    else blocks.push(...paragraphs(part).map((text) => ({ kind: 'paragraph' as const, text })));
    at = end;
  }
  return blocks;
}

/** Where the receivers and the signature beside them end that begin here: with their page, or an appendix. */
function footEnd(lines: readonly PageLine[], start: number): number {
  const isHead = (line: PageLine | undefined) =>
    line?.segments.some(({ text }) => /^Nơi nhận\s*:/u.test(text.trim())) === true;
  const begins =
    isHead(lines[start]) ||
    (isHead(lines[start + 1]) && /^(?:TM|KT|TL|TUQ|Q)\./u.test(lines[start]?.segments[0]?.text ?? ''));
  if (!begins) return start;
  const page = lines[start]?.page;
  const end = lines.findIndex(
    (line, at) => at > start && (line.page !== page || /^PHỤ LỤC/u.test(line.segments[0]?.text ?? '')),
  );
  return end < 0 ? lines.length : end;
}

function footOf(lines: readonly PageLine[]): Block {
  const segments = lines.flatMap((line) => line.segments);
  const left = Math.min(...segments.map(({ x }) => x));
  const side = (isLeft: boolean) =>
    segments.filter(({ x }) => x < left + 100 === isLeft).map(({ text }) => tidy(text));
  const cell = (column: number) => ({ lines: side(column === 0), column, span: 1, isContinued: false });
  return { kind: 'table', rows: [[cell(0), cell(1)]] };
}

/** Where a table ends that begins here: lines of several segments, and what hangs on below their columns. */
function tableEnd(lines: readonly PageLine[], start: number): number {
  if ((lines[start]?.segments.length ?? 0) < 2) return start;
  const columns = new Set<number>();
  let end = start;
  for (; end < lines.length && footEnd(lines, end) === end; end += 1) {
    const line = lines[end];
    if (!line || !hangsOn(line, columns, lines[end - 1])) break;
    for (const { x } of line.segments) columns.add(x);
  }
  return Math.max(end, start + 1);
}

function hangsOn(
  { segments, y, page }: PageLine,
  columns: ReadonlySet<number>,
  above: PageLine | undefined,
): boolean {
  if (segments.length > 1) return true;
  const [only] = segments;
  if (!only || !above) return false;
  if (/^Độc lập\s*-/u.test(only.text)) return true;
  const isNear = above.page !== page || above.y - y < WIDEST_GAP;
  const isRunning = only.right - only.x > 300;
  return isNear && !isRunning && [...columns].some((column) => Math.abs(column - only.x) < 12);
}

function runningEnd(lines: readonly PageLine[], start: number): number {
  let end = start + 1;
  while (end < lines.length && (lines[end]?.segments.length ?? 0) < 2 && footEnd(lines, end) === end)
    end += 1;
  return end;
}

type CellTexts = Map<number, string[]>;

function rowsOf(lines: readonly PageLine[]): TableCell[][] {
  const motto = lines
    .flatMap(({ segments }) => segments)
    .find(({ text }) => /^(?:CỘNG H|ĐẢNG CỘNG SẢN)/u.test(text));
  const columns = motto ? [0, motto.x - 20] : columnsOf(lines);
  const rows = columns.length > 2 ? numberedRows(lines, columns) : [besideEachOther(lines, columns)];
  return rows.map((row) =>
    [...row]
      .sort(([a], [b]) => a - b)
      .map(([column, texts]) => ({ lines: texts.map(tidy), column, span: 1, isContinued: false })),
  );
}

/** Letterheads: the lines of each side. */
function besideEachOther(lines: readonly PageLine[], columns: readonly number[]): CellTexts {
  const cells: CellTexts = new Map();
  for (const { segments } of lines) {
    for (const column of columns.keys()) {
      const own = segments.filter((segment) => columnAt(columns, segment) === column);
      if (own.length > 0)
        cells.set(column, [...(cells.get(column) ?? []), own.map(({ text }) => text).join(' ')]);
    }
  }
  return cells;
}

/** A row begins where its first column is filled; the lines above the first number are the head. */
function numberedRows(lines: readonly PageLine[], columns: readonly number[]): CellTexts[] {
  const rows: CellTexts[] = [new Map()];
  const head = new Set<string>();
  for (const { segments } of lines) {
    const [first] = segments;
    // The head is printed again on each page.
    if (rows.length > 1 && segments.every(({ text }) => head.has(text.trim()))) continue;
    const hasNumber =
      columnAt(columns, first) === 0 && /^(?:\d{1,3}|[IVXL]{1,5}|[A-Z])\.?$/.test(first?.text.trim() ?? '');
    if (hasNumber) rows.push(new Map());
    const row = rows.at(-1) ?? new Map();
    for (const segment of segments) {
      if (rows.length === 1) head.add(segment.text.trim());
      const column = columnAt(columns, segment);
      row.set(column, [[...(row.get(column) ?? []), segment.text].join(' ')]);
    }
  }
  return rows;
}

/** Where columns begin: the places at which segments of full lines begin. */
function columnsOf(lines: readonly PageLine[]): number[] {
  const widest = Math.max(...lines.map(({ segments }) => segments.length));
  const starts = lines
    .filter(({ segments }) => segments.length === widest || (widest > 3 && segments.length >= widest - 1))
    .flatMap(({ segments }) => segments.map(({ x }) => x))
    .sort((a, b) => a - b);
  return starts.filter((x, at) => at === 0 || x - (starts[at - 1] ?? 0) > 12);
}

function columnAt(columns: readonly number[], segment: Segment | undefined): number {
  const x = segment?.x ?? 0;
  return Math.max(
    0,
    columns.findLastIndex((start) => start <= x + 12),
  );
}

/** Running text: lines become paragraphs by what is set in, what ends early and what is numbered. */
function paragraphs(lines: readonly PageLine[]): string[] {
  const segments = lines.flatMap((line) => line.segments);
  const left = Math.min(...segments.map(({ x }) => x));
  const right = Math.max(...segments.map((segment) => segment.right));
  const setIn = segments.filter(({ x }) => x > left + SET_IN && x < left + 80).length;
  const areSetIn = setIn > segments.length / 10;
  const texts: string[] = [];
  let last: Segment | undefined;
  for (const segment of segments) {
    const isLabelled = labelled.test(segment.text) && (!areSetIn || segment.x > left + SET_IN);
    const isStart =
      !last ||
      isLabelled ||
      last.right < right - SHORT ||
      (areSetIn && segment.x > left + SET_IN && segment.x < left + 80);
    if (isStart) texts.push(segment.text);
    else texts[texts.length - 1] = `${texts.at(-1)} ${segment.text}`;
    last = segment;
  }
  return texts.map(tidy);
}
