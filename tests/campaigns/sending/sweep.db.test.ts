import { beforeAll, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { bindGroup } from '../../../src/people/enrol.ts';
import { PlanLibrary } from '../../../src/plan/plan-library.ts';
import { saying } from '../../support/campaign-drafts.ts';
import { reachabilityOf } from '../../support/reachability.ts';
import { CampaignScene, CHANNEL, COMMUNE, PLACES } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

it('a message that is due is enqueued for each chat once, until the hours of the day end, after reminders and answers', async () => {
  const { clock, plan } = scene;
  const campaign = await scene.going([saying('Một')]);
  await scene.campaigns.sweep(scene.plan.id);
  const [message] = campaign.messages;
  const rows = await scene.deliveries();
  expect(rows.map(({ chatId }) => chatId)).toEqual(PLACES);
  for (const row of rows)
    expect(row).toMatchObject({
      planId: plan.id,
      channel: CHANNEL,
      inGroup: row.chatId.startsWith('-'),
      details: { message: message?.id },
      uniqueKey: `campaign/${message?.id}/telegram/${row.chatId}`,
      batch: `campaign/${message?.id}`,
      priority: 10,
      state: 'QUEUED',
      notBefore: clock.date(),
      notAfter: new Date('2018-11-05T20:59:59+07:00'),
    });
  expect(message).toMatchObject({ resolved: true, places: 4 });
});

it('a message is enqueued at its time and not before, and not while the campaign is paused', async () => {
  const { clock, author, campaigns } = scene;
  const at = clock.now().add({ hours: 2 });
  const campaign = await scene.going([saying('Một')], { times: [at] });
  clock.advance({ hours: 1, minutes: 59 });
  await campaigns.sweep(scene.plan.id);
  expect(await scene.deliveries()).toEqual([]);
  await campaigns.lifecycle.pause(author, campaign.id);
  clock.advance({ minutes: 1 });
  await campaigns.sweep(scene.plan.id);
  expect(await scene.deliveries()).toEqual([]);
  await campaigns.lifecycle.resume(author, campaign.id);
  await campaigns.sweep(scene.plan.id);
  expect(await scene.deliveries()).toHaveLength(4);
  expect((await scene.now(campaign)).state).toBe('GOING');
});

it('chats that opted out or cannot be reached are not enqueued', async () => {
  const { prisma, clock } = scene;
  await prisma.member.updateMany({ where: { accountId: '1' }, data: { campaignsStoppedAt: clock.date() } });
  await prisma.chat.updateMany({ where: { chatId: COMMUNE }, data: { unreachableSince: clock.date() } });
  const campaign = await scene.going([saying('Một')]);
  expect((await scene.deliveries()).map(({ chatId }) => chatId)).toEqual(['-100', '2']);
  expect(campaign.messages[0]?.places).toBe(2);
});

it('an audience of more than one page is enqueued whole, each chat once, by sweeps at the same time', async () => {
  const { prisma, clock, plan } = scene;
  const createdAt = clock.date();
  const accounts = Array.from({ length: 500 }, (_, index) => ({
    channel: CHANNEL,
    accountId: `p${index}`,
    createdAt,
  }));
  await prisma.member.createMany({ data: accounts });
  const members = await prisma.member.findMany({ where: { accountId: { startsWith: 'p' } } });
  await prisma.membership.createMany({
    data: members.map(({ id }) => ({ memberId: id, planId: plan.id, role: 'VIEWER' as const })),
  });
  const draft = await scene.draft('Một');
  await scene.confirm(draft);
  const other = scene.withRules(scene.campaigns.rules);
  await Promise.all([scene.campaigns.sweep(scene.plan.id), other.sweep(scene.plan.id)]);
  const chats = (await scene.deliveries()).map(({ chatId }) => chatId);
  expect([chats.length, new Set(chats).size]).toEqual([504, 504]);
  expect((await scene.now(draft)).messages[0]).toMatchObject({ resolved: true, places: 504 });
});

it('a group whose id changed while its campaign was being enqueued gets it once', async () => {
  const { prisma, clock } = scene;
  await scene.going([saying('Một')]);
  const old = await prisma.chat.findFirstOrThrow({ where: { chatId: COMMUNE } });
  // As when the sweep was killed after the old group's page, and its bindings now belong to a newer row.
  await prisma.campaignMessage.updateMany({
    data: { resolvedAt: null, cursor: { part: 'groups', after: old.id } },
  });
  await prisma.chat.create({ data: { channel: CHANNEL, chatId: '-1009', createdAt: clock.date() } });
  await reachabilityOf(prisma, clock).moved(CHANNEL, COMMUNE, '-1009');
  await scene.campaigns.sweep(scene.plan.id);
  const rows = (await scene.deliveries()).filter(({ chatId }) => [COMMUNE, '-1009'].includes(chatId));
  expect(rows.map(({ chatId }) => chatId)).toEqual(['-1009']);
  expect((await prisma.campaignMessage.findFirstOrThrow()).places).toBe(4);
});

it.each(['SENT', 'UNCERTAIN', 'QUEUED'] as const)(
  'a group known under both ids, whose message is %s under the old one, gets none under the new one when the sweep comes to it',
  async (state) => {
    const { prisma, clock, plan, campaigns } = scene;
    const campaign = await scene.going([saying('Một')]);
    const id = campaign.messages[0]?.id ?? 0;
    if (state !== 'QUEUED') await scene.sent([COMMUNE], { state });
    const row = await prisma.chat.findFirstOrThrow({ where: { chatId: COMMUNE } });
    // Let in again under the new id before anybody told of the change; the sweep has been at the old row and not at this one.
    await bindGroup(prisma, clock, { channel: CHANNEL, chatId: '-1002', plan, parties: ['xa-ha-lan'] });
    await prisma.campaignMessage.update({
      where: { id },
      data: { cursor: { part: 'groups', after: row.id }, resolvedAt: null },
    });
    await reachabilityOf(prisma, clock).moved(CHANNEL, COMMUNE, '-1002');
    await campaigns.sweep(plan.id);
    const rows = await scene.deliveries();
    expect(rows.filter(({ chatId }) => chatId === '-1002' || chatId === COMMUNE)).toMatchObject([
      { chatId: '-1002', state, uniqueKey: `campaign/${id}/telegram/${COMMUNE}` },
    ]);
  },
);

it('what was stopped is cancelled by the next sweep and its hold released; what was sent stays, others go on', async () => {
  const { campaigns, author } = scene;
  const stopped = await scene.going([saying('Một')]);
  const going = await scene.going([saying('Hai')]);
  const paused = await scene.going([saying('Ba')]);
  const stoppedBatch = `campaign/${stopped.messages[0]?.id}`;
  const pausedBatch = `campaign/${paused.messages[0]?.id}`;
  await scene.prisma.delivery.updateMany({
    where: { batch: stoppedBatch, chatId: COMMUNE },
    data: { state: 'SENT' },
  });
  await campaigns.lifecycle.pause(author, paused.id);
  await campaigns.lifecycle.cancel(author, stopped.id);
  expect(await scene.held()).toEqual([stoppedBatch, pausedBatch].sort());
  await campaigns.sweep(scene.plan.id);
  expect(await scene.held()).toEqual([pausedBatch]);
  const states = async (campaign: typeof stopped) => {
    const rows = await scene.prisma.delivery.groupBy({
      by: ['state'],
      where: { batch: `campaign/${campaign.messages[0]?.id}` },
      _count: true,
    });
    return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]));
  };
  expect(await states(stopped)).toEqual({ CANCELLED: 3, SENT: 1 });
  for (const other of [going, paused]) expect(await states(other)).toEqual({ QUEUED: 4 });
});

it('a stopped campaign enqueues nothing more', async () => {
  const { campaigns, author, clock } = scene;
  const campaign = await scene.going([saying('Một')], { times: [clock.now().add({ hours: 1 })] });
  await campaigns.lifecycle.cancel(author, campaign.id);
  clock.advance({ hours: 2 });
  await campaigns.sweep(scene.plan.id);
  expect(await scene.deliveries()).toEqual([]);
});

it('a campaign is done when all its messages were enqueued and nothing waits or is being sent', async () => {
  const { campaigns, clock } = scene;
  const campaign = await scene.going([saying('Một'), saying('Hai')], {
    times: [undefined, clock.now().add({ hours: 1 })],
  });
  await scene.sent(PLACES);
  await campaigns.sweep(scene.plan.id);
  expect((await scene.now(campaign)).state).toBe('GOING');
  clock.advance({ hours: 1 });
  await campaigns.sweep(scene.plan.id);
  await scene.sent(PLACES.slice(1));
  for (const state of ['QUEUED', 'SENDING'] as const) {
    await scene.prisma.delivery.updateMany({
      where: { state: { in: ['QUEUED', 'SENDING'] } },
      data: { state },
    });
    await campaigns.sweep(scene.plan.id);
    expect((await scene.now(campaign)).state).toBe('GOING');
  }
  await scene.prisma.delivery.updateMany({ where: { state: 'SENDING' }, data: { state: 'UNCERTAIN' } });
  await campaigns.sweep(scene.plan.id);
  expect(await scene.now(campaign)).toMatchObject({ state: 'DONE', endedAt: clock.now() });
});

it('sending begins at once: those who send hear of what a sweep enqueued', async () => {
  const { prisma } = scene;
  const draft = await scene.draft('Một');
  await scene.confirm(draft);
  let heard = 0;
  scene.outbox.onWake(() => {
    heard += 1;
  });
  await scene.campaigns.sweep(scene.plan.id);
  expect(heard).toBeGreaterThan(0);
  expect(await prisma.delivery.count()).toBe(4);
});

it('a plan without a campaign that goes is not opened', async () => {
  const opened = vi.spyOn(PlanLibrary.prototype, 'get');
  onTestFinished(() => opened.mockRestore());
  expect(await scene.campaigns.sweep(scene.plan.id)).toBeUndefined();
  expect(opened).not.toHaveBeenCalled();
  await scene.going([saying('Một')]);
  expect(opened).toHaveBeenCalled();
});
