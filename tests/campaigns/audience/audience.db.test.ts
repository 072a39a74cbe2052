import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { AudienceSpec } from '../../../src/campaigns/audience/audience-spec.ts';
import { bindGroup, enrolPerson } from '../../../src/people/enrol.ts';
import { GroupPresences } from '../../../src/people/group-presence.ts';
import { EVERYONE, saying } from '../../support/campaign-drafts.ts';
import { AUTHOR, BOSS, CampaignScene, CHANNEL, COMMUNE, OFFICE, PLACES } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const place = (id: string) => ({ channel: CHANNEL, id, inGroup: id.startsWith('-') });

async function chats(spec: AudienceSpec): Promise<string[]> {
  const { campaigns, plan } = scene;
  return (await campaigns.audience.list(plan, spec, 0, 100)).map(({ id }) => id);
}

function parties(...codes: string[]): AudienceSpec {
  return { who: { kind: 'parties', parties: codes }, where: 'all' };
}

it('is everybody in the plan, or only groups, or only people, each chat once', async () => {
  const { prisma, clock, plan } = scene;
  await prisma.member.create({ data: { channel: CHANNEL, accountId: 'stranger', createdAt: clock.date() } });
  await prisma.member.create({ data: { channel: 'zalo', accountId: 'other', createdAt: clock.date() } });
  await prisma.chat.create({ data: { channel: CHANNEL, chatId: '-900', createdAt: clock.date() } });
  const twice = { channel: CHANNEL, accountId: 'twice', planId: plan.id, role: 'FOCAL_POINT' as const };
  await enrolPerson(prisma, clock, { ...twice, units: ['ld', 'hpn'] });
  expect(await chats(EVERYONE)).toEqual([OFFICE, COMMUNE, BOSS, AUTHOR, 'twice']);
  expect(await chats({ ...EVERYONE, where: 'groups' })).toEqual([OFFICE, COMMUNE]);
  expect(await chats({ ...EVERYONE, where: 'private' })).toEqual([BOSS, AUTHOR, 'twice']);
});

it('is the people and groups of units, and of the units of a unit group', async () => {
  const { plan } = scene;
  const group = plan.book.file.groups.find(({ members }) => members.includes('xa-ha-lan'))?.code ?? '';
  expect(await chats(parties('hpn'))).toEqual([AUTHOR]);
  expect(await chats(parties('xa-ha-lan', 'ld'))).toEqual([COMMUNE, BOSS]);
  expect(await chats(parties(group))).toEqual([COMMUNE]);
  await bindGroup(scene.prisma, scene.clock, { channel: CHANNEL, chatId: '-300', plan, parties: [group] });
  expect(await chats(parties(group))).toEqual([COMMUNE, '-300']);
});

it('names each chat and says whom it speaks for, and why it is left out', async () => {
  const { prisma, clock, plan, campaigns } = scene;
  const since = clock.date();
  await prisma.member.updateMany({ where: { accountId: BOSS }, data: { displayName: 'Chị Lan' } });
  await prisma.member.updateMany({
    where: { accountId: AUTHOR },
    data: { unreachableSince: since, campaignsStoppedAt: since },
  });
  await prisma.chat.updateMany({ where: { chatId: OFFICE }, data: { title: 'Ban chỉ đạo' } });
  await prisma.chat.updateMany({ where: { chatId: COMMUNE }, data: { unreachableSince: since } });
  await enrolPerson(prisma, clock, {
    channel: CHANNEL,
    accountId: 'leader',
    planId: plan.id,
    role: 'VIEWER',
    units: [],
  });
  const group = { via: CHANNEL, language: 'vi', hears: undefined, times: 0 };
  const hears = (chatId: string) => ({
    ...group,
    hears: { memberId: expect.any(Number), chat: `${CHANNEL}/${chatId}` },
    times: 1,
  });
  expect(await campaigns.audience.list(plan, EVERYONE, 0, 9)).toEqual([
    { ...place(OFFICE), ...group, name: 'Ban chỉ đạo', parties: ['*'], leftOut: undefined },
    { ...place(COMMUNE), ...group, name: COMMUNE, parties: ['xa-ha-lan'], leftOut: 'unreachable' },
    { ...place(BOSS), ...hears(BOSS), name: 'Chị Lan', parties: ['ld'], leftOut: undefined },
    { ...place(AUTHOR), ...group, name: AUTHOR, parties: ['hpn'], leftOut: 'stopped' },
    { ...place('leader'), ...hears('leader'), name: 'leader', parties: ['*'], leftOut: undefined },
  ]);
  expect(await campaigns.audience.counts(plan, EVERYONE)).toEqual({
    people: 2,
    groups: 1,
    places: 3,
    twice: 0,
    elsewhere: 0,
    unreachable: 1,
    stopped: 1,
    lasting: 0,
  });
});

it('is listed a part at a time, over the borders of pages', async () => {
  const { prisma, clock, plan, campaigns } = scene;
  const accounts = Array.from({ length: 250 }, (_, index) => ({
    channel: CHANNEL,
    accountId: `p${index}`,
    createdAt: clock.date(),
  }));
  await prisma.member.createMany({ data: accounts });
  const members = await prisma.member.findMany({ where: { accountId: { startsWith: 'p' } } });
  await prisma.membership.createMany({
    data: members.map(({ id }) => ({ memberId: id, planId: plan.id, role: 'VIEWER' as const })),
  });
  const part = async (skip: number, take: number) =>
    (await campaigns.audience.list(plan, EVERYONE, skip, take)).map(({ id }) => id);
  expect(await part(0, 5)).toEqual([OFFICE, COMMUNE, BOSS, AUTHOR, 'p0']);
  expect(await part(249, 6)).toEqual(['p245', 'p246', 'p247', 'p248', 'p249']);
  expect(await part(1, 2)).toEqual([COMMUNE, BOSS]);
  expect(await campaigns.audience.counts(plan, EVERYONE)).toMatchObject({ people: 252, groups: 2 });
});

it('is those who heard an earlier message and acknowledged it nowhere', async () => {
  const { campaigns, clock } = scene;
  const campaign = await scene.going([saying('Một', { acknowledge: true })]);
  const message = campaign.messages[0]?.id ?? 0;
  await scene.sent([BOSS, AUTHOR]);
  await scene.sent([OFFICE], { state: 'UNCERTAIN' });
  await scene.sent([COMMUNE], { state: 'FAILED' });
  const person = { channel: CHANNEL, accountId: BOSS };
  const ack = { message, place: place(BOSS), chat: place(BOSS), messageId: '77', person, name: 'Chị Lan' };
  expect(await campaigns.acks.acknowledge(ack)).toBe('noted');
  clock.advance({ minutes: 1 });
  const other = await scene.going([saying('Hai', { acknowledge: true })]);
  await scene.sent(PLACES);
  const spec = (id: number): AudienceSpec => ({
    who: { kind: 'not-acknowledged', message: id },
    where: 'all',
  });
  expect(await chats(spec(message))).toEqual([OFFICE, AUTHOR]);
  expect(await chats(spec(other.messages[0]?.id ?? 0))).toEqual(PLACES);
  expect(await chats(spec(999))).toEqual([]);
});

it('a person and a group opt out and in again, once each, which the audit log says', async () => {
  const { prisma, campaigns, boss, clock } = scene;
  const { optOuts } = campaigns;
  await prisma.chat.updateMany({ where: { chatId: OFFICE }, data: { title: 'Ban chỉ đạo' } });
  for (const id of [AUTHOR, OFFICE]) {
    expect(await optOuts.wants(place(id))).toBe(true);
    expect(await optOuts.setWanted(place(id), true, boss)).toBe(false);
    expect(await optOuts.setWanted(place(id), false, boss)).toBe(true);
    expect(await optOuts.setWanted(place(id), false, boss)).toBe(false);
    expect(await optOuts.wants(place(id))).toBe(false);
  }
  for (const id of [BOSS, COMMUNE]) expect(await optOuts.wants(place(id))).toBe(true);
  for (const id of ['unknown', '-999']) expect(await optOuts.wants(place(id))).toBe(false);
  const stopped = await prisma.member.findFirst({ where: { accountId: AUTHOR } });
  expect(stopped?.campaignsStoppedAt).toEqual(clock.date());
  for (const id of [AUTHOR, OFFICE]) expect(await optOuts.setWanted(place(id), true, boss)).toBe(true);
  expect(await optOuts.wants(place(OFFICE))).toBe(true);
  const entries = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
  expect(entries.map(({ action, details, memberId }) => [action, details, memberId])).toEqual([
    ['campaigns-stopped', {}, boss.memberId],
    ['group-campaigns-stopped', { chat: 'Ban chỉ đạo' }, boss.memberId],
    ['campaigns-wanted', {}, boss.memberId],
    ['group-campaigns-wanted', { chat: 'Ban chỉ đạo' }, boss.memberId],
  ]);
});

it('of two groups with the same person the one of fewer units gets it, and who is only in the other hears it in private', async () => {
  const { prisma, clock, plan, campaigns } = scene;
  const presences = new GroupPresences(prisma, clock);
  for (const id of [BOSS, AUTHOR]) await presences.seen(place(OFFICE), id);
  await presences.seen(place(COMMUNE), BOSS);
  const once: AudienceSpec = { ...EVERYONE, where: 'once' };
  const got = async () =>
    (await campaigns.audience.list(plan, once, 0, 9)).map(({ id, leftOut }) => [id, leftOut]);
  expect(await got()).toEqual([
    [OFFICE, 'elsewhere'],
    [COMMUNE, undefined],
    [BOSS, 'in-group'],
    [AUTHOR, undefined],
  ]);
  const counts = { people: 2, groups: 1, places: 2, twice: 2, elsewhere: 1 };
  expect(await campaigns.audience.counts(plan, once)).toMatchObject(counts);
  // Whom the bot has not seen in a group for 90 days it does not count on to read it.
  clock.advance({ hours: 24 * 90 });
  expect((await got()).map(([, leftOut]) => leftOut)).toEqual([undefined, undefined, undefined, undefined]);
});
