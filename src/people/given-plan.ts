import type { Prisma } from '../generated/sqlite/client.ts';
import { withAccount } from './accounts.ts';
import { moveToBots } from './address.ts';
import type { AuditLog } from './audit-log.ts';
import { type BotsPlan, channelFor, kindOf, serves } from './channel-kind.ts';
import type { Account } from './guesses.ts';
import { mergePeople } from './merged-people.ts';
import { moveGroup } from './moved-group.ts';
import { holdPlan } from './places.ts';
import { renameAccount } from './renamed-account.ts';

/** What went over to another bot with a plan. */
export interface GivenPlan {
  /** People who are known to the new bot now. */
  people: number;
  /** Those of the plan whom it cannot know by themselves: they are two people, each with accounts of their own. */
  left: number;
  groups: number;
}

interface Giving {
  planId: number;
  botChannel: string | null;
  at: Date;
  auditLog: AuditLog;
}

/** Does what `Bots.give` does within the caller's transaction. */
export async function givePlanWithin(
  tx: Prisma.TransactionClient,
  { planId, botChannel, at, auditLog }: Giving,
): Promise<GivenPlan | undefined> {
  await holdPlan(tx, planId);
  const before = await tx.plan.findUniqueOrThrow({ where: { id: planId }, select: { botChannel: true } });
  if (before.botChannel === botChannel) return undefined;
  await tx.plan.update({ where: { id: planId }, data: { botChannel } });
  const move = { planId, kind: kindOf(botChannel ?? before.botChannel ?? ''), plan: { botChannel }, at };
  const given = { ...(await takePeople(tx, move)), groups: await takeGroups(tx, move) };
  const messenger = channelFor(botChannel, move.kind);
  await auditLog.record({ planId, action: 'plan-bot-changed', details: { messenger } }, tx);
  await tx.planSweep.deleteMany({ where: { planId } });
  return given;
}

/** A plan that goes from one bot of a messenger to another. */
interface Move {
  planId: number;
  kind: string;
  plan: BotsPlan;
  at: Date;
}

const withAll = {
  accounts: true,
  memberships: { select: { plan: { select: { id: true, botChannel: true } } } },
} as const;
type Person = Prisma.MemberGetPayload<{ include: typeof withAll }>;

async function takePeople(tx: Prisma.TransactionClient, move: Move): Promise<Omit<GivenPlan, 'groups'>> {
  const people = await tx.member.findMany({
    where: { memberships: { some: { planId: move.planId } } },
    include: withAll,
    orderBy: { id: 'asc' },
  });
  const counts = { people: 0, left: 0 };
  for (const person of people) {
    const own = person.accounts.length > 0 ? person.accounts : [person];
    const there = own.filter(({ channel }) => kindOf(channel) === move.kind);
    const account = there.some(({ channel }) => serves(channel, move.plan)) ? undefined : there[0];
    if (account) counts[(await takeAccount(tx, person, account, move)) ? 'people' : 'left'] += 1;
    const now = await tx.member.findUniqueOrThrow({ where: { id: person.id }, include: { accounts: true } });
    await moveToBots(tx, now);
  }
  return counts;
}

/** Has the new bot know a person by the id by which the earlier one does. Returns false when it knows another person by that. */
async function takeAccount(
  tx: Prisma.TransactionClient,
  person: Person,
  from: Account,
  { planId, plan, at }: Move,
): Promise<boolean> {
  const to = { channel: channelFor(plan.botChannel, from.channel), accountId: from.accountId };
  await tx.invitationList.deleteMany({
    where: { planId, channel: from.channel, chatId: from.accountId },
  });
  const other = await tx.member.findFirst({ where: withAccount(to), include: { accounts: true } });
  if (other) {
    const drafts = await tx.campaign.count({ where: { composedBy: { in: [person.id, other.id] } } });
    if (other.accounts.length > 0 || drafts > 1) return false;
    await mergePeople(tx, { gone: other, kept: person, at });
    await addAccount(tx, person, {
      ...to,
      linkedAt: at,
      wroteAt: at,
      unreachableSince: other.unreachableSince,
    });
    return true;
  }
  const isNeeded = person.memberships.some((one) => one.plan.id !== planId && serves(from.channel, one.plan));
  if (isNeeded) await addAccount(tx, person, { ...to, linkedAt: at, unreachableSince: at });
  else await replaceAccount(tx, person, { from, to, at });
  return true;
}

type NewAccount = Account & { linkedAt: Date; wroteAt?: Date; unreachableSince: Date | null };

async function addAccount(tx: Prisma.TransactionClient, person: Person, account: NewAccount): Promise<void> {
  const { id: memberId, channel, accountId, createdAt, unreachableSince } = person;
  if (person.accounts.length === 0)
    await tx.account.create({
      data: { memberId, channel, accountId, linkedAt: createdAt, unreachableSince },
    });
  await tx.account.create({ data: { memberId, ...account } });
}

/** Of a person for whom nothing is left on the earlier bot. */
async function replaceAccount(
  tx: Prisma.TransactionClient,
  person: Person,
  { from, to, at: unreachableSince }: { from: Account; to: Account; at: Date },
): Promise<void> {
  const isKnownBy = person.channel === from.channel && person.accountId === from.accountId;
  if (isKnownBy) await renameAccount(tx, { from, to });
  await tx.account.updateMany({
    where: { memberId: person.id, channel: from.channel },
    data: { ...to, unreachableSince },
  });
  await tx.member.update({
    where: { id: person.id },
    data: {
      ...(isKnownBy && { channel: to.channel }),
      // Of several accounts the next tick decides.
      ...(person.accounts.length === 0 && { unreachableSince }),
      ...(person.heardOn === from.channel && { heardOn: to.channel }),
      ...(person.wantedOn === from.channel && { wantedOn: to.channel }),
    },
  });
}

async function takeGroups(tx: Prisma.TransactionClient, { planId, kind, plan, at }: Move): Promise<number> {
  const chats = await tx.chat.findMany({
    where: { bindings: { some: { planId } } },
    select: { channel: true, chatId: true },
  });
  const earlier = chats.filter(({ channel }) => kindOf(channel) === kind && !serves(channel, plan));
  for (const from of earlier) {
    const to = { channel: channelFor(plan.botChannel, from.channel), chatId: from.chatId };
    await moveGroup(tx, { from, to }, at);
  }
  return earlier.length;
}
