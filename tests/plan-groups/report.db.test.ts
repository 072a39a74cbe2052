import { Temporal } from 'temporal-polyfill';
import { beforeEach, expect, it } from 'vitest';
import { planGroupDocx, planGroupSheets } from '../../src/plan-groups/report/plan-group-report.ts';
import { reportData } from '../../src/reports/period-report/report-data.ts';
import { tablesOf } from '../reports/word/small-docx.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { NOW, Province } from './province.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const PERIOD = { from: day('2018-01-01'), to: day('2018-05-24') };

let province: Province;
beforeEach(async () => {
  province = new Province(await testDatabase(), new StillClock(NOW));
  await province.found(5);
  const secret = { note: 'bà Tám kể' };
  await province.reportAll(1, 'BC.1', { ...secret, day: '2018-05-17', figures: { sessions: 2, rate: 50 } });
  await province.report(2, 'BC.1', 'dv-1', { day: '2018-05-21', figures: { sessions: 5 } });
  await province.report(3, 'BC.2', 'dv-1', { ...secret, day: '2018-05-20', status: 'BLOCKED' });
  await province.report(4, 'HD.1', 'dv-1', { day: '2017-12-20' });
});

async function report() {
  const made = await province.services.planGroupReports.of(province.group, PERIOD);
  if (!made) throw new Error('no plans');
  return made;
}

it('takes plans for units: a task is done where all units are, late where one is; who said nothing is named', async () => {
  const { facts, book } = await report();
  const share = (unit: string, task: string) =>
    facts.shares.find((one) => one.unit === unit && one.task === task);
  expect(book.file.units.map(({ code, name }) => [code, name.vi])).toEqual(
    [1, 2, 3, 4, 5].map((number) => [`xa-${number}`, `Xã ${number}`]),
  );
  expect(share('xa-1', 'BC.1')).toMatchObject({
    status: 'DONE',
    term: { outcome: 'kept', doneOn: day('2018-05-17') },
  });
  expect(share('xa-2', 'BC.1')).toMatchObject({
    status: 'IN_PROGRESS',
    term: { outcome: 'overdue', daysLate: 6 },
  });
  expect(share('xa-3', 'BC.2')).toMatchObject({ status: 'BLOCKED', note: undefined, updates: [] });
  expect(share('xa-5', 'BC.1')).toMatchObject({ status: undefined, term: { outcome: 'overdue' } });
  expect(facts.silent).toEqual(['xa-4', 'xa-5']);
});

it('sums figures as a plain recount of the rows does; percentages of several plans make none', async () => {
  const made = await report();
  const data = await reportData(made);
  const rows = await province.prisma.progressUpdate.findMany({
    where: { createdAt: { gte: new Date('2018-01-01') } },
  });
  const plain = rows.reduce(
    (sum, { figures }) => sum + ((figures as { sessions?: number } | null)?.sessions ?? 0),
    0,
  );
  expect(plain).toBe(11);
  const [sessions, rate] = data['số liệu'] as Record<string, unknown>[];
  expect([sessions?.['giá trị'], rate?.['giá trị']]).toEqual(['11', '']);
  expect([data['số đơn vị'], data['số đơn vị chưa báo cáo']]).toEqual(['5', '2']);
});

it('writes a document and a workbook without anybody’s words, names or single updates', async () => {
  const made = await report();
  const document = await planGroupDocx(made);
  const words = JSON.stringify(await tablesOf(document)) + JSON.stringify(await reportData(made));
  expect(words).toContain('Xã 2');
  expect(words).not.toMatch(/bà Tám|Người \d/);
  expect((await reportData(made))['tên cơ quan']).toBe('Tỉnh An Bình');
  const sheets = planGroupSheets(made, 'vi');
  expect(sheets.map(({ name }) => name)).not.toContain('Căn cứ');
  const cells = JSON.stringify(
    sheets.flatMap(({ parts }) => parts.flatMap((part) => ('table' in part ? [...part.table.rows] : []))),
  );
  expect(cells).toContain('Xã 5');
  expect(cells).not.toMatch(/bà Tám|Người \d/);
});

it('names issuer and day only where all plans are one document', async () => {
  expect((await report()).isOneDocument).toBe(false);
  const same = new Province(await testDatabase(), new StillClock(NOW));
  await same.found(2, (file) => ({ ...file, title: { vi: 'Kế hoạch chung', en: 'Kế hoạch chung' } }));
  const made = await same.services.planGroupReports.of(same.group, PERIOD);
  expect([made?.isOneDocument, made?.book.file.title.vi]).toEqual([true, 'Kế hoạch chung']);
});
