import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { AudienceSpec } from '../../../src/campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../../src/campaigns/campaign.ts';
import type { CampaignContent } from '../../../src/campaigns/content/content.ts';
import { openDatabase } from '../../../src/database/database.ts';
import { changed, draftOf, EVERYONE, saying } from '../../support/campaign-drafts.ts';
import { testProvider } from '../../support/database.ts';
import { CampaignScene } from '../scene.ts';

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const message = (text: string) => ({ content: { message: undefined, content: saying(text) } });

it('what cannot be sent is not confirmed, and says why', async () => {
  const { campaigns, author, clock } = scene;
  const { draft } = await campaigns.drafts.begin(author, 'telegram');
  expect(await scene.confirm(draft)).toEqual({ kind: 'no-messages' });
  const long = await changed(campaigns, draft, message('a'.repeat(4097)));
  expect(await scene.confirm(long)).toEqual({ kind: 'no-audience' });
  const chosen = await changed(campaigns, long, { audience: EVERYONE });
  const id = chosen.messages[0]?.id;
  expect(await scene.confirm(chosen)).toMatchObject({
    kind: 'problems',
    message: id,
    problems: [{ code: 'text-too-long', limit: 4096, actual: 4097 }],
  });
  const short = await changed(campaigns, chosen, { content: { message: id, content: saying('Chào chị') } });
  const past = await changed(campaigns, short, { times: [clock.now().subtract({ milliseconds: 1 })] });
  expect(await scene.confirm(past)).toEqual({ kind: 'past', message: id });
  const now = await changed(campaigns, past, { times: [clock.now()] });
  expect(await scene.confirm(now)).toMatchObject({ kind: 'going' });
});

it('a confirmed campaign goes once, and its author may compose the next', async () => {
  const { campaigns, author, clock, plan } = scene;
  const draft = await scene.draft('Tháng hành động');
  const both = await Promise.all([scene.confirm(draft), scene.confirm(draft)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(['going', 'same-again']);
  expect(await scene.confirm(draft, true)).toEqual({ kind: 'stale' });
  expect(await campaigns.drafts.of(author)).toBeUndefined();
  expect((await campaigns.drafts.begin(author, 'telegram')).fresh).toBe(true);
  const [going] = await campaigns.list(plan.id, 10);
  expect(going).toMatchObject({ state: 'GOING', confirmedAt: clock.now(), revision: draft.revision + 1 });
  expect(going?.messages[0]?.dueAt).toEqual(clock.now());
  expect(await scene.actions()).toEqual(['campaign-begun', 'campaign-confirmed', 'campaign-begun']);
});

it('a draft changed since it was read is not confirmed', async () => {
  const draft = await scene.draft('Một');
  await changed(scene.campaigns, draft, message('Hai'));
  expect(await scene.confirm(draft)).toEqual({ kind: 'stale' });
  expect((await scene.now(draft)).state).toBe('DRAFT');
});

it('the same content to the same audience is asked about for a whole day, and no longer', async () => {
  const { clock } = scene;
  const first = await scene.confirm(await scene.draft('Tháng hành động'));
  if (first.kind !== 'going') throw new Error(first.kind);
  clock.advance({ hours: 23, minutes: 59, seconds: 59 });
  const again = await scene.draft(' Tháng hành động ');
  expect(await scene.confirm(again)).toEqual({ kind: 'same-again', earlier: first.campaign.id });
  clock.advance({ seconds: 1 });
  expect(await scene.confirm(again)).toMatchObject({ kind: 'going' });
  expect(await scene.confirm(await scene.draft('Tháng hành động'), true)).toMatchObject({ kind: 'going' });
});

it('other words, files, links or another audience are not the same content', async () => {
  const { campaigns, author } = scene;
  const message = (file: string, url: string) =>
    saying('Một', { media: [{ kind: 'photo', fileId: file }], links: [{ label: 'Xem', url }] });
  const parties = (...codes: string[]): AudienceSpec => ({
    who: { kind: 'parties', parties: codes },
    where: 'all',
  });
  const confirm = async (contents: CampaignContent[], audience = EVERYONE) =>
    (await scene.confirm(await draftOf(campaigns, author, contents, { audience }))).kind;
  expect(await confirm([message('a', 'https://a.vn')])).toBe('going');
  expect(await confirm([message('b', 'https://a.vn')])).toBe('going');
  expect(await confirm([message('a', 'https://b.vn')])).toBe('going');
  expect(await confirm([saying('Một'), saying('Hai')])).toBe('going');
  expect(await confirm([saying('Một')])).toBe('going');
  expect(await confirm([saying('Một')], { ...EVERYONE, where: 'private' })).toBe('going');
  expect(await confirm([saying('Một')], parties('ld', 'hpn'))).toBe('going');
  expect(await confirm([saying('Một')], parties('hpn', 'ld'))).toBe('same-again');
});

it('a plan has so many campaigns a day, by its own days', async () => {
  const { clock, boss } = scene;
  scene.campaigns = scene.withRules({ approval: 'none', mostADay: 2 });
  clock.set('2018-11-05T06:30');
  await scene.confirm(await scene.draft('Một'));
  await scene.confirm(await scene.draft('Hai', boss));
  clock.set('2018-11-05T20:59');
  const third = await scene.draft('Ba');
  expect(await scene.confirm(third)).toEqual({ kind: 'day-limit', limit: 2 });
  clock.set('2018-11-06T06:30');
  expect(await scene.confirm(third)).toMatchObject({ kind: 'going' });
});

it('of two confirmations at once only one is the last of the day', async () => {
  scene.campaigns = scene.withRules({ approval: 'none', mostADay: 1 });
  const drafts = [await scene.draft('Một'), await scene.draft('Hai', scene.boss)];
  const outcomes = await atOnce(drafts, (draft) => scene.confirm(draft));
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['day-limit', 'going']);
});

it('a campaign that was refused counts neither for the day nor as the same content', async () => {
  scene.campaigns = scene.withRules({ approval: 'required', mostADay: 1 });
  const first = await scene.confirm(await scene.draft('Một'));
  if (first.kind !== 'waiting') throw new Error(first.kind);
  expect(await scene.campaigns.lifecycle.refuse(scene.boss, first.campaign.id)).toBe('refused');
  expect(await scene.now(first.campaign)).toMatchObject({ state: 'REFUSED', endedAt: scene.clock.now() });
  expect(await scene.confirm(await scene.draft('Một'))).toMatchObject({ kind: 'waiting' });
});

it('where approval is required, another coordinator gives it once', async () => {
  scene.campaigns = scene.withRules({ approval: 'required', mostADay: 5 });
  const { author, boss, clock, plan, prisma } = scene;
  const { lifecycle } = scene.campaigns;
  const draft = await scene.draft('Của điều phối', boss);
  expect(await lifecycle.approve(author, draft.id, scene.hours)).toBe('gone');
  const confirmed = await scene.confirm(draft);
  if (confirmed.kind !== 'waiting') throw new Error(confirmed.kind);
  const { id } = confirmed.campaign;
  expect(confirmed.campaign.messages[0]?.dueAt).toBeUndefined();
  await scene.campaigns.sweep(scene.plan.id);
  expect(await scene.deliveries()).toEqual([]);
  expect(await lifecycle.approve(boss, id, scene.hours)).toBe('own');
  expect(await lifecycle.approve({ ...author, planId: plan.id + 1 }, id, scene.hours)).toBe('gone');
  clock.advance({ hours: 1 });
  expect(await lifecycle.approve(author, id, scene.hours)).toBe('approved');
  expect(await lifecycle.refuse(author, id)).toBe('gone');
  expect(await scene.now({ id })).toMatchObject({ state: 'GOING', endedAt: undefined });
  expect((await scene.now({ id })).messages[0]?.dueAt).toEqual(clock.now());
  expect(await prisma.campaign.findUnique({ where: { id } })).toMatchObject({
    decidedById: author.memberId,
    decidedAt: clock.date(),
  });
  expect((await scene.actions()).at(-1)).toBe('campaign-approved');
});

it('a campaign whose author’s data were erased is approved by anybody who may', async () => {
  scene.campaigns = scene.withRules({ approval: 'required', mostADay: 5 });
  const draft = await scene.draft('Một');
  await scene.confirm(draft);
  await scene.prisma.campaign.updateMany({ data: { authorId: null } });
  const operator = { planId: scene.plan.id, memberId: undefined };
  expect(await scene.campaigns.lifecycle.approve(operator, draft.id, scene.hours)).toBe('approved');
});

it('pausing, resuming and stopping hold and release all messages of the series, each once', async () => {
  const { boss, clock, plan } = scene;
  const { lifecycle } = scene.campaigns;
  const campaign = await scene.going([saying('Một'), saying('Hai')], {
    times: [undefined, clock.now().add({ hours: 9 })],
  });
  const batches = campaign.messages.map(({ id }) => `campaign/${id}`);
  const elsewhere = { ...boss, planId: plan.id + 1 };
  for (const step of [lifecycle.pause, lifecycle.resume, lifecycle.cancel])
    expect(await step.call(lifecycle, elsewhere, campaign.id)).toBe(false);
  expect(await lifecycle.resume(boss, campaign.id)).toBe(false);
  expect(await lifecycle.pause(boss, campaign.id)).toBe(true);
  expect(await lifecycle.pause(boss, campaign.id)).toBe(false);
  expect((await scene.now(campaign)).pausedAt).toEqual(clock.now());
  expect(await scene.held()).toEqual(batches);
  expect(await lifecycle.resume(boss, campaign.id)).toBe(true);
  expect(await lifecycle.resume(boss, campaign.id)).toBe(false);
  expect((await scene.now(campaign)).pausedAt).toBeUndefined();
  expect(await scene.held()).toEqual([]);
  expect(await lifecycle.cancel(boss, campaign.id)).toBe(true);
  expect(await lifecycle.cancel(boss, campaign.id)).toBe(false);
  expect(await scene.held()).toEqual(batches);
  expect(await scene.now(campaign)).toMatchObject({ state: 'CANCELLED', endedAt: clock.now() });
  expect(await lifecycle.pause(boss, campaign.id)).toBe(false);
  expect((await scene.actions()).slice(-3)).toEqual([
    'campaign-paused',
    'campaign-resumed',
    'campaign-cancelled',
  ]);
  expect((await scene.now(campaign)).revision).toBe(campaign.revision + 3);
});

it('what waits for approval can be stopped, and is then not approved', async () => {
  scene.campaigns = scene.withRules({ approval: 'required', mostADay: 5 });
  const draft = await scene.draft('Một');
  await scene.confirm(draft);
  expect(await scene.campaigns.lifecycle.cancel(scene.author, draft.id)).toBe(true);
  expect(await scene.campaigns.lifecycle.approve(scene.boss, draft.id, scene.hours)).toBe('gone');
});

/**
 * Does something to drafts at the same moment. On PostgreSQL a third connection locks them until both have come as far as
 * they can: to writing them, or to a lock before that.
 */
async function atOnce<T>(drafts: readonly Campaign[], step: (draft: Campaign) => Promise<T>): Promise<T[]> {
  if (testProvider === 'sqlite') return Promise.all(drafts.map(step));
  const other = await openDatabase({ url: scene.database.url });
  let steps: Promise<T[]> = Promise.resolve([]);
  await other.prisma.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT "id" FROM "Campaign" FOR UPDATE`;
      steps = Promise.all(drafts.map(step));
      await expect.poll(waiting, { timeout: 10_000 }).toBe(drafts.length);
    },
    { timeout: 30_000 },
  );
  await other.close();
  return steps;
}

/** How many connections to this database wait for a lock. */
async function waiting(): Promise<number> {
  const rows = await scene.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows.length;
}
