import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { inParts } from '../../database/batch.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import { lastingChannels } from '../../outbox/courier.ts';
import { type Channels, groupsOn, heardOn } from '../../people/channels.ts';
import { groupsOf, type PlanGroup, type PlanPerson, peopleOf } from '../../people/of-plan.ts';
import { idIn, placeKey } from '../../people/place.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { AudienceSpec } from './audience-spec.ts';
import { type GroupsSent, groupsLeftOut, seenIn, seenInSeveral } from './hearing.ts';
import { groupPlace, type NamedPlace, personPlace } from './named-place.ts';
import { groupsAsked, peopleAsked } from './not-acknowledged.ts';

/** Chats read in one step. */
const PLACES_AT_ONCE = 250;

/** How far an audience was read: groups by their row's id, then people by theirs. */
export const audienceCursor = z.object({
  part: z.enum(['groups', 'people', 'over']),
  after: z.int().min(0),
});
export type AudienceCursor = z.infer<typeof audienceCursor>;

/** Where reading begins: with the groups, so that it is known of each person whether they hear it in one. */
export const audienceStart: AudienceCursor = { part: 'groups', after: 0 };

/** Who of an audience hears the message, and who is left out, by reason. */
export interface AudienceCounts {
  /** Who hears it, in private or in a group. */
  people: number;
  /** Groups that get it. */
  groups: number;
  /** Chats that get it: groups and private ones. */
  places: number;
  /** People who would hear it more than once if it went to all chats. */
  twice: number;
  /** Groups that do not get it because their people hear it in others. */
  elsewhere: number;
  unreachable: number;
  stopped: number;
  /** Chats that get it on a messenger that neither changes nor takes back what was sent. */
  lasting: number;
}

/** A plan with its content. */
export interface AudiencePlan {
  id: number;
  book: PlanBook;
}

interface Page {
  places: NamedPlace[];
  next: AudienceCursor;
}

/** Reads the chats that a campaign is for from the database, each chat once. */
export class CampaignAudience {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channels: Channels,
  ) {}

  /** Counts the people and chats of an audience. */
  async counts(plan: AudiencePlan, spec: AudienceSpec): Promise<AudienceCounts> {
    const counts: AudienceCounts = {
      ...{ people: 0, groups: 0, places: 0, twice: 0 },
      ...{ elsewhere: 0, unreachable: 0, stopped: 0, lasting: 0 },
    };
    for await (const page of this.pages(plan, spec)) for (const place of page) count(counts, place);
    return counts;
  }

  /** Counts the chats that get a message, by the messenger that it goes by. */
  async placesByChannel(plan: AudiencePlan, spec: AudienceSpec): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for await (const page of this.pages(plan, spec))
      for (const { via, leftOut } of page) if (!leftOut) counts.set(via, (counts.get(via) ?? 0) + 1);
    return counts;
  }

  /** Returns `take` chats of an audience after the first `skip`, groups first, with those that are left out. */
  async list(plan: AudiencePlan, spec: AudienceSpec, skip: number, take: number): Promise<NamedPlace[]> {
    const found: NamedPlace[] = [];
    let seen = 0;
    for await (const page of this.pages(plan, spec)) {
      found.push(...page.slice(Math.max(0, skip - seen), Math.max(0, skip + take - seen)));
      seen += page.length;
      if (found.length >= take) break;
    }
    return found;
  }

  /** Yields an audience in pages of a few hundred chats, as it would get a message now. */
  async *pages(plan: AudiencePlan, spec: AudienceSpec): AsyncGenerator<NamedPlace[]> {
    const groups = new Map<string, boolean>();
    const sent: GroupsSent = (_tx, chats) =>
      Promise.resolve(
        new Map(
          chats.flatMap((chat) => {
            const goes = groups.get(chat);
            return goes === undefined ? [] : [[chat, goes] as const];
          }),
        ),
      );
    for (let cursor = audienceStart; cursor.part !== 'over'; ) {
      const { places, next } = await this.page(plan, spec, cursor, sent);
      for (const place of places)
        if (place.inGroup && (!place.leftOut || place.leftOut === 'elsewhere'))
          groups.set(placeKey(place), !place.leftOut);
      if (places.length > 0) yield places;
      cursor = next;
    }
  }

  /**
   * Returns the next chats of an audience; reading begins at `audienceStart`.
   * @param sent the groups before, by which is known who hears it there
   */
  async page(
    plan: AudiencePlan,
    spec: AudienceSpec,
    { part, after }: AudienceCursor,
    sent: GroupsSent,
    tx: Prisma.TransactionClient = this.prisma,
  ): Promise<Page> {
    if (part === 'over') return { places: [], next: { part, after } };
    const then = part === 'groups' ? 'people' : 'over';
    if (part === 'groups' && spec.where === 'private') return { places: [], next: { part: then, after: 0 } };
    const { ids, places } = await (part === 'people'
      ? this.people(tx, plan, spec, after, sent)
      : this.groups(tx, plan, spec, after));
    const last = ids.length === PLACES_AT_ONCE ? ids.at(-1) : undefined;
    return { places, next: last === undefined ? { part: then, after: 0 } : { part, after: last } };
  }

  /** The plan's next people by their rows, and those who belong to the audience. */
  private async people(
    tx: Prisma.TransactionClient,
    plan: AudiencePlan,
    spec: AudienceSpec,
    after: number,
    sent: GroupsSent,
  ) {
    const member = heardOn(this.channels);
    const rows = await tx.membership.groupBy({
      by: ['memberId'],
      where: { planId: plan.id, memberId: { gt: after }, member },
      orderBy: { memberId: 'asc' },
      take: PLACES_AT_ONCE,
    });
    const ids = rows.map(({ memberId }) => memberId);
    const places = await this.placesOfPeople(tx, plan, spec, { which: { memberId: { in: ids } }, sent });
    return { ids, places };
  }

  /**
   * Returns the chats of those people of a plan, by some of their memberships, who belong to an audience through these.
   * @param sent the groups by which is known who hears it there
   */
  async placesOfPeople(
    tx: Prisma.TransactionClient,
    plan: AudiencePlan,
    spec: AudienceSpec,
    { which, sent }: { which: Prisma.MembershipWhereInput; sent: GroupsSent },
  ): Promise<NamedPlace[]> {
    const people = await peopleOf(tx, { AND: which, planId: plan.id, member: heardOn(this.channels) });
    const units = unitsOf(plan.book, spec);
    const asked = await peopleAsked(
      tx,
      spec,
      people.map(({ member }) => member.id),
    );
    const isRecipient = ({ member: { id }, memberships }: PlanPerson) =>
      (!asked || asked.has(id)) && memberships.some(({ unit }) => !units || (unit && units.has(unit.code)));
    const given = people.filter(isRecipient);
    const memberIds = given.map((person) => person.member.id);
    const seen =
      spec.where === 'private' ? undefined : await seenIn(tx, { memberIds, clock: this.clock, sent });
    return given.flatMap((person) => personPlace(person, seen?.get(person.member.id) ?? [], spec.where));
  }

  /** The plan's next groups by their rows, and the chats of those that belong to the audience. */
  private async groups(tx: Prisma.TransactionClient, plan: AudiencePlan, spec: AudienceSpec, after: number) {
    const chat = groupsOn(this.channels);
    const rows = await tx.chatBinding.groupBy({
      by: ['chatId'],
      where: { planId: plan.id, chatId: { gt: after }, chat },
      orderBy: { chatId: 'asc' },
      take: PLACES_AT_ONCE,
    });
    const ids = rows.map(({ chatId }) => chatId);
    const places = await this.placesOfGroups(tx, plan, spec, { chatId: { in: ids }, chat });
    if (spec.where !== 'once' || places.length === 0) return { ids, places };
    const left = await this.leftOutOnce(tx, plan, spec);
    return {
      ids,
      places: places.map((place) =>
        left.has(placeKey(place)) && !place.leftOut ? { ...place, leftOut: 'elsewhere' as const } : place,
      ),
    };
  }

  /** The groups that are left out so that nobody hears it in two. */
  private async leftOutOnce(
    tx: Prisma.TransactionClient,
    plan: AudiencePlan,
    spec: AudienceSpec,
  ): Promise<Set<string>> {
    const { channels, clock } = this;
    const several = await seenInSeveral(tx, { planId: plan.id, channels, clock });
    const chatIds = [...new Set(several.map(({ chat }) => idIn(chat)))];
    const groups = await inParts(chatIds, (part) =>
      this.placesOfGroups(tx, plan, spec, { chat: { ...groupsOn(channels), chatId: { in: part } } }),
    );
    return groupsLeftOut(
      plan.book,
      groups.filter(({ leftOut }) => !leftOut),
      several,
    );
  }

  /** Returns those of some groups of the plan, by some of their bindings, that belong to the audience through these. */
  async placesOfGroups(
    tx: Prisma.TransactionClient,
    plan: AudiencePlan,
    spec: AudienceSpec,
    which: { id?: { gt: number }; chatId?: { in: number[] }; chat: Prisma.ChatWhereInput },
  ): Promise<NamedPlace[]> {
    const groups = await groupsOf(tx, { planId: plan.id, ...which });
    const parties = partiesOf(plan.book, spec);
    const isRecipient = (group: PlanGroup) => group.parties.some((party) => !parties || parties.has(party));
    const places = groups.filter(isRecipient).map(groupPlace);
    const asked = await groupsAsked(tx, spec, places);
    return asked ? places.filter((place) => asked.has(placeKey(place))) : places;
  }
}

function count(counts: AudienceCounts, { via, leftOut, inGroup, hears, times }: NamedPlace): void {
  if (hears) counts.people += 1;
  if (times > 1) counts.twice += 1;
  if (!leftOut) counts.places += 1;
  if (!leftOut && inGroup) counts.groups += 1;
  if (!leftOut && lastingChannels.has(via)) counts.lasting += 1;
  if (leftOut && leftOut !== 'in-group') counts[leftOut] += 1;
}

/** Returns the codes of the units whose people belong to the audience; undefined: all people of the plan. */
function unitsOf(book: PlanBook, { who }: AudienceSpec): Set<string> | undefined {
  if (who.kind !== 'parties') return undefined;
  return new Set(who.parties.flatMap((party) => book.unitsOf(party)));
}

/** Returns the parties whose groups belong to the audience; undefined: all groups of the plan. */
function partiesOf(book: PlanBook, spec: AudienceSpec): Set<string> | undefined {
  if (spec.who.kind !== 'parties') return undefined;
  return new Set([...spec.who.parties, ...(unitsOf(book, spec) ?? [])]);
}
