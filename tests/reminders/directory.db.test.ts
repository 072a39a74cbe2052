import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bindGroup, enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { Directory } from '../../src/reminders/directory.ts';
import { by, smallPlan } from '../progress/small-plan.ts';
import { testDatabase } from '../support/database.ts';
import { runs } from '../support/runs.ts';
import { StillClock } from '../support/still-clock.ts';

const both = { vi: 'Hai đơn vị', en: 'Two units' };
const { groups: usual } = smallPlan([{}]);
const file = smallPlan([{ date: by('2018-05-21'), lead: ['all'] }], {
  groups: [...usual, { code: 'hai', name: both, members: ['dv-1', 'dv-2'], aliases: [] }],
});
const parties = ['*', 'all', 'hai', 'dv-1', 'dv-2', 'dv-3'];
const scenes = fc.record({
  groups: fc.array(fc.uniqueArray(fc.constantFrom(...parties), { minLength: 1, maxLength: 3 }), {
    maxLength: 5,
  }),
  people: fc.array(
    fc.record({
      units: fc.uniqueArray(fc.constantFrom('dv-1', 'dv-2', 'dv-3'), { maxLength: 2 }),
      coordinator: fc.boolean(),
      choice: fc.constantFrom(
        null,
        null,
        'ON' as const,
        'PRIVATE' as const,
        'DAY_BEFORE' as const,
        'OFF' as const,
      ),
    }),
    { maxLength: 5 },
  ),
  lost: fc.nat(6),
});
type Scene = typeof scenes extends fc.Arbitrary<infer S> ? S : never;

async function furnish({ groups, people, lost }: Scene) {
  const clock = new StillClock('2018-05-21T07:30');
  const database = await testDatabase();
  const { prisma } = database;
  await importPlan(database, clock, file, { removalsConfirmed: false });
  const plan = await new PlanLibrary(prisma).newest();
  for (const [index, bound] of groups.entries())
    await bindGroup(prisma, clock, { channel: 't', chatId: `-${index}`, plan, parties: bound });
  for (const [index, { units, coordinator, choice }] of people.entries()) {
    const role = coordinator ? ('COORDINATOR' as const) : ('FOCAL_POINT' as const);
    const person = { channel: 't', accountId: `${index}`, displayName: 'P', planId: plan.id, role, units };
    if (coordinator || units.length > 0) await enrolPerson(prisma, clock, person);
    await prisma.member.updateMany({ where: { accountId: `${index}` }, data: { reminders: choice } });
  }
  await prisma.chat.updateMany({ where: { chatId: `-${lost}` }, data: { unreachableSince: clock.date() } });
  return { plan, directory: new Directory(prisma, ['t'], clock) };
}

it('one chat is told the same when it is asked for as when all are', async () => {
  await fc.assert(
    fc.asyncProperty(scenes, async (scene) => {
      const { plan, directory } = await furnish(scene);
      const all = await directory.listeners(plan.id, plan.book);
      for (const listener of all)
        expect(await directory.listener(plan.id, plan.book, listener.to)).toEqual(listener);
      const known = new Set(all.map(({ to }) => to.id));
      for (const [index] of scene.groups.entries()) {
        const place = { channel: 't', id: `-${index}`, inGroup: true };
        const found = await directory.listener(plan.id, plan.book, place);
        expect(found === undefined).toBe(!known.has(place.id));
      }
    }),
    { numRuns: runs(15), endOnFailure: true },
  );
}, 120_000);

it('a group about all units, in whatever words it was bound, is the coordination group', async () => {
  for (const bound of [['*'], ['all'], ['dv-1', 'dv-2', 'dv-3']]) {
    const { plan, directory } = await furnish({ groups: [bound], people: [], lost: 9 });
    expect((await directory.listeners(plan.id, plan.book)).map(({ units }) => units)).toEqual(['*']);
  }
});
