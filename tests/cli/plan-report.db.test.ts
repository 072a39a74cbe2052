import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeEach, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { textsIn } from '../../src/base/texts.ts';
import { type ReportOptions, writeReport } from '../../src/cli/plan-report.ts';
import { changeTemplate, type TemplateOptions } from '../../src/cli/plan-report-template.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { paragraph, paragraphTexts, smallDocx, tablesOf } from '../reports/word/small-docx.ts';
import { itOnSqlite, temporaryFolder, testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Awaited<ReturnType<typeof testDatabase>>;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await ensureFirstPlan(database, clock);
});

const told: string[] = [];
const complaints: string[] = [];
const terminal = {
  language: 'vi' as const,
  t: textsIn('vi'),
  write: (line: string) => void told.push(line),
  complain: (line: string) => void complaints.push(line),
};

async function asked(work: () => Promise<boolean>) {
  told.length = 0;
  complaints.length = 0;
  const done = await work();
  return { done, told: told.join('\n'), complaints: [...complaints] };
}
const report = (options: ReportOptions) => asked(() => writeReport(terminal, database, clock, options));
const template = (options: TemplateOptions) =>
  asked(() => changeTemplate(terminal, database, clock, 'unit', options));

/** The ward held three sessions with 120 people, on paper in May. */
async function reported(): Promise<void> {
  const { prisma } = database;
  const plan = await prisma.plan.findFirstOrThrow();
  const task = await prisma.task.findFirstOrThrow({ where: { planId: plan.id, code: 'III.7.2' } });
  const unit = await prisma.unit.findFirstOrThrow({ where: { planId: plan.id, code: 'p-bac-son' } });
  await prisma.progressUpdate.create({
    data: {
      ...{ taskId: task.id, unitId: unit.id, status: 'IN_PROGRESS', note: 'đã phát loa 3 buổi' },
      ...{ figures: { sessions: 3, participants: 1200 }, createdAt: new Date('2018-05-10T03:00:00Z') },
    },
  });
}

it('writes the report of some units, a document by a template, and leaves a trace', async () => {
  await reported();
  const path = join(folder, 'tổng hợp.docx');
  const result = await report({ unit: ['p-bac-son', 'ca'], out: path });
  expect(result.complaints).toEqual([]);
  expect(result.told).toContain(path);
  expect(result.told).toContain('Chưa có báo cáo: Công an Thị xã');
  const docx = await readFile(path);
  expect(paragraphTexts(docx).join('\n')).toContain('từ ngày 01/01/2018 đến hết ngày 21/5/2018');
  const rows = tablesOf(docx).at(-1) ?? [];
  expect(rows.slice(1).map((row) => [row[1], ...row.slice(6)])).toEqual([
    ['Công an Thị xã', '', '', '', '', 'Chưa có báo cáo'],
    ['Phường Bắc Sơn', '3', '1.200', '', '', ''],
    ['Cộng', '3', '1.200', '', '', ''],
  ]);
  const trail = await database.prisma.auditEntry.findMany({ where: { action: 'period-report-made' } });
  expect(trail.map(({ details }) => details)).toEqual([
    { by: 'operator', from: '2018-01-01', to: '2018-05-21' },
  ]);
});

itOnSqlite('writes the workbook of one unit with the updates behind it', async () => {
  await reported();
  const path = join(folder, 'so-lieu.xlsx');
  const days = { from: isoDay('2018-05-01'), to: isoDay('2018-05-31') };
  expect((await report({ unit: ['p-bac-son'], ...days, out: path })).done).toBe(true);
  const read = new ExcelJS.Workbook();
  await read.xlsx.load((await readFile(path)) as never);
  const proof = JSON.stringify(read.getWorksheet('Căn cứ')?.getSheetValues());
  expect(proof).toContain('"Số người dự","III.7.2"');
  expect(proof).toContain('2018-05-10T10:00');
  // The period is not over: the figures end today.
  expect(JSON.stringify(read.getWorksheet('Số liệu theo đơn vị')?.getSheetValues())).toContain(
    'từ ngày 1/5/2018 đến hết ngày 21/5/2018',
  );
});

itOnSqlite('refuses what is wrong with all that is wrong, and writes nothing', async () => {
  const broken = join(folder, 'mau.docx');
  await writeFile(broken, smallDocx(paragraph('{tên co quan}')));
  const result = await report({
    ...{ unit: ['p-bac-son', 'khong-co', 'xx'], from: isoDay('2018-05-31'), to: isoDay('2018-05-01') },
    ...{ out: join(folder, 'bao-cao.pdf'), template: broken },
  });
  expect(result.done).toBe(false);
  expect(result.complaints[0]).toContain('Không có đơn vị: khong-co, xx.');
  expect(result.complaints[1]).toBe('Ngày đầu 31/5/2018 sau ngày cuối 1/5/2018.');
  expect(result.complaints[2]).toContain('phải có đuôi .docx hoặc .xlsx');
  expect(result.complaints[3]).toContain('mẫu có');
  expect(result.complaints).toContain(
    '- Em không biết thẻ {tên co quan} (đoạn “{tên co quan}”). Có phải anh/chị muốn viết {tên cơ quan} không ạ?',
  );
  const toCome = await report({ from: isoDay('2018-06-01'), to: isoDay('2018-06-30') });
  expect(toCome.complaints).toEqual(['Kỳ từ 1/6/2018 đến 30/6/2018 chưa tới.']);
  expect((await report({ out: join(folder, 'a.xlsx'), template: broken })).complaints[0]).toContain(
    'chỉ dùng cho .docx',
  );
  expect(await readdir(folder)).toEqual(['mau.docx']);
});

itOnSqlite('never writes over a file', async () => {
  const path = join(folder, 'co-san.docx');
  await writeFile(path, 'của tôi');
  const result = await report({ out: path });
  expect(result.complaints).toEqual([`Đã có tệp ${path}. Chưa ghi gì; vui lòng chọn tên khác.`]);
  expect(await readFile(path, 'utf8')).toBe('của tôi');
  expect(await database.prisma.auditEntry.count({ where: { action: 'period-report-made' } })).toBe(0);
});

it("copies the template in use, sets a plan's own, and goes back", async () => {
  const copy = join(folder, 'mau.docx');
  expect((await template({ out: copy })).done).toBe(true);
  expect((await template({ file: copy })).told).toBe('Đã đặt mẫu riêng cho kế hoạch bim-son-2018.');
  expect(await database.prisma.reportTemplate.count()).toBe(1);
  await writeFile(join(folder, 'hong.docx'), 'x');
  expect((await template({ file: join(folder, 'hong.docx') })).complaints[1]).toContain(
    'không phải văn bản Word',
  );
  expect((await template({})).complaints[0]).toContain('Chọn một trong ba');
  expect((await template({ drop: true })).told).toBe('Đã dùng lại mẫu có sẵn.');
  expect((await template({ drop: true })).told).toContain('chưa có mẫu riêng');
  expect(await database.prisma.reportTemplate.count()).toBe(0);
});
