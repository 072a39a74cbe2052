import { beforeEach, describe, expect, it } from 'vitest';
import { AssignedTasks } from '../../src/assignments/assigned-tasks.ts';
import { isoDay } from '../../src/base/day.ts';
import { Conversations } from '../../src/conversations/conversations.ts';
import { DeadlineChanges } from '../../src/deadlines/changes.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import type { AssignedContent } from '../../src/plan/assigned-tasks.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { PlanFile, TaskDate } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { checkPlan } from '../../src/plan/rules/index.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { readPlan } from './plans.ts';

const file = readPlan('bimSon');
const clock = new StillClock('2018-04-05T09:00');
const due: TaskDate = { rule: 'before', day: isoDay('2018-04-20'), written: 'trước ngày 20/4/2018' };
const content: AssignedContent = {
  ...{ kind: 'report', title: 'Báo cáo số trẻ em', lead: ['hpn'], participants: ['ca'], sensitive: false },
  ...{ recipient: { name: 'Ban Dân vận' }, date: due },
};

let database: Awaited<ReturnType<typeof databaseWithPlan>>;
beforeEach(async () => {
  database = await databaseWithPlan();
});

const newest = () => new PlanLibrary(database.prisma).newest();
const auditLog = () => new AuditLog(database.prisma, clock);
const begun = (planId: number) =>
  new Conversations(database.prisma, clock).begin(
    { channel: 'telegram', chatId: '1', accountId: '1', planId },
    'assignment',
    {},
  );
const importIt = (plan: PlanFile) => importPlan(database, clock, plan, { removalsConfirmed: true });

async function assign(...tasks: AssignedContent[]) {
  const plan = await newest();
  const given = { source: 'Công văn 123/UBND-VP ngày 5/4/2018', tasks, memberId: undefined };
  const assigned = new AssignedTasks(database.prisma, clock, auditLog());
  return assigned.assign(plan, await begun(plan.id), given, async () => {});
}

async function drop(code: string) {
  const plan = await newest();
  const assigned = new AssignedTasks(database.prisma, clock, auditLog());
  const task = (await assigned.find(plan.id, code)) ?? expect.fail('no such task');
  const change = { task, what: 'drop' as const, now: task.content, words: 'đã xong', memberId: undefined };
  return assigned.change(plan, await begun(plan.id), change, async () => {});
}

describe('an assigned task', () => {
  it('is a task of the plan for every process, in a clause that is the letter, and its number is never given again', async () => {
    const library = new PlanLibrary(database.prisma);
    const before = await library.newest();
    expect(await assign(content, { ...content, date: undefined, when: 'trong quý II' })).toBe('saved');
    const { book, revision } = await library.newest();
    expect(revision).toBe(before.revision + 1);
    expect(book.task('GV.1')).toMatchObject({ lead: ['hpn'], participants: ['ca'], date: due });
    expect(book.clause(book.task('GV.2')?.clause ?? '')?.title.vi).toBe('Công văn 123/UBND-VP ngày 5/4/2018');
    expect(book.recipient(book.task('GV.1')?.recipient ?? '')?.name.vi).toBe('Ban Dân vận');
    expect(book.owedBy('hpn').map(({ code }) => code)).toContain('GV.2');
    expect(await drop('GV.2')).toBe('saved');
    expect((await library.newest()).book.task('GV.2')).toBeUndefined();
    await assign(content);
    expect((await library.newest()).book.task('GV.3')).toBeDefined();
  });

  it('stays with its rows and changed date when the yearly file is imported again', async () => {
    await assign(content);
    const plan = await newest();
    const changes = new DeadlineChanges(database.prisma, clock, auditLog());
    const now: TaskDate = { rule: 'by', day: isoDay('2018-04-27'), written: 'chậm nhất ngày 27/4/2018' };
    const task = plan.book.task('GV.1') ?? expect.fail('no task');
    const wanted = { task, was: task.date, now, reason: 'new-letter' as const, words: undefined };
    const conversation = await begun(plan.id);
    await changes.save(plan, conversation, { ...wanted, memberId: undefined }, async () => {});
    const [, ...others] = file.tasks;
    const { diff } = await importIt({ ...file, tasks: others, units: file.units });
    expect(diff.tasks.removed).toEqual([file.tasks[0]?.code]);
    const { book } = await newest();
    expect(book.task('GV.1')).toMatchObject({ title: { vi: 'Báo cáo số trẻ em' }, date: now });
    const row = await database.prisma.task.findFirstOrThrow({ where: { code: 'GV.1' } });
    expect(row.removedAt).toBeNull();
  });

  it('is led by the units in the place of those that were renamed or divided', async () => {
    await assign({ ...content, lead: ['hpn'], participants: ['ca'] });
    const renamed: PlanFile = JSON.parse(
      JSON.stringify(file).replaceAll('"hpn"', '"hoi"').replaceAll('"ca"', '"ca-1"'),
    );
    const police = renamed.units.find(({ code }) => code === 'ca-1') ?? expect.fail('no police');
    const second = { ...police, code: 'ca-2', name: { vi: 'Công an 2', en: 'Police 2' }, aliases: [] };
    const unitChanges = [
      { renamed: 'hpn', to: 'hoi', moves: [] },
      { split: 'ca', into: ['ca-1', 'ca-2'], moves: [] },
    ];
    await importIt({ ...renamed, units: [...renamed.units, second], unitChanges });
    expect((await newest()).book.task('GV.1')).toMatchObject({
      lead: ['hoi'],
      participants: ['ca-1', 'ca-2'],
    });
  });

  it('leaves out a unit that a new file has no more', async () => {
    await assign({ ...content, lead: ['hpn', 'dai'] });
    const units = file.units.filter(({ code }) => code !== 'dai');
    const without = (codes: readonly string[]) => codes.filter((code) => code !== 'dai');
    const tasks = file.tasks
      .map((task) => ({ ...task, lead: without(task.lead), participants: without(task.participants) }))
      .filter(({ lead }) => lead.length > 0);
    await importIt({ ...file, units, tasks });
    expect((await newest()).book.task('GV.1')?.lead).toEqual(['hpn']);
  });

  it('has a code that no plan file may use', () => {
    const [first, ...others] = file.tasks;
    for (const code of ['GV.1', 'gv-2']) {
      const { breaches } = checkPlan({ ...file, tasks: [{ ...first, code }, ...others] });
      expect(breaches?.map(({ problem }) => problem.key)).toContain('plan:problem.reservedCode');
    }
  });
});
