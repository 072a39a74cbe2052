import { expect, it, vi } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { features } from '../../src/bot/features.ts';
import type { Feature } from '../../src/bot/kit/feature.ts';
import { sweepsOf } from '../../src/bot/unasked.ts';
import { createServices, type Domain } from '../../src/services.ts';
import { countedClient } from '../support/counted-client.ts';
import { testDatabase } from '../support/database.ts';
import { fillWithPlans } from '../support/many-plans.ts';
import { StillClock } from '../support/still-clock.ts';

async function stage(sweep: NonNullable<Feature['sweep']>, others: readonly Feature[] = []) {
  const database = await testDatabase();
  await fillWithPlans(database, 2);
  const { prisma } = database;
  const clock = new StillClock('2018-05-19T09:00');
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => lines.push(line) });
  const services = createServices(prisma, { clock, log, channel: 'telegram', filesFolder: '' });
  const [tick = async (_signal?: AbortSignal) => undefined] = sweepsOf(services, {}, [
    { name: 'one', sweep },
    ...others,
  ]);
  const plans = (await prisma.plan.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
  return { tick, services, clock, lines, plans, prisma };
}

/** Every feature sweeps all of some plans before the next one does. */
const ofEach = (plans: readonly number[]) =>
  ['one', 'two'].flatMap((name) => plans.map((id) => `${name} ${id}`));

it('each plan is swept by every feature, and again at the earliest moment that one of them gave', async () => {
  const swept: string[] = [];
  const after =
    (name: string, hours: number): NonNullable<Feature['sweep']> =>
    async (services, planId) => {
      swept.push(`${name} ${planId}`);
      return services.clock.now().add({ hours });
    };
  const { tick, clock, plans } = await stage(after('one', 5), [
    { name: 'two', sweep: after('two', 3) },
    { name: 'three' },
  ]);
  const all = ofEach(plans);
  await tick();
  expect(swept.splice(0)).toEqual(all);
  clock.advance({ hours: 2, minutes: 59 });
  await tick();
  expect(swept).toEqual([]);
  clock.advance({ minutes: 1 });
  await tick();
  expect(swept).toEqual(all);
});

it('one that fails in a plan is logged, leaves other features and plans alone, and is tried at the next tick', async () => {
  const swept: string[] = [];
  let broken = 0;
  const { tick, plans, lines } = await stage(
    async (_services, planId) => {
      swept.push(`one ${planId}`);
      if (planId === broken) throw new Error('no luck');
      return undefined;
    },
    [
      {
        name: 'two',
        async sweep(_services, planId) {
          swept.push(`two ${planId}`);
          return undefined;
        },
      },
    ],
  );
  broken = plans[0] ?? 0;
  await tick();
  expect(swept.splice(0)).toEqual(ofEach(plans));
  expect(lines.join()).toContain(`"plan":${broken},"feature":"one","msg":"a sweep failed"`);
  await tick();
  expect(swept.splice(0)).toEqual([`one ${broken}`, `two ${broken}`]);
  broken = 0;
  await tick();
  await tick();
  expect(swept).toHaveLength(2);
});

it('a tick with nothing due opens no plan, and after a change in one plan opens that one', async () => {
  const { services, plans, prisma, clock } = await stage(async () => undefined);
  const [tick = async () => undefined] = sweepsOf(services, {}, features);
  await tick();
  const opened = vi.spyOn(services.plans, 'open');
  const asked = vi.spyOn(prisma, '$queryRaw');
  clock.advance({ minutes: 1 });
  await tick();
  expect([opened.mock.calls.length, asked.mock.calls.length]).toEqual([0, 1]);
  await services.auditLog.record({ planId: plans[1] ?? 0, action: 'progress-updated', details: {} });
  await tick();
  expect(new Set(opened.mock.calls.map(([{ id }]) => id))).toEqual(new Set([plans[1]]));
});

it('a feature sweeps the plans that it says concern it, asked once about all of them; all where it cannot tell', async () => {
  const swept: number[] = [];
  const asked: (readonly number[])[] = [];
  let telling: 'second' | 'fails' = 'second';
  const sweep = async (_domain: Domain, planId: number) => void swept.push(planId);
  const { services, clock, lines, plans } = await stage(async () => undefined);
  const one: Feature = {
    name: 'one',
    sweep,
    async sweepable(_domain, planIds) {
      asked.push(planIds);
      if (telling === 'fails') throw new Error('no luck');
      return planIds.slice(1);
    },
  };
  const [tick = async () => undefined] = sweepsOf(services, {}, [one]);
  await tick();
  expect([asked, swept.splice(0)]).toEqual([[plans], [plans[1]]]);
  telling = 'fails';
  clock.advance({ hours: 8 * 24 });
  await tick();
  expect(swept).toEqual(plans);
  expect(lines.join()).toContain('"feature":"one","msg":"a sweep failed"');
});

it('of what a plan has nothing of, as many plans as are swept together are asked with as many statements as one', async () => {
  const statements = async (count: number) => {
    const database = await testDatabase();
    await fillWithPlans(database, count);
    const { prisma, asked } = countedClient(database.prisma);
    const given = { clock: new StillClock('2018-05-19T09:00'), log: createLog('silent'), filesFolder: '' };
    const services = createServices(prisma, { ...given, channel: 'telegram' });
    const others = features.filter(({ name }) => name !== 'reminders');
    for (const sweep of sweepsOf(services, {}, others)) await sweep();
    return asked();
  };
  expect(await statements(12)).toBe(await statements(1));
});

it('a program that is to end begins with no more plans; what is left is due at its next start', async () => {
  const swept: number[] = [];
  const { tick, plans } = await stage(async (_domain, planId) => void swept.push(planId));
  await tick(AbortSignal.abort());
  expect(swept).toEqual([]);
  await tick();
  expect(swept).toEqual(plans);
});

it('nor with another feature of those that it has begun with: they are swept at its next start, too', async () => {
  const stop = new AbortController();
  const swept: number[] = [];
  const second: Feature = { name: 'two', sweep: async (_domain, planId) => void swept.push(planId) };
  const { tick, plans } = await stage(async () => {
    stop.abort();
    return undefined;
  }, [second]);
  await tick(stop.signal);
  expect(swept).toEqual([]);
  await tick();
  expect(swept).toEqual(plans);
});
