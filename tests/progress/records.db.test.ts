import { readdir, readFile, rm } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { Conversations } from '../../src/conversations/conversations.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { readFigureTotalsOf } from '../../src/progress/figures-on-record.ts';
import { FileCopies } from '../../src/progress/file-copies.ts';
import { Progress } from '../../src/progress/progress.ts';
import { Reports } from '../../src/progress/reports.ts';
import type { NewUpdate } from '../../src/progress/save-updates.ts';
import type { TaskRecord } from '../../src/progress/task-records.ts';
import type { UpdateFile } from '../../src/progress/update-answers.ts';
import { temporaryFolder, testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { smallPlan } from './small-plan.ts';

const TASK = 'P1.1.1';
const photo: UpdateFile = { fileId: 'F1', kind: 'photo' };
const paper: UpdateFile = { fileId: 'F2', kind: 'document', name: 'bao-cao.docx', size: 9 };

let clock: StillClock;
let database: Awaited<ReturnType<typeof testDatabase>>;
let planId: number;
let conversations: Conversations;
let progress: Progress;
let reports: Reports;
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:25');
  database = await testDatabase();
  const { prisma } = database;
  await importPlan(database, clock, smallPlan([{ lead: ['all'] }, {}]), { removalsConfirmed: false });
  planId = (await new PlanLibrary(prisma).newest()).id;
  conversations = new Conversations(prisma, clock);
  progress = new Progress(prisma, clock, new AuditLog(prisma, clock));
  reports = new Reports(prisma, clock, new AuditLog(prisma, clock));
});

const author = (accountId = '1') => ({ channel: 'telegram', chatId: '-1', accountId, planId });

async function save(rest: Partial<NewUpdate> = {}): Promise<boolean> {
  const conversation = await conversations.begin(author(), 'update', {});
  const update = { planId, task: TASK, unit: 'dv-1', status: 'DONE' as const, memberId: undefined };
  return progress.save(conversation, { ...update, channel: 'telegram', inGroup: false, ...rest });
}

describe('an update', () => {
  it('is on record with all that was given', async () => {
    const all = { percent: 50, note: 'chờ ký', figures: { women: 9 }, files: [photo, paper], onPaper: true };
    await save({ ...all, status: 'IN_PROGRESS' });
    const said = { ...all, status: 'IN_PROGRESS', review: undefined, who: undefined, at: clock.now() };
    expect(await progress.records(planId)).toMatchObject([
      { task: TASK, unit: 'dv-1', own: said, newest: said, firstDoneAt: undefined },
    ]);
    const [entry] = await database.prisma.auditEntry.findMany({ where: { action: 'progress-updated' } });
    expect(entry?.details).toMatchObject({ task: TASK, unit: 'dv-1', status: 'IN_PROGRESS' });
  });

  it('of a task or unit that the plan does not have is not saved', async () => {
    expect(await save({ task: 'gone' })).toBe(false);
    expect(await save({ unit: 'gone' })).toBe(false);
    await database.prisma.task.updateMany({ where: { code: TASK }, data: { removedAt: clock.date() } });
    expect(await save()).toBe(false);
    expect(await database.prisma.progressUpdate.count()).toBe(0);
  });

  it('is read as the newest of its task and unit, and in its history the latest first', async () => {
    await save({ status: 'IN_PROGRESS', percent: 25 });
    await save({ unit: 'dv-2' });
    await save({ status: 'BLOCKED', note: 'kinh phí' });
    const records = await progress.records(planId);
    expect(records.map(({ unit, newest }) => [unit, newest.status])).toEqual([
      ['dv-1', 'BLOCKED'],
      ['dv-2', 'DONE'],
    ]);
    expect((await progress.records(planId, 'dv-2')).map(({ unit }) => unit)).toEqual(['dv-2']);
    expect((await progress.history(planId, TASK, 'dv-1', 9)).map(({ status }) => status)).toEqual([
      'BLOCKED',
      'IN_PROGRESS',
    ]);
    expect(await progress.history(planId, TASK, 'dv-1', 1)).toHaveLength(1);
    expect(await progress.history(planId, 'P1.1.2', 'dv-1', 9)).toEqual([]);
    const [one, other] = await Promise.all([progress.view(planId, 'dv-1'), progress.view(planId, 'dv-3')]);
    expect(one.statusOf(TASK, 'dv-1')).toEqual({ status: 'BLOCKED' });
    expect(other.statusOf(TASK, 'dv-3')).toBeUndefined();
  });
});

describe('a plan', () => {
  it('tells what its units are stuck with, by what they said last, and why', async () => {
    await save({ status: 'BLOCKED', note: 'kinh phí' });
    await save({ unit: 'dv-2', status: 'BLOCKED' });
    await save({ unit: 'dv-3', status: 'BLOCKED', note: 'cũ' });
    await save({ unit: 'dv-3', status: 'IN_PROGRESS' });
    const stuck = (await progress.stuck(planId)).toSorted((a, b) => a.unit.localeCompare(b.unit));
    expect(stuck).toEqual([
      { task: TASK, unit: 'dv-1', note: 'kinh phí' },
      { task: TASK, unit: 'dv-2', note: undefined },
    ]);
    expect(await progress.stuck(planId + 1)).toEqual([]);
  });

  it('has news when something was said at a moment or later', async () => {
    const before = clock.now();
    expect(await progress.hasNews(planId, before)).toBe(false);
    await save();
    clock.set('2018-05-23T09:00');
    expect(await progress.hasNews(planId, before)).toBe(true);
    expect(await progress.hasNews(planId, clock.now())).toBe(false);
    await reports.review({ planId, task: TASK, unit: 'dv-1', review: 'RECEIVED', memberId: undefined });
    expect(await progress.hasNews(planId, clock.now())).toBe(true);
  });
});

describe('a report', () => {
  const review = (rest: object = {}) =>
    reports.review({ planId, task: TASK, unit: 'dv-1', review: 'RECEIVED', memberId: undefined, ...rest });

  it('that waits is received once', async () => {
    expect(await review()).toBe(false);
    await save();
    expect(await review({ unit: 'dv-2' })).toBe(false);
    expect(await review()).toBe(true);
    expect(await review()).toBe(false);
    const record = await progress.record(planId, TASK, 'dv-1');
    expect(record?.newest).toMatchObject({ status: 'DONE', review: 'RECEIVED', at: clock.now() });
    const entries = await database.prisma.auditEntry.findMany({ where: { action: 'report-received' } });
    expect(entries.map(({ details }) => details)).toMatchObject([{ task: TASK, unit: 'dv-1' }]);
  });

  it('that is returned is open again, with what must be completed, and can be handed in again', async () => {
    await save();
    expect(await review({ review: 'RETURNED', note: 'thiếu phụ lục' })).toBe(true);
    const record = await progress.record(planId, TASK, 'dv-1');
    expect(record?.newest).toMatchObject({
      status: 'IN_PROGRESS',
      review: 'RETURNED',
      note: 'thiếu phụ lục',
    });
    expect(await review()).toBe(false);
    await save();
    expect(await review()).toBe(true);
  });

  it('is not reviewed when the unit has reported something else since, or what follows fails', async () => {
    await save();
    await save({ status: 'IN_PROGRESS' });
    expect(await review()).toBe(false);
    await save();
    const failing = () => Promise.reject(new Error('no notice'));
    const wanted = { planId, task: TASK, unit: 'dv-1', review: 'RECEIVED' as const, memberId: undefined };
    await expect(reports.review(wanted, failing)).rejects.toThrow('no notice');
    expect((await progress.record(planId, TASK, 'dv-1'))?.newest.review).toBeUndefined();
  });

  it('keeps what its unit said, and when it first came, whatever a coordinator says of it', async () => {
    const told = { note: 'đủ chữ ký', figures: { women: 9 }, files: [paper] };
    const said = { ...told, status: 'DONE' };
    // Moments as words: as such they are all alike to a matcher.
    const moments = (record: TaskRecord | undefined) =>
      [record?.own.at, record?.firstDoneAt].map((at) =>
        at?.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString(),
      );
    await save(told);
    clock.set('2018-05-22T09:00');
    await review({ review: 'RETURNED', note: 'thiếu phụ lục' });
    const returned = await progress.record(planId, TASK, 'dv-1');
    expect(returned).toMatchObject({ own: said, newest: { review: 'RETURNED' } });
    expect(moments(returned)).toEqual(['2018-05-21', '2018-05-21']);
    clock.set('2018-05-23T09:00');
    await save(told);
    clock.set('2018-05-24T09:00');
    await review();
    const received = { own: said, newest: { review: 'RECEIVED' } };
    expect(await progress.records(planId)).toMatchObject([received]);
    for (const record of [await progress.record(planId, TASK, 'dv-1'), (await progress.records(planId))[0]])
      expect(moments(record)).toEqual(['2018-05-23', '2018-05-21']);
    expect(await progress.record(planId, TASK, 'dv-2')).toBeUndefined();
  });

  it('has its files, of each unit the latest, unless it was returned', async () => {
    await save({ files: [photo] });
    await save({ files: [paper] });
    await save({ unit: 'dv-2', files: [photo] });
    await save({ unit: 'dv-3', files: [photo], status: 'IN_PROGRESS' });
    const files = async () =>
      (await reports.files(planId, TASK)).map(({ unit, name }) => [unit, name]).sort();
    expect(await files()).toEqual([
      ['dv-1', 'bao-cao.docx'],
      ['dv-2', undefined],
    ]);
    await review();
    await review({ unit: 'dv-2', review: 'RETURNED' });
    expect(await files()).toEqual([['dv-1', 'bao-cao.docx']]);
  });
});

describe('figures of a unit', () => {
  const onRecord = async () => (await progress.figures(planId, TASK, 'dv-1')) ?? expect.fail('no such task');

  it('are what it said, with what it put right; of a plan without the task, or another unit, none', async () => {
    await save({ figures: { people: 30 } });
    const [said] = (await onRecord()).chains;
    await save({ figures: { people: 3 }, corrects: said?.first.id });
    await save({ figures: { people: 4 }, corrects: 999 });
    await save({ unit: 'dv-2', figures: { people: 5 }, corrects: said?.first.id });
    const numbers = ({ chains }: Awaited<ReturnType<typeof onRecord>>) =>
      chains.map(({ updates }) => updates.map(({ figures }) => figures.people));
    expect(numbers(await onRecord())).toEqual([[30, 3], [4]]);
    expect((await onRecord()).returned).toBeUndefined();
    expect(await progress.figures(planId, 'gone', 'dv-1')).toBeUndefined();
  });

  it.each([
    ['as it was handed in', false],
    ['after its head let it go up', true],
  ])('put a report right that was returned %s, until it is handed in again', async (_, byHead) => {
    await save({ figures: { people: 1 } });
    await save({ figures: { people: 30, women: 9 }, awaitsHead: byHead });
    const { prisma } = database;
    const report = await prisma.progressUpdate.findFirstOrThrow({ orderBy: { id: 'desc' } });
    if (byHead) {
      const { taskId, unitId, id: reviewOfId } = report;
      const word = { status: 'DONE', review: 'CONFIRMED', createdAt: clock.date() } as const;
      await prisma.progressUpdate.create({ data: { taskId, unitId, reviewOfId, ...word } });
    }
    const review = { planId, task: TASK, unit: 'dv-1', memberId: undefined };
    expect(await reports.review({ ...review, review: 'RETURNED' })).toBe(true);
    expect((await onRecord()).returned?.first.id).toBe(report.id);
    await save({ status: 'IN_PROGRESS', figures: { people: 3 } });
    expect((await onRecord()).returned?.last.figures).toEqual({ people: 3, women: 9 });
    await save({ figures: { women: 2 } });
    const { chains, returned } = await onRecord();
    expect(returned).toBeUndefined();
    expect(chains.map(({ last }) => last.figures)).toEqual([{ people: 1 }, { people: 3, women: 2 }]);
  });

  it('of all units are summed up, of one plan and of several, without units that took no other’s place', async () => {
    const people = { code: 'people', name: { vi: 'người', en: 'people' }, counts: 'since-last' } as const;
    const file = smallPlan([{ lead: ['all'] }, {}], {
      figures: { report: [people], event: [], activity: [] },
    });
    const book = new PlanBook(file);
    await save({ figures: { people: 3 } });
    await save({ figures: { people: 4, clubs: 1 } });
    await save({ unit: 'dv-2', figures: { people: 5 } });
    await save({ unit: 'dv-3' });
    await save({ task: 'P1.1.2', figures: { people: 6 } });
    const expected = {
      [`${TASK}/dv-1`]: { people: 7 },
      [`${TASK}/dv-2`]: { people: 5 },
      'P1.1.2/dv-1': { people: 6 },
    };
    expect(Object.fromEntries(await progress.figureTotals(planId, book))).toEqual(expected);
    const several = await readFigureTotalsOf(database.prisma, [planId]);
    expect(Object.fromEntries(several.of(planId, book))).toEqual(expected);
    expect(several.of(planId + 1, book).size).toBe(0);
    expect((await readFigureTotalsOf(database.prisma, [planId + 1])).of(planId, book).size).toBe(0);
    const smaller = new PlanBook({ ...file, units: file.units.slice(0, 1), tasks: file.tasks.slice(0, 1) });
    expect([...several.of(planId, smaller).keys()]).toEqual([`${TASK}/dv-1`]);
  });
});

describe('copies of files', () => {
  const copiesIn = (folder: string) => new FileCopies(database.prisma, folder, createLog('silent'));
  const bytes = (text: string) => new TextEncoder().encode(text);
  const rows = () => database.prisma.progressFile.findMany({ orderBy: { id: 'asc' } });

  it('are named by their content, so that the same content is there once', async () => {
    const folder = await temporaryFolder();
    await save({ files: [photo, paper, { fileId: 'F3', kind: 'photo' }] });
    const copies = copiesIn(folder);
    await copies.copyPending();
    expect((await rows()).map(({ hash }) => hash)).toEqual([null, null, null]);
    copies.fetchWith('telegram', async (fileId) => bytes(fileId === 'F2' ? 'b' : 'a'));
    await copies.copyPending();
    const hashes = (await rows()).map(({ hash }) => hash ?? '');
    expect(hashes[0]).toBe('ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb');
    expect(hashes[2]).toBe(hashes[0]);
    expect((await readdir(folder)).sort()).toEqual([...new Set(hashes)].sort());
    expect(await readFile(copies.path(hashes[1] ?? ''), 'utf8')).toBe('b');
    expect((await reports.files(planId, TASK)).map(({ hash }) => hash)).toEqual(hashes);
  });

  it('are tried five times; those of another messenger, or too large, not at all', async () => {
    const large = { ...paper, fileId: 'F4', size: 20 * 1024 * 1024 + 1 };
    await save({ files: [{ ...photo, fileId: 'F5' }], channel: 'zalo' });
    await save({ files: [photo, { ...paper, size: 20 * 1024 * 1024 }, large] });
    const asked: string[] = [];
    const copies = copiesIn(await temporaryFolder());
    copies.fetchWith('telegram', async (fileId) => {
      asked.push(fileId);
      if (fileId === 'F1') throw new Error('refused');
      return bytes(fileId);
    });
    for (let run = 1; run <= 7; run += 1) await copies.copyPending();
    expect(asked).toEqual(['F1', 'F2', 'F1', 'F1', 'F1', 'F1']);
    expect((await rows()).map(({ hash }) => hash !== null)).toEqual([false, false, true, false]);
  });

  it('give a file’s content, also where its messenger does not; without one the messenger is asked', async () => {
    await save({ files: [photo, paper] });
    const folder = await temporaryFolder();
    const copies = copiesIn(folder);
    await expect(copies.contentOf('telegram', 'F1')).rejects.toThrow('telegram');
    copies.fetchWith('telegram', async (fileId) => bytes(`${fileId} at the messenger`));
    await copies.copyPending();
    const later = copiesIn(folder);
    const content = async (fileId: string) =>
      new TextDecoder().decode(await later.contentOf('telegram', fileId));
    expect(await content('F1')).toBe('F1 at the messenger');
    later.fetchWith('telegram', async (fileId) => bytes(`${fileId} again`));
    expect([await content('F2'), await content('F3')]).toEqual(['F2 at the messenger', 'F3 again']);
    const [first] = await rows();
    await rm(later.path(first?.hash ?? ''));
    expect(await content('F1')).toBe('F1 again');
    await expect(later.contentOf('zalo', 'F2')).rejects.toThrow('zalo');
  });

  it('are not begun any more once closed', async () => {
    await save({ files: [photo, paper] });
    const copies = copiesIn(await temporaryFolder());
    let closed: Promise<void> | undefined;
    copies.fetchWith('telegram', async () => {
      closed ??= copies.close();
      return bytes('a');
    });
    await copies.copyPending();
    await closed;
    expect((await rows()).map(({ hash }) => hash !== null)).toEqual([true, false]);
  });
});
