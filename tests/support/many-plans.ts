import { systemClock } from '../../src/base/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';

const CHANNEL = 'telegram';

/** The id of a plan's group that is bound to the whole plan. */
export const officeGroup = (plan: number): number => -1001 - plan;
/** The account of a plan's coordinator. */
export const coordinatorOf = (plan: number): number => 5_000_001 + plan;

/**
 * Fills a database with copies of the first plan, under codes of their own. Each has a group for the whole plan, one for
 * each unit, and a coordinator.
 */
export async function fillWithPlans(database: Database, count: number): Promise<void> {
  const { prisma } = database;
  await ensureFirstPlan(database, systemClock);
  const plans = new PlanLibrary(prisma);
  const { file } = (await plans.newest()).book;
  const groups = [];
  for (let index = 0; index < count; index += 1) {
    const code = index === 0 ? file.code : `${file.code}-${index}`;
    if (index > 0) await importPlan(database, systemClock, { ...file, code }, { removalsConfirmed: false });
    const { id: planId } = await prisma.plan.findUniqueOrThrow({ where: { code }, select: { id: true } });
    groups.push({ planId, chatId: officeGroup(index), party: '*' });
    for (const [place, unit] of file.units.entries())
      groups.push({ planId, chatId: -1_000_000 - 100 * index - place, party: unit.code });
    await enrolPerson(prisma, systemClock, {
      channel: CHANNEL,
      accountId: String(coordinatorOf(index)),
      planId,
      role: 'COORDINATOR',
      units: ['ld'],
    });
  }
  const chats = groups.map(({ chatId }, at) => ({
    id: at + 1,
    channel: CHANNEL,
    chatId: String(chatId),
    createdAt: new Date(0),
  }));
  for (let start = 0; start < groups.length; start += 2_000) {
    await prisma.chat.createMany({ data: chats.slice(start, start + 2_000) });
    await prisma.chatBinding.createMany({
      data: groups
        .slice(start, start + 2_000)
        .map(({ planId, party }, at) => ({ chatId: start + at + 1, planId, party })),
    });
  }
}
