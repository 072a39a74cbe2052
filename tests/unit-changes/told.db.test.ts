import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { unitChanges } from '../../src/bot/features/unit-changes/index.ts';
import { createServices, type Services } from '../../src/services.ts';
import { temporaryFolder } from '../support/database.ts';
import { changed, ofAll, ofOne, wards } from './scene.ts';
import { clock, Ward } from './ward.ts';

let ward: Ward;
let services: Services;
beforeEach(async () => {
  ward = await Ward.open();
  const log = createLog('silent');
  services = createServices(ward.prisma, {
    ...{ clock, log, channel: 'telegram', filesFolder: await temporaryFolder() },
  });
});

const sweep = () => unitChanges.sweep?.(services, ward.planId, { lateAfterSeconds: 600, paces: new Map() });

/** What waits to be said: to whom, and in what words. */
async function told(): Promise<Record<string, string[]>> {
  const rows = await ward.prisma.delivery.findMany({ where: { kind: 'unit-changed' } });
  const words = rows.map(async ({ planId, channel, chatId, inGroup, details }) => {
    const to = { channel, id: chatId, inGroup };
    const made = await unitChanges.deliveries?.['unit-changed']?.compose(services, {
      ...{ id: 1, planId, to, via: to, kind: 'unit-changed', details, repeated: false, partsSent: 0 },
    } as never);
    const text = typeof made === 'object' && 'text' in made ? made.text : [];
    return [chatId, text.map((line) => line.map((part) => part.text).join(''))] as const;
  });
  return Object.fromEntries(await Promise.all(words));
}

describe('people of units that changed', () => {
  it('are told once, in private and in their groups; nobody else is', async () => {
    await ward.work();
    await ward.person('xa', 'FOCAL_POINT', ['dv-4']);
    await ward.put(
      changed(wards, [{ merged: ['dv-1', 'dv-2'], into: 'moi', decision: 'Nghị quyết 1686/NQ-UBTVQH15' }]),
    );
    await sweep();
    await sweep();
    const all = await told();
    expect(Object.keys(all).sort()).toEqual(['-1', '-12', 'hoa', 'lan', 'ld', 'minh']);
    expect(await ward.prisma.delivery.count({ where: { kind: 'unit-changed' } })).toBe(6);
    expect(all.hoa?.slice(0, 2)).toEqual([
      'Phường Mẫu 1, Phường Mẫu 2 nay là Phường moi',
      'Theo Nghị quyết 1686/NQ-UBTVQH15.',
    ]);
  });

  it('of a divided unit hear that they stay, and the coordinator how many wait for a new unit', async () => {
    await ward.work();
    await ward.put(changed(wards, [{ split: 'dv-1', into: ['dong', 'tay'] }]));
    await sweep();
    const all = await told();
    expect(all.hoa?.at(-1)).toContain('anh/chị vẫn ở trong kế hoạch');
    expect(all.ld?.at(-1)).toContain('Còn 4 người và nhóm của Phường Mẫu 1');
  });

  it('wait no more once a coordinator has placed them, and their groups, by hand', async () => {
    await ward.work();
    await ward.put(changed(wards, [{ split: 'dv-1', into: ['dong', 'tay'] }]));
    const { planId, prisma } = ward;
    const { id } = await prisma.member.findFirstOrThrow({ where: { accountId: 'hoa' } });
    await services.members.addUnit({ planId, by: undefined }, id, 'dong');
    const group = { channel: 'telegram', chatId: '-1', title: 'Nhóm', planId, memberId: undefined };
    await services.groupBindings.bind(group, 'tay');
    expect(await ward.places()).toContain('hoa FOCAL_POINT dong');
    expect(await ward.places()).not.toContain('hoa FOCAL_POINT dv-1');
    expect(await ward.bindings()).toEqual(['-1 tay', '-12 dv-1', '-12 dv-2']);
  });

  it('lose nothing that came in for an old unit while the import was under way', async () => {
    await ward.put(changed(wards, [{ merged: ['dv-1', 'dv-2'], into: 'moi' }]));
    await ward.say('dv-1', ofOne, 'DONE');
    await ward.say('dv-2', ofAll, 'IN_PROGRESS');
    await sweep();
    expect(await ward.standings('moi')).toMatchObject({ [ofOne]: 'DONE', [ofAll]: 'IN_PROGRESS' });
    const once = await ward.everything();
    await sweep();
    expect(await ward.everything()).toEqual(once);
  });

  it('of a divided unit have the day that it asked for before, each once, when it is granted', async () => {
    await ward.work();
    await ward.put(changed(wards, [{ split: 'dv-1', into: ['dong', 'tay'] }]));
    await sweep();
    const asked = { planId: ward.planId, unit: 'dv-1', state: 'ASKED' as const };
    await ward.prisma.postponement.updateMany({
      where: asked,
      data: { state: 'GRANTED', decidedAt: clock.date() },
    });
    await sweep();
    const { revision } = await ward.prisma.plan.findFirstOrThrow();
    await sweep();
    expect(await ward.prisma.plan.findFirstOrThrow()).toMatchObject({ revision });
    const { postponements } = await ward.everything();
    expect(postponements.filter((one) => /^(dong|tay) .*06-26 GRANTED/.test(one))).toHaveLength(2);
  });
});

/** What people may do, cell by cell: each kind of place in either unit, and both at once. */
describe('the role of each person', () => {
  const roles = ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT', 'VIEWER'] as const;
  const cells = roles.flatMap((one) => [undefined, ...roles].map((other) => [one, other] as const));
  const merger = { merged: ['dv-1', 'dv-2'], into: 'moi' };

  async function callers() {
    const all = cells.map(async ([one, other]) => {
      const accountId = `${one} ${other}`;
      const origin = { channel: 'telegram', accountId, chatId: accountId, inGroup: false };
      const { role, units } = (await services.people.findCaller(origin)) ?? {};
      return { accountId, role, units };
    });
    return Promise.all(all);
  }

  it('stays what it was, for one unit in the place of two, and while she waits for one of a divided one', async () => {
    const { prisma, planId } = ward;
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code: 'dv-2' } });
    for (const [one, other] of cells) {
      const memberId = await ward.person(`${one} ${other}`, one, ['dv-1']);
      if (other) await prisma.membership.create({ data: { memberId, planId, unitId, role: other } });
    }
    const expected = (await callers()).map((caller) => ({ ...caller, units: ['moi'] }));
    await ward.put(changed(wards, [merger]));
    expect(await callers()).toEqual(expected);
    expect(await prisma.membership.count()).toBe(cells.length);
    await ward.put(changed(changed(wards, [merger]), [merger, { split: 'moi', into: ['dong', 'tay'] }]));
    expect(await callers()).toEqual(expected);
  });
});
