import { beforeEach, describe, expect, it } from 'vitest';
import { mergePeople } from '../../src/people/merged-people.ts';
import { plansLacking } from '../../src/plan-groups/requests.ts';
import { testDatabase } from '../support/database.ts';
import { StillClock } from '../support/still-clock.ts';
import { NOW, Province } from './province.ts';

const account = (id: number) => ({ channel: 'telegram', accountId: String(id) });
const person = (id: number) => ({ ...account(id), displayName: `Cô ${id}` });

let province: Province;
beforeEach(async () => {
  province = new Province(await testDatabase(), new StillClock(NOW));
  await province.found(3);
});

const actions = async (commune: number) =>
  (await province.services.auditLog.latest(province.planOf(commune), 9)).map(({ action }) => action);

describe('coming in and going', () => {
  it('an invitation serves one person once, within seven days, until revoked; each plan hears who looks at it', async () => {
    const { overseers } = province.services;
    const code = await overseers.invite(province.group);
    expect(await overseers.peek(account(7), code)).toMatchObject({ kind: 'open' });
    const both = await Promise.all([7, 8].map((id) => overseers.accept(person(id), code)));
    expect(both.filter(Boolean)).toHaveLength(1);
    const [inside] = await overseers.list(province.group.id);
    const winner = Number(inside?.accountId);
    expect(await overseers.peek(account(winner), code)).toMatchObject({ kind: 'own' });
    expect(await overseers.peek(account(winner === 7 ? 8 : 7), code)).toEqual({ kind: 'useless' });
    for (const commune of [1, 2, 3]) expect(await actions(commune)).toContain('overseer-joined');
    const old = await overseers.invite(province.group);
    province.clock.advance({ hours: 7 * 24 + 1 });
    expect(await overseers.accept(person(9), old)).toBeUndefined();
    const revoked = await overseers.invite(province.group);
    expect(await overseers.revokeInvitations(province.group.id)).toBe(1);
    expect(await overseers.accept(person(9), revoked)).toBeUndefined();
    expect(await overseers.list(province.group.id)).toHaveLength(1);
  });

  it('only hashes of codes are stored, and an account that guesses is not answered', async () => {
    const { overseers, invitations } = province.services;
    const code = await overseers.invite(province.group);
    expect(JSON.stringify(await province.prisma.planGroupInvitation.findMany())).not.toContain(code);
    for (let wrong = 0; wrong < 6; wrong += 1) await invitations.peek(account(9), `wrong-${wrong}`);
    expect(await overseers.peek(account(9), code)).toBeUndefined();
    expect(await overseers.accept(person(9), code)).toBeUndefined();
  });

  it('whoever is withdrawn is nobody at once, and so are the sessions of the page; the last plan stays while anybody looks', async () => {
    const { overseers, planGroups, planGroupKeys, people } = province.services;
    const memberId = await province.overseer(7);
    const origin = { ...account(7), chatId: '7', inGroup: false };
    expect(await people.findCaller(origin)).toMatchObject({
      role: 'OVERSEER',
      roles: ['OVERSEER'],
      memberId,
    });
    const secret = await planGroupKeys.spend(
      await planGroupKeys.link({ memberId, groupId: province.group.id }),
    );
    expect(await planGroupKeys.visitor(secret ?? '')).toMatchObject({ roles: ['OVERSEER'] });
    expect(await planGroups.remove(province.group, province.plans)).toBe('in-use');
    expect(await overseers.withdraw(province.group, memberId, undefined)).toBe(true);
    expect(await planGroupKeys.visitor(secret ?? '')).toBeUndefined();
    expect(await people.findCaller(origin)).toBeUndefined();
    expect(await actions(2)).toContain('overseer-withdrawn');
    expect(await planGroups.remove(province.group, province.plans)).toHaveLength(3);
  });

  it('who is in a plan and of a level above is in private both, and in a group of the plan what they are there', async () => {
    const { people } = province.services;
    await province.overseer(7);
    await province.enrol(7, 'VIEWER', 2);
    const inPrivate = { ...account(7), chatId: '7', inGroup: false };
    expect(await people.findCaller(inPrivate)).toMatchObject({
      ...{ role: 'VIEWER', roles: ['VIEWER', 'OVERSEER'] },
      plan: { id: province.planOf(2) },
    });
    const { prisma } = province;
    const at = province.clock.date();
    const { id: chatId } = await prisma.chat.create({
      data: { channel: 'telegram', chatId: '-5', createdAt: at },
    });
    await prisma.chatBinding.create({ data: { chatId, planId: province.planOf(1), party: '*' } });
    expect(await people.findCaller({ ...account(7), chatId: '-5', inGroup: true })).toMatchObject({
      ...{ role: 'BYSTANDER', roles: ['BYSTANDER'], memberId: undefined },
    });
  });

  it('two accounts that become one person look at what either looked at', async () => {
    const [gone, kept] = [await province.overseer(7), await province.overseer(8)];
    const other = await province.services.planGroups.create('khac', 'Tỉnh Khác');
    if (other === 'exists') throw new Error('there is one');
    await province.services.planGroups.add(other, [province.planOf(1)]);
    await province.overseer(7, other);
    const row = (id: number) => province.prisma.member.findUniqueOrThrow({ where: { id } });
    const people = { gone: await row(gone), kept: await row(kept), at: province.clock.date() };
    await province.prisma.$transaction((tx) => mergePeople(tx, people));
    const groups = await province.services.overseers.groupsOf(kept);
    expect(groups.map(({ name }) => name)).toEqual(['Tỉnh An Bình', 'Tỉnh Khác']);
  });

  it('an erasure takes the person out of the group with all sessions, and the name out of the log', async () => {
    const memberId = await province.overseer(7);
    const { planGroupKeys, ownData, overseers, auditLog } = province.services;
    expect((await ownData.of(account(7)))?.oversees).toEqual(['Tỉnh An Bình']);
    await planGroupKeys.link({ memberId, groupId: province.group.id });
    expect(await ownData.erase(account(7))).toBe('erased');
    expect(await overseers.list(province.group.id)).toEqual([]);
    expect(await province.prisma.planGroupPageKey.count()).toBe(0);
    const joined = (await auditLog.latest(province.planOf(1), 9)).find(
      ({ action }) => action === 'overseer-joined',
    );
    expect(joined).toMatchObject({ who: undefined });
  });
});

describe('asking the plans that lack something', () => {
  const ask = async (by: number, planIds: readonly number[], day = '2018-05-24') =>
    province.services.planGroupRequests.ask(
      { group: province.group, by, day: day as never, task: undefined },
      planIds,
    );
  const queued = () => province.prisma.delivery.count({ where: { kind: 'lacking-asked' } });

  it('asks each once a day, whoever presses and however often; tomorrow again; the plan logs it', async () => {
    const [one, two] = [await province.overseer(7), await province.overseer(8)];
    await province.reportAll(1, 'BC.1');
    const lacking = plansLacking(await province.overview(), undefined).map(({ id }) => id);
    expect(lacking).toEqual([province.planOf(2), province.planOf(3)]);
    const outcomes = await Promise.all([ask(one, lacking), ask(two, lacking), ask(one, lacking)]);
    expect(outcomes.reduce((sum, { asked }) => sum + asked, 0)).toBe(2);
    expect(await queued()).toBe(2);
    expect((await actions(2)).filter((action) => action === 'lacking-asked')).toHaveLength(1);
    expect(await actions(1)).not.toContain('lacking-asked');
    const { planGroupRequests } = province.services;
    expect(await planGroupRequests.askedOn(province.group.id, '2018-05-24' as never)).toEqual(
      new Set(lacking),
    );
    province.clock.advance({ hours: 24 });
    expect(await ask(two, lacking, '2018-05-25')).toEqual({ asked: 2, before: 0, unreached: 0 });
    expect(await queued()).toBe(4);
  });

  it('counts who cannot be reached, and asks them once they can', async () => {
    const by = await province.overseer(7);
    const blocked = { where: { accountId: '1002' }, data: { unreachableSince: province.clock.date() } };
    await province.prisma.member.updateMany(blocked);
    expect(await ask(by, province.plans)).toEqual({ asked: 2, before: 0, unreached: 1 });
    await province.prisma.member.updateMany({ ...blocked, data: { unreachableSince: null } });
    expect(await ask(by, province.plans)).toEqual({ asked: 1, before: 2, unreached: 0 });
  });

  it('of one task those lack it that are not done with it, late or not', async () => {
    await province.reportAll(1, 'BC.2');
    await province.report(2, 'BC.2', 'dv-1');
    const overview = await province.overview();
    const key = overview.tasks.find(({ code }) => code === 'BC.2')?.key;
    expect(
      plansLacking(overview, key)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([province.planOf(2), province.planOf(3)]);
  });
});
