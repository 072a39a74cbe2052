import fc from 'fast-check';
import type { AudienceSpec } from '../../../src/campaigns/audience/audience-spec.ts';
import { GroupPresences } from '../../../src/people/group-presence.ts';
import { CampaignScene, CHANNEL } from '../scene.ts';

/* Plans with people and groups, as property tests of campaigns make them up. */

export let scene: CampaignScene;
let otherPlan = 0;

/** Opens the scene in which worlds are built, with a second plan. */
export async function openWorlds(): Promise<void> {
  scene = await CampaignScene.open();
  const { id: _, ...plan } = await scene.prisma.plan.findFirstOrThrow();
  const definition = plan.definition ?? {};
  otherPlan = (await scene.prisma.plan.create({ data: { ...plan, definition, code: 'other' } })).id;
}

const UNITS = ['ld', 'hpn', 'ca', 'xa-ha-lan'];
const PARTIES = [...UNITS, 'xp', '*'];

const obstacle = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constantFrom('unreachableSince', 'campaignsStoppedAt') },
);
const plans = fc.constantFrom<string[]>(['this'], ['this'], ['this'], ['this', 'other'], ['other']);
export const world = fc.record({
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
  answers: fc.array(fc.record({ person: fc.nat(8), value: fc.nat(9) }), { maxLength: 6 }),
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
export type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

export const person = (index: number) => `p${index}`;
export const group = (index: number) => `-${index + 1}`;

/** Builds a world in the database; nobody and nothing else is in its plans. */
export async function build({ people, groups }: World): Promise<void> {
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

export const place = (id: string) => ({ channel: CHANNEL, id, inGroup: id.startsWith('-') });

/** What the audience is by the rules alone. */
export function modelOf({ people, groups, parties }: World) {
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

export type Model = ReturnType<typeof modelOf>;
export type Person = Model['here'][number];

/** Who joins, and which groups are bound, after the message went; those who were in the plan join it with one unit more. */
export async function joinLate({ people, groups, late }: World): Promise<void> {
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

/** Whether a person was seen in a group of this plan. */
export function isSeen(
  { seen, plans }: { seen: number[]; plans: readonly string[] },
  index: number,
): boolean {
  return plans.includes('this') && seen.includes(index);
}
