import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Language, textsIn } from '../../src/base/texts.ts';
import { checkPlanFile } from '../../src/cli/plan-check.ts';
import { importPlanFile } from '../../src/cli/plan-import.ts';
import { listTasks } from '../../src/cli/plan-list.ts';
import { showCode } from '../../src/cli/plan-show.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { planPaths, planText } from '../plan/plans.ts';
import { itOnSqlite, temporaryFolder, testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const clock = new StillClock('2018-05-21T07:25');
let database: Awaited<ReturnType<typeof testDatabase>>;
beforeEach(async () => {
  database = await testDatabase();
});

/** A terminal that remembers; a person sits there when `answer` is given. */
function terminal(answer?: boolean, language: Language = 'vi') {
  const told: string[] = [];
  const complaints: string[] = [];
  const questions: string[] = [];
  const fake: Terminal = {
    language,
    t: textsIn(language),
    write: (line) => void told.push(line),
    complain: (line) => void complaints.push(line),
    ...(answer === undefined
      ? {}
      : {
          confirm: async (question: string) => {
            questions.push(question);
            return answer;
          },
        }),
  };
  return { ...fake, told, complaints, questions };
}

async function fileWith(text: string): Promise<string> {
  const path = join(await temporaryFolder(), 'plan.yaml');
  await writeFile(path, text);
  return path;
}

function withoutPolice(): string {
  const text = planText('bimSon');
  const start = text.indexOf('  - code: III.5.1');
  return text.slice(0, start) + text.slice(text.indexOf('  - code: III.6.1'));
}

const CHANGES = `unitChanges:
  - { renamed: p-dong-son, to: p-dong-phu }
  - { split: p-ba-dinh, into: [p-ba-dong, p-lam-son] }
groups:`;

const run = (screen: Terminal, path: string, yes = false) =>
  importPlanFile(screen, database, clock, path, yes);
const activeTasks = () => database.prisma.task.count({ where: { removedAt: null } });

describe('plan check', () => {
  itOnSqlite('says what a good file holds', async () => {
    const screen = terminal();
    expect(await checkPlanFile(screen, planPaths.bimSon)).toBe(true);
    expect(screen.told.join()).toContain('18 đơn vị, 42 việc');
  });

  itOnSqlite(
    'names file, line, column, field, what is wrong and the mend, in the language asked for',
    async () => {
      const path = await fileWith(planText('bimSon').replace('via: ld', 'via: lb'));
      const line = planText('bimSon').split('\n').indexOf('    via: ld') + 1;
      const vietnamese = terminal();
      expect(await checkPlanFile(vietnamese, path)).toBe(false);
      expect(vietnamese.complaints).toEqual([
        `${path}:${line}:5  recipients[1].via  Không có đơn vị "lb". Thêm đơn vị này vào "units" hoặc sửa mã.`,
        `${path}: không nhận, có 1 lỗi. Dữ liệu giữ nguyên.`,
      ]);
      const english = terminal(undefined, 'en');
      await checkPlanFile(english, path);
      expect(english.complaints[0]).toContain(
        'There is no unit "lb". Add the unit to "units", or correct the code.',
      );
    },
  );

  itOnSqlite('says that a file is not there', async () => {
    const screen = terminal();
    expect(await checkPlanFile(screen, '/nowhere/plan.yaml')).toBe(false);
    expect(screen.complaints.join()).toContain('ENOENT');
  });
});

describe('plan import', () => {
  it('tells what it added, and the second time that nothing changed', async () => {
    const first = terminal();
    expect(await run(first, planPaths.bimSon)).toBe(true);
    expect(first.told[0]).toMatch(/^Việc thêm mới \(42\): II\.1\.1, /);
    expect(first.told.at(-1)).toBe('Đã nhập kế hoạch bim-son-2018, bản 1.');
    const second = terminal();
    expect(await run(second, planPaths.bimSon)).toBe(true);
    expect(second.told).toEqual(['Kế hoạch bim-son-2018 không có gì thay đổi, vẫn là bản 1.']);
  });

  it('tells which dates that a coordinator changed stay, and which are the file’s again', async () => {
    await run(terminal(), planPaths.bimSon);
    const by = (day: string) => ({ rule: 'by', day, written: `ngày ${day}` });
    const fileDate = { rule: 'before', day: '2018-05-22', written: 'trước ngày 22/5/2018' };
    const { id: planId } = await database.prisma.plan.findFirstOrThrow();
    const change = { planId, reason: 'new-letter', at: clock.date() };
    await database.prisma.deadlineChange.create({
      data: { ...change, task: 'IV.2', fileDate, was: fileDate, now: by('2018-05-30') },
    });
    await database.prisma.deadlineChange.create({
      data: { ...change, task: 'IV.1', fileDate: by('2018-01-01'), now: by('2018-05-30') },
    });
    const screen = terminal();
    await run(screen, await fileWith(planText('bimSon').replace('Mai Đình Lâm', 'Người khác')));
    expect(screen.told).toContain('Hạn người điều phối đã đổi, giữ nguyên: IV.2');
    expect(screen.told).toContain('Hạn người điều phối đã đổi, nay theo tệp mới: IV.1');
  });

  it('tells which fields of a task changed', async () => {
    await run(terminal(), planPaths.bimSon);
    const screen = terminal();
    await run(screen, await fileWith(planText('bimSon').replace('lead: [ca]', 'lead: [ca, ld]')));
    expect(screen.told[0]).toBe('Việc thay đổi (1): III.5.1 (lead)');
  });

  itOnSqlite('refuses a bad file whole', async () => {
    await run(terminal(), planPaths.bimSon);
    const bad = planText('bimSon').replace('via: ld', 'via: lb').replace('Mai Đình Lâm', 'Người khác');
    expect(await run(terminal(true), await fileWith(bad), true)).toBe(false);
    expect((await database.prisma.plan.findFirstOrThrow()).revision).toBe(1);
  });

  itOnSqlite('removes nothing when nobody can be asked', async () => {
    await run(terminal(), planPaths.bimSon);
    const screen = terminal();
    expect(await run(screen, await fileWith(withoutPolice()))).toBe(false);
    expect(screen.told).toEqual(['Việc bị bỏ (1): III.5.1']);
    expect(screen.complaints.join()).toContain('--yes');
    expect(await activeTasks()).toBe(42);
  });

  it('lists what goes over to new units, asks of everybody of a divided one, and says where a change does not fit', async () => {
    await run(terminal(), planPaths.bimSon);
    const { prisma } = database;
    const plan = await prisma.plan.findFirstOrThrow();
    const office = { channel: 'telegram', planId: plan.id, role: 'FOCAL_POINT' as const };
    await enrolPerson(prisma, clock, {
      ...office,
      accountId: '1',
      displayName: 'Hoa',
      units: ['p-dong-son'],
    });
    await enrolPerson(prisma, clock, { ...office, accountId: '2', displayName: 'Lan', units: ['p-ba-dinh'] });
    await enrolPerson(prisma, clock, { ...office, accountId: '3', displayName: 'Tâm', units: ['p-ba-dinh'] });
    const text = planText('bimSon')
      .replaceAll('p-dong-son', 'p-dong-phu')
      .replaceAll('p-ba-dinh', 'p-ba-dong')
      .replace(/^groups:$/m, CHANGES);
    const strange = terminal(true);
    const path = await fileWith(text.replace('renamed: p-dong-son', 'renamed: p-dong-sonn'));
    expect(await run(strange, path)).toBe(false);
    const line = text.slice(0, text.indexOf('renamed: p-dong-son')).split('\n').length;
    expect(strange.complaints[0]).toMatch(
      new RegExp(`:${line}:\\d+ {2}unitChanges\\[0\\].renamed {2}Kế hoạch đang có`),
    );
    const screen = terminal(true);
    const answers = ['p-ba-dong', ''];
    const ask = async (question: string) => {
      screen.questions.push(question);
      return answers.shift() ?? '';
    };
    expect(await run({ ...screen, ask }, await fileWith(text))).toBe(true);
    expect(screen.told.filter((one) => one.includes('→')).map((one) => one.split(':')[0])).toEqual([
      'Phường Đông Sơn → Phường Đông Sơn',
      'Phường Ba Đình → Phường Ba Đình, Phường Lam Sơn',
    ]);
    expect(screen.questions.slice(0, 2)).toEqual([
      'Lan thuộc đơn vị nào: p-ba-dong, p-lam-son? (Enter: để sau)',
      'Tâm thuộc đơn vị nào: p-ba-dong, p-lam-son? (Enter: để sau)',
    ]);
    expect(screen.questions[2]).toContain('Không ai bị bỏ');
    const rows = await prisma.membership.findMany({ include: { unit: true }, orderBy: { memberId: 'asc' } });
    expect(rows.map(({ unit }) => unit?.code)).toEqual(['p-dong-phu', 'p-ba-dong', 'p-ba-dinh']);
  });

  it.each([
    [true, 41],
    [false, 42],
  ])('asks before it removes, and does as answered: %s', async (answer, left) => {
    await run(terminal(), planPaths.bimSon);
    const screen = terminal(answer);
    expect(await run(screen, await fileWith(withoutPolice()))).toBe(answer);
    expect(screen.questions).toHaveLength(1);
    expect(await activeTasks()).toBe(left);
  });

  it('removes without a question when told to', async () => {
    await run(terminal(), planPaths.bimSon);
    expect(await run(terminal(), await fileWith(withoutPolice()), true)).toBe(true);
    expect(await activeTasks()).toBe(41);
  });
});

describe('plan list and show', () => {
  beforeEach(async () => {
    await run(terminal(), planPaths.bimSon);
  });

  itOnSqlite(
    'list the date as written, the last good day, and the last working day where that is another',
    async () => {
      const screen = terminal();
      expect(await listTasks(screen, database, undefined)).toBe(true);
      const line = (code: string) => screen.told.find((text) => text.startsWith(`${code}  `));
      expect(line('IV.3')).toBe(
        'IV.3  trước ngày 17/12/2018; chậm nhất: Chủ Nhật 16/12/2018; ngày làm việc cuối: Thứ Sáu 14/12/2018  |  Tất cả các đơn vị  |  Báo cáo năm của đơn vị',
      );
      expect(line('IV.2')).not.toContain('ngày làm việc cuối');
      expect(line('II.1.1')).toContain('không ghi ngày');
      expect(screen.told).toHaveLength(43);
    },
  );

  itOnSqlite('show the year that the text gets wrong, as unconfirmed', async () => {
    const screen = terminal();
    expect(await showCode(screen, database, 'iii.1.4', undefined)).toBe(true);
    expect(screen.told.join('\n')).toContain('văn bản ghi 20/12/2016, chưa xác nhận');
    expect(screen.told.join('\n')).toContain('Thứ Tư 19/12/2018');
  });

  itOnSqlite.each([
    ['hpn', "Women's Union"],
    ['xp', 'Members: xa-ha-lan'],
    ['ubnd', 'through Division of Labour'],
    ['II.3', 'II.3.2 Run'],
    ['I.1', 'purpose'],
    ['III.1.2', 'Sums up: IV.2'],
  ])('show %s', async (code, part) => {
    const screen = terminal(undefined, 'en');
    expect(await showCode(screen, database, code, 'bim-son-2018')).toBe(true);
    expect(screen.told.join('\n')).toContain(part);
  });

  itOnSqlite('take the newest plan unless another is named', async () => {
    await run(terminal(), planPaths.tanHoa);
    const [newest, named] = [terminal(), terminal()];
    await listTasks(newest, database, undefined);
    await listTasks(named, database, 'bim-son-2018');
    expect(newest.told[0]).toContain('pctt-tan-hoa-2026');
    expect(named.told[0]).toContain('bim-son-2018');
  });

  itOnSqlite('say so when there is no such code or plan', async () => {
    const screen = terminal();
    expect(await showCode(screen, database, 'X.9', undefined)).toBe(false);
    expect(await listTasks(screen, database, 'bim-son-1999')).toBe(false);
    expect(screen.complaints).toEqual([
      'Kế hoạch bim-son-2018 không có mã "X.9".',
      'Không có kế hoạch "bim-son-1999". Hiện có: bim-son-2018.',
    ]);
  });
});
