import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { createLog } from '../../src/base/log.ts';
import { Outbox } from '../../src/outbox/outbox.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { reminderPolicySchema } from '../../src/plan/reminder-policy.ts';
import { Reminders } from '../../src/reminders/reminders.ts';
import { spanSchema } from '../../src/reminders/sent.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';

/*
 * P1.1.1 is due by all three units on Monday 21/5/2018, P1.1.2 by dv-2 on Wednesday 23/5, P1.1.3 by dv-1 on Friday 1/6. Each is named one
 * day before and on the day. There are no overviews of the week, unless a messenger's messages run short.
 */
const file = smallPlan(
  [
    { date: by('2018-05-21'), lead: ['all'] },
    { date: by('2018-05-23'), lead: ['dv-2'] },
    { date: by('2018-06-01'), lead: ['dv-1'] },
  ],
  { reminders: reminderPolicySchema.parse({ before: [1, 0], after: [], digest: false }) },
);
const UNTIL = Temporal.Instant.from('2018-06-01T00:00+07:00');
const GROUP = { channel: 'zalo', id: '-2', inGroup: true };
const PERSON = { channel: 'zalo', id: '1', inGroup: false };

let clock: StillClock;
let prisma: Awaited<ReturnType<typeof testDatabase>>['prisma'];
let plan: StoredPlan;
let reminders: Reminders;
beforeEach(async () => {
  clock = new StillClock('2018-05-21T07:30');
  const database = await testDatabase();
  ({ prisma } = database);
  await importPlan(database, clock, file, { removalsConfirmed: false });
  plan = await new PlanLibrary(prisma).newest();
  await bindGroup(prisma, clock, { channel: 'zalo', chatId: GROUP.id, plan, parties: ['dv-2'] });
  await enrolPerson(prisma, clock, {
    ...{ channel: 'zalo', accountId: PERSON.id, displayName: 'P1', planId: plan.id },
    ...{ role: 'FOCAL_POINT', units: ['dv-1'] },
  });
  reminders = new Reminders(prisma, {
    ...{ clock, log: createLog('silent'), channels: ['zalo'], plans: new PlanLibrary(prisma) },
    outbox: new Outbox(prisma, clock),
    channelStates: { gathersUntil: async () => UNTIL },
    auditLog: new AuditLog(prisma, clock),
  });
});

/** The messages of the days until one, each with its chat, kind and the tasks that it names when its turn comes. */
async function messagesUntil(day: string): Promise<string[]> {
  const said: string[] = [];
  for (; clock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString() <= day; ) {
    await reminders.sweep(plan.id);
    const queued = await prisma.delivery.findMany({ where: { state: 'QUEUED' }, orderBy: { chatId: 'asc' } });
    for (const { chatId, inGroup, kind, details, notBefore } of queued) {
      const span = spanSchema.parse(details);
      const content = await reminders.content(plan.id, { channel: 'zalo', id: chatId, inGroup }, span);
      const tasks = [...(content?.due ?? []), ...(content?.week ?? [])].map(({ task }) => task.code);
      said.push(`${notBefore.toISOString().slice(5, 10)} ${chatId} ${kind} ${tasks.join(' ')}`);
      expect(content?.kind).toBe(kind);
    }
    await prisma.delivery.updateMany({ data: { state: 'SENT', sentAt: clock.date() } });
    clock.advance({ hours: 24 });
  }
  return said;
}

describe('where a messenger takes hardly any more messages this month', () => {
  it('everybody gets the overview of the week with all that is due in it, and no single reminders, until the month turns', async () => {
    expect(await messagesUntil('2018-06-01')).toEqual([
      '05-21 -2 digest P1.1.1 P1.1.2',
      '05-21 1 digest P1.1.1',
      '05-28 -2 digest P1.1.2',
      '05-28 1 digest P1.1.3',
      '06-01 1 reminder P1.1.3',
    ]);
  });

  it('what a chat asked to hear again is said all the same', async () => {
    await messagesUntil('2018-05-21');
    const day = await reminders.snooze(
      { planId: plan.id, to: GROUP, memberId: undefined },
      ['P1.1.1'],
      isoDay('2018-05-21'),
    );
    expect(day).toBe('2018-05-22');
    expect(await messagesUntil('2018-05-25')).toEqual(['05-22 -2 reminder P1.1.2 P1.1.1']);
  });

  it('what the next days will say is foreseen so', async () => {
    const expected = await reminders.expected(plan.id, {
      from: isoDay('2018-05-21'),
      to: isoDay('2018-06-01'),
    });
    const days = expected.map(({ slot, to, content }) => `${slot.day} ${to.id} ${content.kind}`);
    expect(days).toEqual([
      '2018-05-21 -2 digest',
      '2018-05-21 1 digest',
      '2018-05-28 -2 digest',
      '2018-05-28 1 digest',
      '2018-06-01 1 reminder',
    ]);
  });
});
