import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { ResultFilter } from '../../../src/campaigns/results/results.ts';
import { saying } from '../../support/campaign-drafts.ts';
import { AUTHOR, BOSS, CampaignScene, CHANNEL, COMMUNE, OFFICE, PLACES } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const idOf = ({ messages }: { messages: { id: number }[] }) => messages[0]?.id ?? 0;

function ack(
  message: number,
  chat: string,
  accountId: string,
  rest: { messageId?: string; name?: string } = {},
) {
  const place = { channel: CHANNEL, id: chat, inGroup: chat.startsWith('-') };
  const { messageId = '77', name } = rest;
  return scene.campaigns.acks.acknowledge({
    ...{ message, place, chat: place, messageId, name },
    person: { channel: CHANNEL, accountId },
  });
}

it('an acknowledgement counts once a person and chat, under a message that was sent there', async () => {
  const { prisma } = scene;
  const campaign = await scene.going([saying('Một', { acknowledge: true })]);
  const message = idOf(campaign);
  await scene.sent([BOSS, OFFICE], { messageId: '70', messageIds: ['70', '71'] });
  await scene.sent([AUTHOR], { state: 'UNCERTAIN' });
  expect(await ack(message, OFFICE, BOSS, { messageId: '71', name: 'L'.repeat(120) })).toBe('noted');
  expect(await ack(message, OFFICE, BOSS, { messageId: '71' })).toBe('before');
  expect(await ack(message, OFFICE, AUTHOR, { messageId: '70' })).toBe('noted');
  // In another chat it is stored, and the person hears that it was noted before.
  expect(await ack(message, BOSS, BOSS, { messageId: '71' })).toBe('before');
  expect(await ack(message, OFFICE, 'x', { messageId: '72' })).toBe('not-sent');
  expect(await ack(message, AUTHOR, AUTHOR)).toBe('not-sent');
  expect(await ack(message, COMMUNE, BOSS)).toBe('not-sent');
  expect(await ack(message + 1, BOSS, BOSS, { messageId: '71' })).toBe('not-sent');
  const stored = await prisma.campaignAck.findMany({ orderBy: { id: 'asc' } });
  expect(stored.map(({ chatId, accountId, name }) => [chatId, accountId, name])).toEqual([
    [OFFICE, BOSS, 'L'.repeat(100)],
    [OFFICE, AUTHOR, null],
    [BOSS, BOSS, null],
  ]);
  expect(stored[0]?.at).toEqual(scene.clock.date());
});

it('progress counts the chats of each message by what became of them', async () => {
  const { campaigns, clock } = scene;
  const campaign = await scene.going([saying('Một', { acknowledge: true }), saying('Hai')], {
    times: [undefined, clock.now().add({ hours: 1 })],
  });
  const message = idOf(campaign);
  await scene.sent([BOSS, AUTHOR, OFFICE]);
  await ack(message, OFFICE, BOSS);
  await ack(message, OFFICE, AUTHOR);
  await ack(message, BOSS, BOSS);
  clock.advance({ hours: 1 });
  await campaigns.sweep(scene.plan.id);
  const second = campaign.messages[1]?.id ?? 0;
  const become = (chatId: string, state: 'FAILED' | 'UNCERTAIN' | 'CANCELLED' | 'EXPIRED') =>
    scene.prisma.delivery.updateMany({ where: { chatId, batch: `campaign/${second}` }, data: { state } });
  await become(BOSS, 'FAILED');
  await become(AUTHOR, 'UNCERTAIN');
  await become(OFFICE, 'CANCELLED');
  await become(COMMUNE, 'EXPIRED');
  await scene.prisma.delivery.updateMany({ where: { state: 'QUEUED' }, data: { state: 'SENDING' } });
  const none = {
    ...{ sent: 0, failed: 0, uncertain: 0, cancelled: 0, expired: 0, waiting: 0, people: 2 },
    late: { places: 0, people: 0 },
    ...{ acknowledged: 0, unacknowledged: 1, units: { acknowledged: 0, all: 1 } },
  };
  const heard = { acknowledged: 2, unacknowledged: 0, units: { acknowledged: 2, all: 2 } };
  expect(await campaigns.counts.progress(await scene.now(campaign))).toEqual({
    messages: [
      { ...none, message, resolved: true, places: 4, waiting: 1, sent: 3, ...heard },
      {
        ...none,
        message: second,
        resolved: true,
        places: 4,
        failed: 1,
        uncertain: 1,
        cancelled: 1,
        expired: 1,
      },
    ],
    places: 8,
    done: 7,
    sent: 3,
    failed: 1,
    uncertain: 1,
    secondsLeft: undefined,
  });
});

it('how long it will take is reckoned from the last minute', async () => {
  const { campaigns, clock } = scene;
  const campaign = await scene.going([saying('Một')]);
  const secondsLeft = async () => (await campaigns.counts.progress(campaign)).secondsLeft;
  expect(await secondsLeft()).toBeUndefined();
  await scene.sent([BOSS]);
  expect(await secondsLeft()).toBeUndefined();
  clock.advance({ seconds: 1 });
  expect(await secondsLeft()).toBe(3);
  clock.advance({ seconds: 9 });
  await scene.sent([AUTHOR]);
  expect(await secondsLeft()).toBe(10);
  clock.advance({ seconds: 50 });
  expect(await secondsLeft()).toBe(100);
  clock.advance({ minutes: 1 });
  expect(await secondsLeft()).toBeUndefined();
  await scene.sent(PLACES);
  expect(await secondsLeft()).toBe(0);
});

it('recalls and edits are counted by what came of them, failures by their reason', async () => {
  const { campaigns, author, prisma } = scene;
  const campaign = await scene.going([saying('Một')]);
  const message = idOf(campaign);
  await scene.sent([BOSS, AUTHOR]);
  await scene.sent([OFFICE], { state: 'FAILED', reason: 'removed' });
  await scene.sent([COMMUNE], { state: 'FAILED', reason: null });
  expect(await campaigns.counts.reasons(message)).toEqual({ removed: 1, unknown: 1 });
  await campaigns.corrections.edit(author, message, { text: 'Hai', styles: [] });
  await campaigns.sweep(scene.plan.id);
  expect(await campaigns.counts.changes(message, 'edit')).toEqual({ done: 0, failed: 0, waiting: 2 });
  const become = (chatId: string, state: 'SENT' | 'FAILED' | 'SENDING') =>
    prisma.delivery.updateMany({ where: { kind: 'campaign-edit', chatId }, data: { state } });
  await become(BOSS, 'SENT');
  await become(AUTHOR, 'SENDING');
  expect(await campaigns.counts.changes(message, 'edit')).toEqual({ done: 1, failed: 0, waiting: 1 });
  await become(AUTHOR, 'FAILED');
  expect(await campaigns.counts.changes(message, 'edit')).toEqual({ done: 1, failed: 1, waiting: 0 });
  expect(await campaigns.counts.changes(message, 'recall')).toEqual({ done: 0, failed: 0, waiting: 0 });
});

it('chats are listed by what became of the message there', async () => {
  const { campaigns, author, prisma, clock } = scene;
  const campaign = await scene.going([saying('Một', { acknowledge: true })]);
  const message = idOf(campaign);
  await scene.sent([BOSS]);
  await scene.sent([AUTHOR], { state: 'UNCERTAIN' });
  await scene.sent([OFFICE], { state: 'FAILED', reason: 'removed' });
  await scene.sent([COMMUNE], { state: 'FAILED', reason: 'rejected' });
  await ack(message, BOSS, BOSS);
  const listed = async (filter: ResultFilter, after = 0, take = 9) =>
    (await campaigns.results.places(message, filter, after, take)).map(({ chatId }) => chatId);
  expect(await listed('all')).toEqual(PLACES);
  expect(await listed('failed')).toEqual([OFFICE, COMMUNE]);
  expect(await listed('removed')).toEqual([OFFICE]);
  for (const reason of ['chat-gone', 'no-right']) {
    await prisma.delivery.updateMany({ where: { chatId: COMMUNE }, data: { reason } });
    expect(await listed('removed')).toEqual([OFFICE, COMMUNE]);
  }
  expect(await listed('uncertain')).toEqual([AUTHOR]);
  const [first] = await campaigns.results.places(message, 'all', 0, 1);
  expect(await listed('all', first?.id, 2)).toEqual([COMMUNE, BOSS]);
  await campaigns.corrections.recall(author, campaign);
  await campaigns.sweep(scene.plan.id);
  expect(await listed('not-recalled')).toEqual([]);
  clock.advance({ hours: 1 });
  await prisma.delivery.updateMany({ where: { kind: 'campaign-recall' }, data: { state: 'SENDING' } });
  expect(await listed('not-recalled')).toEqual([]);
  await prisma.delivery.updateMany({ where: { kind: 'campaign-recall' }, data: { state: 'SENT' } });
  expect(await listed('not-recalled')).toEqual([]);
  await prisma.delivery.updateMany({
    where: { kind: 'campaign-recall', chatId: BOSS },
    data: { state: 'FAILED' },
  });
  expect(await listed('not-recalled')).toEqual([BOSS]);
});

it('a listed chat has its name, its parties and when it was sent', async () => {
  const { campaigns, prisma, clock } = scene;
  await prisma.member.updateMany({ where: { accountId: BOSS }, data: { displayName: 'Chị Lan' } });
  await prisma.chat.updateMany({ where: { chatId: OFFICE }, data: { title: 'Ban chỉ đạo' } });
  const campaign = await scene.going([saying('Một', { acknowledge: true })]);
  const message = idOf(campaign);
  await scene.sent([BOSS, OFFICE]);
  await scene.sent([COMMUNE], { state: 'FAILED', reason: 'removed', sentAt: null });
  const sent = { state: 'SENT', reason: undefined, sentAt: clock.now(), late: false };
  const found = await campaigns.results.places(message, 'all', 0, 9);
  expect(found.map(({ id: _, ...rest }) => rest)).toEqual([
    { chatId: OFFICE, inGroup: true, name: 'Ban chỉ đạo', parties: ['*'], ...sent },
    expect.objectContaining({
      chatId: COMMUNE,
      name: COMMUNE,
      parties: ['xa-ha-lan'],
      reason: 'removed',
      sentAt: undefined,
    }),
    { chatId: BOSS, inGroup: false, name: 'Chị Lan', parties: ['ld'], ...sent },
    expect.objectContaining({ chatId: AUTHOR, name: AUTHOR, parties: ['hpn'], state: 'QUEUED' }),
  ]);
  await prisma.member.deleteMany({ where: { accountId: BOSS } });
  expect((await campaigns.results.places(message, 'all', 0, 3))[2]).toMatchObject({
    name: BOSS,
    parties: [],
  });
});

it('who acknowledged it in any chat, and who heard it and did not, are listed by name with their units', async () => {
  const { campaigns, prisma, plan } = scene;
  const { hearers } = campaigns;
  await prisma.member.updateMany({ where: { accountId: BOSS }, data: { displayName: 'Chị Lan' } });
  const campaign = await scene.going([saying('Một', { acknowledge: true })]);
  const message = idOf(campaign);
  await scene.sent(PLACES);
  const lists = async () => ({
    yes: (await hearers.acknowledged(plan.id, message, 0, 9)).map(({ name, units }) => [name, ...units]),
    no: (await hearers.notAcknowledged(plan.id, message, 0, 9)).map(({ name, units }) => [name, ...units]),
  });
  expect(await lists()).toEqual({
    yes: [],
    no: [
      ['Chị Lan', 'ld'],
      [AUTHOR, 'hpn'],
    ],
  });
  await ack(message, OFFICE, 'neighbour', { name: 'Hàng xóm' });
  await ack(message, OFFICE, BOSS, { name: 'Lan' });
  await ack(message, BOSS, BOSS);
  expect(await lists()).toEqual({ yes: [['Hàng xóm'], ['Chị Lan', 'ld']], no: [[AUTHOR, 'hpn']] });
  const [first] = await hearers.acknowledged(plan.id, message, 0, 1);
  expect(await hearers.acknowledged(plan.id, message, first?.id ?? 0, 9)).toMatchObject([
    { name: 'Chị Lan', acknowledgedAt: scene.clock.now() },
  ]);
});
