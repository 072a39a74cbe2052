import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Campaign, CampaignMessage } from '../../../src/campaigns/campaign.ts';
import type { Poll } from '../../../src/campaigns/content/content.ts';
import { enrolPerson } from '../../../src/people/enrol.ts';
import { OwnData } from '../../../src/people/own-data.ts';
import { saying } from '../../support/campaign-drafts.ts';
import { AUTHOR, BOSS, CampaignScene, CHANNEL, PLACES } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const NUMBER: Poll = { kind: 'NUMBER', options: [], days: 2 };
const CHOICES: Poll = { kind: 'SEVERAL', options: ['Sáng', 'Chiều', 'Tối'], days: 2 };
let campaign: Campaign;
let message: CampaignMessage;
let presses = 0;

/** A campaign with a poll that everybody has. */
async function polled(poll: Poll): Promise<void> {
  campaign = await scene.going([saying('Mấy người dự?', { poll })]);
  await scene.sent(PLACES);
  campaign = await scene.now(campaign);
  [message] = campaign.messages as [CampaignMessage];
}
const answer = (memberId: number, value: number, given = `press/${++presses}`) =>
  scene.campaigns.polls.answer({ message: message.id, memberId, value, given });
const result = async () => {
  const [now] = (await scene.now(campaign)).messages;
  return now && scene.campaigns.pollResults.of(scene.plan.id, now);
};

it('a person’s newest answer counts until the poll is closed, on its day or by hand', async () => {
  await polled(NUMBER);
  const { author, boss, clock } = scene;
  expect(await answer(author.memberId, 5)).toMatchObject({ kind: 'noted', value: 5 });
  clock.advance({ minutes: 1 });
  await answer(author.memberId, 2);
  expect(await answer(boss.memberId, 0)).toMatchObject({ value: 0 });
  expect(await result()).toMatchObject({ sum: 2, people: { asked: 2, answered: 2 }, units: { answered: 2 } });
  clock.set('2018-11-08T00:00');
  expect(await answer(author.memberId, 9)).toEqual({ kind: 'closed' });
  expect(await result()).toMatchObject({ sum: 2 });
  clock.set('2018-11-07T23:59');
  expect(await scene.campaigns.polls.close(boss, campaign, message.id)).toBe(true);
  expect(await scene.campaigns.polls.close(boss, campaign, message.id)).toBe(false);
  expect(await answer(author.memberId, 9)).toEqual({ kind: 'closed' });
});

it('of several each press ticks or unticks one, and one handled twice counts once', async () => {
  await polled(CHOICES);
  const { memberId } = scene.author;
  await answer(memberId, 0);
  await answer(memberId, 2, 'press/again');
  expect(await answer(memberId, 2, 'press/again')).toMatchObject({ value: 0b101 });
  expect(await answer(memberId, 0)).toMatchObject({ value: 0b100 });
  expect((await result())?.options.map(({ people }) => people)).toEqual([0, 0, 1]);
  await answer(memberId, 2);
  expect(await result()).toMatchObject({ people: { asked: 2, answered: 0 } });
});

it('nobody answers who did not get it, what it does not ask, or another message', async () => {
  await polled(CHOICES);
  await enrolPerson(scene.prisma, scene.clock, {
    channel: CHANNEL,
    accountId: '31',
    planId: scene.plan.id,
    role: 'FOCAL_POINT',
    units: ['ca'],
  });
  const { id } = await scene.prisma.member.findFirstOrThrow({ where: { accountId: '31' } });
  expect(await answer(id, 0)).toEqual({ kind: 'not-asked' });
  expect(await answer(scene.author.memberId, 3)).toEqual({ kind: 'not-asked' });
  const other = { message: message.id + 1, memberId: scene.author.memberId, value: 0, given: 'x' };
  expect(await scene.campaigns.polls.answer(other)).toEqual({ kind: 'not-asked' });
  expect(await scene.prisma.pollAnswer.count()).toBe(0);
});

it('who has not answered is asked again in private, once a day, within the hours; nobody else is', async () => {
  await polled(NUMBER);
  const { campaigns, author, boss, clock, plan } = scene;
  const again = () => campaigns.pollReminders.askAgain(author, campaign, message);
  const asked = async () =>
    (await scene.deliveries('campaign-poll')).map(({ chatId, notBefore }) => [
      chatId,
      notBefore.toISOString(),
    ]);
  await answer(author.memberId, 1);
  clock.set('2018-11-05T22:00');
  expect(await Promise.all([again(), again()])).toEqual(expect.arrayContaining([1, 0]));
  expect(await again()).toBe(0);
  expect(await asked()).toEqual([[BOSS, '2018-11-05T23:30:00.000Z']]);
  const place = { channel: CHANNEL, id: BOSS, inGroup: false };
  expect(await campaigns.pollReminders.stillAsked(plan.id, message.id, place)).toBeDefined();
  await answer(boss.memberId, 3);
  expect(await campaigns.pollReminders.stillAsked(plan.id, message.id, place)).toBeUndefined();
  await scene.prisma.pollAnswer.deleteMany({ where: { memberId: boss.memberId } });
  clock.set('2018-11-07T09:00');
  expect(await again()).toBe(1);
  await scene.prisma.member.updateMany({
    where: { accountId: BOSS },
    data: { campaignsStoppedAt: clock.date() },
  });
  expect(await campaigns.pollReminders.stillAsked(plan.id, message.id, place)).toBeUndefined();
  clock.set('2018-11-08T09:00');
  expect(await again()).toBe('closed');
});

it('goes with the person, and with the campaign', async () => {
  await polled(NUMBER);
  await answer(scene.author.memberId, 4);
  await answer(scene.boss.memberId, 2);
  await new OwnData(scene.prisma, scene.clock).erase({ channel: CHANNEL, accountId: AUTHOR });
  expect(await result()).toMatchObject({ sum: 2 });
  await scene.prisma.campaign.delete({ where: { id: campaign.id } });
  expect(await scene.prisma.pollAnswer.count()).toBe(0);
});
