import { beforeEach, expect, it } from 'vitest';
import { AMENDMENT, Amendments } from '../../src/amendments/amendments.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { type AuditAction, AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

/* Person 2 speaks for dv-1 and dv-2; the group -1 is dv-3's, -100 the whole plan's. */

const file = smallPlan([
  { date: by('2018-05-21'), lead: ['all'] },
  { date: by('2018-05-23'), lead: ['dv-2'] },
]);
let clock: StillClock;
let database: Awaited<ReturnType<typeof testDatabase>>;
let plan: StoredPlan;
let amendments: Amendments;
let auditLog: AuditLog;
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:30');
  database = await testDatabase();
  const { prisma } = database;
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const plans = new PlanLibrary(prisma);
  plan = await plans.newest();
  auditLog = new AuditLog(prisma, clock);
  const outbox = new Outbox(prisma, clock);
  amendments = new Amendments({
    prisma,
    clock,
    channels: ['telegram'],
    plans,
    outbox,
  });
  const person = { channel: 'telegram', accountId: '2', planId: plan.id, displayName: 'P' };
  await enrolPerson(prisma, clock, { ...person, role: 'FOCAL_POINT', units: ['dv-1', 'dv-2'] });
  const bind = (chatId: string, parties: string[]) =>
    bindGroup(prisma, clock, { channel: 'telegram', chatId, plan, parties });
  await bind('-1', ['dv-3']);
  await bind('-100', ['*']);
});

let sequence = 0;
/** A message that was sent now. */
async function sent(kind: string, chatId: string, details: object) {
  sequence += 1;
  const at = clock.date();
  const [channel, state] = ['telegram', 'SENT' as const];
  await database.prisma.delivery.create({
    data: {
      ...{ planId: plan.id, channel, chatId, inGroup: chatId.startsWith('-'), kind, details, state },
      ...{ viaChannel: channel, viaChatId: chatId },
      ...{ uniqueKey: `m/${sequence}`, priority: 1, messageId: String(sequence), sentAt: at },
      ...{ notBefore: at, notAfter: at, createdAt: at },
    },
  });
}
const named = (...tasks: string[]) => ({
  day: '2018-05-21',
  from: '2018-05-21',
  named: tasks.map((one) => `due/before/${one}`),
});

async function changed(action: AuditAction, details: Record<string, string>) {
  await auditLog.record({ planId: plan.id, action, details });
}

/** The messages that the next sweep amends, as `kind chat`. */
async function amended(): Promise<string[]> {
  const { delivery } = database.prisma;
  await delivery.deleteMany({ where: { kind: AMENDMENT } });
  await amendments.sweep(plan.id);
  await amendments.sweep(plan.id);
  const rows = await delivery.findMany({ where: { kind: AMENDMENT } });
  const about = await Promise.all(rows.map(({ details }) => amendments.sentBy(details)));
  return about.map((one) => `${one?.kind} ${one?.to.id}`).sort();
}

it('progress of a unit concerns what told that unit’s chats of its task, and the coordination group', async () => {
  await sent('reminder', '2', named('P1.1.1'));
  await sent('digest', '-100', named('P1.1.2', 'P1.1.1'));
  await sent('reminder', '-1', named('P1.1.1'));
  await sent('digest', '2', named('P1.1.2'));
  await sent('nudge', '2', { task: 'P1.1.1', unit: 'dv-2' });
  await sent('deadline-changed', '2', { task: 'P1.1.1', change: 1, units: ['dv-1'] });
  await sent('round-prompt', '2', { round: 1 });
  clock.set('2018-05-21T08:00');
  expect(await amended()).toEqual([]);
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'DONE' });
  expect(await amended()).toEqual(['digest -100', 'reminder 2', 'round-prompt 2']);
  await changed('report-received', { task: 'P1.1.1', unit: 'dv-2' });
  expect(await amended()).toEqual(['digest -100', 'nudge 2', 'reminder 2', 'round-prompt 2']);
});

it('who stands in is told otherwise, too, beside who is away', async () => {
  await enrolPerson(database.prisma, clock, {
    ...{ channel: 'telegram', accountId: '5', planId: plan.id, displayName: 'S' },
    ...{ role: 'FOCAL_POINT', units: ['dv-3'] },
  });
  const memberOf = async (accountId: string) =>
    (await database.prisma.member.findFirstOrThrow({ where: { accountId } })).id;
  await database.prisma.absence.create({
    data: {
      ...{ planId: plan.id, memberId: await memberOf('2'), standInId: await memberOf('5') },
      ...{ from: '2018-05-21', until: '2018-05-31', createdAt: clock.date() },
      ...{ startsAt: clock.date(), endsAt: new Date('2018-06-01T00:00+07:00') },
    },
  });
  for (const chat of ['2', '5']) await sent('reminder', chat, named('P1.1.1'));
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'DONE' });
  expect(await amended()).toEqual(['reminder 2', 'reminder 5']);
});

it('a changed date concerns all that named the task; a closed round its questions', async () => {
  await sent('reminder', '2', named('P1.1.1'));
  await sent('reminder', '-1', named('P1.1.1'));
  await sent('deadline-changed', '-1', { task: 'P1.1.1', change: 1, units: ['dv-3'] });
  await sent('digest', '-100', named('P1.1.2'));
  await sent('round-reminder', '9', { round: 1 });
  await sent('round-summary', '-100', { round: 1 });
  clock.set('2018-05-21T08:00');
  await changed('deadline-changed', { task: 'P1.1.1', now: '2018-05-30' });
  expect(await amended()).toEqual(['deadline-changed -1', 'reminder -1', 'reminder 2']);
  await database.prisma.auditEntry.deleteMany();
  await changed('round-closed', { done: '1', total: '3' });
  expect(await amended()).toEqual(['round-reminder 9']);
});

it('what was worded after a change, sent long before it, or changed the day before, is left alone', async () => {
  await sent('reminder', '2', named('P1.1.1'));
  clock.set('2018-06-05T07:30');
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'DONE' });
  expect(await amended()).toEqual([]);
  clock.set('2018-06-05T07:33');
  await sent('reminder', '2', named('P1.1.1'));
  expect(await amended()).toEqual([]);
  // What was worded while the change was written may tell the old state.
  clock.set('2018-06-05T08:00');
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'DONE' });
  clock.set('2018-06-05T08:01');
  await sent('reminder', '2', named('P1.1.1'));
  expect(await amended()).toEqual(['reminder 2', 'reminder 2']);
  clock.set('2018-06-06T08:01');
  expect(await amended()).toEqual([]);
});

it('each message is amended once for each change, however often it is looked for', async () => {
  await sent('reminder', '2', named('P1.1.1'));
  clock.set('2018-05-21T08:00');
  const count = async () => {
    await Promise.all([amendments.sweep(plan.id), amendments.sweep(plan.id)]);
    return database.prisma.delivery.count({ where: { kind: AMENDMENT } });
  };
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'IN_PROGRESS' });
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'DONE' });
  expect(await count()).toBe(1);
  expect(await count()).toBe(1);
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-2', status: 'DONE' });
  expect(await count()).toBe(2);
});

it('a plan that was noted is looked at once, within seconds, and others are not', async () => {
  await sent('reminder', '2', named('P1.1.1'));
  clock.set('2018-05-21T08:00');
  await changed('progress-updated', { task: 'P1.1.1', unit: 'dv-1', status: 'DONE' });
  const count = () => database.prisma.delivery.count({ where: { kind: AMENDMENT } });
  await amendments.look();
  expect(await count()).toBe(0);
  amendments.soon(plan.id);
  amendments.soon(plan.id);
  await amendments.look();
  expect(await count()).toBe(1);
  await database.prisma.delivery.deleteMany({ where: { kind: AMENDMENT } });
  await amendments.look();
  expect(await count()).toBe(0);
});
