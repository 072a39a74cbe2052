import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../src/campaigns/campaign.ts';
import { saying } from '../support/campaign-drafts.ts';
import { CampaignScene, CHANNEL, PLACES } from './scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const ids = (campaigns: readonly Campaign[]) => campaigns.map(({ id }) => id);

it('a plan’s campaigns are listed newest first, without drafts, by state, author and page', async () => {
  const { campaigns, plan, author, boss } = scene;
  const one = await scene.going([saying('Một')]);
  const two = await scene.going([saying('Hai')]);
  await campaigns.lifecycle.cancel(author, two.id);
  const draft = await scene.draft('Ba', boss);
  expect(ids(await campaigns.list(plan.id, 10))).toEqual([two.id, one.id]);
  expect(ids(await campaigns.list(plan.id, 1))).toEqual([two.id]);
  expect(ids(await campaigns.list(plan.id, 10, { before: two.id }))).toEqual([one.id]);
  expect(ids(await campaigns.list(plan.id, 10, { states: ['GOING', 'DRAFT'] }))).toEqual([draft.id, one.id]);
  expect(ids(await campaigns.list(plan.id, 10, { authorId: boss.memberId }))).toEqual([]);
  expect(ids(await campaigns.list(plan.id + 1, 10))).toEqual([]);
  expect(await campaigns.get(plan.id + 1, one.id)).toBeUndefined();
  // Composed on another messenger, it is the plan's all the same.
  await scene.prisma.campaign.updateMany({ data: { channel: 'zalo' } });
  expect((await campaigns.get(plan.id, one.id))?.id).toBe(one.id);
  expect(ids(await campaigns.list(plan.id, 10))).toEqual([two.id, one.id]);
});

it('a campaign says who made it, and when it was what', async () => {
  const { prisma, clock, author } = scene;
  await prisma.member.updateMany({ where: { accountId: '2' }, data: { displayName: 'Chị Hoa' } });
  const campaign = await scene.going([saying('Một')]);
  expect(campaign).toMatchObject({
    authorId: author.memberId,
    authorName: 'Chị Hoa',
    authorChat: { channel: 'telegram', id: '2', inGroup: false },
    channel: 'telegram',
    createdAt: clock.now(),
    confirmedAt: clock.now(),
    pausedAt: undefined,
    endedAt: undefined,
    messages: [{ position: 0, edition: 0, recalledAt: undefined, dueAt: clock.now() }],
  });
  await prisma.campaign.updateMany({ data: { authorId: null } });
  expect(await scene.now(campaign)).toMatchObject({ authorId: undefined, authorName: undefined });
});

it('tells the next moment at which a message becomes due', async () => {
  const { campaigns, clock, author } = scene;
  const now = clock.now();
  const [soon, later] = [now.add({ hours: 24 }), now.add({ hours: 48 })];
  const campaign = await scene.going([saying('Một'), saying('Hai'), saying('Ba')], {
    times: [undefined, later, soon],
  });
  await scene.draft('Nháp');
  expect(await campaigns.nextMoment(now.subtract({ hours: 1 }))).toEqual(soon);
  expect(await campaigns.nextMoment(now)).toEqual(soon);
  expect(await campaigns.nextMoment(soon)).toEqual(later);
  expect(await campaigns.nextMoment(later)).toBeUndefined();
  await campaigns.lifecycle.pause(author, campaign.id);
  expect(await campaigns.nextMoment(now)).toBeUndefined();
});

it('of two processes one edits the progress message', async () => {
  const { campaigns } = scene;
  const campaign = await scene.going([saying('Một')]);
  expect(await campaigns.shown(CHANNEL)).toEqual([]);
  await campaigns.showProgressIn(campaign, '5');
  const [shown] = await campaigns.shown(CHANNEL);
  if (!shown) throw new Error('no progress message');
  expect(await campaigns.takeProgressTurn(shown, '5@1')).toBe(true);
  expect(await campaigns.takeProgressTurn(shown, '5@1')).toBe(false);
  const now = await scene.now(campaign);
  expect(now.progressMessageId).toBe('5@1');
  expect(await campaigns.takeProgressTurn(now, '')).toBe(true);
  expect(await campaigns.shown(CHANNEL)).toEqual([]);
  await campaigns.showProgressIn(campaign, '6');
  await campaigns.showProgressIn(campaign, undefined);
  expect(await campaigns.shown(CHANNEL)).toEqual([]);
});

it('campaigns that are done are known by the moment at which they were', async () => {
  const { campaigns, clock } = scene;
  const campaign = await scene.going([saying('Một')]);
  const ended = async (minutes: number) =>
    ids(await campaigns.endedSince(scene.plan.id, clock.now().subtract({ minutes })));
  expect(await ended(1)).toEqual([]);
  await scene.sent(PLACES);
  await campaigns.sweep(scene.plan.id);
  expect(await ended(0)).toEqual([]);
  expect(await ended(1)).toEqual([campaign.id]);
});

it('a sweep asked for while another runs sees what was confirmed before it was asked for', async () => {
  const { campaigns } = scene;
  const running = campaigns.sweep(scene.plan.id);
  await scene.confirm(await scene.draft('Một'));
  await Promise.all([campaigns.sweep(scene.plan.id), campaigns.sweep(scene.plan.id), running]);
  expect(await scene.deliveries()).toHaveLength(4);
});
