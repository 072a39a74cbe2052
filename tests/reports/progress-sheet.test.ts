import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import type { UpdateRecord } from '../../src/progress/progress.ts';
import { writeCsv } from '../../src/reports/csv.ts';
import { progressFileName, progressTable } from '../../src/reports/progress-table.ts';
import type { Table } from '../../src/reports/table.ts';
import { TooManyRowsError, writeXlsx, xlsxBytes } from '../../src/reports/xlsx.ts';
import { planPaths } from '../plan/plans.ts';

const book = new PlanBook(await readPlanFile(planPaths.bimSon));
const today = isoDay('2018-05-31');
const at = Temporal.Instant.from('2018-05-31T00:00Z');

/** As it is told just before midnight in London: the next morning at the plan's place. */
const told = Temporal.Instant.from('2018-05-20T23:30:42.5Z');
const update = (over: Partial<UpdateRecord>): UpdateRecord => ({
  id: 1,
  figures: {},
  files: [],
  onPaper: false,
  review: undefined,
  task: 'III.1.2',
  unit: 'ld',
  status: 'IN_PROGRESS',
  percent: 50,
  note: undefined,
  at: told,
  who: 'Chị Lan',
  ...over,
});
const table = (newest: UpdateRecord[], language: 'vi' | 'en' = 'vi'): Table =>
  progressTable({ book, newest, today, language });

async function csv(of: Table): Promise<string> {
  const stream = new PassThrough();
  const [written] = await Promise.all([buffer(stream), writeCsv(of, stream)]);
  return written.toString();
}

async function sheet(of: Table): Promise<ExcelJS.Worksheet> {
  const workbook = new ExcelJS.Workbook();
  const bytes = await xlsxBytes(of, at);
  await workbook.xlsx.load(new Uint8Array(bytes).buffer);
  const first = workbook.worksheets[0];
  if (!first) throw new Error('no sheet');
  return first;
}

/** A row by task and unit, as objects by their headers. */
function rowOf(of: Table, code: string, unit: string) {
  for (const row of of.rows) {
    const named = Object.fromEntries(of.columns.map(({ header }, index) => [header, row[index]]));
    if (named['Mã việc'] === code && named['Đơn vị'] === book.unit(unit)?.name.vi) return named;
  }
  return undefined;
}

/** A table of texts alone. */
const texts = (...cells: string[]): Table => ({
  name: 'x',
  columns: cells.map((_, index) => ({ header: `c${index}`, width: 40 })),
  rowCount: 1,
  rows: [cells],
});

describe('the progress table', () => {
  it('has one row for each task and unit that owes it, a group’s members each', () => {
    const rows = [...table([]).rows];
    expect(rows).toHaveLength(table([]).rowCount);
    const communes = book.file.tasks.find(({ lead }) => lead.length === 1 && lead[0] === 'xp');
    const members = book.unitsOf('xp').map((unit) => book.unit(unit)?.name.vi);
    expect(rows.filter(([code]) => code === communes?.code).map((row) => row[3])).toEqual(members);
  });

  it('tells what was reported last, when it was there, and for how long it is late', () => {
    const late = book.dated().find(({ lead, date }) => lead[0] === 'ld' && date.rule === 'before');
    if (!late) throw new Error('the plan has no such task');
    const newest = [
      update({ task: late.code, status: 'BLOCKED', percent: undefined, note: 'thiếu kinh phí' }),
    ];
    const [overdue, fine] = [isoDay('2018-12-31'), isoDay('2018-01-16')].map((day) =>
      rowOf(progressTable({ book, newest, today: day, language: 'vi' }), late.code, 'ld'),
    );
    expect(overdue).toMatchObject({ 'Tình trạng': 'Vướng', 'Ghi chú': 'thiếu kinh phí' });
    expect(String(overdue?.['Cập nhật lúc'])).toMatch(/^2018-05-21T06:30/);
    const last = Temporal.PlainDate.from(late.date.rule === 'before' ? late.date.day : '').subtract({
      days: 1,
    });
    expect(String(overdue?.['Ngày cuối còn kịp'])).toBe(String(last));
    expect(overdue?.['Số ngày quá hạn']).toBe(last.until('2018-12-31').days);
    expect(fine?.['Số ngày quá hạn']).toBeUndefined();
  });

  it('has a number for each figure of the plan that was reported', () => {
    const figures = { sessions: 3, women: 40 };
    const row = rowOf(table([update({ task: 'III.9.1', unit: 'hpn', figures })]), 'III.9.1', 'hpn');
    expect(row).toMatchObject({ 'Số buổi': 3, 'Số nữ': 40, 'Số tin bài': undefined });
  });

  it('is never late once done, and counts done as whole', () => {
    const tasks = book.dated().map(({ code }) => update({ task: code, status: 'DONE', percent: undefined }));
    const done = progressTable({ book, newest: tasks, today: isoDay('2018-12-31'), language: 'vi' });
    const own = book.dated().find(({ lead }) => lead[0] === 'ld');
    const row = rowOf(done, own?.code ?? '', 'ld');
    expect(row).toMatchObject({ 'Tình trạng': 'Đã nộp', 'Tiến độ (%)': 100, 'Số ngày quá hạn': undefined });
  });

  it('does not name who reported', async () => {
    expect(await csv(table([update({})]))).not.toContain('Chị Lan');
  });

  it('speaks both languages', async () => {
    expect(table([], 'en').columns.map(({ header }) => header)).toContain('Days late');
    expect(progressFileName({ book, today, language: 'vi' })).toBe('tien-do-bim-son-2018-20180531');
  });
});

describe('as an Excel workbook', () => {
  it('holds days, moments and numbers as such, in local time and written as people write them', async () => {
    const code = book.dated().find(({ lead }) => lead[0] === 'ld')?.code ?? '';
    const made = await sheet(table([update({ task: code })]));
    const headers = made.getRow(1).values;
    const column = (header: string) => (Array.isArray(headers) ? headers.indexOf(header) : -1);
    const rows = made.getRows(2, made.rowCount - 1) ?? [];
    const row = rows.find(
      (candidate) =>
        candidate.getCell(1).value === code && candidate.getCell(4).value === book.unit('ld')?.name.vi,
    );
    const deadline = row?.getCell(column('Ngày cuối còn kịp'));
    expect(deadline?.value).toBeInstanceOf(Date);
    expect(deadline?.numFmt).toBe('d/m/yyyy');
    const updated = row?.getCell(column('Cập nhật lúc'));
    expect(updated?.value).toEqual(new Date('2018-05-21T06:30:43Z'));
    expect(updated?.numFmt).toBe('d/m/yyyy hh:mm');
    expect(row?.getCell(column('Tiến độ (%)')).value).toBe(50);
  });

  it('keeps the header in sight, with a filter over all rows', async () => {
    const made = await sheet(table([]));
    expect(made.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(made.autoFilter).toBe(`A1:N${table([]).rowCount + 1}`);
    expect(made.getRow(1).getCell(1).font?.bold).toBe(true);
    expect(made.getColumn(2).width).toBe(44);
  });

  it('keeps texts texts, whatever they hold', async () => {
    const hard = ['=1+1', '<b>&"\'', 'dòng 1\ndòng 2', 'a\u0000\u0007b', '😀 Đặng Thị Thủy'];
    const made = await sheet(texts(...hard));
    expect(made.getRow(2).values).toEqual([undefined, '=1+1', hard[1], hard[2], 'ab', hard[4]]);
  });

  it('refuses more rows than Excel can show', async () => {
    const endless = { ...texts('x'), rowCount: 1_048_576 };
    await expect(writeXlsx(endless, at, new PassThrough())).rejects.toThrow(TooManyRowsError);
  });
});

describe('as comma-separated values', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends lines as Windows does', async () => {
    const [header = '', first = ''] = (await csv(table([]))).split('\r\n');
    expect(header).toBe(
      '\uFEFFMã việc,Việc,Mục,Đơn vị,Ngày cuối còn kịp,Tình trạng,Tiến độ (%),Số buổi,Số người dự,Số nữ,Số tin bài,Ghi chú,Cập nhật lúc,Số ngày quá hạn',
    );
    expect(first).toContain('Chưa làm');
  });

  it('writes days and moments so that any spreadsheet reads them', async () => {
    const code = book.dated().find(({ lead }) => lead[0] === 'ld')?.code ?? '';
    const line = (await csv(table([update({ task: code })])))
      .split('\r\n')
      .find((one) => one.includes('06:30'));
    expect(line).toMatch(/,2018-\d\d-\d\d,Đang làm,50,,,,,,2018-05-21 06:30,/);
  });

  it('quotes what needs it, and lets no text become a formula', async () => {
    const [, line] = (await csv(texts('a,b', 'nói "có"', 'dòng 1\ndòng 2', 'x'))).split('\r\n');
    expect(line).toBe('"a,b","nói ""có""","dòng 1\ndòng 2",x');
    for (const formula of ['=1+1', '+84', '-1', '@SUM(A1)', '\t=1']) {
      const [, cell] = (await csv(texts(formula))).split('\r\n');
      expect(cell?.replaceAll('"', '').startsWith("'")).toBe(true);
    }
  });
});
