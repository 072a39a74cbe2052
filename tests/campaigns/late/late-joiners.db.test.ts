import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../../src/campaigns/campaign.ts';
import type { DraftStep } from '../../../src/campaigns/drafts/drafts.ts';
import { bindGroup, enrolPerson } from '../../../src/people/enrol.ts';
import { GroupPresences } from '../../../src/people/group-presence.ts';
import { changed, draftOf, saying } from '../../support/campaign-drafts.ts';
import { AUTHOR, BOSS, CampaignScene, CHANNEL, COMMUNE, OFFICE, PLACES } from '../scene.ts';

/* Who joins the plan, or a group bound to it, after a campaign went. */

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const sweep = () => scene.campaigns.sweep(scene.plan.id);
const places = async () => (await scene.deliveries()).map(({ chatId }) => chatId);
const join = (accountId: string, units = ['ca']) =>
  enrolPerson(scene.prisma, scene.clock, {
    ...{ channel: CHANNEL, accountId, planId: scene.plan.id, role: 'FOCAL_POINT', units },
  });
const bind = (chatId: string, parties = ['*']) =>
  bindGroup(scene.prisma, scene.clock, { channel: CHANNEL, chatId, plan: scene.plan, parties });
const seen = (chatId: string, accountId: string) =>
  new GroupPresences(scene.prisma, scene.clock).seen(
    { channel: CHANNEL, id: chatId, inGroup: true },
    accountId,
  );

/** A campaign to everybody, and to who joins within a week, that went. */
async function gone(times: DraftStep['times'] = [undefined]): Promise<Campaign> {
  const contents = times.map((_, at) => saying(`Tin ${at + 1}`));
  const audience = { who: { kind: 'everyone' as const }, where: 'once' as const };
  const draft = await draftOf(scene.campaigns, scene.author, contents, { times, audience });
  const outcome = await scene.confirm(await changed(scene.campaigns, draft, { lateDays: 7 }), true);
  if (outcome.kind !== 'going') throw new Error(outcome.kind);
  await sweep();
  await scene.sent(PLACES);
  await sweep();
  return scene.now(outcome.campaign);
}

it('who joins gets it once, in private, however often is looked; counted apart', async () => {
  const campaign = await gone();
  expect(campaign.state).toBe('DONE');
  await join('31');
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect(await places()).toEqual([...PLACES, '31']);
  await scene.sent(['31']);
  const { places: all, messages } = await scene.campaigns.counts.progress(await scene.now(campaign));
  expect(all).toBe(5);
  expect(messages[0]).toMatchObject({ late: { places: 1, people: 1 }, people: 3 });
  const heard = await scene.campaigns.hearers.notAcknowledged(scene.plan.id, messages[0]?.message ?? 0, 0, 9);
  expect(heard.map(({ late }) => late)).toEqual([false, false, true]);
});

it('a group bound later gets it, and who is seen in it hears it there', async () => {
  await gone();
  await join('31');
  await bind('-300');
  await seen('-300', '31');
  await sweep();
  expect(await places()).toEqual([...PLACES, '-300']);
  const [late] = await scene.prisma.campaignRecipient.findMany({ where: { member: { accountId: '31' } } });
  const group = await scene.prisma.delivery.findFirst({ where: { chatId: '-300' } });
  expect(late?.deliveryId).toBe(group?.id);
});

it('a group bound later does not get it where someone has it already; who has not hears it in private', async () => {
  await gone();
  await join('31');
  await bind('-300');
  for (const person of ['31', AUTHOR]) await seen('-300', person);
  await sweep();
  expect(await places()).toEqual([...PLACES, '31']);
});

it('nobody gets it who is not of its audience, opted out, had it and came back, or joined before', async () => {
  const { prisma } = scene;
  await prisma.member.updateMany({
    where: { accountId: BOSS },
    data: { unreachableSince: scene.clock.date() },
  });
  await gone();
  await prisma.member.updateMany({ data: { unreachableSince: null } });
  await join('31');
  await prisma.member.updateMany({
    where: { accountId: '31' },
    data: { campaignsStoppedAt: scene.clock.date() },
  });
  const { id } = await prisma.member.findFirstOrThrow({ where: { accountId: AUTHOR } });
  await prisma.membership.deleteMany({ where: { memberId: id } });
  await join(AUTHOR);
  await sweep();
  expect(await places()).toEqual([OFFICE, COMMUNE, AUTHOR]);
});

it('who heard it in a group hears it nowhere again, out of the group and back in the plan', async () => {
  await seen(OFFICE, AUTHOR);
  await gone();
  expect(await places()).not.toContain(AUTHOR);
  const memberId = scene.author.memberId;
  await scene.prisma.groupPresence.deleteMany();
  await scene.prisma.membership.deleteMany({ where: { memberId } });
  await join(AUTHOR);
  await sweep();
  expect(await places()).not.toContain(AUTHOR);
});

it('who joins one of its units gets it, others do not', async () => {
  const who = { kind: 'parties' as const, parties: ['ca'] };
  const draft = await draftOf(scene.campaigns, scene.author, [saying('Một')], {
    audience: { who, where: 'once' },
  });
  await scene.confirm(await changed(scene.campaigns, draft, { lateDays: 7 }));
  await sweep();
  await join('31', ['ca']);
  await join('32', ['ld']);
  await sweep();
  expect(await places()).toEqual(['31']);
});

it('nobody gets it who joins after its last day, when it was not asked for, was recalled or paused', async () => {
  await scene.going([saying('Một')]);
  const paused = await gone();
  await scene.prisma.campaign.updateMany({
    where: { id: paused.id },
    data: { pausedAt: scene.clock.date() },
  });
  const recalled = await gone();
  await scene.campaigns.corrections.recall(scene.author, recalled);
  const over = await gone();
  const before = (await places()).length;
  scene.clock.set('2018-11-13T08:00');
  await join('31');
  await sweep();
  expect(await places()).toHaveLength(before);
  scene.clock.set('2018-11-12T08:00');
  await sweep();
  const last = await scene.prisma.delivery.findMany({ where: { chatId: '31' } });
  expect(last.map(({ batch }) => batch)).toEqual([`campaign/${over.messages[0]?.id}`]);
});

it('goes within the hours: who joins at night gets it as they begin, and what did not go by their end goes the next day', async () => {
  await gone();
  scene.clock.set('2018-11-06T22:00');
  await join('31');
  expect((await sweep())?.toString()).toBe('2018-11-06T23:30:00Z');
  expect(await places()).toEqual(PLACES);
  scene.clock.set('2018-11-07T06:30');
  await sweep();
  const { id, notAfter } = await scene.prisma.delivery.findFirstOrThrow({ where: { chatId: '31' } });
  expect(notAfter?.toISOString()).toBe('2018-11-07T13:59:59.000Z');
  await scene.prisma.delivery.update({ where: { id }, data: { state: 'EXPIRED' } });
  scene.clock.set('2018-11-08T06:30');
  await sweep();
  expect(await scene.prisma.delivery.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'QUEUED',
    notAfter: new Date('2018-11-08T13:59:59Z'),
  });
  expect(await scene.campaigns.withHeld(scene.plan.id)).toEqual([]);
});

it('of a series they get the newest message that went, and those to come as all others do', async () => {
  const at = (time: string) =>
    scene.clock
      .now()
      .toZonedDateTimeISO('Asia/Ho_Chi_Minh')
      .with({ day: Number(time) })
      .toInstant();
  const campaign = await gone([undefined, at('6'), at('7')]);
  scene.clock.set('2018-11-06T09:00');
  await sweep();
  await scene.sent(PLACES);
  await join('31');
  await sweep();
  scene.clock.set('2018-11-07T09:00');
  await sweep();
  const his = await scene.prisma.delivery.findMany({ where: { chatId: '31' }, orderBy: { id: 'asc' } });
  const batches = campaign.messages.map(({ id }) => `campaign/${id}`);
  expect(his.map(({ batch }) => batch)).toEqual(batches.slice(1));
});
