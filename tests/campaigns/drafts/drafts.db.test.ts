import { beforeAll, beforeEach, expect, it } from 'vitest';
import { MOST_MESSAGES } from '../../../src/campaigns/content/content.ts';
import { changed, draftOf, EVERYONE, saying } from '../../support/campaign-drafts.ts';
import { CampaignScene } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const message = (text: string) => ({ content: { message: undefined, content: saying(text) } });
const texts = ({ messages }: { messages: { content: { written: { text: string } } }[] }) =>
  messages.map(({ content }) => content.written.text);

it('an author composes one campaign at a time', async () => {
  const { campaigns, author, boss, prisma } = scene;
  const first = await campaigns.drafts.begin(author, 'telegram');
  expect(first.fresh).toBe(true);
  const second = await campaigns.drafts.begin(author, 'telegram');
  expect([second.fresh, second.draft.id]).toEqual([false, first.draft.id]);
  expect((await campaigns.drafts.begin(boss, 'telegram')).fresh).toBe(true);
  expect(await campaigns.drafts.of({ ...author, planId: author.planId + 1 })).toBeUndefined();
  expect(await campaigns.drafts.drop(boss, first.draft)).toBe(false);
  const both = await Promise.all([
    campaigns.drafts.drop(author, first.draft),
    campaigns.drafts.drop(author, first.draft),
  ]);
  expect(both.filter(Boolean)).toHaveLength(1);
  expect(await campaigns.drafts.of(author)).toBeUndefined();
  expect(await scene.actions()).toEqual(['campaign-begun', 'campaign-begun', 'campaign-dropped']);
  const entries = await prisma.auditEntry.findMany({ where: { action: 'campaign-dropped' } });
  expect(entries).toMatchObject([
    { memberId: author.memberId, details: { campaign: String(first.draft.id) } },
  ]);
});

it('a change of a draft that was changed since it was read changes nothing', async () => {
  const { campaigns, author } = scene;
  const { draft } = await campaigns.drafts.begin(author, 'telegram');
  const one = await changed(campaigns, draft, message('Một'));
  expect(await campaigns.drafts.step(draft, { ...message('Hai') })).toBeUndefined();
  expect((await campaigns.drafts.of(author))?.messages).toHaveLength(1);
  expect(await campaigns.drafts.step(one, { lateDays: 7 }, async () => false)).toBeUndefined();
  expect(await campaigns.drafts.of(author)).toMatchObject({ revision: one.revision, lateDays: undefined });
});

it('a confirmed campaign is no draft: it is neither changed nor dropped', async () => {
  const { campaigns, author } = scene;
  const campaign = await scene.going([saying('Một')]);
  expect(await campaigns.drafts.step(campaign, { ...message('Hai') })).toBeUndefined();
  expect(await campaigns.drafts.drop(author, campaign)).toBe(false);
  expect(texts(await scene.now(campaign))).toEqual(['Một']);
});

it('messages are added, replaced with their time kept, and removed; the audience is chosen and given up', async () => {
  const { campaigns, author, clock } = scene;
  const at = clock.now().add({ hours: 5 });
  const draft = await draftOf(campaigns, author, [saying('Một'), saying('Hai'), saying('Ba')], {
    times: [undefined, at, undefined],
  });
  const [one, two] = draft.messages.map(({ id }) => id);
  const replaced = await changed(campaigns, draft, { content: { message: two, content: saying('Hai mới') } });
  expect(texts(replaced)).toEqual(['Một', 'Hai mới', 'Ba']);
  expect(replaced.messages.map(({ dueAt }) => dueAt)).toEqual([undefined, at, undefined]);
  const removed = await changed(campaigns, replaced, { remove: one ?? 0 });
  const again = await changed(campaigns, removed, message('Bốn'));
  expect(texts(again)).toEqual(['Hai mới', 'Ba', 'Bốn']);
  expect(again.messages.map(({ position }) => position)).toEqual([1, 2, 3]);
  expect(again.audience).toEqual(EVERYONE);
  expect((await changed(campaigns, again, { audience: null })).audience).toBeUndefined();
  const untimed = await changed(campaigns, await scene.now(again), { times: [] });
  expect(untimed.messages.map(({ dueAt }) => dueAt)).toEqual([undefined, undefined, undefined]);
});

it('a draft changes its own messages only', async () => {
  const { campaigns, author, boss } = scene;
  const foreign = await draftOf(campaigns, boss, [saying('Của người khác')]);
  const id = foreign.messages[0]?.id ?? 0;
  const { draft } = await campaigns.drafts.begin(author, 'telegram');
  const one = await changed(campaigns, draft, { content: { message: id, content: saying('Đổi') } });
  await changed(campaigns, one, { remove: id });
  expect(texts(await scene.now(foreign))).toEqual(['Của người khác']);
});

it('a series has 33 messages at most, each of which can still be replaced', async () => {
  const { campaigns, author } = scene;
  const contents = Array.from({ length: MOST_MESSAGES }, (_, index) => saying(`Tin ${index}`));
  const full = await draftOf(campaigns, author, contents);
  expect(full.messages).toHaveLength(33);
  expect(await campaigns.drafts.step(full, { ...message('Nữa') })).toBeUndefined();
  const content = { message: full.messages[0]?.id, content: saying('Khác') };
  expect(texts(await changed(campaigns, full, { content }))[0]).toBe('Khác');
});

it('a template is its author’s, until it is shared with a unit', async () => {
  const { campaigns, author, boss } = scene;
  const { templates } = campaigns;
  await templates.keep(author, 'x'.repeat(70), saying('Thư ngỏ'));
  await templates.keep(author, 'Mới', saying('Mới'));
  expect(await templates.keep(author, 'Mới', saying('Mới'), async () => false)).toBe(false);
  const own = await templates.list(author, []);
  expect(own.map((one) => [one.name.length, one.own, one.unit])).toEqual([
    [3, true, undefined],
    [60, true, undefined],
  ]);
  const [newer = 0, id = 0] = own.map((one) => one.id);
  expect(own[1]?.content.written.text).toBe('Thư ngỏ');
  expect(await templates.list(boss, ['ld', 'hpn'])).toEqual([]);
  const other = { ...author, planId: author.planId + 1 };
  for (const stranger of [boss, other]) {
    expect(await templates.share(stranger, id, 'ld')).toBe(false);
    expect(await templates.remove(stranger, id)).toBe(false);
  }
  expect(await templates.share(author, id, 'ld')).toBe(true);
  expect((await templates.list(boss, ['ld'])).map((one) => [one.id, one.own])).toEqual([[id, false]]);
  expect(await templates.list(boss, ['hpn'])).toEqual([]);
  expect(await templates.list(other, ['ld'])).toEqual([]);
  expect(await templates.share(author, id, undefined)).toBe(true);
  expect(await templates.list(boss, ['ld'])).toEqual([]);
  expect(await templates.remove(author, id)).toBe(true);
  expect((await templates.list(author, [])).map((one) => one.id)).toEqual([newer]);
});
