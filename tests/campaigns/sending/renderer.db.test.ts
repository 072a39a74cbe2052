import { beforeAll, beforeEach, expect, it } from 'vitest';
import { bindGroup, enrolPerson } from '../../../src/people/enrol.ts';
import { saying } from '../../support/campaign-drafts.ts';
import { AUTHOR, BOSS, CampaignScene, CHANNEL, COMMUNE, OFFICE, PLACES } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const idOf = ({ messages }: { messages: { id: number }[] }) => messages[0]?.id ?? 0;

/** The deliveries of a kind as the outbox hands them over, the order of chats kept. */
async function due(kind = 'campaign') {
  return (await scene.deliveries(kind)).map(({ id, planId, chatId, inGroup, details, channel }) => {
    return { id, planId, to: { channel, id: chatId, inGroup }, via: channel, kind, details, repeated: false };
  });
}

const render = async () =>
  Promise.all((await due()).map((delivery) => scene.campaigns.renderer.for(delivery)));

it('each chat gets the message with the parties that it speaks for, in its language', async () => {
  const { prisma, clock, plan } = scene;
  const campaign = await scene.going([saying('Một')]);
  await prisma.member.updateMany({ where: { accountId: AUTHOR }, data: { language: 'en' } });
  await bindGroup(prisma, clock, { channel: CHANNEL, chatId: COMMUNE, plan, parties: ['xa-ha-lan', 'ld'] });
  await enrolPerson(prisma, clock, {
    channel: CHANNEL,
    accountId: BOSS,
    planId: plan.id,
    role: 'VIEWER',
    units: [],
  });
  const content = saying('Một');
  const message = idOf(campaign);
  const at = clock.now();
  expect(await render()).toEqual([
    { message, content, at, parties: ['*'], language: 'vi', inGroup: true },
    { message, content, at, parties: ['xa-ha-lan', 'ld'], language: 'vi', inGroup: true },
    { message, content, at, parties: ['*'], language: 'vi', inGroup: false },
    { message, content, at, parties: ['hpn'], language: 'en', inGroup: false },
  ]);
});

it('a chat that opted out, left the plan or is unknown gets nothing', async () => {
  const { prisma, clock } = scene;
  await scene.going([saying('Một')]);
  await prisma.member.updateMany({ where: { accountId: BOSS }, data: { campaignsStoppedAt: clock.date() } });
  await prisma.membership.deleteMany({ where: { member: { accountId: AUTHOR } } });
  await prisma.chat.updateMany({ where: { chatId: OFFICE }, data: { campaignsStoppedAt: clock.date() } });
  await prisma.chatBinding.deleteMany({ where: { chat: { chatId: COMMUNE } } });
  expect(await render()).toEqual(PLACES.map(() => undefined));
});

it('a message that was edited goes as it is now, however often it was rendered before', async () => {
  const { campaigns, author } = scene;
  const campaign = await scene.going([saying('Một')]);
  const texts = async () => (await render()).map((one) => one?.content.written.text);
  expect(await texts()).toEqual(PLACES.map(() => 'Một'));
  await campaigns.corrections.edit(author, idOf(campaign), { text: 'Hai', styles: [] });
  expect(await texts()).toEqual(PLACES.map(() => 'Hai'));
});

it('a message that was recalled, or whose campaign was stopped, goes nowhere; one that is done may be sent again', async () => {
  const { campaigns, author, prisma } = scene;
  const campaign = await scene.going([saying('Một')]);
  await prisma.campaign.updateMany({ data: { state: 'DONE' } });
  expect((await render()).every((one) => one !== undefined)).toBe(true);
  await campaigns.corrections.recall(author, campaign);
  expect((await render()).some((one) => one !== undefined)).toBe(false);
  const stopped = await scene.going([saying('Hai')]);
  await prisma.delivery.deleteMany({ where: { batch: `campaign/${idOf(campaign)}` } });
  await campaigns.lifecycle.cancel(author, stopped.id);
  expect((await render()).some((one) => one !== undefined)).toBe(false);
});

it('a correction knows the ids of what was sent to the same chat', async () => {
  const { campaigns, author, prisma } = scene;
  const campaign = await scene.going([saying('Một')]);
  await scene.sent([BOSS], { messageId: '70', messageIds: ['70', '71'] });
  await scene.sent([AUTHOR], { state: 'UNCERTAIN', messageId: null });
  await scene.sent([OFFICE, COMMUNE]);
  await campaigns.corrections.recall(author, campaign);
  await campaigns.sweep(scene.plan.id);
  await prisma.delivery.updateMany({
    where: { kind: 'campaign', chatId: COMMUNE },
    data: { chatId: '-1009' },
  });
  const rows = await due('campaign-recall');
  const ids = await Promise.all(rows.map((row) => campaigns.renderer.sentBefore(row)));
  const message = idOf(campaign);
  expect(ids).toEqual([
    { messageIds: ['77'], asText: false },
    { messageIds: [], asText: false },
    { messageIds: ['70', '71'], asText: false },
    { messageIds: [], asText: false },
  ]);
  const nothing = { ...rows[0], details: { message } } as (typeof rows)[number];
  expect(await campaigns.renderer.sentBefore(nothing)).toEqual({ messageIds: [], asText: false });
});
