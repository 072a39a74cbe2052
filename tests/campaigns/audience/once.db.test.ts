import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { AudienceSpec } from '../../../src/campaigns/audience/audience-spec.ts';
import { GroupPresences } from '../../../src/people/group-presence.ts';
import { changed, draftOf, saying } from '../../support/campaign-drafts.ts';
import { runs } from '../../support/runs.ts';
import { CampaignScene, CHANNEL } from '../scene.ts';

let scene: CampaignScene;
let otherPlan = 0;
beforeAll(async () => {
  scene = await CampaignScene.open();
  const { id: _, ...plan } = await scene.prisma.plan.findFirstOrThrow();
  const definition = plan.definition ?? {};
  otherPlan = (await scene.prisma.plan.create({ data: { ...plan, definition, code: 'other' } })).id;
});

const UNITS = ['ld', 'hpn', 'ca', 'xa-ha-lan'];
const PARTIES = [...UNITS, 'xp', '*'];

const obstacle = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('unreachableSince', 'campaignsStoppedAt') },
);
const plans = fc.constantFrom<string[]>(['this'], ['this'], ['this'], ['this', 'other'], ['other']);
const world = fc.record({
  people: fc.array(fc.record({ units: fc.subarray(UNITS), obstacle, plans }), { minLength: 2, maxLength: 6 }),
  groups: fc.array(
    fc.record({
      parties: fc.subarray(PARTIES, { minLength: 1, maxLength: 2 }),
      ...{ obstacle, plans, seen: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }) },
    }),
    { minLength: 1, maxLength: 5 },
  ),
  parties: fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.subarray(PARTIES.slice(0, -1), { minLength: 1 }) },
  ),
  where: fc.constantFrom<AudienceSpec['where']>('once', 'once', 'once', 'all', 'groups', 'private'),
  acks: fc.array(fc.record({ person: fc.nat(5), chat: fc.nat(9) }), { maxLength: 4 }),
  late: fc.record({
    /** These were there before, and are in its plan from then on. */
    rejoin: fc.uniqueArray(fc.nat(5), { maxLength: 2 }),
    people: fc.array(fc.record({ units: fc.subarray(UNITS), obstacle }), { maxLength: 3 }),
    groups: fc.array(
      fc.record({
        parties: fc.subarray(PARTIES, { minLength: 1, maxLength: 2 }),
        ...{ obstacle, seen: fc.uniqueArray(fc.nat(8), { maxLength: 4 }) },
      }),
      { maxLength: 2 },
    ),
  }),
});
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

const person = (index: number) => `p${index}`;
const group = (index: number) => `-${index + 1}`;

/** Builds a world in the database; nobody and nothing else is in its plans. */
async function build({ people, groups }: World): Promise<void> {
  const { prisma, clock } = scene;
  await scene.reset();
  await prisma.chat.deleteMany();
  await prisma.membership.deleteMany();
  for (const [index, one] of people.entries()) await addPerson(person(index), one);
  const presences = new GroupPresences(prisma, clock);
  for (const [index, one] of groups.entries()) {
    await addGroup(group(index), one);
    for (const seen of [...one.seen, 99]) await presences.seen(place(group(index)), person(seen));
  }
}

async function addPerson(accountId: string, one: World['people'][number]): Promise<void> {
  const { prisma, plan } = scene;
  const member = await prisma.member.create({ data: { channel: CHANNEL, accountId, ...marked(one) } });
  for (const planId of plansOf(one)) {
    const code = { in: planId === plan.id ? one.units : [] };
    const units = await prisma.unit.findMany({ where: { planId, code } });
    const unitIds = units.length > 0 ? units.map(({ id }) => id) : [null];
    for (const unitId of unitIds)
      await prisma.membership.create({ data: { memberId: member.id, planId, unitId, role: 'FOCAL_POINT' } });
  }
}

async function addGroup(chatId: string, one: World['groups'][number]): Promise<void> {
  const { prisma } = scene;
  const { id } = await prisma.chat.create({ data: { channel: CHANNEL, chatId, ...marked(one) } });
  for (const planId of plansOf(one))
    for (const party of one.parties) await prisma.chatBinding.create({ data: { chatId: id, planId, party } });
}

function marked({ obstacle }: { obstacle?: string | undefined }) {
  const at = scene.clock.date();
  return { createdAt: at, ...(obstacle !== undefined && { [obstacle]: at }) };
}

function plansOf({ plans }: { plans: readonly string[] }): number[] {
  return plans.map((name) => (name === 'this' ? scene.plan.id : otherPlan));
}

const place = (id: string) => ({ channel: CHANNEL, id, inGroup: id.startsWith('-') });

/** What the audience is by the rules alone. */
function modelOf({ people, groups, parties }: World) {
  const { book } = scene.plan;
  const wanted = parties && new Set(parties.flatMap((party) => [party, ...book.unitsOf(party)]));
  const all = people.map((one, index) => ({ ...one, id: person(index), index }));
  const here = all.filter((one) => one.plans.includes('this'));
  const members = here.filter((one) => !wanted || one.units.some((unit) => wanted.has(unit)));
  const able = groups
    .map((one, index) => ({ ...one, id: group(index) }))
    .filter((one) => one.plans.includes('this') && !one.obstacle)
    .filter((one) => !wanted || one.parties.some((party) => wanted.has(party)));
  const seenIn = ({ index }: { index: number }) =>
    able.filter(({ seen }) => seen.includes(index)).map(({ id }) => id);
  return { here, members, able, seenIn };
}

type Model = ReturnType<typeof modelOf>;
type Person = Model['here'][number];

/** The chats of an audience that get the message. */
async function placesOf(spec: AudienceSpec): Promise<string[]> {
  const all = await scene.campaigns.audience.list(scene.plan, spec, 0, 99);
  return all.filter(({ leftOut }) => !leftOut).map(({ id }) => id);
}

/** In how many of some chats a person hears what is said there. */
function hearsIn({ seenIn }: Model, one: Person, chats: readonly string[]): number {
  return [one.id, ...seenIn(one)].filter((id) => chats.includes(id)).length;
}

/** Each person at most once, and whoever can be reached; a group is left out only for people who hear it in another. */
function expectOnce(model: Model, sent: readonly string[]): void {
  const { here, members, able, seenIn } = model;
  for (const one of here) expect(hearsIn(model, one, sent)).toBeLessThanOrEqual(1);
  for (const one of members.filter(({ obstacle }) => !obstacle)) expect(hearsIn(model, one, sent)).toBe(1);
  for (const { id, seen } of able.filter((one) => !sent.includes(one.id))) {
    const people = here.filter(({ index }) => seen.includes(index));
    expect([id, people.some((one) => seenIn(one).some((other) => sent.includes(other)))]).toEqual([id, true]);
  }
}

/** All groups, everybody in private, or both. */
function expectAll({ members, able }: Model, where: AudienceSpec['where'], sent: readonly string[]): void {
  const inPrivate = members.filter(({ obstacle }) => !obstacle && where !== 'groups').map(({ id }) => id);
  const inGroups = able.filter(() => where !== 'private').map(({ id }) => id);
  expect([...sent].sort()).toEqual([...inPrivate, ...inGroups].sort());
}

/** How many people would hear it more than once if it went to all chats. */
function twiceIn({ members, seenIn }: Model, where: AudienceSpec['where']): number {
  const times = members.map((one) => {
    const inPrivate = where === 'groups' || one.obstacle ? 0 : 1;
    return inPrivate + (where === 'private' ? 0 : seenIn(one).length);
  });
  return times.filter((count) => count > 1).length;
}

/** Who joins, and which groups are bound, after the message went; those who were in the plan join it with one unit more. */
async function joinLate({ people, groups, late }: World): Promise<void> {
  const { prisma, clock, plan } = scene;
  const here = { plans: ['this'] };
  for (const [index, one] of late.people.entries()) await addPerson(person(6 + index), { ...one, ...here });
  const unit = await prisma.unit.findFirstOrThrow({ where: { planId: plan.id, code: 'ld' } });
  for (const index of late.rejoin.filter((one) => one < people.length)) {
    const { id } = await prisma.member.findFirstOrThrow({ where: { accountId: person(index) } });
    const place = { memberId: id, planId: plan.id, unitId: unit.id, role: 'FOCAL_POINT' } as const;
    await prisma.membership.create({ data: place });
  }
  const presences = new GroupPresences(prisma, clock);
  for (const [index, one] of late.groups.entries()) {
    const chat = group(groups.length + index);
    await addGroup(chat, { ...one, ...here });
    for (const seen of one.seen) await presences.seen(place(chat), person(seen));
  }
}

/**
 * By the rules alone: of those who joined late whom nothing keeps from it, nobody is left out; in "once" nobody hears it twice, and
 * who heard it before hears nothing more.
 */
async function expectLate(given: World, spec: AudienceSpec, sent: readonly string[]): Promise<void> {
  const { campaigns, prisma, plan } = scene;
  await joinLate(given);
  await Promise.all([campaigns.sweep(plan.id), campaigns.sweep(plan.id)]);
  await campaigns.sweep(plan.id);
  const all = (await scene.deliveries()).map(({ chatId }) => chatId);
  expect(new Set(all).size).toBe(all.length);
  expect(all.slice(0, sent.length)).toEqual(sent);
  const later = all.slice(sent.length);
  const late = given.late.people.map((one, index) => ({ ...one, plans: ['this'], index: 6 + index }));
  const wanted = modelOf({ ...given, people: late }).members.map(({ id }) => Number(id.slice(1)));
  // Nothing is kept of who was in a group before they were of its plan.
  const known = given.groups.map((one) => ({
    ...one,
    seen: one.seen.filter((index) => given.people[index]?.plans.includes('this')),
  }));
  const groups = [...known, ...given.late.groups.map((one) => ({ ...one, plans: ['this'] }))];
  const hears = (index: number) =>
    [person(index), ...groups.flatMap((one, at) => (isSeen(one, index) ? [group(at)] : []))].filter((id) =>
      all.includes(id),
    );
  for (const { index, obstacle } of wanted.map((at) => late[at]).flatMap((one) => one ?? []))
    if (!obstacle && spec.where !== 'groups') expect([index, hears(index).length > 0]).toEqual([index, true]);
  if (spec.where === 'once')
    for (const { accountId } of await prisma.member.findMany({
      where: { memberships: { some: { planId: plan.id } } },
    }))
      expect([accountId, hears(Number(accountId.slice(1))).length]).toEqual([
        accountId,
        expect.toSatisfy((times) => times <= 1),
      ]);
  await scene.sent(later);
  const campaign = await prisma.campaign.findFirstOrThrow({ include: { messages: true } });
  const message = campaign.messages[0]?.id ?? 0;
  const [progress] = (await campaigns.counts.progress(await scene.now(campaign))).messages;
  const rows = await campaigns.results.places(message, 'all', 0, 99);
  const people = [
    ...(await campaigns.hearers.acknowledged(plan.id, message, 0, 99)),
    ...(await campaigns.hearers.notAcknowledged(plan.id, message, 0, 99)),
  ].filter((one) => one.late);
  expect(progress).toMatchObject({
    places: all.length,
    late: { places: later.length, people: people.length },
  });
  expect(rows.filter((one) => one.late).map(({ chatId }) => chatId)).toEqual(later);
}

function isSeen({ seen, plans }: { seen: number[]; plans: readonly string[] }, index: number): boolean {
  return plans.includes('this') && seen.includes(index);
}

/** Has people press "received" where they hear it. Returns who did. */
async function acknowledge(
  message: number,
  acks: World['acks'],
  sent: readonly string[],
): Promise<Set<string>> {
  const acked = new Set<string>();
  for (const ack of sent.length > 0 ? acks : []) {
    const chat = sent[ack.chat % sent.length] ?? '';
    const accountId = chat.startsWith('-') ? person(ack.person) : chat;
    const given = { message, place: place(chat), messageId: '77', accountId, name: accountId };
    await scene.campaigns.acks.acknowledge(given);
    acked.add(accountId);
  }
  return acked;
}

it('nobody hears it twice, nobody is left out, and all counts agree; who acknowledged it anywhere is not asked again', async () => {
  const property = fc.asyncProperty(world, async (given) => {
    await build(given);
    const { campaigns, plan } = scene;
    const { where, parties } = given;
    const spec: AudienceSpec = { who: parties ? { kind: 'parties', parties } : { kind: 'everyone' }, where };
    const model = modelOf(given);
    const counts = await campaigns.audience.counts(plan, spec);
    const listed = await placesOf(spec);

    const ready = await draftOf(campaigns, scene.author, [saying('Một', { acknowledge: true })], {
      audience: spec,
    });
    const outcome = await scene.confirm(await changed(campaigns, ready, { lateDays: 7 }));
    if (outcome.kind !== 'going') throw new Error(outcome.kind);
    await campaigns.sweep(plan.id);
    const campaign = await scene.now(outcome.campaign);
    const sent = (await scene.deliveries()).map(({ chatId }) => chatId);
    expect(sent).toEqual(listed);
    expect(new Set(sent).size).toBe(sent.length);
    if (where === 'once') expectOnce(model, sent);
    else expectAll(model, where, sent);
    const heard = model.members.filter((one) => hearsIn(model, one, sent) > 0);
    const groups = sent.filter((id) => id.startsWith('-')).length;
    const twice = twiceIn(model, where);
    expect(counts).toMatchObject({ people: heard.length, places: sent.length, groups, twice });

    await scene.sent(sent);
    const message = campaign.messages[0]?.id ?? 0;
    const acked = await acknowledge(message, given.acks, sent);
    const silent = heard.filter(({ id }) => !acked.has(id));
    const yes = await campaigns.hearers.acknowledged(plan.id, message, 0, 99);
    const no = await campaigns.hearers.notAcknowledged(plan.id, message, 0, 99);
    expect(yes.map(({ name }) => name).sort()).toEqual([...acked].sort());
    expect(no.map(({ name }) => name)).toEqual(silent.map(({ id }) => id));
    const [progress] = (await campaigns.counts.progress(await scene.now(campaign))).messages;
    const numbers = { acknowledged: yes.length, unacknowledged: no.length, people: counts.people };
    expect(progress).toMatchObject(numbers);

    const again = await placesOf({ who: { kind: 'not-acknowledged', message }, where: 'once' });
    for (const one of model.here.filter(({ id }) => acked.has(id)))
      expect(hearsIn(model, one, again)).toBe(0);
    for (const one of silent.filter(({ obstacle }) => !obstacle)) expect(hearsIn(model, one, again)).toBe(1);
    await expectLate(given, spec, sent);
  });
  await fc.assert(property, { numRuns: runs(40) });
}, 120_000);
