import { beforeEach, describe, expect, it } from 'vitest';
import { AuditLog } from '../../../src/people/audit-log.ts';
import { PlanBook } from '../../../src/plan/plan-book.ts';
import { planFileSchema } from '../../../src/plan/plan-file.ts';
import { HandIns } from '../../../src/progress/hand-ins.ts';
import { feedingOf } from '../../../src/reports/period-report/feeding.ts';
import { sumOf } from '../../../src/reports/period-report/sum-of.ts';
import { importWithUnits } from '../../../src/unit-changes/import.ts';
import { readPlan } from '../../plan/plans.ts';
import { by } from '../../progress/small-plan.ts';
import { History, plan } from './history.ts';

const [ofAll, ofTwo, ofPartners, event, ofVictims] = plan.tasks.map(({ code }) => code) as [
  string,
  string,
  string,
  string,
  string,
];

let history: History;
beforeEach(async () => {
  history = await History.begin();
});

const said = (unit: string, task: string, rest: Partial<Parameters<History['say']>[0]> = {}) =>
  history.say({ unit, task, status: 'DONE', ...rest });

async function figure(code: string, from = '2018-01-01', to = '2018-12-31', unit = 'dv-1', task = ofAll) {
  const { figures } = await history.of(from, to);
  return figures.find((one) => one.figure === code && one.unit === unit && one.task === task);
}

async function share(unit: string, task: string, from = '2018-01-01', to = '2018-12-31') {
  const { shares } = await history.of(from, to);
  return shares.find((one) => one.unit === unit && one.task === task);
}

const term = async (unit: string, task: string, to: string) => {
  const { lastGoodDay, changedFrom, doneOn, outcome, daysLate } =
    (await share(unit, task, '2018-01-01', to))?.term ?? {};
  const days = [lastGoodDay, changedFrom, doneOn].map((day) => day?.toString());
  return [...days, outcome, daysLate];
};

describe('a figure', () => {
  it('counts both days of the period, by the plan’s time', async () => {
    history.clock.set('2018-03-01T00:10');
    await said('dv-1', ofAll, { status: 'IN_PROGRESS', figures: { sessions: 1, clubs: 4 } });
    history.clock.set('2018-03-31T23:50');
    await said('dv-1', ofAll, { status: 'IN_PROGRESS', figures: { sessions: 2, clubs: 3 } });
    history.clock.set('2018-12-01T08:00');
    expect((await figure('sessions', '2018-03-01', '2018-03-31'))?.value).toBe(3);
    expect((await figure('sessions', '2018-03-02', '2018-03-30'))?.value).toBeUndefined();
    expect((await figure('clubs', '2018-03-01', '2018-03-30'))?.value).toBe(4);
    // What is to date holds on, though it was said before.
    expect((await figure('clubs', '2018-06-01', '2018-06-30'))?.value).toBe(3);
    expect((await figure('sessions', '2018-06-01', '2018-06-30'))?.value).toBeUndefined();
  });

  it('put right after the period is as it was put right, and says so; the halves of a year are the year', async () => {
    history.clock.set('2018-05-02T08:00');
    const wrong = await said('dv-1', ofAll, { figures: { sessions: 30 } });
    history.clock.set('2018-07-02T08:00');
    const right = await said('dv-1', ofAll, { figures: { sessions: 3 }, corrects: wrong });
    await said('dv-1', ofAll, { figures: { sessions: 2 } });
    expect(await figure('sessions', '2018-01-01', '2018-06-30')).toMatchObject({
      ...{ value: 3, updates: [wrong], correctedBy: [right] },
    });
    expect((await figure('sessions', '2018-07-01', '2018-12-31'))?.value).toBe(2);
    expect(await figure('sessions')).toMatchObject({ value: 5, correctedBy: [] });
  });

  it('of a report that was returned is put right by the next one; what that does not say stays', async () => {
    const first = await said('dv-1', ofAll, { figures: { sessions: 3, participants: 120 } });
    await history.review('dv-1', ofAll, 'RETURNED');
    await said('dv-1', ofAll, { status: 'IN_PROGRESS', note: 'đang bổ sung' });
    await said('dv-1', ofAll, { status: 'IN_PROGRESS', figures: { participants: 110 } });
    expect((await figure('participants'))?.value).toBe(110);
    const again = await said('dv-1', ofAll, { figures: { sessions: 4 } });
    expect(await figure('sessions')).toMatchObject({
      value: 4,
      updates: expect.arrayContaining([first, again]),
    });
    expect((await figure('participants'))?.value).toBe(110);
    // After it was handed in again, what is said is new.
    await said('dv-1', ofAll, { figures: { sessions: 1 } });
    expect((await figure('sessions'))?.value).toBe(5);
    // Received, it stands; what is said then adds, too.
    await history.review('dv-1', ofAll, 'RECEIVED');
    await said('dv-1', ofAll, { figures: { sessions: 1 } });
    expect((await figure('sessions'))?.value).toBe(6);
  });

  it('is put right only of the same unit and task', async () => {
    const other = await said('dv-2', ofAll, { figures: { sessions: 9 } });
    const own = await said('dv-1', ofAll, { figures: { sessions: 2 }, corrects: other });
    expect(await history.prisma.progressUpdate.findUnique({ where: { id: own ?? 0 } })).toMatchObject({
      correctsId: null,
    });
    expect((await figure('sessions', undefined, undefined, 'dv-2'))?.value).toBe(9);
    expect((await figure('sessions'))?.value).toBe(2);
  });

  it('of units that became one counts once, and what is to date is the sum of both', async () => {
    await said('dv-1', ofAll, { figures: { sessions: 3, clubs: 1 } });
    await said('dv-1', ofAll, { figures: { sessions: 2 } });
    await said('dv-2', ofAll, { figures: { sessions: 4, clubs: 2 } });
    const before = sumOf((await history.of('2018-01-01', '2018-12-31')).figures);
    history.clock.set('2018-08-01T08:00');
    await history.merge();
    const after = sumOf((await history.of('2018-01-01', '2018-12-31')).figures);
    const values = (sums: typeof before) => sums.map(({ figure: code, value }) => [code, value]);
    expect(values(after)).toEqual(values(before));
    expect((await figure('sessions', undefined, undefined, 'moi'))?.value).toBe(9);
    expect((await figure('clubs', undefined, undefined, 'moi'))?.value).toBe(3);
    await said('moi', ofAll, { figures: { sessions: 1, clubs: 5 } });
    expect((await figure('sessions', undefined, undefined, 'moi'))?.value).toBe(10);
    expect((await figure('clubs', undefined, undefined, 'moi'))?.value).toBe(5);
  });

  it('of a unit that was divided stays its own, in a report of all that it became', async () => {
    await said('dv-3', ofAll, { figures: { sessions: 7 } });
    const { units, ...rest } = plan;
    const [ward] = units;
    const named = (code: string) => ({
      ...ward,
      code,
      name: { vi: `Phường ${code}`, en: code },
      aliases: [],
    });
    const divided = planFileSchema.parse({
      ...rest,
      units: [...units.filter(({ code }) => code !== 'dv-3'), named('dong'), named('tay')],
      unitChanges: [{ split: 'dv-3', into: ['dong', 'tay'] }],
      tasks: plan.tasks.map((task) => ({
        ...task,
        lead: task.lead.flatMap((code) => (code === 'dv-3' ? ['dong', 'tay'] : [code])),
      })),
      targets: undefined,
    });
    await importWithUnits(history.database, history.clock, divided, { removalsConfirmed: true });
    const facts = await history.of('2018-01-01', '2018-12-31');
    expect(facts.former).toEqual(['dv-3']);
    expect(sumOf(facts.figures).find((one) => one.figure === 'sessions')?.value).toBe(7);
    // A part of what it became says nothing of it.
    const part = await history.of('2018-01-01', '2018-12-31', ['dv-1', 'dong']);
    expect(part.former).toEqual([]);
    expect(sumOf(part.figures).find((one) => one.figure === 'sessions')?.value).toBeUndefined();
  });

  it('of a task that the plan has no more counts nowhere, and is named', async () => {
    const id = await said('dv-1', ofTwo, { figures: { sessions: 5 } });
    const file = { ...plan, tasks: plan.tasks.filter(({ code }) => code !== ofTwo), targets: undefined };
    await importWithUnits(history.database, history.clock, planFileSchema.parse(file), {
      removalsConfirmed: true,
    });
    const facts = await history.of('2018-01-01', '2018-12-31');
    expect(facts.removedTasks).toEqual([{ task: ofTwo, unit: 'dv-1', updates: [id] }]);
    expect(facts.figures.some(({ task }) => task === ofTwo)).toBe(false);
    expect(facts.silent).not.toContain('dv-1');
    expect((await history.of('2018-06-01', '2018-06-30')).removedTasks).toEqual([]);
  });

  it('is proved by who said it, when and where, with its files, and by what put it right; never by a note', async () => {
    const { prisma } = history;
    const member = await prisma.member.create({
      data: { channel: 'telegram', accountId: '7', displayName: 'Chị Hà', createdAt: history.clock.date() },
    });
    const file = { fileId: 'F', kind: 'document' as const, name: 'so-lieu.xlsx' };
    const first = await said('dv-1', ofVictims, {
      ...{ figures: { sessions: 3 }, memberId: member.id, inGroup: true, files: [file], note: 'chị A' },
    });
    const right = await said('dv-1', ofVictims, { figures: { sessions: 4 }, corrects: first });
    const behind = await history.facts.updatesBehind(history.planId, [right ?? 0, first ?? 0, 999]);
    expect(behind).toMatchObject([
      {
        ...{ id: first, unit: 'dv-1', task: ofVictims, who: 'Chị Hà', chat: 'group', corrects: undefined },
        ...{
          figures: { sessions: 3 },
          files: [{ name: 'so-lieu.xlsx', kind: 'document' }],
          correctedBy: [right],
        },
      },
      { id: right, who: undefined, chat: 'private', corrects: first, correctedBy: [] },
    ]);
    expect(JSON.stringify(behind)).not.toContain('chị A');
    await prisma.member.delete({ where: { id: member.id } });
    expect((await history.facts.updatesBehind(history.planId, [first ?? 0]))[0]?.who).toBeUndefined();
    expect(await history.facts.updatesBehind(history.planId + 1, [first ?? 0])).toEqual([]);
    await said('dv-2', ofVictims, { note: 'chị A' });
    expect((await share('dv-2', ofVictims))?.note).toBeUndefined();
  });
});

describe('a term', () => {
  it('of what waits for the unit’s head is open until it goes up, and kept or late by that day', async () => {
    history.clock.set('2018-06-19T08:00');
    const waiting = await said('dv-1', ofAll, { awaitsHead: true, figures: { sessions: 3 } });
    expect(await share('dv-1', ofAll, '2018-01-01', '2018-06-19')).toMatchObject({
      ...{ status: 'IN_PROGRESS', awaitsHead: true, term: { outcome: 'not-due', doneOn: undefined } },
    });
    history.clock.set('2018-06-22T08:00');
    expect(await history.decide(waiting, 'CONFIRMED')).toBe(true);
    const late = ['2018-06-20', undefined, '2018-06-22', 'late', 2];
    expect(await term('dv-1', ofAll, '2018-12-31')).toEqual(late);
    expect(await share('dv-1', ofAll)).toMatchObject({
      status: 'DONE',
      awaitsHead: false,
      review: undefined,
    });
    await history.review('dv-1', ofAll, 'RECEIVED');
    expect(await term('dv-1', ofAll, '2018-12-31')).toEqual(late);
    const { firstDoneAt } = (await history.progress.records(history.planId))[0] ?? {};
    expect(firstDoneAt?.toString()).toBe('2018-06-22T01:00:00Z');
  });

  it('sent back by the unit’s head is put right by what comes after it, also in its figures', async () => {
    const first = await said('dv-1', ofAll, { awaitsHead: true, figures: { sessions: 3, participants: 50 } });
    await history.decide(first, 'SENT_BACK');
    expect(await share('dv-1', ofAll)).toMatchObject({ review: 'RETURNED', awaitsHead: false });
    const second = await said('dv-1', ofAll, { awaitsHead: true, figures: { sessions: 4 } });
    expect((await figure('sessions'))?.value).toBe(4);
    expect((await figure('participants'))?.value).toBe(50);
    await history.decide(second, 'CONFIRMED');
    // What is said once it has gone up is new.
    await said('dv-1', ofAll, { status: 'IN_PROGRESS', figures: { sessions: 1 } });
    expect((await figure('sessions'))?.value).toBe(5);
  });

  it('returned by a coordinator after the head’s word is put right in its figures, too', async () => {
    const first = await said('dv-1', ofAll, { awaitsHead: true, figures: { sessions: 3 } });
    await history.decide(first, 'CONFIRMED');
    await history.review('dv-1', ofAll, 'RETURNED');
    await said('dv-1', ofAll, { awaitsHead: true, figures: { sessions: 7 } });
    expect((await figure('sessions'))?.value).toBe(7);
  });

  it('taken back after the head’s word was never handed in', async () => {
    history.clock.set('2018-06-10T08:00');
    const first = await said('dv-1', ofAll, { awaitsHead: true });
    await history.decide(first, 'CONFIRMED');
    await history.review('dv-1', ofAll, 'RECEIVED');
    const { planId } = history;
    const handIns = new HandIns(history.prisma, history.clock, new AuditLog(history.prisma, history.clock));
    const taken = { planId, unit: 'dv-1', task: ofAll, memberId: undefined, reason: 'nhầm' };
    expect(await handIns.takeBack(taken)).toBe('noted');
    history.clock.set('2018-06-25T08:00');
    expect((await history.progress.records(planId))[0]?.firstDoneAt).toBeUndefined();
    await said('dv-1', ofAll);
    expect(await term('dv-1', ofAll, '2018-12-31')).toEqual([
      '2018-06-20',
      undefined,
      '2018-06-25',
      'late',
      5,
    ]);
  });

  it('is kept by the date in force when it was first done, whatever becomes of it later', async () => {
    history.clock.set('2018-06-10T08:00');
    await said('dv-1', ofAll);
    history.clock.set('2018-06-15T08:00');
    await history.moveDate(ofAll, '2018-06-05');
    await said('dv-2', ofAll);
    history.clock.set('2018-09-01T08:00');
    expect(await term('dv-1', ofAll, '2018-08-31')).toEqual([
      '2018-06-20',
      undefined,
      '2018-06-10',
      'kept',
      0,
    ]);
    expect(await term('dv-2', ofAll, '2018-08-31')).toEqual([
      '2018-06-05',
      '2018-06-20',
      '2018-06-15',
      'late',
      10,
    ]);
    expect(await term('dv-3', ofAll, '2018-06-14')).toEqual([
      '2018-06-20',
      undefined,
      undefined,
      'not-due',
      0,
    ]);
    expect(await term('dv-3', ofAll, '2018-06-15')).toEqual([
      '2018-06-05',
      '2018-06-20',
      undefined,
      'overdue',
      10,
    ]);
  });

  it('is a unit’s own where it was granted a later day, from then on', async () => {
    history.clock.set('2018-06-18T08:00');
    await history.grant('dv-3', ofAll, '2018-06-25');
    history.clock.set('2018-06-24T08:00');
    await said('dv-3', ofAll);
    await said('dv-4', ofAll);
    history.clock.set('2018-09-01T08:00');
    expect(await term('dv-3', ofAll, '2018-08-31')).toEqual([
      '2018-06-25',
      '2018-06-20',
      '2018-06-24',
      'kept',
      0,
    ]);
    expect(await term('dv-4', ofAll, '2018-08-31')).toEqual([
      '2018-06-20',
      undefined,
      '2018-06-24',
      'late',
      4,
    ]);
  });

  it('is by the first hand-in; after a return it is overdue until it is handed in again', async () => {
    history.clock.set('2018-06-19T08:00');
    await said('dv-1', ofAll);
    history.clock.set('2018-06-30T08:00');
    await history.review('dv-1', ofAll, 'RETURNED');
    expect(await term('dv-1', ofAll, '2018-06-30')).toEqual([
      '2018-06-20',
      undefined,
      undefined,
      'overdue',
      10,
    ]);
    expect(await share('dv-1', ofAll)).toMatchObject({ status: 'IN_PROGRESS', review: 'RETURNED' });
    await said('dv-1', ofAll);
    expect(await term('dv-1', ofAll, '2018-06-30')).toEqual([
      '2018-06-20',
      undefined,
      '2018-06-19',
      'kept',
      0,
    ]);
  });

  it('of a period that is not over is judged by today; an event is never late', async () => {
    history.clock.set('2018-05-01T08:00');
    expect(await term('dv-1', ofTwo, '2018-12-31')).toEqual([
      '2018-05-10',
      undefined,
      undefined,
      'not-due',
      0,
    ]);
    expect((await history.of('2018-01-01', '2018-12-31')).asOf.toString()).toBe('2018-05-01');
    expect(await term('dv-1', event, '2018-12-31')).toEqual([
      '2018-04-12',
      undefined,
      undefined,
      'not-due',
      0,
    ]);
    await said('dv-1', event);
    expect((await term('dv-1', event, '2018-12-31')).slice(3)).toEqual(['kept', 0]);
    expect((await term('dv-3', ofPartners, '2018-12-31')).slice(3)).toEqual(['undated', 0]);
  });

  it('that an import replaced holds until then', async () => {
    await history.moveDate(ofAll, '2018-07-20');
    history.clock.set('2018-06-25T08:00');
    await said('dv-1', ofAll);
    history.clock.advance({ minutes: 1 });
    const file = {
      ...plan,
      tasks: plan.tasks.map((task) => (task.code === ofAll ? { ...task, date: by('2018-06-01') } : task)),
    };
    await history.merge(planFileSchema.parse(file));
    await said('dv-2', ofAll);
    history.clock.set('2018-09-01T08:00');
    expect(await term('dv-1', ofAll, '2018-08-31')).toEqual([
      '2018-07-20',
      '2018-06-20',
      '2018-06-25',
      'kept',
      0,
    ]);
    expect(await term('dv-2', ofAll, '2018-08-31')).toEqual([
      '2018-06-01',
      undefined,
      '2018-06-25',
      'late',
      24,
    ]);
  });

  it('of units that became one is by what both had done', async () => {
    history.clock.set('2018-05-01T08:00');
    await said('dv-1', ofTwo);
    await said('dv-2', ofTwo, { status: 'IN_PROGRESS' });
    await history.merge();
    history.clock.set('2018-05-20T08:00');
    await said('moi', ofTwo);
    expect(await term('moi', ofTwo, '2018-05-31')).toEqual([
      '2018-05-10',
      undefined,
      '2018-05-20',
      'late',
      10,
    ]);
  });
});

describe('a share', () => {
  it('says nothing of a unit that said nothing, and names it', async () => {
    await said('dv-1', ofAll, { status: 'NOT_STARTED' });
    const facts = await history.of('2018-01-01', '2018-12-31');
    expect(facts.shares.find(({ unit }) => unit === 'dv-2')).toMatchObject({
      status: undefined,
      updates: [],
    });
    expect(facts.silent).toEqual(['dv-2', 'dv-3', 'dv-4']);
    expect((await history.of('2018-03-01', '2018-12-31')).silent).toContain('dv-1');
  });

  it('is of those who take part once they are asked, too', async () => {
    expect(await share('dv-4', ofPartners)).toBeUndefined();
    await history.askPartners(ofPartners, true);
    expect(await share('dv-4', ofPartners)).toMatchObject({ status: undefined });
    await said('dv-4', ofPartners, { figures: { sessions: 2 } });
    await history.askPartners(ofPartners, false);
    // What they reported is reported, though they are not asked any more.
    expect(await share('dv-4', ofPartners)).toBeUndefined();
    expect((await figure('sessions', undefined, undefined, 'dv-4', ofPartners))?.value).toBe(2);
  });

  it('counts each file once, those of an update that was put right as that does, and quotes the newest note', async () => {
    const file = (fileId: string) => ({ fileId, kind: 'photo' as const });
    const first = await said('dv-1', ofTwo, {
      ...{ status: 'BLOCKED', note: 'chưa có kinh phí', files: [file('A'), file('B')] },
    });
    expect(await share('dv-1', ofTwo)).toMatchObject({ note: 'chưa có kinh phí', files: 2 });
    await said('dv-1', ofTwo, {
      status: 'BLOCKED',
      note: 'thiếu phòng',
      files: [file('A')],
      corrects: first,
    });
    expect(await share('dv-1', ofTwo)).toMatchObject({ note: 'thiếu phòng', files: 1 });
    await said('dv-1', ofTwo, { files: [file('A'), file('C')], onPaper: true });
    // It is not stuck any more: why it was is no news.
    expect(await share('dv-1', ofTwo)).toMatchObject({ note: undefined, files: 2, onPaper: true });
  });
});

describe('a target', () => {
  it('says how much of it was reached, where it names its figure and all who count are in the scope', async () => {
    history.clock.set('2018-03-01T08:00');
    await said('dv-1', ofAll, { figures: { sessions: 4, clubs: 2 } });
    await said('dv-2', ofTwo, { figures: { sessions: 3 } });
    await said('dv-4', event, { figures: { sessions: 50 } });
    await said('dv-3', ofAll, { figures: { clubs: 3 } });
    history.clock.set('2018-09-01T08:00');
    await said('dv-4', ofAll, { figures: { clubs: 1 } });
    const year = await history.of('2018-07-01', '2018-12-31');
    expect(year.targets).toMatchObject([
      { target: 'T.1', figure: 'sessions', wanted: 12, reached: 7 },
      { target: 'T.2', figure: 'clubs', wanted: 4, reached: 4 },
    ]);
    expect(year.targets[0]?.updates).toHaveLength(2);
    const half = await history.of('2018-01-01', '2018-06-30', ['dv-3', 'dv-4']);
    expect(half.targets).toMatchObject([{ target: 'T.2', reached: 3 }]);
    expect(await history.facts.targets(history.planId)).toMatchObject([{ reached: 7 }, { reached: 4 }]);
  });

  it('of shares is what one unit reported; several make no sum', async () => {
    const share = {
      code: 'clubs',
      name: { vi: 'Tỷ lệ', en: 'Share' },
      counts: 'to-date',
      measure: { vi: '%' },
    };
    const figures = { ...plan.figures, report: [share], event: [], activity: [] };
    const [, second] = plan.targets ?? [];
    const file = planFileSchema.parse({ ...plan, figures, targets: [second] });
    history = await History.begin(file);
    await said('dv-3', ofAll, { figures: { clubs: 30 } });
    expect((await history.of('2018-01-01', '2018-12-31')).targets).toMatchObject([{ reached: 30 }]);
    await said('dv-4', ofAll, { figures: { clubs: 40 } });
    const facts = await history.of('2018-01-01', '2018-12-31');
    expect(facts.targets[0]?.reached).toBeUndefined();
    expect(sumOf(facts.figures)[0]?.value).toBeUndefined();
  });
});

it('what goes into a report is known with the units whose reports these are', async () => {
  const book = new PlanBook(readPlan('bimSon'));
  const task = book.task('III.1.2');
  const feeding = task ? feedingOf(task, book) : [];
  expect(feeding.map(({ task: { code } }) => code)).toContain('IV.2');
  expect(feeding.find((one) => one.task.code === 'IV.2')?.units).toEqual(
    book.leadersOf(book.task('IV.2') ?? task ?? never()),
  );
});

function never(): never {
  throw new Error('the plan has no such task');
}
