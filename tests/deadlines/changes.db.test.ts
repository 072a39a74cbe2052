import { beforeEach, expect, it } from 'vitest';
import type { Conversation } from '../../src/conversations/conversation.ts';
import { Conversations } from '../../src/conversations/conversations.ts';
import { DeadlineChanges, type FollowChange } from '../../src/deadlines/changes.ts';
import { newDeadline } from '../../src/deadlines/deadline-answers.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { TaskDate } from '../../src/plan/plan-file.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

const file = smallPlan([{ date: { ...by('2018-05-22'), rule: 'before' } }, { date: by('2018-05-25') }, {}]);
const clock = new StillClock('2018-05-21T07:25');

let database: Awaited<ReturnType<typeof testDatabase>>;
let conversations: Conversations;
let changes: DeadlineChanges;
let plan: StoredPlan;
beforeEach(async () => {
  database = await testDatabase();
  await importPlan(database, clock, file, { removalsConfirmed: false });
  conversations = new Conversations(database.prisma, clock);
  changes = new DeadlineChanges(database.prisma, clock, new AuditLog(database.prisma, clock));
  plan = await newest();
});

const newest = () => new PlanLibrary(database.prisma).newest();
const rows = () => database.prisma.deadlineChange.findMany({ orderBy: { id: 'asc' } });
const begin = (accountId = '1') => {
  const author = { channel: 'telegram', chatId: accountId, accountId, planId: plan.id };
  return conversations.begin(author, 'deadline', newDeadline('P1.1.1'));
};

interface Wanted {
  task?: string;
  now?: TaskDate;
  words?: string;
  memberId?: number;
  follow?: FollowChange;
}

async function save(
  conversation: Conversation,
  { task: code = 'P1.1.1', now, words, memberId, follow }: Wanted = {},
) {
  const task = plan.book.task(code) ?? expect.fail(`no task ${code}`);
  const reason = words === undefined ? ('new-letter' as const) : ('typed' as const);
  const change = { task, was: task.date, now: now ?? by('2018-05-30'), reason, words, memberId };
  return changes.save(plan, conversation, change, follow ?? (async () => {}));
}

it('a change whose answers were changed since it was read is not saved', async () => {
  const conversation = await begin();
  await conversations.put(conversation, {});
  expect(await save(conversation)).toBe('gone');
  expect(await rows()).toEqual([]);
  expect(await database.prisma.conversation.count()).toBe(1);
  expect((await newest()).revision).toBe(plan.revision);
});

it('a change is saved once, and its row is gone', async () => {
  const conversation = await begin();
  await begin('2');
  expect(await save(conversation)).toBe('saved');
  expect(await database.prisma.conversation.count()).toBe(1);
  plan = await newest();
  expect(await save(conversation, { now: by('2018-06-01') })).toBe('gone');
  expect(await rows()).toHaveLength(1);
});

it('a change of another plan is not saved', async () => {
  const conversation = await begin();
  await importPlan(database, clock, { ...file, code: 'another' }, { removalsConfirmed: false });
  const another = (await new PlanLibrary(database.prisma).list()).find(({ code }) => code === 'another');
  plan = await new PlanLibrary(database.prisma).get(another?.id ?? 0);
  expect(await save(conversation)).toBe('gone');
  expect(await rows()).toEqual([]);
});

it('nothing is saved when the plan was imported again since it was read', async () => {
  const conversation = await begin();
  await importPlan(database, clock, { ...file, signedBy: 'X' }, { removalsConfirmed: false });
  expect(await save(conversation)).toBe('stale');
  expect(await rows()).toEqual([]);
  expect(await database.prisma.conversation.count()).toBe(1);
});

it('nothing is saved when the task had another date than the coordinator saw', async () => {
  const conversation = await begin();
  const task = plan.book.task('P1.1.1') ?? expect.fail('no task');
  const change = { task, was: by('2018-05-01'), now: by('2018-05-30'), reason: 'new-letter' as const };
  const outcome = await changes.save(
    plan,
    conversation,
    { ...change, words: undefined, memberId: undefined },
    async () => {},
  );
  expect(outcome).toBe('stale');
  expect(await rows()).toEqual([]);
});

it('the record has what the date was and is, why, who and when; the audit log has the last good days', async () => {
  const member = { channel: 'telegram', accountId: '1', displayName: 'Lan' };
  await enrolPerson(database.prisma, clock, { ...member, planId: plan.id, role: 'COORDINATOR', units: [] });
  const { id: memberId } = await database.prisma.member.findFirstOrThrow();
  await save(await begin(), { words: 'theo CV 12', memberId });
  expect(await rows()).toMatchObject([
    {
      planId: plan.id,
      task: 'P1.1.1',
      fileDate: { rule: 'before', day: '2018-05-22' },
      was: { rule: 'before', day: '2018-05-22' },
      now: by('2018-05-30'),
      reason: 'typed',
      words: 'theo CV 12',
      memberId,
      at: clock.date(),
      supersededAt: null,
    },
  ]);
  const [entry] = await database.prisma.auditEntry.findMany({ where: { action: 'deadline-changed' } });
  expect(entry).toMatchObject({
    planId: plan.id,
    memberId,
    details: { task: 'P1.1.1', was: '2018-05-21', now: '2018-05-30' },
  });
  expect((await newest()).revision).toBe(plan.revision + 1);
});

it('a second change departs from the first, and still knows the file’s date', async () => {
  await save(await begin());
  plan = await newest();
  await save(await begin(), { now: by('2018-06-01') });
  expect(await rows()).toMatchObject([
    { fileDate: { day: '2018-05-22' }, was: { day: '2018-05-22' }, now: { day: '2018-05-30' } },
    { fileDate: { day: '2018-05-22' }, was: { day: '2018-05-30' }, now: { day: '2018-06-01' }, words: null },
  ]);
});

it('a date given to a task without one has none before it', async () => {
  await save(await begin(), { task: 'P1.1.3' });
  expect(await rows()).toMatchObject([{ task: 'P1.1.3', fileDate: null, was: null, memberId: null }]);
  const [entry] = await database.prisma.auditEntry.findMany({ where: { action: 'deadline-changed' } });
  expect(entry?.details).toEqual({ task: 'P1.1.3', now: '2018-05-30', by: 'operator' });
});

it('what follows has the change’s number; when it fails nothing is saved, and the failure is told', async () => {
  const conversation = await begin();
  const failing = async () => {
    throw new Error('the notices could not be enqueued');
  };
  await expect(save(conversation, { follow: failing })).rejects.toThrow('could not be enqueued');
  expect(await rows()).toEqual([]);
  expect((await newest()).revision).toBe(plan.revision);
  const numbers: number[] = [];
  await save(conversation, { follow: async (id) => void numbers.push(id) });
  expect(numbers).toEqual((await rows()).map(({ id }) => id));
});

it('a change is in force until a later one of the task, or an import, replaces it', async () => {
  const inForce = async () => {
    const ids = (await rows()).map(({ id }) => id);
    return Promise.all(ids.map(async (id) => (await changes.inForce(plan.id, id)) !== undefined));
  };
  await save(await begin());
  plan = await newest();
  await save(await begin(), { task: 'P1.1.2' });
  expect(await inForce()).toEqual([true, true]);
  const [first] = await rows();
  expect(await changes.inForce(plan.id, first?.id ?? 0)).toMatchObject({
    reason: 'new-letter',
    now: { day: '2018-05-30' },
  });
  expect(await changes.inForce(plan.id + 1, first?.id ?? 0)).toBeUndefined();
  plan = await newest();
  await save(await begin(), { now: by('2018-06-01') });
  expect(await inForce()).toEqual([false, true, true]);
  const tasks = file.tasks.map((task) =>
    task.code === 'P1.1.1' ? { ...task, date: by('2018-06-15') } : task,
  );
  await importPlan(database, clock, { ...file, tasks }, { removalsConfirmed: false });
  expect(await inForce()).toEqual([false, true, false]);
});
