import { fitted, textWidth, wrapped } from './text-fit.ts';
import { xmlText } from './xml-text.ts';

/** What a part of a bar shows. */
export interface Kind {
  name: string;
  /** `#rrggbb`; numbers on it are written in black or white, whichever is read better. */
  colour: string;
}

/** A part of a bar, from left to right. */
export interface BarPart {
  kind: Kind;
  count: number;
  /** How many of them are marked: a stripe under the part. */
  marked?: number;
}

/** A bar with its name over it and a figure at its right. */
interface Bar {
  name: string;
  figure: string;
  parts: readonly BarPart[];
  /** The value of the full width of the bar. */
  whole: number;
}

/** A chart of bars under each other. */
export interface BarChart {
  title: string;
  /** Lines under the title. */
  lines: readonly string[];
  /** Explains the colours, that of the mark last; left out where the bars' names do. */
  legend: readonly Kind[];
  /** What the stripe under a part means. */
  mark?: Kind;
  bars: readonly Bar[];
  /** A line at the end. */
  foot: string | undefined;
}

/*
 * In pixels. A phone shows the picture some 380 points wide, and messengers scale down what is over 1,280 pixels high,
 * so texts are large and there is little between them.
 */
const WIDTH = 1080;
const MARGIN = 44;
const ROOM = WIDTH - 2 * MARGIN;
const TITLE = 42;
const TEXT = 30;
const NUMBER = 24;
const LINE = 44;
const BAR_TOP = 40;
const BAR_HEIGHT = 30;
const BAR_STEP = 86;
const STRIPE = 7;
const SWATCH = 28;

/** The chart as a picture in SVG, on a light background. */
export function barChartSvg(chart: BarChart): string {
  const parts: string[] = [];
  let y = MARGIN;
  for (const line of wrapped(chart.title, TITLE, ROOM, 'bold')) {
    y += TITLE + (y === MARGIN ? 0 : 10);
    parts.push(words(MARGIN, y, line, { size: TITLE, weight: 'bold' }));
  }
  for (const line of chart.lines.flatMap((text) => wrapped(text, TEXT, ROOM))) {
    y += LINE;
    parts.push(words(MARGIN, y, line, { colour: MUTED }));
  }
  for (const row of legendRows(chart.legend)) {
    y += LINE + 8;
    parts.push(...row.map(({ x, kind }) => legendEntry(x, y, kind)));
  }
  y += LINE;
  for (const bar of chart.bars) {
    parts.push(...drawnBar(bar, y, chart.mark));
    y += BAR_STEP;
  }
  if (chart.foot !== undefined) {
    for (const line of wrapped(chart.foot, TEXT, ROOM)) {
      y += TEXT;
      parts.push(words(MARGIN, y, line, { colour: MUTED }));
    }
  }
  const height = Math.round(y + MARGIN);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">${box(0, 0, WIDTH, height, '#ffffff')}${parts.join('')}</svg>`;
}

const INK = '#1c2430';
const MUTED = '#4d5866';
const TRACK = '#eef1f5';

function drawnBar({ name, figure, parts, whole }: Bar, y: number, mark: Kind | undefined): string[] {
  const figureWidth = textWidth(figure, TEXT, 'bold');
  const label = fitted(name, TEXT, ROOM - figureWidth - 20);
  const drawn = [
    words(MARGIN, y + TEXT, label, {}),
    words(WIDTH - MARGIN, y + TEXT, figure, { weight: 'bold', anchor: 'end' }),
    box(MARGIN, y + BAR_TOP, ROOM, BAR_HEIGHT, TRACK),
  ];
  let x = MARGIN;
  for (const { kind, count, marked = 0 } of parts) {
    if (count === 0 || whole === 0) continue;
    const width = (count / whole) * ROOM;
    drawn.push(box(x, y + BAR_TOP, width, BAR_HEIGHT, kind.colour));
    if (mark && marked > 0)
      drawn.push(box(x, y + BAR_TOP + BAR_HEIGHT + 1, (marked / whole) * ROOM, STRIPE, mark.colour));
    const number = String(count);
    if (textWidth(number, NUMBER, 'bold') + 8 <= width) {
      const look = { size: NUMBER, weight: 'bold', anchor: 'middle', colour: inkOn(kind.colour) } as const;
      drawn.push(words(x + width / 2, y + BAR_TOP + BAR_HEIGHT - 7, number, look));
    }
    x += width;
  }
  return drawn;
}

/** Entries beside each other as long as there is room, then on a new row. */
function legendRows(kinds: readonly Kind[]): { x: number; kind: Kind }[][] {
  const rows: { x: number; kind: Kind }[][] = [];
  let x = Number.POSITIVE_INFINITY;
  for (const kind of kinds) {
    const width = SWATCH + 12 + textWidth(kind.name, TEXT);
    if (x + width > WIDTH - MARGIN) {
      rows.push([]);
      x = MARGIN;
    }
    rows.at(-1)?.push({ x, kind });
    x += width + 28;
  }
  return rows;
}

function legendEntry(x: number, y: number, { name, colour }: Kind): string {
  return box(x, y - SWATCH + 3, SWATCH, SWATCH, colour) + words(x + SWATCH + 12, y, name, {});
}

interface Look {
  size?: number;
  weight?: 'normal' | 'bold';
  anchor?: 'start' | 'middle' | 'end';
  colour?: string;
}

function words(x: number, y: number, text: string, look: Look): string {
  const { size = TEXT, weight = 'normal', anchor = 'start', colour = INK } = look;
  return `<text x="${rounded(x)}" y="${rounded(y)}" font-family="DejaVu Sans" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}" fill="${colour}">${escaped(text)}</text>`;
}

function box(x: number, y: number, width: number, height: number, colour: string): string {
  return `<rect x="${rounded(x)}" y="${rounded(y)}" width="${rounded(width)}" height="${height}" fill="${colour}"/>`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Names come from plan files: nothing in them is markup. */
function escaped(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** Black or white, by the lightness of what is behind (ITU-R BT.601). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue > 150 ? INK : '#ffffff';
}
