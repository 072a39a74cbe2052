import { beforeAll, beforeEach, expect, it } from 'vitest';
import { saying } from '../../support/campaign-drafts.ts';
import { AUTHOR, BOSS, CampaignScene, COMMUNE, OFFICE, PLACES } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const words = (text: string) => ({ text, styles: [] });
const idOf = ({ messages }: { messages: { id: number }[] }) => messages[0]?.id ?? 0;
const chats = async (kind: string) => (await scene.deliveries(kind)).map(({ chatId }) => chatId);

it('a recall stops the campaign, and is enqueued where the message was, may be or is being sent', async () => {
  const { campaigns, author, clock } = scene;
  const campaign = await scene.going([saying('Một')]);
  const id = idOf(campaign);
  await scene.sent([BOSS]);
  await scene.sent([AUTHOR], { state: 'UNCERTAIN' });
  await scene.sent([OFFICE], { state: 'SENDING' });
  const elsewhere = { ...author, planId: author.planId + 1 };
  expect(await campaigns.corrections.recall(elsewhere, campaign)).toBe(false);
  clock.advance({ hours: 1 });
  expect(await campaigns.corrections.recall(author, campaign)).toBe(true);
  expect(await campaigns.corrections.recall(author, campaign)).toBe(false);
  expect(await scene.held()).toEqual([`campaign/${id}`]);
  expect(await scene.now(campaign)).toMatchObject({
    state: 'CANCELLED',
    endedAt: clock.now(),
    messages: [{ recalledAt: clock.now() }],
  });
  await campaigns.sweep(scene.plan.id);
  const rows = await scene.deliveries('campaign-recall');
  expect(rows.map(({ chatId }) => chatId)).toEqual([OFFICE, BOSS, AUTHOR]);
  const [sent] = await scene.deliveries();
  expect(rows[0]).toMatchObject({
    planId: author.planId,
    inGroup: true,
    details: { message: id, delivery: sent?.id },
    uniqueKey: `campaign-recall/${id}/${sent?.id}`,
    batch: `campaign-recall/${id}`,
    priority: 20,
    notBefore: clock.date(),
    notAfter: new Date(clock.date().getTime() + 48 * 3_600_000),
  });
  expect((await scene.deliveries()).map(({ state }) => state)).toEqual([
    'SENDING',
    'CANCELLED',
    'SENT',
    'UNCERTAIN',
  ]);
  expect(await scene.held()).toEqual([]);
  expect((await scene.actions()).at(-1)).toBe('campaign-recalled');
  await campaigns.sweep(scene.plan.id);
  expect(await chats('campaign-recall')).toHaveLength(3);
});

it('an album of which a part arrived is recalled there too', async () => {
  const { campaigns, author } = scene;
  const campaign = await scene.going([saying('Một')]);
  await scene.sent(PLACES, { state: 'FAILED' });
  await scene.prisma.delivery.updateMany({ where: { chatId: COMMUNE }, data: { partsSent: 1 } });
  await campaigns.corrections.recall(author, campaign);
  await campaigns.sweep(scene.plan.id);
  expect(await chats('campaign-recall')).toEqual([COMMUNE]);
});

it('a campaign that is done stays done when it is recalled, and one that was not yet due goes nowhere', async () => {
  const { campaigns, author, clock } = scene;
  const done = await scene.going([saying('Một')]);
  await scene.sent(PLACES);
  await campaigns.sweep(scene.plan.id);
  await campaigns.corrections.recall(author, done);
  expect((await scene.now(done)).state).toBe('DONE');
  const planned = await scene.going([saying('Hai')], { times: [clock.now().add({ hours: 1 })] });
  await campaigns.corrections.recall(author, planned);
  clock.advance({ hours: 2 });
  await campaigns.sweep(scene.plan.id);
  expect(await scene.deliveries()).toHaveLength(4);
});

it('an edit holds what is queued until it is enqueued where the message went, once for each edition', async () => {
  const { campaigns, author, clock } = scene;
  const campaign = await scene.going([saying('Một', { acknowledge: true })]);
  const id = idOf(campaign);
  await scene.sent([BOSS]);
  const edit = (text: string, by = author) => campaigns.corrections.edit(by, id, words(text));
  expect(await edit('Hai', { ...author, planId: author.planId + 1 })).toBe('gone');
  expect(await campaigns.corrections.edit(author, 999, words('Hai'))).toBe('gone');
  expect(await edit('Một')).toBe('same');
  expect(await edit('a'.repeat(4097))).toEqual({
    problems: [{ code: 'text-too-long', limit: 4096, actual: 4097 }],
  });
  const longest = { unit: 5000 };
  expect(await campaigns.corrections.edit(author, id, words('{đơn vị}'), longest)).toMatchObject({
    problems: [{ actual: 5000 }],
  });
  expect(await edit('Hai')).toBe('edited');
  expect(await scene.held()).toEqual([`campaign/${id}`]);
  await campaigns.sweep(scene.plan.id);
  expect(await scene.held()).toEqual([]);
  const sent = (await scene.deliveries()).find(({ chatId }) => chatId === BOSS);
  expect(await scene.deliveries('campaign-edit')).toMatchObject([
    {
      chatId: BOSS,
      uniqueKey: `campaign-edit/${id}/${sent?.id}/1`,
      details: { message: id, delivery: sent?.id },
      batch: `campaign-edit/${id}`,
      priority: 15,
      notAfter: new Date(clock.date().getTime() + 48 * 3_600_000),
    },
  ]);
  await scene.sent([AUTHOR]);
  expect(await edit('Ba')).toBe('edited');
  await campaigns.sweep(scene.plan.id);
  expect(await chats('campaign-edit')).toEqual([BOSS, BOSS, AUTHOR]);
  const edited = (await scene.now(campaign)).messages[0];
  expect(edited).toMatchObject({ edition: 2, content: { written: words('Ba'), acknowledge: true } });
  expect((await scene.actions()).filter((action) => action === 'campaign-edited')).toHaveLength(2);
});

it('an edit leaves a paused campaign held, and one that was stopped', async () => {
  const { campaigns, author } = scene;
  const paused = await scene.going([saying('Một')]);
  await campaigns.lifecycle.pause(author, paused.id);
  await campaigns.corrections.edit(author, idOf(paused), words('Hai'));
  await campaigns.sweep(scene.plan.id);
  expect(await scene.held()).toEqual([`campaign/${idOf(paused)}`]);
  await campaigns.lifecycle.resume(author, paused.id);
  await campaigns.corrections.edit(author, idOf(paused), words('Ba'));
  await campaigns.lifecycle.cancel(author, paused.id);
  expect(await campaigns.corrections.edit(author, idOf(paused), words('Bốn'))).toBe('gone');
  await campaigns.sweep(scene.plan.id);
  expect((await scene.deliveries()).every(({ state }) => state === 'CANCELLED')).toBe(true);
});

it('a recalled message is not edited', async () => {
  const { campaigns, author } = scene;
  const campaign = await scene.going([saying('Một')]);
  await scene.sent(PLACES);
  await campaigns.sweep(scene.plan.id);
  await campaigns.corrections.recall(author, campaign);
  expect(await campaigns.corrections.edit(author, idOf(campaign), words('Hai'))).toBe('gone');
});

it('what is uncertain and what failed is sent again apart, by a decision on a campaign that was not stopped', async () => {
  const uncertain = { state: 'UNCERTAIN', hours: scene.hours } as const;
  const { campaigns, author } = scene;
  const campaign = await scene.going([saying('Một')]);
  await scene.sent([BOSS]);
  await scene.sent([AUTHOR], { state: 'UNCERTAIN' });
  await scene.sent([OFFICE, COMMUNE], { state: 'FAILED' });
  await campaigns.sweep(scene.plan.id);
  expect((await scene.now(campaign)).state).toBe('DONE');
  const elsewhere = { ...author, planId: author.planId + 1 };
  expect(await campaigns.corrections.sendAgain(elsewhere, campaign, uncertain)).toBe(0);
  expect(await campaigns.corrections.sendAgain(author, campaign, uncertain)).toBe(1);
  expect(await scene.now(campaign)).toMatchObject({ state: 'GOING', endedAt: undefined });
  expect((await scene.deliveries()).map(({ state }) => state)).toEqual([
    'FAILED',
    'FAILED',
    'SENT',
    'QUEUED',
  ]);
  const entries = await scene.prisma.auditEntry.findMany({ where: { action: 'campaign-sent-again' } });
  expect(entries).toMatchObject([{ details: { campaign: String(campaign.id), count: '1' } }]);
  expect(await campaigns.corrections.sendAgain(author, campaign, uncertain)).toBe(0);
  expect((await scene.actions()).filter((action) => action === 'campaign-sent-again')).toHaveLength(1);
  await scene.sent([AUTHOR], { state: 'UNCERTAIN' });
  expect(await campaigns.corrections.sendAgain(author, campaign, { ...uncertain, state: 'FAILED' })).toBe(2);
  expect((await scene.deliveries()).map(({ state }) => state)).toEqual([
    'QUEUED',
    'QUEUED',
    'SENT',
    'UNCERTAIN',
  ]);
  await campaigns.lifecycle.cancel(author, campaign.id);
  expect(await campaigns.corrections.sendAgain(author, campaign, uncertain)).toBe(0);
});
