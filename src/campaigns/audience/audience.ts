import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Prisma, PrismaClient } from '../../generated/sqlite/client.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import { groupsOf, type PlanGroup, type PlanPerson, peopleOf } from '../../people/of-plan.ts';
import type { Place } from '../../people/reachability.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import { batchOf } from '../campaign.ts';
import type { AudienceSpec } from './audience-spec.ts';
import { groupPlace, type NamedPlace, personPlace } from './named-place.ts';

/** Chats read in one step: memory does not grow with the audience. */
const PLACES_AT_ONCE = 250;

/** How far an audience was read: people by their row's id, then groups by theirs. */
export const audienceCursor = z.object({
  part: z.enum(['people', 'groups', 'over']),
  after: z.int().min(0),
});
export type AudienceCursor = z.infer<typeof audienceCursor>;

/** How many chats of an audience get the message, and how many are left out, by reason. */
export interface AudienceCounts {
  people: number;
  groups: number;
  unreachable: number;
  stopped: number;
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
    private readonly auditLog: AuditLog,
    private readonly channel: string,
  ) {}

  /** Counts the chats of an audience. */
  async counts(plan: AudiencePlan, spec: AudienceSpec): Promise<AudienceCounts> {
    const counts = { people: 0, groups: 0, unreachable: 0, stopped: 0 };
    for await (const page of this.pages(plan, spec)) {
      for (const { leftOut, inGroup } of page) counts[leftOut ?? (inGroup ? 'groups' : 'people')] += 1;
    }
    return counts;
  }

  /** Returns `take` chats of an audience after the first `skip`, people first, with those that are left out. */
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

  /** Yields an audience in pages of a few hundred chats. */
  async *pages(plan: AudiencePlan, spec: AudienceSpec): AsyncGenerator<NamedPlace[]> {
    for (let cursor: AudienceCursor = { part: 'people', after: 0 }; cursor.part !== 'over'; ) {
      const { places, next } = await this.page(plan, spec, cursor);
      if (places.length > 0) yield places;
      cursor = next;
    }
  }

  /** Returns the next chats of an audience; reading begins with people after row 0. */
  async page(
    plan: AudiencePlan,
    spec: AudienceSpec,
    { part, after }: AudienceCursor,
    tx: Prisma.TransactionClient = this.prisma,
  ): Promise<Page> {
    if (part === 'over') return { places: [], next: { part, after } };
    const [unwanted, then] =
      part === 'people' ? (['groups', 'groups'] as const) : (['private', 'over'] as const);
    if (spec.where === unwanted) return { places: [], next: { part: then, after: 0 } };
    const { ids, places } = await (part === 'people'
      ? this.people(tx, plan, spec, after)
      : this.groups(tx, plan, spec, after));
    const last = ids.length === PLACES_AT_ONCE ? ids.at(-1) : undefined;
    return {
      places: await this.withoutAcknowledged(tx, spec, places),
      next: last === undefined ? { part: then, after: 0 } : { part, after: last },
    };
  }

  /** Whether a person or a group wants campaign messages. An unknown chat wants none. */
  async wants({ channel, id, inGroup }: Place): Promise<boolean> {
    const row = inGroup
      ? await this.prisma.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } })
      : await this.prisma.member.findUnique({ where: { channel_accountId: { channel, accountId: id } } });
    return row !== null && row.campaignsStoppedAt === null;
  }

  /**
   * Stores whether a person, or a group by its coordinator, wants campaign messages. Queued deliveries to a chat that opted
   * out are not sent. Returns false if nothing changed.
   */
  async setWanted(
    { channel, id, inGroup }: Place,
    wanted: boolean,
    by: { planId: number; memberId: number | undefined },
  ): Promise<boolean> {
    const campaignsStoppedAt = wanted ? null : this.clock.date();
    const changed = { campaignsStoppedAt: wanted ? { not: null } : null };
    return this.prisma.$transaction(async (tx) => {
      const { count } = inGroup
        ? await tx.chat.updateMany({
            where: { channel, chatId: id, ...changed },
            data: { campaignsStoppedAt },
          })
        : await tx.member.updateMany({
            where: { channel, accountId: id, ...changed },
            data: { campaignsStoppedAt },
          });
      if (count === 0) return false;
      const chat = inGroup
        ? await tx.chat.findUnique({ where: { channel_chatId: { channel, chatId: id } } })
        : null;
      const what = wanted ? 'campaigns-wanted' : 'campaigns-stopped';
      await this.auditLog.record(
        {
          ...by,
          action: inGroup ? `group-${what}` : what,
          details: inGroup ? { chat: chat?.title ?? id } : {},
        },
        tx,
      );
      return true;
    });
  }

  /** The plan's next people by their rows, and the private chats of those who belong to the audience. */
  private async people(tx: Prisma.TransactionClient, plan: AudiencePlan, spec: AudienceSpec, after: number) {
    const member = { channel: this.channel };
    const rows = await tx.membership.groupBy({
      by: ['memberId'],
      where: { planId: plan.id, memberId: { gt: after }, member },
      orderBy: { memberId: 'asc' },
      take: PLACES_AT_ONCE,
    });
    const ids = rows.map(({ memberId }) => memberId);
    const people = await peopleOf(tx, { planId: plan.id, memberId: { in: ids }, member });
    const units = unitsOf(plan.book, spec);
    const isRecipient = ({ memberships }: PlanPerson) =>
      memberships.some(({ unit }) => !units || (unit && units.has(unit.code)));
    return { ids, places: people.filter(isRecipient).map(personPlace) };
  }

  /** The plan's next groups by their rows, and the chats of those that belong to the audience. */
  private async groups(tx: Prisma.TransactionClient, plan: AudiencePlan, spec: AudienceSpec, after: number) {
    const chat = { channel: this.channel };
    const rows = await tx.chatBinding.groupBy({
      by: ['chatId'],
      where: { planId: plan.id, chatId: { gt: after }, chat },
      orderBy: { chatId: 'asc' },
      take: PLACES_AT_ONCE,
    });
    const ids = rows.map(({ chatId }) => chatId);
    const groups = await groupsOf(tx, { planId: plan.id, chatId: { in: ids }, chat });
    const parties = partiesOf(plan.book, spec);
    const isRecipient = (group: PlanGroup) => group.parties.some((party) => !parties || parties.has(party));
    return { ids, places: groups.filter(isRecipient).map(groupPlace) };
  }

  /** Keeps the chats that got the earlier message and did not acknowledge it; all, when the audience names no message. */
  private async withoutAcknowledged(
    tx: Prisma.TransactionClient,
    { who }: AudienceSpec,
    places: NamedPlace[],
  ): Promise<NamedPlace[]> {
    if (who.kind !== 'not-acknowledged' || places.length === 0) return places;
    const which = { channel: this.channel, chatId: { in: places.map(({ id }) => id) } };
    const received = await tx.delivery.findMany({
      where: { ...which, batch: batchOf(who.message), state: { in: ['SENT', 'UNCERTAIN'] } },
      select: { chatId: true },
    });
    const acknowledged = await tx.campaignAck.findMany({
      where: { ...which, messageId: who.message },
      select: { chatId: true },
    });
    const left = new Set(received.map(({ chatId }) => chatId));
    for (const { chatId } of acknowledged) left.delete(chatId);
    return places.filter(({ id }) => left.has(id));
  }
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
