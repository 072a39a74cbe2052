import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { planGroupCommand } from '../../src/cli/plan-group.ts';
import { writeGroupReport } from '../../src/cli/plan-group-report.ts';
import { communePlan, NOW, Province } from '../plan-groups/province.ts';
import { temporaryFolder, testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock(NOW);
let province: Province;
const told: string[] = [];
const terminal = {
  language: 'vi' as const,
  t: textsIn('vi'),
  write: (line: string) => void told.push(line),
  complain: (line: string) => void told.push(`! ${line}`),
};

beforeEach(async () => {
  province = new Province(await testDatabase(), clock);
  for (const number of [1, 2]) province.plans.push(await province.import(communePlan(number)));
});

/** Runs `npm run plan -- group …`. Returns what it says, and whether it did what was asked. */
async function group(...args: string[]): Promise<{ done: boolean; said: string }> {
  told.length = 0;
  let done = false;
  const command = planGroupCommand({
    terminal: () => terminal,
    onPlans:
      (work) =>
      async (...given) => {
        done = await work(province.database, ...given);
      },
  });
  await command.parseAsync(args, { from: 'user' });
  return { done, said: told.join('\n') };
}

it('makes a group, puts plans into it and takes them out, and says what it cannot do', async () => {
  expect((await group('list')).said).toContain('Chưa có nhóm kế hoạch nào');
  expect(await group('create', 'tinh', '--name', 'Tỉnh An Bình')).toMatchObject({ done: true });
  expect(await group('create', 'tinh', '--name', 'X')).toEqual({ done: false, said: '! Đã có nhóm tinh.' });
  expect((await group('create', 'tỉnh', '--name', 'X')).done).toBe(false);
  expect(await group('add', 'tinh', 'xa-1', 'xa-9')).toEqual({
    ...{ done: false, said: '! Không có kế hoạch: xa-9. Chưa thay đổi gì.' },
  });
  expect((await group('add', 'tinh', 'xa-1')).said).toBe(
    'Đã thêm 1 kế hoạch vào Tỉnh An Bình (0 kế hoạch có sẵn).',
  );
  expect((await group('add', 'tinh', '--all')).said).toContain('Đã thêm 1 kế hoạch vào Tỉnh An Bình (1');
  expect((await group('show', 'tinh')).said).toMatch(
    /^Tỉnh An Bình: 2 nơi, \d trễ hạn, 0 vướng, 2 chưa báo gì\nxa-1\tXã 1/,
  );
  expect((await group('drop', 'tinh', 'xa-1')).said).toContain('Đã đưa 1 kế hoạch ra khỏi Tỉnh An Bình');
  expect((await group('drop', 'khac', 'xa-1')).said).toBe('! Không có nhóm khac. Các nhóm đang có: tinh.');
});

it('invites one person, whose code works, and withdraws them', async () => {
  await group('create', 'tinh', '--name', 'Tỉnh An Bình');
  expect((await group('invite', 'tinh')).done).toBe(false);
  await group('add', 'tinh', '--all');
  const code = /\/start (\S+)/.exec((await group('invite', 'tinh')).said)?.[1] ?? '';
  const person = { channel: 'telegram', accountId: '71', displayName: 'Cô Tỉnh' };
  expect(await province.services.overseers.accept(person, code)).toMatchObject({ code: 'tinh' });
  expect((await group('drop', 'tinh', 'xa-1', 'xa-2')).said).toContain('phải còn ít nhất một kế hoạch');
  expect((await group('show', 'tinh')).said).toContain('người theo dõi\t71\ttelegram\tCô Tỉnh');
  expect(await group('withdraw', 'tinh', '99')).toMatchObject({ done: false });
  expect(await group('withdraw', 'tinh', '71')).toMatchObject({ done: true });
  expect((await group('invite', 'tinh')).done).toBe(true);
  expect((await group('revoke', 'tinh')).said).toBe('Đã thu hồi 1 lời mời của Tỉnh An Bình.');
});

it('writes the report over the plans, and nothing where what was asked is wrong', async () => {
  await group('create', 'tinh', '--name', 'Tỉnh An Bình');
  const folder = await temporaryFolder();
  const report = async (options: Record<string, unknown>) => {
    told.length = 0;
    const asked = { group: 'tinh', out: join(folder, 'a.docx'), ...options };
    return { done: await writeGroupReport(terminal, province.database, clock, asked), said: told.join('\n') };
  };
  expect((await report({})).said).toContain('chưa có kế hoạch nào');
  await group('add', 'tinh', '--all');
  expect(
    (await report({ out: join(folder, 'a.pdf'), unit: ['dv-1'], from: '2018-06-01' })).said.split('\n'),
  ).toHaveLength(3);
  expect(await readdir(folder)).toEqual([]);
  expect(await report({})).toMatchObject({
    done: true,
    said: expect.stringContaining('2 kế hoạch, 2 kế hoạch chưa báo gì'),
  });
  expect((await report({ out: join(folder, 'b.xlsx') })).done).toBe(true);
  expect((await readdir(folder)).sort()).toEqual(['a.docx', 'b.xlsx']);
  const log = await province.services.auditLog.latest(province.planOf(2), 9);
  expect(log.filter(({ action }) => action === 'group-report-made')).toHaveLength(2);
});
