import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../../src/database/database.ts';
import { ensureFirstPlan } from '../../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../../src/plan/plan-library.ts';
import { StillClock } from '../../support/still-clock.ts';
import { ms } from '../statistics.ts';
import { benchBot } from './bot.ts';
import { CHANNEL, fillHistory, NOW } from './fill.ts';
import { often, walked } from './measure.ts';

const PEOPLE = 5_000;

/** What a coordinator of a plan with 5,000 people waits for. */
export async function crowdLines(): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-bench-'));
  const database = await openDatabase({ url: `file:${folder}/bench.db` });
  const clock = new StillClock(NOW);
  try {
    await ensureFirstPlan(database, clock);
    await fillHistory(database, { updates: 0, deliveries: 0, entries: 0 });
    await enrolCrowd(database, clock.date());
    const bot = benchBot(database, clock, folder);
    const plan = await bot.services.plans.newest();
    const everybody = { who: { kind: 'everyone' }, where: 'all' } as const;
    const costs = [
      ['/thanhvien', await walked(bot, ['/thanhvien'])],
      ['one of them', await walked(bot, ['/thanhvien', 'member:'])],
      ['/dulieu', await walked(bot, ['/dulieu'])],
      ['an audience counted', await often(() => bot.services.campaigns.audience.counts(plan, everybody))],
    ] as const;
    return [
      `${PEOPLE.toLocaleString('en')} people:`,
      ...costs.map(([name, { took, stall }]) => `  ${name}: ${ms(took)}, loop held ${ms(stall)}`),
    ];
  } finally {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function enrolCrowd({ prisma }: Database, createdAt: Date): Promise<void> {
  const { id: planId } = await new PlanLibrary(prisma).newest();
  const units = await prisma.unit.findMany({ where: { planId } });
  const ids = Array.from({ length: PEOPLE }, (_, index) => 1_000 + index);
  await prisma.member.createMany({
    data: ids.map((id) => ({
      id,
      channel: CHANNEL,
      accountId: String(id),
      displayName: `Người ${id}`,
      createdAt,
    })),
  });
  await prisma.membership.createMany({
    data: ids.map((memberId) => ({
      memberId,
      planId,
      unitId: units[memberId % units.length]?.id ?? null,
      role: 'FOCAL_POINT' as const,
    })),
  });
}
