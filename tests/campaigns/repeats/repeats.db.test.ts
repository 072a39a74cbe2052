import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../../src/campaigns/campaign.ts';
import type { DraftStep } from '../../../src/campaigns/drafts/drafts.ts';
import { occurrenceAfter, shifted } from '../../../src/campaigns/repeats/occurrences.ts';
import { changed, draftOf, saying } from '../../support/campaign-drafts.ts';
import { runs } from '../../support/runs.ts';
import { CampaignScene, PLACES } from '../scene.ts';

/* Campaigns that repeat: their author is asked each time, and nothing goes without a yes. */

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

const ZONE = 'Asia/Ho_Chi_Minh';
const there = (time: string) => Temporal.PlainDateTime.from(time).toZonedDateTime(ZONE);
const at = (time: string) => there(time).toInstant();
const file = () => scene.plan.book.file;
const sweep = () => scene.campaigns.sweep(scene.plan.id);
const told = async () =>
  (
    await scene.prisma.delivery.findMany({
      where: { kind: { startsWith: 'campaign-repeat' } },
      orderBy: { id: 'asc' },
    })
  ).map(({ kind, details }) => [
    kind,
    new Date((details as { at: number }).at * 60_000).toISOString().slice(0, 10),
  ]);
const occurrences = () =>
  scene.prisma.campaign.findMany({
    where: { occurrenceOfId: { not: null } },
    include: { messages: { orderBy: { position: 'asc' } } },
    orderBy: { id: 'asc' },
  });

/** A campaign of Monday 5/11/2018, 08:00, that repeats. */
async function repeating(
  rhythm: 'MONTHLY' | 'YEARLY',
  times: DraftStep['times'] = [undefined],
): Promise<Campaign> {
  const contents = times.map((_, index) => saying(`Tin ${index + 1} {ngày}`));
  const draft = await draftOf(scene.campaigns, scene.author, contents, { times });
  const outcome = await scene.confirm(await changed(scene.campaigns, draft, { rhythm }), true);
  if (outcome.kind !== 'going') throw new Error(outcome.kind);
  await sweep();
  await scene.sent(PLACES);
  await sweep();
  return scene.now(outcome.campaign);
}
const start = (campaign: Campaign, time: string, by = scene.author) =>
  scene.campaigns.repeats.start(
    by,
    { planId: scene.plan.id, id: campaign.id, at: at(time) },
    { plan: file() },
  );

it('its author is asked once, some days before, within the hours; silence sends nothing, and is told of once', async () => {
  await repeating('MONTHLY');
  scene.clock.set('2018-11-30T07:59');
  expect((await sweep())?.equals(at('2018-11-30T08:00'))).toBe(true);
  expect(await told()).toEqual([]);
  scene.clock.set('2018-11-30T22:00');
  expect((await sweep())?.equals(at('2018-12-01T06:30'))).toBe(true);
  expect(await told()).toEqual([]);
  scene.clock.set('2018-12-01T06:30');
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect(await told()).toEqual([['campaign-repeat', '2018-12-05']]);
  scene.clock.set('2018-12-05T08:00');
  await Promise.all([sweep(), sweep()]);
  await sweep();
  expect((await told()).slice(1)).toEqual([['campaign-repeat-lapsed', '2018-12-05']]);
  expect(await occurrences()).toEqual([]);
  scene.clock.set('2018-12-31T09:00');
  await sweep();
  expect((await told()).slice(2)).toEqual([['campaign-repeat', '2019-01-05']]);
});

it('after months of downtime the coming occurrence alone is asked about, and one lapse told of', async () => {
  await repeating('MONTHLY');
  scene.clock.set('2019-05-03T09:00');
  await sweep();
  await sweep();
  expect(await told()).toEqual([
    ['campaign-repeat-lapsed', '2018-12-05'],
    ['campaign-repeat', '2019-05-05'],
  ]);
});

it('its author’s yes starts that occurrence, once, as a campaign of its own with its own day', async () => {
  const campaign = await repeating('YEARLY', [undefined, at('2018-11-07T09:30')]);
  scene.clock.set('2019-11-01T09:00');
  await sweep();
  expect(await start(campaign, '2019-11-05T08:00', scene.boss)).toEqual({ kind: 'over' });
  expect(await start(campaign, '2020-11-05T08:00')).toEqual({ kind: 'over' });
  const outcomes = await Promise.all([
    start(campaign, '2019-11-05T08:00'),
    start(campaign, '2019-11-05T08:00'),
  ]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['going', 'over']);
  const [one, other] = await occurrences();
  expect(other).toBeUndefined();
  expect(one).toMatchObject({ state: 'GOING', composedBy: null, rhythm: null, occurrenceOfId: campaign.id });
  expect(one?.messages.map(({ dueAt }) => dueAt?.toISOString())).toEqual([
    '2019-11-05T01:00:00.000Z',
    '2019-11-07T02:30:00.000Z',
  ]);
  await sweep();
  const before = (await scene.deliveries()).length;
  scene.clock.set('2019-11-05T08:00');
  await sweep();
  expect(await scene.deliveries()).toHaveLength(before + 4);
  expect((await scene.now(campaign)).repeatAt?.equals(at('2020-11-05T08:00'))).toBe(true);
});

it('a yes that cannot be followed changes nothing: it may be said again', async () => {
  const campaign = await repeating('MONTHLY');
  scene.clock.set('2018-12-01T09:00');
  await sweep();
  scene.campaigns = scene.withRules({ approval: 'none', mostADay: 0 });
  expect((await start(campaign, '2018-12-05T08:00')).kind).toBe('day-limit');
  expect(await occurrences()).toEqual([]);
  scene.campaigns = scene.withRules({ approval: 'required', mostADay: 5 });
  expect((await start(campaign, '2018-12-05T08:00')).kind).toBe('waiting');
});

it('a no passes to the next occurrence; stopped, cancelled or without its author it asks no more', async () => {
  const { repeats, lifecycle } = scene.campaigns;
  const declined = await repeating('MONTHLY');
  scene.clock.set('2018-12-01T09:00');
  await sweep();
  const occurrence = { planId: scene.plan.id, id: declined.id, at: at('2018-12-05T08:00') };
  expect(await repeats.decline(scene.author, occurrence, file())).toBe(true);
  expect(await repeats.decline(scene.author, occurrence, file())).toBe(false);
  expect((await start(declined, '2018-12-05T08:00')).kind).toBe('over');
  scene.clock.set('2019-01-01T09:00');
  await sweep();
  expect(await told()).toEqual([
    ['campaign-repeat', '2018-12-05'],
    ['campaign-repeat', '2019-01-05'],
  ]);
  expect(await repeats.stop(scene.boss, declined.id)).toBe(true);
  expect((await start(declined, '2019-01-05T08:00')).kind).toBe('over');
  scene.clock.set('2018-11-05T08:00');
  const cancelled = await repeating('YEARLY');
  await scene.prisma.campaign.update({ where: { id: cancelled.id }, data: { state: 'GOING' } });
  await lifecycle.cancel(scene.author, cancelled.id);
  scene.clock.set('2019-02-01T09:00');
  await sweep();
  scene.clock.set('2019-11-02T09:00');
  await sweep();
  expect(await told()).toHaveLength(2);
});

it('one that was recalled is not asked about', async () => {
  const campaign = await repeating('MONTHLY');
  await scene.campaigns.corrections.recall(scene.author, campaign);
  scene.clock.set('2018-12-01T09:00');
  await sweep();
  expect(await told()).toEqual([]);
});

it('nobody is asked for an author who is no longer of the plan', async () => {
  await repeating('MONTHLY');
  await scene.prisma.membership.deleteMany({ where: { memberId: scene.author.memberId } });
  scene.clock.set('2018-12-01T09:00');
  await sweep();
  scene.clock.set('2018-12-06T09:00');
  await sweep();
  expect(await told()).toEqual([]);
});

it('the next occurrence is the first after a moment, on the first one’s day and hour, or its month’s last day', () => {
  const first = fc
    .record({ days: fc.nat(3_000), hour: fc.integer({ min: 7, max: 20 }), minute: fc.nat(59) })
    .map(({ days, hour, minute }) => there('2016-01-01T00:00').add({ days }).with({ hour, minute }));
  const rhythm = fc.constantFrom('MONTHLY' as const, 'YEARLY' as const);
  fc.assert(
    fc.property(first, rhythm, fc.nat(4_000), (from, how, later) => {
      const moment = from.add({ hours: later * 7 }).toInstant();
      const next = occurrenceAfter(from, how, moment).toZonedDateTimeISO(ZONE);
      expect(Temporal.Instant.compare(next.toInstant(), moment)).toBe(1);
      expect(next.toPlainTime().equals(from.toPlainTime())).toBe(true);
      expect(next.day).toBe(Math.min(from.day, next.daysInMonth));
      if (how === 'YEARLY') expect(next.month).toBe(from.month);
      const unit = how === 'YEARLY' ? 'years' : 'months';
      const before = next.subtract({ [unit]: 1 });
      // A shorter month's last day goes back to the day before the first one's.
      expect(Temporal.Instant.compare(before.toInstant(), moment)).toBeLessThanOrEqual(0);
    }),
    { numRuns: runs(50) },
  );
  expect(
    occurrenceAfter(there('2018-01-31T08:00'), 'MONTHLY', at('2018-02-28T08:00')).equals(
      at('2018-03-31T08:00'),
    ),
  ).toBe(true);
});

it('a series keeps its days between and its hours', () => {
  const times = ['2018-11-15T07:30', '2018-11-16T08:00', '2018-12-10T07:30'].map(there);
  expect(shifted(times, there('2019-11-15T07:30')).map((one) => one.toString())).toEqual(
    ['2019-11-15T07:30', '2019-11-16T08:00', '2019-12-10T07:30'].map((one) => at(one).toString()),
  );
});
