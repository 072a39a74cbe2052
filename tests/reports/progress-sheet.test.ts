import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { readPlanFile } from '../../src/plan/read-plan-file/index.ts';
import type { TaskRecord } from '../../src/progress/task-records.ts';
import type { UpdateRecord } from '../../src/progress/update-record.ts';
import { writeCsv } from '../../src/reports/csv.ts';
import { progressSheets } from '../../src/reports/progress-sheets.ts';
import { progressFileName, progressTable } from '../../src/reports/progress-table.ts';
import type { Sheet, Table } from '../../src/reports/table.ts';
import { TooManyRowsError, writeXlsx, xlsxBytes } from '../../src/reports/xlsx.ts';
import { xmlText } from '../../src/reports/xml-text.ts';
import { planPaths } from '../plan/plans.ts';
import { runs } from '../support/runs.ts';

const book = new PlanBook(await readPlanFile(planPaths.bimSon));
const today = isoDay('2018-05-31');
const at = Temporal.Instant.from('2018-05-31T00:00Z');

const task = (code: string) => {
  const found = book.task(code);
  if (!found) throw new Error(`the plan has no ${code}`);
  return found;
};
const on = (code: string, unit: string) => ({ task: code, unit });

/** As it is told just before midnight in London: the next morning at the plan's place. */
const told = Temporal.Instant.from('2018-05-20T23:30:42.5Z');
const update = (over: Partial<UpdateRecord>): UpdateRecord => ({
  id: 1,
  figures: {},
  files: [],
  onPaper: false,
  review: undefined,
  awaitsHead: false,
  saidAs: [],
  task: 'III.1.2',
  unit: 'ld',
  status: 'IN_PROGRESS',
  percent: 50,
  note: undefined,
  at: told,
  who: 'Chị Lan',
  ...over,
});
/** What is on record when a unit said that, and nobody anything since. */
const record = (over: Partial<UpdateRecord>, rest: Partial<TaskRecord> = {}): TaskRecord => {
  const own = update(over);
  const firstDoneAt = own.status === 'DONE' ? own.at : undefined;
  return { task: own.task, unit: own.unit, own, newest: own, firstDoneAt, ...rest };
};
const source = (records: TaskRecord[], language: 'vi' | 'en' = 'vi') => {
  const figures = new Map(records.map(({ task: code, unit, own }) => [`${code}/${unit}`, own.figures]));
  return { book, records, figures, today, language };
};
const table = (records: TaskRecord[], language: 'vi' | 'en' = 'vi'): Table =>
  progressTable(source(records, language));

async function csv(of: Table): Promise<string> {
  const stream = new PassThrough();
  const [written] = await Promise.all([buffer(stream), writeCsv(of, stream)]);
  return written.toString();
}

async function workbook(of: readonly Sheet[]): Promise<ExcelJS.Workbook> {
  const opened = new ExcelJS.Workbook();
  const bytes = await xlsxBytes(of, at);
  await opened.xlsx.load(new Uint8Array(bytes).buffer);
  return opened;
}

/** The first sheet of a workbook, and the number of the row with the table's headers. */
async function sheet(of: readonly Sheet[]) {
  const made = (await workbook(of)).worksheets[0];
  if (!made) throw new Error('no sheet');
  return { made, header: (of[0]?.lines.length ?? 0) + 2 };
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
  columns: cells.map((_, index) => ({ header: `c${index}` })),
  rowCount: 1,
  rows: [cells],
});
const sheetOf = (of: Table, over: Partial<Sheet> = {}): Sheet => ({
  name: 'x',
  title: 'x',
  lines: [],
  widths: of.columns.map(() => 40),
  parts: [{ table: of }],
  footer: 'x',
  ...over,
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
    const blocked = {
      task: late.code,
      status: 'BLOCKED',
      percent: undefined,
      note: 'thiếu kinh phí',
    } as const;
    const [overdue, fine] = [isoDay('2018-12-31'), isoDay('2018-01-16')].map((day) =>
      rowOf(progressTable({ ...source([record(blocked)]), today: day }), late.code, 'ld'),
    );
    expect(overdue).toMatchObject({ 'Tình trạng': 'Vướng', 'Ghi chú của đơn vị': 'thiếu kinh phí' });
    expect(String(overdue?.['Đơn vị báo lúc'])).toMatch(/^2018-05-21T06:30/);
    const last = Temporal.PlainDate.from(late.date.rule === 'before' ? late.date.day : '').subtract({
      days: 1,
    });
    expect(String(overdue?.['Hạn chót'])).toBe(String(last));
    expect(overdue?.['Số ngày trễ']).toBe(last.until('2018-12-31').days);
    expect(fine?.['Số ngày trễ']).toBeUndefined();
  });

  it('has a number for each figure of the plan that was reported', () => {
    const figures = { sessions: 3, women: 40 };
    const row = rowOf(table([record({ task: 'III.9.1', unit: 'hpn', figures })]), 'III.9.1', 'hpn');
    expect(row).toMatchObject({ 'Số buổi': 3, 'Số nữ': 40, 'Số tin bài': undefined });
  });

  it('tells by how much a report was late from when it first came, and is 100 % however it was reviewed', () => {
    const late = { ...on('IV.2', 'vhtt'), status: 'DONE', percent: undefined } as const;
    const day = (words: string) => Temporal.Instant.from(`${words}T03:00Z`);
    const rows = [
      record({ ...late, at: day('2018-05-21') }),
      record({ ...late, at: day('2018-05-24') }),
      record({ ...late, at: day('2018-05-30') }, { firstDoneAt: day('2018-05-23') }),
    ].map((one) => rowOf(table([one]), 'IV.2', 'vhtt'));
    expect(rows.map((row) => row?.['Số ngày trễ'])).toEqual([undefined, 3, 2]);
    expect(rows.map((row) => row?.['Tiến độ (%)'])).toEqual([100, 100, 100]);
    expect(String(rows[2]?.['Xong, nộp lần đầu'])).toBe('2018-05-23');
  });

  it('keeps what the unit said beside a coordinator’s review, and says what is to be completed', () => {
    const figures = { women: 40 };
    const own = { ...on('IV.2', 'vhtt'), status: 'DONE', percent: undefined, figures } as const;
    const said = { ...own, note: 'đủ chữ ký', files: [{ fileId: 'F', kind: 'document' as const }] };
    const reviewed = (review: 'RECEIVED' | 'RETURNED', note?: string) => {
      const status = review === 'RECEIVED' ? 'DONE' : 'IN_PROGRESS';
      const newest = update({ ...on('IV.2', 'vhtt'), percent: undefined, status, review, note });
      return rowOf(table([record(said, { newest })]), 'IV.2', 'vhtt');
    };
    const kept = { 'Ghi chú của đơn vị': 'đủ chữ ký', Tệp: 1 };
    expect(reviewed('RECEIVED')).toMatchObject({
      ...kept,
      'Tình trạng': 'Đã nhận',
      'Cần bổ sung gì': undefined,
    });
    expect(reviewed('RETURNED', 'thiếu phụ lục')).toMatchObject({
      ...kept,
      'Tình trạng': 'Cần bổ sung',
      'Cần bổ sung gì': 'thiếu phụ lục',
      'Số ngày trễ': 10,
    });
    expect(String(reviewed('RECEIVED')?.['Đơn vị báo lúc'])).toMatch(/^2018-05-21T06:30/);
  });

  it('is silent where nothing was reported, and never late with an event', () => {
    expect(rowOf(table([]), 'IV.2', 'vhtt')?.['Tình trạng']).toBe('Chưa báo');
    const over = progressTable({ ...source([]), today: isoDay('2018-12-31') });
    const event = rowOf(over, 'II.4.2', book.leadersOf(task('II.4.2'))[0] ?? '');
    expect(event).toMatchObject({ 'Tình trạng': 'Chưa báo', 'Số ngày trễ': undefined });
  });

  it('does not name who reported', async () => {
    expect(await csv(table([record({})]))).not.toContain('Chị Lan');
  });

  it('speaks both languages', async () => {
    expect(table([], 'en').columns.map(({ header }) => header)).toContain('Days late');
    expect(progressFileName({ book, today, language: 'vi' })).toBe('tien-do-bim-son-2018-20180531');
  });
});

describe('as an Excel workbook', () => {
  it('holds days, moments and numbers as such, in local time and written as people write them', async () => {
    const code = book.dated().find(({ lead }) => lead[0] === 'ld')?.code ?? '';
    const { made, header } = await sheet(progressSheets(source([record({ task: code })])));
    const headers = made.getRow(header).values;
    const column = (name: string) => (Array.isArray(headers) ? headers.indexOf(name) : -1);
    const rows = made.getRows(header + 1, made.rowCount - header) ?? [];
    const row = rows.find(
      (candidate) =>
        candidate.getCell(1).value === code && candidate.getCell(4).value === book.unit('ld')?.name.vi,
    );
    const deadline = row?.getCell(column('Hạn chót'));
    expect(deadline?.value).toBeInstanceOf(Date);
    expect(deadline?.numFmt).toBe('d/m/yyyy');
    const updated = row?.getCell(column('Đơn vị báo lúc'));
    expect(updated?.value).toEqual(new Date('2018-05-21T06:30:43Z'));
    expect(updated?.numFmt).toBe('d/m/yyyy hh:mm');
    expect(row?.getCell(column('Tiến độ (%)')).value).toBe(50);
  });

  it('says at the top what it is about, of which day, and how to read it', async () => {
    const { made, header } = await sheet(progressSheets(source([])));
    const head = Array.from({ length: header - 1 }, (_, index) => made.getRow(index + 1).getCell(1).text);
    expect(head[0]).toBe('Tiến độ: 0/122 phần việc đã xong');
    expect(head[1]).toBe(book.file.title.vi);
    expect(head[2]).toBe('Tính đến Thứ Năm 31/5/2018');
    expect(head.join('\n')).toMatch(/42 việc .* 122 phần việc/);
    expect(head.join('\n')).toMatch(/Chưa báo: .*\n.*Quá hạn: /);
  });

  it('keeps the header in sight and on each page, with a filter over all rows, and prints on A4 with page numbers', async () => {
    const { made, header } = await sheet(progressSheets(source([])));
    expect(made.views[0]).toMatchObject({ state: 'frozen', ySplit: header });
    expect(made.autoFilter).toBe(`A${header}:Q${table([]).rowCount + header}`);
    expect(made.getRow(header).getCell(1).font?.bold).toBe(true);
    expect(made.getColumn(2).width).toBe(34);
    expect(made.getRow(header + 1).getCell(2).alignment).toMatchObject({ wrapText: true });
    const print = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
    expect(made.pageSetup).toMatchObject({ ...print, printTitlesRow: `${header}:${header}` });
    expect(made.headerFooter.oddFooter).toContain('&P/&N');
  });

  it('has the sums by unit and by task on a second sheet', async () => {
    const done = ['vhtt', 'tckh'].map((unit) => record({ ...on('IV.2', unit), status: 'DONE' }));
    const [, sums] = (await workbook(progressSheets(source(done)))).worksheets;
    const rows = (sums?.getRows(1, sums.rowCount) ?? []).map((row) => {
      return Array.isArray(row.values) ? row.values.slice(1) : [];
    });
    const [culture, report] = [book.unit('vhtt')?.name.vi, task('IV.2').title.vi];
    expect(rows.find(([, name]) => name === culture)?.slice(0, 4)).toEqual([
      'vhtt',
      culture,
      book.owedBy('vhtt').length,
      1,
    ]);
    expect(rows.find(([code, name]) => code === 'IV.2' && name === report)?.slice(2, 4)).toEqual([18, 2]);
    const totals = rows.filter(([, name]) => name === 'Cộng');
    expect(totals.map((row) => row.slice(2, 4))).toEqual([
      [122, 2],
      [122, 2],
    ]);
  });

  it('keeps texts texts, whatever they hold', async () => {
    const hard = ['=1+1', '<b>&"\'', 'dòng 1\ndòng 2', 'a\u0000\uFFFEb', '😀 Đặng Thị Thủy'];
    const { made } = await sheet([sheetOf(texts(...hard), { title: 'a\uFFFFb', footer: 'A & B' })]);
    expect(made.getRow(3).values).toEqual([undefined, '=1+1', hard[1], hard[2], 'a  b', hard[4]]);
    expect(made.getRow(1).getCell(1).value).toBe('a b');
    expect(made.headerFooter.oddFooter).toContain('A && B');
  });

  it('opens again whatever its texts hold', async () => {
    const character = fc.oneof(
      fc.constantFrom(
        '\uFFFE',
        '\uFFFF',
        '\uD800',
        '\uDFFF',
        '\u0000',
        '\u0008',
        '\u000B',
        '\u001F',
        '\u007F',
      ),
      fc.constantFrom('\t', '\n', '\r', '<', '&', '"', "'", ']]>', '_x0041_', '\u2028', '\u202E', 'ệ', '😀'),
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
    );
    const anything = fc.array(character, { maxLength: 40 }).map((all) => all.join(''));
    const many = fc.array(fc.tuple(anything, anything, anything), { minLength: 30, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(many, async (all) => {
        const sheets = all.map(([cell, line, footer], index) => {
          const of = { ...texts(cell, 'the end'), columns: [{ header: line }, { header: 'h' }] };
          return { ...sheetOf(of, { title: line, lines: [cell], footer }), name: String(index) };
        });
        const { worksheets } = await workbook(sheets);
        for (const [index, [cell]] of all.entries()) {
          const row = worksheets[index]?.getRow(4);
          expect(row?.getCell(2).value).toBe('the end');
          expect(row?.getCell(1).text.trim()).toBe(xmlText(cell).replaceAll('\u007F', '').trim());
        }
      }),
      { numRuns: runs(5) },
    );
  });

  it('refuses more rows than Excel can show', async () => {
    const endless = sheetOf({ ...texts('x'), rowCount: 1_048_576 });
    await expect(writeXlsx([endless], at, new PassThrough())).rejects.toThrow(TooManyRowsError);
  });
});

describe('as comma-separated values', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends lines as Windows does', async () => {
    const [header = '', first = ''] = (await csv(table([]))).split('\r\n');
    expect(header).toBe(
      '\uFEFFMã việc,Việc,Mục,Đơn vị,Hạn chót,Tình trạng,Tiến độ (%),Số buổi,Số người dự,Số nữ,Số tin bài,Ghi chú của đơn vị,Cần bổ sung gì,Tệp,Đơn vị báo lúc,"Xong, nộp lần đầu",Số ngày trễ',
    );
    expect(first).toContain('Chưa báo');
  });

  it('writes days and moments so that any spreadsheet reads them', async () => {
    const code = book.dated().find(({ lead }) => lead[0] === 'ld')?.code ?? '';
    const line = (await csv(table([record({ task: code })])))
      .split('\r\n')
      .find((one) => one.includes('06:30'));
    expect(line).toMatch(/,2018-\d\d-\d\d,Đang làm,50,,,,,,,,2018-05-21 06:30,/);
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
