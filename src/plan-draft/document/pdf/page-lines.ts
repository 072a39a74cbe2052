/** A piece of text on a page, in points from its lower left corner. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Texts that stand beside each other without a gap. */
export interface Segment {
  readonly text: string;
  readonly x: number;
  readonly right: number;
}

/** A line across the page: one segment in running text, several in a table or a letterhead. */
export interface PageLine {
  readonly segments: readonly Segment[];
  readonly y: number;
  readonly page: number;
}

/** Texts this far apart in height stand on one line. */
const SAME_LINE = 2.5;

/** Puts the texts of a page into lines from top to bottom. Page numbers are left out. */
export function linesOfPage(texts: readonly PlacedText[], page: number): PageLine[] {
  const written = texts.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y || a.x - b.x);
  const rows: PlacedText[][] = [];
  for (const one of written) {
    const row = rows.at(-1);
    if (row && Math.abs((row[0]?.y ?? 0) - one.y) <= SAME_LINE) row.push(one);
    else rows.push([one]);
  }
  const lines = rows.map((row) => ({
    segments: segmentsOf(row.sort((a, b) => a.x - b.x)),
    y: row[0]?.y ?? 0,
    page,
  }));
  const isNumber = (line: PageLine | undefined) =>
    line?.segments.length === 1 && /^[-–\s]*\d{1,3}[-–\s]*$/.test(line.segments[0]?.text ?? '');
  return lines.filter((line, at) => !((at === 0 || at === lines.length - 1) && isNumber(line)));
}

function segmentsOf(row: readonly PlacedText[]): Segment[] {
  const segments: { text: string; x: number; right: number }[] = [];
  for (const { text, x, width, height } of row) {
    const last = segments.at(-1);
    const gap = last ? x - last.right : Number.POSITIVE_INFINITY;
    if (last && gap < 0.8 * Math.max(height, 8)) {
      last.text += gap > 0.15 * height && !/\s$/.test(last.text) ? ` ${text}` : text;
      last.right = Math.max(last.right, x + width);
    } else segments.push({ text, x, right: x + width });
  }
  return segments;
}
