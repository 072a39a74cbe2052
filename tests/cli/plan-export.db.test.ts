import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeEach, expect, it } from 'vitest';
import { type Language, textsIn } from '../../src/base/texts.ts';
import { type ExportTarget, exportProgress } from '../../src/cli/plan-export.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { itOnSqlite, temporaryFolder, testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Awaited<ReturnType<typeof testDatabase>>;
let folder: string;
beforeEach(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
});

async function run(
  target: ExportTarget,
  { plan, language = 'vi' }: { plan?: string; language?: Language } = {},
) {
  const told: string[] = [];
  const complaints: string[] = [];
  const terminal = {
    language,
    t: textsIn(language),
    write: (line: string) => void told.push(line),
    complain: (line: string) => void complaints.push(line),
  };
  const done = await exportProgress(terminal, database, clock, target, plan);
  return { done, told: told.join('\n'), complaints: complaints.join('\n') };
}

async function reported(): Promise<void> {
  const { prisma } = database;
  const first = await prisma.plan.findFirstOrThrow();
  const task = await prisma.task.findFirstOrThrow({ where: { planId: first.id, code: 'III.1.2' } });
  const unit = await prisma.unit.findFirstOrThrow({ where: { planId: first.id, code: 'ld' } });
  const base = { taskId: task.id, unitId: unit.id, createdAt: new Date('2018-05-20T03:04:00Z') };
  await prisma.progressUpdate.create({ data: { ...base, status: 'BLOCKED', note: 'cũ' } });
  await prisma.progressUpdate.create({ data: { ...base, status: 'IN_PROGRESS', percent: 75, note: '=mới' } });
}

it('writes what was reported last as CSV, and leaves a trace', async () => {
  await ensureFirstPlan(database, clock);
  await reported();
  const path = join(folder, 'tiến độ.csv');
  const { done, told } = await run({ format: 'csv', path });
  expect(done).toBe(true);
  expect(told).toContain(path);
  const text = await readFile(path, 'utf8');
  expect(text).toContain(`,Đang làm,75,,,,,'=mới,,,2018-05-20 10:04,`);
  expect(text).not.toContain('cũ');
  expect(await readdir(folder)).toEqual(['tiến độ.csv']);
  const auditLog = await database.prisma.auditEntry.findMany();
  expect(auditLog.map(({ action, memberId }) => ({ action, memberId }))).toEqual([
    { action: 'progress-exported', memberId: null },
  ]);
});

itOnSqlite('writes an Excel workbook that opens, in the language asked for', async () => {
  await ensureFirstPlan(database, clock);
  await reported();
  const path = join(folder, 'progress.xlsx');
  expect((await run({ format: 'xlsx', path }, { language: 'en' })).done).toBe(true);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(path);
  const sheet = workbook.getWorksheet('Progress');
  expect(sheet?.getRow(7).getCell(2).value).toBe('Title');
  expect(sheet?.getColumn(12).values).toContain('=mới');
});

itOnSqlite.each(['xlsx', 'csv'] as const)('replaces no file that is there already (%s)', async (format) => {
  await ensureFirstPlan(database, clock);
  const path = join(folder, 'there');
  await writeFile(path, 'mine');
  const { done, complaints } = await run({ format, path });
  expect([done, complaints]).toEqual([false, expect.stringContaining('Đã có tệp')]);
  expect(await readFile(path, 'utf8')).toBe('mine');
  expect(await database.prisma.auditEntry.count()).toBe(0);
});

itOnSqlite.each(['xlsx', 'csv'] as const)(
  'says plainly that it cannot write there, and leaves nothing (%s)',
  async (format) => {
    await ensureFirstPlan(database, clock);
    await mkdir(join(folder, 'empty'));
    const { done, complaints } = await run({ format, path: join(folder, 'nowhere', 'progress') });
    expect([done, complaints]).toEqual([false, expect.stringMatching(/Không ghi được .* \(ENOENT\)/)]);
    expect(await readdir(folder)).toEqual(['empty']);
  },
);

itOnSqlite('says which plans there are when it is given another', async () => {
  await ensureFirstPlan(database, clock);
  const { done, complaints } = await run({ format: 'csv', path: join(folder, 'x') }, { plan: 'nope' });
  expect([done, complaints]).toEqual([false, expect.stringContaining('bim-son-2018')]);
});
