import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { PlanSweeps } from '../../src/plan/plan-sweeps.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { filledDatabases } from '../support/database.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { StillClock } from '../support/still-clock.ts';

const file = smallPlan([{ date: by('2018-05-21') }]);
const NOW = '2018-05-21T07:30';
const twoPlans = filledDatabases('sweeps', async (database) => {
  for (const code of ['one', 'two'])
    await importPlan(database, new StillClock(NOW), { ...file, code }, { removalsConfirmed: false });
});

let database: Database & { url: string };
let clock: StillClock;
let one: number;
let two: number;
beforeEach(async () => {
  database = await twoPlans();
  clock = new StillClock(NOW);
  [one = 0, two = 0] = (await database.prisma.plan.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);
});

const process = () => new PlanSweeps(database.prisma, clock);
const due = async (sweeps: PlanSweeps) => (await sweeps.due()).map(({ planId }) => planId);

/** Sweeps what is due; nothing more is for a day. Returns the plans. */
async function sweep(sweeps: PlanSweeps): Promise<number[]> {
  const next = clock.now().add({ hours: 24 });
  const claimed = await sweeps.claim(await sweeps.due());
  await sweeps.end(claimed.map((plan) => ({ ...plan, next })));
  return claimed.map(({ planId }) => planId);
}

describe('a plan', () => {
  it('is due at the first look of a process, then at its own moment; until then one query is asked', async () => {
    const sweeps = process();
    expect(await sweep(sweeps)).toEqual([one, two]);
    const asked = vi.spyOn(database.prisma, '$queryRaw');
    const written = vi.spyOn(database.prisma, '$executeRaw');
    clock.advance({ hours: 23, minutes: 59 });
    expect(await sweep(sweeps)).toEqual([]);
    expect([asked.mock.calls.length, written.mock.calls.length]).toEqual([1, 0]);
    clock.advance({ minutes: 1 });
    expect(await sweep(sweeps)).toEqual([one, two]);
    expect(await sweep(process())).toEqual([one, two]);
  });

  it('is due when its audit log grew, and once more: an entry may become visible later', async () => {
    const sweeps = process();
    await sweep(sweeps);
    await new AuditLog(database.prisma, clock).record({ planId: two, action: 'group-bound', details: {} });
    expect(await sweep(sweeps)).toEqual([two]);
    expect(await sweep(sweeps)).toEqual([two]);
    expect(await sweep(sweeps)).toEqual([]);
  });

  it('is due when its file changed', async () => {
    const sweeps = process();
    await sweep(sweeps);
    await database.prisma.plan.update({ where: { id: one }, data: { revision: { increment: 1 } } });
    expect(await sweep(sweeps)).toEqual([one]);
    expect(await sweep(sweeps)).toEqual([]);
    await importPlan(database, clock, { ...file, code: 'one', signedBy: 'B' }, { removalsConfirmed: false });
    expect(await sweep(sweeps)).toEqual([one]);
  });

  it('is due when one of its people or groups is lost or can be reached again', async () => {
    const { prisma } = database;
    const plan = await new PlanLibrary(prisma).get(two);
    await bindGroup(prisma, clock, { channel: 'telegram', chatId: '-1', plan, parties: ['*'] });
    const person = { channel: 'telegram', accountId: '1', planId: one, role: 'VIEWER', units: [] } as const;
    await enrolPerson(prisma, clock, person);
    const sweeps = process();
    await sweep(sweeps);
    const reachability = reachabilityOf(prisma, clock);
    const group = { channel: 'telegram', id: '-1', inGroup: true };
    await reachability.lost(group);
    expect(await sweep(sweeps)).toEqual([two]);
    await reachability.lost(group);
    expect(await sweep(sweeps)).toEqual([]);
    await reachability.regained(group);
    expect(await sweep(sweeps)).toEqual([two]);
    await reachability.lost({ channel: 'telegram', id: '1', inGroup: false });
    expect(await sweep(sweeps)).toEqual([one]);
  });

  it('is due when the clock was put back behind its last sweep', async () => {
    const sweeps = process();
    await sweep(sweeps);
    clock.set('2018-05-21T04:30');
    expect(await sweep(sweeps)).toEqual([one, two]);
    expect(await sweep(sweeps)).toEqual([]);
  });

  it('of which nothing is known to come is looked at after a week', async () => {
    const sweeps = process();
    const claimed = await sweeps.claim(await sweeps.due());
    await sweeps.end(claimed.map((plan) => ({ ...plan, next: undefined })));
    clock.advance({ hours: 7 * 24 - 1 });
    expect(await due(sweeps)).toEqual([]);
    clock.advance({ hours: 1 });
    expect(await due(sweeps)).toEqual([one, two]);
  });
});

describe('of two processes', () => {
  it('one sweeps a plan, whether it was swept before or not', async () => {
    const [mine, other] = [process(), process()];
    for (const _ of ['first', 'again']) {
      const seen = await Promise.all([mine.due(), other.due()]);
      const claims = await Promise.all([mine.claim(seen[0]), other.claim(seen[1])]);
      expect(
        claims
          .flat()
          .map(({ planId }) => planId)
          .sort(),
      ).toEqual([one, two]);
      expect(await due(mine)).toEqual([]);
      for (const claimed of claims) await mine.end(claimed.map((plan) => ({ ...plan, next: clock.now() })));
    }
  });

  it('the other sweeps what one died over, five minutes later', async () => {
    const [dead, other] = [process(), process()];
    await sweep(other);
    clock.advance({ hours: 24 });
    await dead.claim((await other.due()).filter(({ planId }) => planId === one));
    clock.advance({ minutes: 4 });
    expect(await sweep(other)).toEqual([two]);
    clock.advance({ minutes: 1 });
    expect(await sweep(other)).toEqual([one]);
  });
});

it('what changes while a plan is swept is not missed', async () => {
  const sweeps = process();
  await sweep(sweeps);
  clock.advance({ hours: 24 });
  const next = clock.now().add({ hours: 24 });
  const claimed = await sweeps.claim(await sweeps.due());
  await new AuditLog(database.prisma, clock).record({ planId: one, action: 'group-bound', details: {} });
  await sweeps.end(claimed.map((plan) => ({ ...plan, next })));
  expect(await due(sweeps)).toEqual([one]);
});
