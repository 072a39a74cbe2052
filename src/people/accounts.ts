import { type Clock, dateOf } from '../base/clock.ts';
import { type Member, Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { type Address, addressOf, moveWaiting, type PersonWithAccounts, preferredBy } from './address.ts';
import type { Channels } from './channels.ts';
import type { Account } from './guesses.ts';
import type { Place } from './place.ts';

/** People with this account, whether it is the one that they are known by or another of theirs. */
export function withAccount({ channel, accountId }: Account): Prisma.MemberWhereInput {
  return { OR: [{ channel, accountId }, { accounts: { some: { channel, accountId } } }] };
}

/**
 * Returns the person with this account; null where nobody has it. Two look-ups by unique keys: asked for either with one condition
 * (`withAccount`), PostgreSQL looks at everybody.
 */
export async function personWith(
  db: Pick<Prisma.TransactionClient, 'member' | 'account'>,
  { channel, accountId }: Account,
): Promise<Member | null> {
  const where = { channel_accountId: { channel, accountId } };
  const known = await db.member.findUnique({ where });
  return known ?? (await db.account.findUnique({ where, include: { member: true } }))?.member ?? null;
}

/** Their rows, in a statement. */
export function memberWith({ channel, accountId }: Account): Prisma.Sql {
  return Prisma.sql`
    SELECT "id" FROM "Member" WHERE "channel" = ${channel} AND "accountId" = ${accountId}
    UNION SELECT "memberId" FROM "Account" WHERE "channel" = ${channel} AND "accountId" = ${accountId}`;
}

/** Returns the person with this account; one who is new is stored. */
export async function memberWithAccount(
  tx: Prisma.TransactionClient,
  account: Account,
  created: { createdAt: Date; displayName?: string | null },
): Promise<Member> {
  const { channel, accountId } = account;
  const where = { channel_accountId: { channel, accountId } };
  const known = await tx.account.findUnique({ where, include: { member: true } });
  return (
    known?.member ??
    tx.member.upsert({ where, create: { channel, accountId, ...created }, update: { accountId } })
  );
}

/** One of a person's accounts, as they see it. */
export interface OwnAccount {
  channel: string;
  accountId: string;
  /** Whether the person is known by it. */
  isFirst: boolean;
  /** Whether what is said unasked goes there now. */
  isHeard: boolean;
  isLost: boolean;
}

/** A moment noted less than this many hours ago is not noted again. */
const FRESH_HOURS = 1;

/** People whose accounts are read with one statement. */
const PEOPLE_AT_ONCE = 500;

/**
 * The accounts of people who are on several messengers. What is said unasked goes to one of them: where the person wants it, else
 * where they wrote last, else to the first that can be reached.
 */
export class Accounts {
  /**
   * @param channels the messengers on which the bot runs
   * @param lost gives those that cannot be reached now, though the bot runs on them
   */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channels: Channels,
    private readonly lost: () => Promise<ReadonlySet<string>> = async () => new Set(),
  ) {}

  /** Returns a person's accounts, the one that they are known by first. */
  async of(memberId: number): Promise<OwnAccount[]> {
    const member = await this.prisma.member.findUnique({
      where: { id: memberId },
      include: { accounts: { orderBy: { linkedAt: 'asc' } } },
    });
    if (!member) return [];
    const heard = addressOf(member);
    const all = member.accounts.length > 0 ? member.accounts : [member];
    return all
      .map(({ channel, accountId, unreachableSince }) => ({
        ...{ channel, accountId },
        isFirst: channel === member.channel && accountId === member.accountId,
        isHeard: channel === heard.channel && accountId === heard.id,
        isLost: unreachableSince !== null,
      }))
      .sort((a, b) => Number(b.isFirst) - Number(a.isFirst));
  }

  /** Returns the account of a person, by the private chat, on another messenger than one, where it is known to be reached; undefined when there is none. */
  async elsewhere({ channel, id: accountId }: Place, than: string): Promise<Address | undefined> {
    const person = await this.prisma.member.findFirst({
      where: { channel, accountId },
      include: { accounts: { where: { unreachableSince: null }, orderBy: { linkedAt: 'asc' } } },
    });
    if (!person) return undefined;
    const heard = addressOf(person);
    const other = person.accounts.find((one) => one.channel !== than && this.channels.includes(one.channel));
    if (heard.channel !== than) return heard;
    return other && { channel: other.channel, id: other.accountId };
  }

  /** The messenger on which a person wants what is said unasked; undefined when it goes where they wrote last. */
  async wantedOn(memberId: number): Promise<string | undefined> {
    const member = await this.prisma.member.findUnique({ where: { id: memberId } });
    return member?.wantedOn ?? undefined;
  }

  /** Stores on which of their messengers a person wants what is said unasked. Returns false for one on which they are not. */
  async want(memberId: number, channel: string | undefined): Promise<boolean> {
    const own = channel === undefined || (await this.of(memberId)).some((one) => one.channel === channel);
    if (!own) return false;
    await this.prisma.member.updateMany({ where: { id: memberId }, data: { wantedOn: channel ?? null } });
    await this.settle(memberId);
    return true;
  }

  /** Notes that a person of several accounts writes in private on one of them, and so can be reached there. */
  async wrote({ channel, accountId }: Account): Promise<void> {
    const account = await this.prisma.account.findUnique({
      where: { channel_accountId: { channel, accountId } },
      include: { member: true },
    });
    if (!account) return;
    const heard = addressOf(account.member);
    const isHeard = heard.channel === channel && heard.id === accountId;
    const now = this.clock.now();
    const fresh = now.subtract({ hours: FRESH_HOURS }).epochMilliseconds;
    const isNoted = account.wroteAt !== null && account.wroteAt.getTime() > fresh;
    if (isHeard && isNoted && account.unreachableSince === null) return;
    await this.prisma.account.updateMany({
      where: { channel, accountId },
      data: { wroteAt: dateOf(now), unreachableSince: null },
    });
    await this.settle(account.memberId);
  }

  /**
   * Notes that one account of a person can, or cannot, be reached. Undefined for an account of a person who has no other; else
   * where the person hears the bot from now on: undefined within when no account of theirs is left.
   */
  async mark(
    { channel, id: accountId }: Pick<Place, 'channel' | 'id'>,
    isLost: boolean,
  ): Promise<{ heardAt: Address | undefined } | undefined> {
    const account = await this.prisma.account.findUnique({
      where: { channel_accountId: { channel, accountId } },
    });
    if (!account) return undefined;
    if ((account.unreachableSince !== null) !== isLost)
      await this.prisma.account.update({
        where: { channel_accountId: { channel, accountId } },
        data: { unreachableSince: isLost ? this.clock.date() : null },
      });
    return { heardAt: await this.settle(account.memberId) };
  }

  /**
   * Decides again where people of several accounts hear the bot, and has what waits for them go there. Called again it changes nothing.
   * @param only one person's row; default: all of them
   * @returns where that one hears it; undefined when nowhere
   */
  async settle(only?: number): Promise<Address | undefined> {
    let people = await this.withSeveral(0, only);
    if (people.length === 0) return undefined;
    const closed = await this.lost();
    const open = this.channels.filter((channel) => !closed.has(channel));
    for (; people.length > 0; people = await this.withSeveral(people.at(-1)?.id ?? 0, only))
      for (const person of people) await this.decide(person, open);
    await moveWaiting(this.prisma, only);
    const person = await this.prisma.member.findUnique({ where: { id: only ?? 0 } });
    return person?.unreachableSince === null ? addressOf(person) : undefined;
  }

  /** The next people with several accounts after one: of tens of thousands only some are in memory at once. */
  private withSeveral(after: number, only: number | undefined): Promise<PersonWithAccounts[]> {
    return this.prisma.member.findMany({
      where: { accounts: { some: {} }, id: { gt: after, ...(only !== undefined && { equals: only }) } },
      include: { accounts: true },
      orderBy: { id: 'asc' },
      take: PEOPLE_AT_ONCE,
    });
  }

  private async decide(person: PersonWithAccounts, open: Channels): Promise<void> {
    const taken = person.accounts.filter(({ unreachableSince }) => unreachableSince === null);
    const [best] = taken.filter(({ channel }) => open.includes(channel)).sort(preferredBy(person.wantedOn));
    // Where none of these messengers can be reached, it waits where it is.
    const heard = best ?? taken.find(({ channel }) => channel === addressOf(person).channel) ?? taken[0];
    const isFirst = heard?.channel === person.channel && heard.accountId === person.accountId;
    const other = heard && !isFirst ? heard : undefined;
    const data = {
      heardOn: other?.channel ?? null,
      heardAt: other?.accountId ?? null,
      unreachableSince: heard ? null : (person.unreachableSince ?? this.clock.date()),
    };
    if (isAlready(person, data)) return;
    await this.prisma.$transaction([
      this.prisma.member.updateMany({ where: { id: person.id }, data }),
      this.prisma.planSweep.deleteMany({
        where: { plan: { memberships: { some: { memberId: person.id } } } },
      }),
    ]);
  }
}

type Settled = Pick<Member, 'heardOn' | 'heardAt' | 'unreachableSince'>;

function isAlready(person: Settled, { heardOn, heardAt, unreachableSince }: Settled): boolean {
  return (
    person.heardOn === heardOn &&
    person.heardAt === heardAt &&
    person.unreachableSince?.getTime() === unreachableSince?.getTime()
  );
}
