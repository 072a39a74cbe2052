import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { AudienceSpec } from '../../../src/campaigns/audience/audience-spec.ts';
import type { Campaign } from '../../../src/campaigns/campaign.ts';
import type { Poll } from '../../../src/campaigns/content/content.ts';
import { changed, draftOf, saying } from '../../support/campaign-drafts.ts';
import { runs } from '../../support/runs.ts';
import {
  build,
  group,
  isSeen,
  joinLate,
  type Model,
  modelOf,
  openWorlds,
  type Person,
  person,
  place,
  scene,
  type World,
  world,
} from './worlds.ts';

beforeAll(openWorlds);

const POLL: Poll = { kind: 'NUMBER', options: [], days: 7 };

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

/** Has people answer the poll: those who hear the message may, and all counts of it agree. */
async function expectAnswers({ answers }: World, campaign: Campaign): Promise<void> {
  const { campaigns, prisma, plan, clock } = scene;
  const [message] = campaign.messages;
  if (!message) throw new Error('there is no message');
  const recipients = await prisma.campaignRecipient.findMany({
    include: { member: { include: { memberships: true } } },
  });
  const newest = new Map<string, number>();
  for (const [index, { person: who, value }] of answers.entries()) {
    clock.advance({ seconds: 1 });
    const recipient = recipients.find(({ member }) => member.accountId === person(who));
    const member = await prisma.member.findFirst({ where: { accountId: person(who) } });
    const given = { message: message.id, memberId: member?.id ?? -1, value, given: `press/${index}` };
    const { kind } = await campaigns.polls.answer(given);
    expect([person(who), kind]).toEqual([person(who), recipient ? 'noted' : 'not-asked']);
    if (!recipient) continue;
    const here = recipient.member.memberships.filter(
      ({ planId, unitId }) => planId === plan.id && unitId !== null,
    );
    const [first] = here.toSorted((a, b) => a.id - b.id);
    newest.set(first ? `unit ${first.unitId}` : person(who), value);
  }
  const { people } = (await campaigns.counts.progress(campaign)).messages[0] ?? {};
  const who = new Set(answers.map((one) => person(one.person)));
  const answered = recipients.filter(({ member }) => who.has(member.accountId)).length;
  const sum = [...newest.values()].reduce((total, value) => total + value, 0);
  expect(await campaigns.pollResults.of(plan.id, message)).toMatchObject({
    people: { asked: people, answered },
    sum,
  });
  const rows = await campaigns.pollResults.people(plan.id, message.id);
  expect([rows.length, rows.filter(({ answer }) => answer).length]).toEqual([people, answered]);
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
    const given = { message, place: place(chat), chat: place(chat), messageId: '77', name: accountId };
    await scene.campaigns.acks.acknowledge({ ...given, person: { channel: place(chat).channel, accountId } });
    acked.add(accountId);
  }
  return acked;
}

/** A person outside the audience hears it in a group, and is seen in a group that is bound later. */
const heardInAnEarlierGroup: World = {
  people: [
    { units: [], obstacle: undefined, plans: ['this'] },
    { units: [], obstacle: undefined, plans: ['this'] },
  ],
  groups: [{ parties: ['xp'], obstacle: undefined, plans: ['this'], seen: [0] }],
  parties: ['xp'],
  where: 'once',
  acks: [],
  answers: [],
  late: { rejoin: [], people: [], groups: [{ parties: ['xa-ha-lan'], obstacle: undefined, seen: [0] }] },
};

it('nobody hears it twice, nobody is left out, and all counts agree; who acknowledged it anywhere is not asked again', async () => {
  const property = fc.asyncProperty(world, async (given) => {
    await build(given);
    const { campaigns, plan } = scene;
    const { where, parties } = given;
    const spec: AudienceSpec = { who: parties ? { kind: 'parties', parties } : { kind: 'everyone' }, where };
    const model = modelOf(given);
    const counts = await campaigns.audience.counts(plan, spec);
    const listed = await placesOf(spec);

    const ready = await draftOf(campaigns, scene.author, [saying('Một', { acknowledge: true, poll: POLL })], {
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
    await expectAnswers(given, await scene.now(campaign));
  });
  await fc.assert(property, { numRuns: runs(40), examples: [[heardInAnEarlierGroup]] });
}, 120_000);
