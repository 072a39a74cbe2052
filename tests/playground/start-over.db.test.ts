import { expect, test } from 'vitest';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { startOver } from '../../src/playground/start-over.ts';
import { allRows } from '../support/database-rows.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const at = new Date(0);

test('what was changed in a plan for all its people is forgotten as well as what people did', async () => {
  const database = await databaseWithPlan();
  const { prisma } = database;
  await startOver(prisma, ['playground', 'zalo']);
  const { id: planId } = await new PlanLibrary(prisma).newest();
  const before = await allRows(database);
  const { id: memberId } = await prisma.member.create({
    data: { channel: 'playground', accountId: '7', createdAt: at },
  });
  for (const who of [{ memberId }, {}])
    await prisma.auditEntry.create({ data: { planId, at, action: 'group-bound', details: {}, ...who } });
  await prisma.contact.create({ data: { planId, name: 'Nhà tạm lánh', where: '0373 123 456' } });
  await prisma.reminderPolicy.create({ data: { planId, changes: { digest: false }, changedAt: at } });
  await prisma.missedQuestion.create({
    data: { planId, askedId: 1, question: 'gì?', intent: 'due', missedAt: at },
  });
  await prisma.deliveryHold.create({ data: { batch: 'campaign/1', since: at } });
  await prisma.planSweep.create({
    data: { planId, nextAt: at, sweptAt: at, revision: 1, entry: 0, claim: 'x' },
  });
  const file = { ...madeUpPlan({ tasks: 2, units: 2, seed: 1 }), code: 'made' };
  await importPlan(database, new StillClock('2018-05-21T07:25'), file, {
    removalsConfirmed: false,
    follow: async ({ planId: made }, tx) => {
      const details = { file: 'made.docx', was: 'new' };
      await tx.auditEntry.create({ data: { planId: made, memberId, at, action: 'plan-made', details } });
    },
  });
  await prisma.playgroundRecord.create({ data: { kind: 'token', key: 'bot', value: '""' } });
  await startOver(prisma, ['playground', 'zalo']);
  expect(await allRows(database)).toEqual(before);
});
