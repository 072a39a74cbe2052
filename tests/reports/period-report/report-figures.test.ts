import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { PlanBook } from '../../../src/plan/plan-book.ts';
import { readPlanFile } from '../../../src/plan/read-plan-file/index.ts';
import type { UpdateBehind } from '../../../src/reports/period-report/behind.ts';
import type { PeriodFacts } from '../../../src/reports/period-report/period-facts.ts';
import { reportData } from '../../../src/reports/period-report/report-data.ts';
import { reportSheets, updatesBehindFacts } from '../../../src/reports/period-report/report-sheets.ts';
import { type ReportKind, reportTags } from '../../../src/reports/period-report/report-tags.ts';
import { shippedTemplate } from '../../../src/reports/period-report/shipped-templates.ts';
import { filled } from '../../../src/reports/word/engine.js';
import { columnTags } from '../../../src/reports/word/tags.ts';
import { xlsxBytes } from '../../../src/reports/xlsx.ts';
import { planPaths } from '../../plan/plans.ts';
import { paragraphTexts, tablesOf } from '../word/small-docx.ts';
import { anyFacts } from './any-facts.ts';

/*
 * Every figure in the documents is what a second, plain count over the facts gives. The facts themselves are held against the updates
 * by tests of their own.
 */

const file = await readPlanFile(planPaths.bimSon);
const book = new PlanBook(file);
const units = ['vhtt', 'ca', 'hpn', 'xa-ha-lan', 'p-bac-son'];
const figures = file.figures.event.map(({ code }) => code);
const templates = {
  unit: await shippedTemplate('unit'),
  consolidated: await shippedTemplate('consolidated'),
};
const at = Temporal.Instant.from('2018-06-01T00:00Z');

/** In the process of the test: a process for each would take minutes. */
async function docx(kind: ReportKind, facts: PeriodFacts): Promise<Uint8Array> {
  return filled(templates[kind], await reportData({ kind, facts, book }), columnTags(reportTags[kind]));
}

/** "1.234,5" as a number; nothing for an empty cell. */
function number(text = ''): number | undefined {
  return text === '' ? undefined : Number(text.replaceAll('.', '').replace(',', '.'));
}

/** The plain count: adds up what has a value, one by one, in tenths so that nothing is lost. */
function recount(
  facts: PeriodFacts,
  figure: string,
  of: { unit?: string; task?: string } = {},
): number | undefined {
  let tenths: number | undefined;
  for (const fact of facts.figures) {
    const isMeant =
      fact.figure === figure && (of.unit ?? fact.unit) === fact.unit && (of.task ?? fact.task) === fact.task;
    if (isMeant && fact.value !== undefined) tenths = (tenths ?? 0) + Math.round(fact.value * 10);
  }
  return tenths === undefined ? undefined : tenths / 10;
}

/** What is to stand in a unit's row of counts: tasks, done, overdue, without a word. */
function counted(facts: PeriodFacts, unit?: string): number[] {
  const own = facts.shares.filter((share) => unit === undefined || share.unit === unit);
  return [
    own.length,
    own.filter(({ status }) => status === 'DONE').length,
    own.filter(({ term }) => term.outcome === 'overdue').length,
    own.filter(({ status }) => status === undefined).length,
  ];
}

async function workbook(source: Parameters<typeof reportSheets>[0]): Promise<ExcelJS.Workbook> {
  const read = new ExcelJS.Workbook();
  await read.xlsx.load((await xlsxBytes(reportSheets(source), at)) as never);
  return read;
}

/** The rows of a sheet's table, by its first column's head. */
function rowsOf(sheet: ExcelJS.Worksheet | undefined, head: string): ExcelJS.CellValue[][] {
  const rows: ExcelJS.CellValue[][] = [];
  sheet?.eachRow((row) => rows.push((row.values as ExcelJS.CellValue[]).slice(1)));
  return rows.slice(rows.findIndex(([first]) => first === head) + 1);
}

const behindOf = (facts: PeriodFacts): UpdateBehind[] =>
  updatesBehindFacts(facts).map((id) => ({
    ...{ id, task: 'III.1.2', unit: 'ld', at, who: `Người số ${id}`, chat: 'group', status: 'DONE' },
    ...{
      review: undefined,
      awaitsHead: false,
      figures: {},
      files: [],
      onPaper: false,
      saidAs: [],
      carried: false,
    },
    ...{ corrects: undefined, correctedBy: [] },
  }));

describe('the figures of a report', () => {
  it('of several units are those of the facts, in each row and in the sums', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(book, units), async (facts) => {
        const document = await docx('consolidated', facts);
        const appendix = tablesOf(document).at(-1) ?? [];
        const rows = appendix.slice(1, -1);
        expect(rows.map(([, name]) => name)).toEqual(units.map((unit) => book.nameOf(unit, 'vi')));
        for (const [index, unit] of units.entries()) {
          const cells = rows[index]?.slice(2) ?? [];
          expect(cells.slice(0, 4).map(number)).toEqual(counted(facts, unit));
          expect(cells.slice(4, -1).map(number)).toEqual(
            figures.map((code) => recount(facts, code, { unit })),
          );
          expect(cells.at(-1)).toBe(facts.silent.includes(unit) ? 'Chưa có báo cáo' : '');
        }
        const sums = appendix.at(-1)?.slice(2) ?? [];
        expect(sums.slice(0, 4).map(number)).toEqual(counted(facts));
        expect(sums.slice(4, -1).map(number)).toEqual(figures.map((code) => recount(facts, code)));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('of one unit are those of the facts, task by task', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(book, ['ld']), async (facts) => {
        const tables = tablesOf(await docx('unit', facts));
        const rows = tables.at(-1)?.slice(1, -1) ?? [];
        const said = new Set(
          facts.figures.filter(({ value }) => value !== undefined).map(({ task }) => task),
        );
        expect(new Set(rows.map(([, task]) => task))).toEqual(said);
        for (const [, task = '', , ...cells] of rows)
          expect(cells.map(number)).toEqual(figures.map((code) => recount(facts, code, { task })));
        const inBody = tables.find(([head]) => head?.[0] === 'Số liệu')?.slice(1) ?? [];
        const shown = inBody.map(([, , value]) => (value === 'chưa có số liệu' ? undefined : number(value)));
        expect(shown).toEqual(figures.map((code) => recount(facts, code)));
      }),
      { numRuns: 8, endOnFailure: true },
    );
  });

  it('are the same in the workbook, as numbers, with every update that they are made of', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(book, units), async (facts) => {
        const behind = behindOf(facts);
        const read = await workbook({
          ...{ kind: 'consolidated', facts, book, behind, language: 'vi', withNames: true },
        });
        const rows = rowsOf(read.getWorksheet('Số liệu theo đơn vị'), 'Mã');
        for (const [index, unit] of [...units, undefined].entries())
          expect(Array.from({ length: 4 }, (_, at) => rows[index]?.[9 + at])).toEqual(
            figures.map((code) => recount(facts, code, unit === undefined ? {} : { unit })),
          );
        const proof = rowsOf(read.getWorksheet('Căn cứ'), 'Nội dung');
        const told = proof
          .map(([, task, , unit, value, update]) => `${task} ${unit} ${value} ${update}`)
          .sort();
        const wanted = facts.figures.flatMap(({ task, unit, value, updates, correctedBy }) =>
          value === undefined
            ? []
            : [...updates, ...correctedBy].map((id) => `${task} ${book.nameOf(unit, 'vi')} ${value} ${id}`),
        );
        for (const line of wanted) expect(told).toContain(line);
        expect(proof).toHaveLength(wanted.length + facts.shares.flatMap(({ updates }) => updates).length);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('of the units one by one add up to those of all', async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(book, units), async (facts) => {
        const of = (unit: string): PeriodFacts => ({
          ...facts,
          scope: { ...facts.scope, units: [unit] },
          shares: facts.shares.filter((share) => share.unit === unit),
          figures: facts.figures.filter((fact) => fact.unit === unit),
        });
        const sum = async (kind: ReportKind, some: PeriodFacts) => {
          const [from, to] = kind === 'unit' ? [3, 7] : [6, 10];
          return (
            tablesOf(await docx(kind, some))
              .at(-1)
              ?.at(-1)
              ?.slice(from, to)
              .map(number) ?? []
          );
        };
        const each: (number | undefined)[][] = [];
        for (const unit of units) each.push(await sum('unit', of(unit)));
        const added = figures.map((_, at) => {
          const said = each.flatMap((cells) => cells[at] ?? []);
          return said.length === 0 ? undefined : Math.round(said.reduce((a, b) => a + b, 0) * 10) / 10;
        });
        expect(added).toEqual(await sum('consolidated', facts));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

describe('units that said nothing', () => {
  it('are each named in a list, not counted', async () => {
    const [facts] = fc.sample(anyFacts(book, units), { seed: 5, numRuns: 1 });
    if (!facts) throw new Error('no facts');
    const silent = ['ca', 'hpn', 'p-bac-son'];
    const texts = paragraphTexts(await docx('consolidated', { ...facts, silent }));
    const from = texts.indexOf('Đơn vị chưa có báo cáo trong kỳ, chưa tính vào số liệu:');
    expect(texts.slice(from + 1, from + 4)).toEqual(silent.map((unit) => `- ${book.nameOf(unit, 'vi')};`));
  });
});

describe('the workbook', () => {
  const facts = fc.sample(anyFacts(book, units), { seed: 5, numRuns: 1 })[0] as PeriodFacts;

  it('names who reported in the proof alone, and only where names are wanted', async () => {
    const namesIn = async (withNames: boolean) => {
      const source = { kind: 'consolidated', facts, book, behind: behindOf(facts), language: 'vi' } as const;
      const read = await workbook({ ...source, withNames });
      return read.worksheets
        .filter((sheet) => JSON.stringify(sheet.getSheetValues()).includes('Người số'))
        .map(({ name }) => name);
    };
    expect(await namesIn(true)).toEqual(['Căn cứ']);
    expect(await namesIn(false)).toEqual([]);
  });

  it('has sums without what binary fractions add', async () => {
    const values = [0.1, 0.2];
    const said = facts.figures.filter(({ figure }) => figure === 'sessions').slice(0, 2);
    const figuresOfTwo = said.map((fact, at) => ({ ...fact, value: values[at] ?? 0 }));
    const read = await workbook({
      ...{ kind: 'consolidated', facts: { ...facts, figures: figuresOfTwo }, book, behind: [] },
      ...{ language: 'vi', withNames: false },
    });
    const rows = rowsOf(read.getWorksheet('Số liệu theo đơn vị'), 'Mã');
    expect(rows.at(-1)?.[9]).toBe(0.3);
  });

  it('says of an update that was put right which one counts', async () => {
    const [fact] = facts.figures.filter(({ value }) => value !== undefined);
    if (!fact) throw new Error('nothing was said');
    const [first = 0, second = 0] = fact.updates;
    const figure = { ...fact, correctedBy: [999_999] };
    const update = { ...behindOf(facts)[0], figures: { [fact.figure]: 7 } } as UpdateBehind;
    const behind = [
      { ...update, id: first, correctedBy: [second] },
      { ...update, id: second, files: [{ name: 'bao cao.pdf', kind: 'document' as const }], onPaper: true },
      { ...update, id: 999_999 },
    ];
    const read = await workbook({
      ...{
        kind: 'unit',
        facts: { ...facts, shares: [], figures: [figure] },
        book,
        behind,
        language: 'vi',
        withNames: false,
      },
    });
    const rows = rowsOf(read.getWorksheet('Căn cứ'), 'Nội dung');
    expect(rows.map((row) => [row[5], row[8], row[9], row[10], row[11]])).toEqual([
      [first, 'nhóm', 7, undefined, `Đã sửa: tính theo cập nhật số ${second}`],
      [second, 'nhóm', 7, 'bao cao.pdf, bản giấy', undefined],
      [999_999, 'nhóm', 7, undefined, 'Sửa sau kỳ báo cáo: tính số này'],
    ]);
    expect(rows[0]?.[6]).toEqual(new Date('2018-06-01T07:00:00Z'));
  });
});
