import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import { viewOf } from '../../src/progress/progress-view.ts';
import { tally } from '../../src/progress/tally.ts';
import { taskStatesOf } from '../../src/progress/task-state.ts';
import type { UpdateRecord } from '../../src/progress/update-record.ts';
import { drawnPng } from '../../src/reports/drawing.js';
import { pngOf } from '../../src/reports/png.ts';
import { progressChart } from '../../src/reports/progress-chart.ts';
import { fitted, textWidth, wrapped } from '../../src/reports/text-fit.ts';
import { imageSize } from '../../src/sandbox/bot-api/files/image-size.ts';
import { planPaths } from '../plan/plans.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';

const file = await readPlanFile(planPaths.bimSon);
const book = new PlanBook(file);
const today = isoDay('2018-05-21');

function chartOf(of: PlanBook, codes: readonly string[], newest: readonly UpdateRecord[] = []) {
  const view = viewOf(newest);
  const units = codes.map((unit) => ({ unit, states: taskStatesOf(unit, of, view, today) }));
  return progressChart({ book: of, units, today, language: 'vi' });
}
const everyUnit = file.units.map(({ code }) => code);

/** The part of a picture around the first name over a bar. */
function nameArea(svg: string): string {
  const name = [...svg.matchAll(/<text x="44" y="([\d.]+)"[^>]*>/g)].at(-1);
  const top = Number(name?.[1]) - 34;
  return svg.replace(/^<svg [^>]*>/, (root) =>
    root.replace(/width=.*>/, `width="700" height="44" viewBox="40 ${top} 700 44">`),
  );
}
const withoutText = (svg: string) => svg.replace(/<text[^>]*>[^<]*<\/text>/g, '');
const same = (one: string, other: string) => drawnPng(one).equals(drawnPng(other));

describe('the picture', () => {
  it('shows the units’ names: without them it looks another', () => {
    const area = nameArea(chartOf(book, everyUnit).svg);
    expect(same(area, withoutText(area))).toBe(false);
    expect(same(area, area.replaceAll('Phú', 'Phụ'))).toBe(false);
    expect(same(area, area)).toBe(true);
  });

  it.each(['normal', 'bold'])('shows each Vietnamese letter in its own shape (%s)', (weight) => {
    const vowels = 'aăâeêioôơuưy'.split('');
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const letters = [
      'đ',
      'd',
      'Đ',
      'Ự',
      'Ủ',
      'Ộ',
      ...vowels.flatMap((vowel) => tones.map((tone) => vowel + tone)),
    ];
    const shapes = new Set<string>();
    for (const letter of ['', ...letters]) {
      const text = `<text x="4" y="50" font-family="DejaVu Sans" font-weight="${weight}" font-size="40">${letter.normalize('NFC')}</text>`;
      const drawn = drawnPng(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="72">${text}</svg>`);
      shapes.add(drawn.toString('base64'));
    }
    expect(shapes.size).toBe(letters.length + 1);
  });

  it('fits a phone and the messenger, however many units there are', async () => {
    const large = new PlanBook(madeUpPlan({ tasks: 400, units: 60 }));
    const { svg } = chartOf(
      large,
      large.file.units.map(({ code }) => code),
    );
    expect(svg).toContain('và 42 đơn vị khác');
    const { width = 0, height = 0 } = imageSize(await pngOf(svg)) ?? {};
    expect(width).toBe(1080);
    expect(height).toBeLessThanOrEqual(2160);
  });

  it('is not broken by what stands in a name', async () => {
    const name = { vi: '</text>&<b>"\u0000\uD800', en: 'x' };
    const units = file.units.map((unit) => ({ ...unit, name, short: name }));
    const { svg } = chartOf(new PlanBook({ ...file, units }), everyUnit);
    expect(imageSize(await pngOf(svg))?.width).toBe(1080);
    expect(svg).not.toContain('<b>');
  });
});

describe('drawing', () => {
  it('refuses what is no picture, says why, and draws the next', async () => {
    const bad = pngOf('<svg');
    const good = pngOf(chartOf(book, ['ld']).svg);
    await expect(bad).rejects.toThrow(/could not be drawn: .+/);
    expect(imageSize(await good)?.width).toBe(1080);
  });
});

describe('what it counts', () => {
  const states = everyUnit.flatMap((unit) => taskStatesOf(unit, book, viewOf([]), today));
  const done = (unit: string, task: string): UpdateRecord => ({
    ...{ id: 1, task, unit, status: 'DONE', percent: undefined, note: undefined, figures: {}, files: [] },
    ...{
      onPaper: false,
      review: undefined,
      awaitsHead: false,
      saidAs: [],
      at: Temporal.Instant.fromEpochMilliseconds(0),
      who: undefined,
    },
  });

  it('is each share where it stands, and what is overdue besides', () => {
    const { shares, overdue } = tally(states);
    expect(overdue).toBeGreaterThan(0);
    expect(chartOf(book, everyUnit).caption.split('\n')).toEqual([
      `Tiến độ: 0/${shares} phần việc đã xong`,
      `42 việc × đơn vị = ${shares} phần việc; xong trọn 0/42 việc`,
      'Tính đến Thứ Hai 21/5/2018',
      `Chưa báo ${shares} · Quá hạn ${overdue}`,
    ]);
  });

  it('is drawn: a stripe as long as what is overdue under the part where it stands', () => {
    const { svg } = chartOf(book, everyUnit);
    const widths = (colour: string) =>
      [...svg.matchAll(new RegExp(`width="([\\d.]+)" height="(\\d+)" fill="${colour}"`, 'g'))]
        .filter(([, , height]) => height !== '28')
        .map(([, width]) => Number(width));
    const [bars, stripes] = [widths('#ced5dd'), widths('#5b2a86')];
    expect(bars).toHaveLength(everyUnit.length);
    const late = everyUnit.map((unit) => tally(states.filter((one) => one.unit === unit)));
    const expected = late.filter(({ overdue }) => overdue > 0).map(({ overdue, shares }) => overdue / shares);
    const drawn = stripes.map((width) => width / (bars[0] ?? 1));
    expect(drawn).toHaveLength(expected.length);
    for (const [index, share] of expected.toSorted().entries())
      expect(drawn.toSorted()[index]).toBeCloseTo(share, 2);
  });

  it('of one unit is shown by how far its tasks are', () => {
    const own = taskStatesOf('ld', book, viewOf([]), today);
    const newest = own.slice(0, 2).map(({ task }) => done('ld', task.code));
    expect(newest).toHaveLength(2);
    const { svg, caption } = chartOf(book, ['ld'], newest);
    for (const name of ['Xong', 'Đang làm', 'Vướng', 'Chưa làm', 'Chưa báo', 'Quá hạn'])
      expect(svg).toContain(`>${name}<`);
    expect(caption).toContain(`Tiến độ: 2/${own.length} việc đã xong`);
    expect(svg).toContain(`>${book.unit('ld')?.name.vi}<`);
  });

  it('stands under a title that is whole, however long the plan’s is', () => {
    const long = `${file.title.vi} và ${'công tác '.repeat(20)}hết`;
    const { svg } = chartOf(new PlanBook({ ...file, title: { vi: long, en: 'x' } }), everyUnit);
    const lines = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, words = '']) => words);
    expect(lines.join(' ')).toContain(long);
    expect(lines.join('')).not.toContain('…');
  });
});

describe('the room that texts take', () => {
  const { resolve } = createRequire(import.meta.url);
  const fontFiles = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) =>
    resolve(`dejavu-fonts-ttf/ttf/${name}`),
  );
  const drawnWidth = (text: string, weight: string) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="99"><text x="9" y="60" font-family="DejaVu Sans" font-size="30" font-weight="${weight}">${text}</text></svg>`;
    return new Resvg(svg, { font: { loadSystemFonts: false, fontFiles } }).getBBox()?.width ?? 0;
  };

  it.each(['normal', 'bold'] as const)('is never thought smaller than it is (%s)', (weight) => {
    const names = [...file.units, ...file.groups].map(({ name }) => name.vi);
    const hard = ['ƯƠƯƠ ĐỒNG', 'MWMWM', 'qqqq', '0123456789', file.title.vi, file.title.vi.toUpperCase()];
    for (const text of [...names, ...hard]) {
      const drawn = drawnWidth(text, weight);
      expect(drawn).toBeGreaterThan(0);
      expect(textWidth(text, 30, weight)).toBeGreaterThanOrEqual(drawn);
    }
  });

  it('is kept by cutting the end off', () => {
    expect(fitted('Phường Ba Đình', 30, 1000)).toBe('Phường Ba Đình');
    const cut = fitted('Phòng Lao động - Thương binh và Xã hội', 30, 300);
    expect(cut).toMatch(/^Phòng Lao.*…$/);
    expect(drawnWidth(cut, 'normal')).toBeLessThanOrEqual(300);
  });

  it('is kept by going on in the next line, and nothing of the text is lost', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 60, max: 400 }),
        (text, room) => {
          const lines = wrapped(text, 30, room);
          expect(lines.join('').replaceAll(/\s/g, '')).toBe(text.normalize('NFC').replaceAll(/\s/g, ''));
          for (const line of lines) expect(textWidth(line, 30)).toBeLessThanOrEqual(room);
        },
      ),
    );
  });
});
