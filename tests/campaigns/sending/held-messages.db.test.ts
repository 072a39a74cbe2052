import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Campaign } from '../../../src/campaigns/campaign.ts';
import { saying } from '../../support/campaign-drafts.ts';
import { runs } from '../../support/runs.ts';
import { CampaignScene, PLACES } from '../scene.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const DAYS = ['2018-11-06', '2018-11-07', '2018-11-08', '2018-11-09', '2018-11-10'];

let scene: CampaignScene;
beforeAll(async () => {
  scene = await CampaignScene.open();
});
beforeEach(() => scene.reset());

/** A campaign whose messages are set for these moments of the plan's clock. */
const series = (...moments: string[]): Promise<Campaign> =>
  scene.going(
    moments.map((_, index) => saying(`Tin ${index + 1}`)),
    { times: moments.map(there) },
  );

const there = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();

/** The messages that were enqueued, by their place in the series from 1. */
async function enqueued(campaign: Campaign): Promise<number[]> {
  const batches = (await scene.deliveries()).map(({ batch }) => batch);
  return campaign.messages.flatMap(({ id, position }) =>
    batches.includes(`campaign/${id}`) ? [position + 1] : [],
  );
}

const whys = async (campaign: Campaign) =>
  (await scene.now(campaign)).messages.map(({ held, dropped }) =>
    dropped ? 'dropped' : (held?.why ?? null),
  );

async function at(local: string): Promise<void> {
  scene.clock.set(local);
  await scene.campaigns.sweep(scene.plan.id);
}

it('a message goes on its day although the machine was off at its time', async () => {
  const campaign = await series('2018-11-06T08:00');
  await at('2018-11-06T20:59');
  expect(await enqueued(campaign)).toEqual([1]);
});

it('nothing goes once its day’s hours are over, and nothing at night', async () => {
  const campaign = await series('2018-11-06T08:00');
  await at('2018-11-06T21:00');
  expect(await whys(campaign)).toEqual(['LATE']);
  await at('2018-11-07T08:00');
  expect(await enqueued(campaign)).toEqual([]);
});

it('two of a series that would come together wait, what comes on its own day goes', async () => {
  const campaign = await series('2018-11-06T08:00', '2018-11-06T14:00', '2018-11-07T08:00');
  await at('2018-11-06T15:00');
  expect(await whys(campaign)).toEqual(['TOGETHER', 'TOGETHER', null]);
  await at('2018-11-07T08:00');
  expect(await enqueued(campaign)).toEqual([3]);
});

it('a message that the author lets go has the day’s last moment of its new day', async () => {
  const { author, campaigns, hours, clock } = scene;
  const campaign = await series('2018-11-06T08:00');
  await at('2018-11-09T05:00');
  const [message = 0] = campaign.messages.map(({ id }) => id);
  const now = { at: clock.now(), hours };
  expect(await campaigns.held.send(author, campaign, message, now)).toBe('closed');
  const later = { at: there('2018-11-09T07:30'), hours };
  expect(await campaigns.held.send(author, campaign, message, later)).toBe('sent');
  expect(await campaigns.held.send(author, campaign, message, later)).toBe('gone');
  await at('2018-11-09T07:30');
  expect((await scene.deliveries()).map(({ notAfter }) => notAfter)).toEqual(
    PLACES.map(() => new Date('2018-11-09T20:59:59+07:00')),
  );
  expect(await scene.actions()).toContain('campaign-message-moved');
});

it('a message that an earlier version set for the night goes in the morning', async () => {
  const campaign = await series('2018-11-06T20:00');
  const dueAt = new Date('2018-11-06T23:00:00+07:00');
  await scene.prisma.campaignMessage.updateMany({ data: { dueAt, lastAt: null } });
  await at('2018-11-06T23:00');
  expect(await enqueued(campaign)).toEqual([]);
  await at('2018-11-07T06:30');
  expect(await enqueued(campaign)).toEqual([1]);
});

it('what did not go before its day ended waits, and goes to the rest once the author says so', async () => {
  const { author, campaigns, hours, prisma } = scene;
  const campaign = await scene.going([saying('Một')]);
  await scene.sent(PLACES.slice(0, 1));
  await prisma.delivery.updateMany({ where: { state: 'QUEUED' }, data: { state: 'EXPIRED' } });
  await at('2018-11-05T21:00');
  expect(await whys(campaign)).toEqual(['UNFINISHED']);
  expect((await scene.now(campaign)).state).toBe('GOING');
  await at('2018-11-06T08:00');
  const [message = 0] = campaign.messages.map(({ id }) => id);
  await campaigns.held.send(author, campaign, message, { at: scene.clock.now(), hours });
  expect((await scene.deliveries()).map(({ state }) => state)).toEqual([
    'SENT',
    'QUEUED',
    'QUEUED',
    'QUEUED',
  ]);
  await scene.sent(PLACES);
  await at('2018-11-06T08:01');
  expect((await scene.now(campaign)).state).toBe('DONE');
});

it('what nobody decides upon is dropped after seven days, and the campaign is over', async () => {
  const campaign = await series('2018-11-06T08:00');
  await at('2018-11-07T08:00');
  await at('2018-11-14T07:59');
  expect(await whys(campaign)).toEqual(['LATE']);
  await at('2018-11-14T08:00');
  expect(await whys(campaign)).toEqual(['dropped']);
  expect((await scene.now(campaign)).state).toBe('DONE');
});

it('a decision by someone of another plan, or on a message that is not held, changes nothing', async () => {
  const { author, campaigns } = scene;
  const campaign = await series('2018-11-06T08:00', '2018-11-08T08:00');
  await at('2018-11-07T08:00');
  const [late = 0, coming = 0] = campaign.messages.map(({ id }) => id);
  expect(await campaigns.held.drop(author, campaign, coming)).toBe(false);
  expect(await campaigns.held.drop(author, { ...campaign, planId: author.planId + 1 }, late)).toBe(false);
  expect(await campaigns.held.drop(author, campaign, late)).toBe(true);
  expect(await whys(campaign)).toEqual(['dropped', null]);
});

/** One look of a running program at a moment: at most one message goes, on its own day and within the hours. */
async function look(campaign: Campaign, moments: readonly string[], moment: Temporal.Instant): Promise<void> {
  const local = moment.toZonedDateTimeISO(ZONE).toPlainDateTime().toString();
  scene.clock.set(local);
  const before = await enqueued(campaign);
  await scene.campaigns.sweep(scene.plan.id);
  const fresh = (await enqueued(campaign)).filter((one) => !before.includes(one));
  expect(fresh.length).toBeLessThanOrEqual(1);
  for (const one of fresh) {
    expect(local.slice(0, 10)).toBe(moments[one - 1]?.slice(0, 10));
    expect(local.slice(11, 16) >= '06:30' && local.slice(11, 16) < '21:00').toBe(true);
  }
  await scene.sent(PLACES);
}

/** The moments at which a program looks that is down from one to another: at each message's time, and now and then. */
function looks(moments: readonly string[], down: Temporal.Instant, up: Temporal.Instant): Temporal.Instant[] {
  const begin = there('2018-11-05T08:00');
  const usual = Array.from({ length: 10 }, (_, step) => begin.add({ hours: 21 * step }));
  const isUp = (at: Temporal.Instant) =>
    Temporal.Instant.compare(at, down) <= 0 || Temporal.Instant.compare(at, up) >= 0;
  return [...usual, ...moments.map(there), up].filter(isUp).sort(Temporal.Instant.compare);
}

it('after any downtime nothing goes outside the hours, after its last moment, or together with another unasked', async () => {
  const moment = fc.record({ day: fc.constantFrom(...DAYS), hour: fc.integer({ min: 7, max: 20 }) });
  const most = (days: number) => fc.integer({ min: 60, max: days * 24 * 60 });
  const downtime = { from: fc.integer({ min: 0, max: 6 * 24 * 60 }), minutes: fc.oneof(most(2), most(200)) };
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(moment, { minLength: 5, maxLength: 5, selector: ({ day, hour }) => `${day}T${hour}` }),
      fc.record(downtime),
      async (times, { from, minutes }) => {
        await scene.reset();
        const moments = times.map(({ day, hour }) => `${day}T${String(hour).padStart(2, '0')}:00`).sort();
        const campaign = await series(...moments);
        const down = there('2018-11-05T08:00').add({ minutes: from });
        const seen = looks(moments, down, down.add({ minutes }));
        for (const at of seen) await look(campaign, moments, at);
        // What did not go is its author's to decide, or was dropped unanswered: nothing is lost in silence.
        const [gone, fates] = [await enqueued(campaign), await whys(campaign)];
        const last = seen.at(-1) ?? down;
        for (const [index, set] of moments.entries())
          if (Temporal.Instant.compare(there(set), last) <= 0)
            expect(gone.includes(index + 1) || fates[index] !== null).toBe(true);
      },
    ),
    { numRuns: runs(12) },
  );
});
