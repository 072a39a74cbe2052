import { expect, it } from 'vitest';
import { WeeklyPictures } from '../../src/people/weekly-pictures.ts';
import { reachabilityOf } from '../support/reachability.ts';
import { channel, openOffice } from './office.ts';

it('goes to viewers of one plan and channel who want it and can be reached, and to nobody else', async () => {
  const office = await openOffice();
  const { prisma, clock, plan, older } = office;
  const pictures = new WeeklyPictures(prisma, clock, [channel]);
  const readers = async (planId = plan.id) => (await pictures.readers(planId)).map(({ id }) => id);
  const ids = ['3', '1', '2', '4', '5'];
  for (const id of ids)
    await office.enrol(id, id === '2' ? 'FOCAL_POINT' : 'VIEWER', id === '2' ? ['ld'] : []);
  await office.enrol('3', 'VIEWER', [], { planId: older.id });
  await office.enrol('6', 'VIEWER', [], { on: 'zalo' });
  const row = async (accountId: string) =>
    (await prisma.member.findFirstOrThrow({ where: { accountId } })).id;
  expect(await readers()).toEqual([]);
  for (const id of [...ids.slice(0, 4), '6']) await pictures.choose(plan.id, await row(id), true);
  await reachabilityOf(prisma, clock).lost({ channel, id: '4', inGroup: false });
  expect(await readers()).toEqual(['3', '1']);
  expect(await readers(older.id)).toEqual([]);
  expect(await pictures.isWanted(plan.id, await row('3'))).toBe(true);
  expect(await pictures.isWanted(older.id, await row('3'))).toBe(false);
  expect(await pictures.isWanted(plan.id, await row('2'))).toBe(false);
  await pictures.choose(plan.id, await row('1'), false);
  await prisma.membership.updateMany({
    where: { member: { accountId: '3' } },
    data: { role: 'FOCAL_POINT' },
  });
  expect(await readers()).toEqual([]);
  expect(await pictures.isWanted(plan.id, await row('3'))).toBe(false);
});
