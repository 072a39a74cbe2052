import { beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { Conversations } from '../../src/conversations/conversations.ts';
import { DeadlineChanges } from '../../src/deadlines/changes.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { PlanFile, TaskDate } from '../../src/plan/plan-file.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { readPlan } from './plans.ts';

const file = readPlan('bimSon');
const clock = new StillClock('2018-05-21T07:25');
const by = (day: string): TaskDate => ({ rule: 'by', day: isoDay(day), written: `ngày ${day}` });
const author = (accountId: string) => ({ channel: 'telegram', chatId: accountId, accountId });

let database: Awaited<ReturnType<typeof databaseWithPlan>>;
beforeEach(async () => {
  database = await databaseWithPlan();
});

const newest = () => new PlanLibrary(database.prisma).newest();
const dateOf = async (code: string) => (await newest()).book.task(code)?.date;
const importIt = (plan: PlanFile, removalsConfirmed = false) =>
  importPlan(database, clock, plan, { removalsConfirmed });
const dated = (code: string, date: TaskDate): PlanFile => ({
  ...file,
  tasks: file.tasks.map((task) => (task.code === code ? { ...task, date } : task)),
});

/** A coordinator changes a task's date. `plan`: as she read it. */
async function change(code: string, now: TaskDate, plan?: Awaited<ReturnType<typeof newest>>, who = '1') {
  const read = plan ?? (await newest());
  const task = read.book.task(code);
  if (!task) throw new Error(`no task ${code}`);
  const conversations = new Conversations(database.prisma, clock);
  const conversation = await conversations.begin({ ...author(who), planId: read.id }, 'deadline', {});
  const changes = new DeadlineChanges(database.prisma, clock, new AuditLog(database.prisma, clock));
  const { date: was } = task;
  const wanted = { task, was, now, reason: 'new-letter' as const, words: undefined, memberId: undefined };
  return changes.save(read, conversation, wanted, async () => {});
}

describe('a changed date', () => {
  it('is the plan’s for everybody who reads it afterwards, also by another process', async () => {
    const library = new PlanLibrary(database.prisma);
    const before = await library.newest();
    expect(await change('IV.2', by('2018-05-30'))).toBe('saved');
    const after = await library.newest();
    expect(before.book.task('IV.2')?.date).toMatchObject({ day: '2018-05-22' });
    expect(after.revision).toBe(before.revision + 1);
    expect(after.book.task('IV.2')?.date).toMatchObject({ day: '2018-05-30' });
    const span = { from: isoDay('2018-05-30'), to: isoDay('2018-05-30') };
    expect(after.book.dueIn(span).map(({ code }) => code)).toEqual(['IV.2']);
    expect(after.book.changeOf('IV.2')).toMatchObject({ reason: 'new-letter', was: { day: '2018-05-22' } });
  });

  it('is changed once by two who change it at the same moment', async () => {
    const plan = await newest();
    const outcomes = await Promise.all([
      change('IV.2', by('2018-05-30'), plan, '1'),
      change('IV.2', by('2018-05-31'), plan, '2'),
    ]);
    expect(outcomes.sort()).toEqual(['saved', 'stale']);
    expect(await database.prisma.deadlineChange.count()).toBe(1);
    expect(await database.prisma.auditEntry.count({ where: { action: 'deadline-changed' } })).toBe(1);
  });

  it('is not saved when the plan got another date under her hands', async () => {
    const plan = await newest();
    await importIt(dated('IV.2', by('2018-06-10')));
    expect(await change('IV.2', by('2018-05-30'), plan)).toBe('stale');
    expect(await dateOf('IV.2')).toMatchObject({ day: '2018-06-10' });
  });
});

describe('a later import', () => {
  it('that has the date she departed from leaves the change', async () => {
    await change('IV.2', by('2018-05-30'));
    await change('IV.2', by('2018-05-31'));
    expect(await importIt(file)).toMatchObject({ outcome: 'unchanged', deadlines: { kept: ['IV.2'] } });
    const result = await importIt({ ...file, signedBy: 'Người khác' });
    expect(result).toMatchObject({ outcome: 'imported', deadlines: { kept: ['IV.2'], superseded: [] } });
    expect(await dateOf('IV.2')).toMatchObject({ day: '2018-05-31' });
  });

  it('that has another date takes the change’s place, and says so', async () => {
    await change('IV.2', by('2018-05-30'));
    const result = await importIt(dated('IV.2', by('2018-06-15')));
    expect(result).toMatchObject({ outcome: 'imported', deadlines: { kept: [], superseded: ['IV.2'] } });
    expect(await dateOf('IV.2')).toMatchObject({ day: '2018-06-15' });
    expect((await newest()).book.changeOf('IV.2')).toBeUndefined();
    await importIt(file);
    expect(await dateOf('IV.2')).toMatchObject({ day: '2018-05-22' });
  });

  it('without the task keeps the change for when the task comes back', async () => {
    await change('IV.2', by('2018-05-30'));
    await importIt({ ...file, tasks: file.tasks.filter(({ code }) => code !== 'IV.2') }, true);
    expect(await dateOf('IV.2')).toBeUndefined();
    await importIt(file);
    expect(await dateOf('IV.2')).toMatchObject({ day: '2018-05-30' });
  });

  it('supersedes a date given to work that had none, once the file gives one', async () => {
    await change('III.5.1', by('2018-06-30'));
    await importIt({ ...file, signedBy: 'Người khác' });
    expect(await dateOf('III.5.1')).toMatchObject({ day: '2018-06-30' });
    await importIt(dated('III.5.1', by('2018-09-01')));
    expect(await dateOf('III.5.1')).toMatchObject({ day: '2018-09-01' });
  });
});

describe('a task that repeats', () => {
  const commune = readPlan('anPhu');
  const monthly = (changes: object): PlanFile => ({
    ...commune,
    tasks: commune.tasks.map((task) =>
      task.code === 'III.1' && task.repeats ? { ...task, repeats: { ...task.repeats, ...changes } } : task,
    ),
  });
  const read = async () => {
    const plan = await new PlanLibrary(database.prisma).find(commune.code);
    return plan ?? Promise.reject(new Error('no plan'));
  };
  const codes = async () =>
    (await database.prisma.task.findMany({ where: { plan: { code: commune.code }, removedAt: null } })).map(
      ({ code }) => code,
    );

  it('has a row for each occurrence and none for itself; those that go are asked about, and nothing is doubled', async () => {
    await importIt(commune);
    const before = await codes();
    expect(before).toContain('III.1@2027-12');
    expect(before).not.toContain('III.1');
    expect(await importIt(commune)).toMatchObject({ outcome: 'unchanged', revision: 1 });
    const shorter = monthly({ until: '2027-10' });
    const removed = ['III.1@2027-11', 'III.1@2027-12'];
    expect(await importIt(shorter)).toMatchObject({
      outcome: 'removals-unconfirmed',
      diff: { tasks: { removed } },
    });
    expect(await importIt(shorter, true)).toMatchObject({ outcome: 'imported' });
    expect(await codes()).toEqual(before.filter((code) => !removed.includes(code)));
    // What shows in no occurrence is kept all the same.
    const merged = monthly({
      until: '2027-10',
      except: [{ term: '2026-06' }, ...(commune.tasks[4]?.repeats?.except.slice(1) ?? [])],
    });
    expect(await importIt(merged)).toMatchObject({ outcome: 'imported', diff: { tasks: { changed: [] } } });
    expect((await read()).book.task('III.1@2026-07')?.occurrence?.family.repeats?.except[0]).toEqual({
      term: '2026-06',
    });
  });

  it('keeps the changed date of one occurrence over an import that leaves its own, and of no other', async () => {
    await importIt(commune);
    await change('III.1@2026-05', by('2026-05-20'), await read());
    expect(await importIt(monthly({ until: '2027-11' }), true)).toMatchObject({
      deadlines: { kept: ['III.1@2026-05'], superseded: [] },
    });
    const { book } = await read();
    expect(book.task('III.1@2026-05')?.date).toMatchObject({ day: '2026-05-20' });
    expect(book.task('III.1@2026-04')?.date).toMatchObject({ day: '2026-04-15' });
    expect(await importIt(monthly({ day: 16, written: 'trước ngày 16 hằng tháng' }))).toMatchObject({
      deadlines: { kept: [], superseded: ['III.1@2026-05'] },
    });
    expect((await read()).book.task('III.1@2026-05')?.date).toMatchObject({ day: '2026-05-16' });
  });
});
