import { type Member, Prisma } from '../generated/sqlite/client.ts';
import { type BotsPlan, channelFor, serves } from './channel-kind.ts';
import { placeKey } from './place.ts';

/** The chat of a messenger in which a person hears what is said unasked. */
export interface Address {
  channel: string;
  id: string;
}

/** Returns where a person hears what is said unasked. */
export function addressOf({
  channel,
  accountId,
  heardOn,
  heardAt,
}: Pick<Member, 'channel' | 'accountId' | 'heardOn' | 'heardAt'>): Address {
  return heardOn !== null && heardAt !== null
    ? { channel: heardOn, id: heardAt }
    : { channel, id: accountId };
}

/** A person with their accounts on several messengers; none for who is on one only. */
export type PersonWithAccounts = Prisma.MemberGetPayload<{ include: { accounts: true } }>;

/** Orders a person's accounts: the messenger that they want first, then where they wrote last. */
export function preferredBy(wanted: string | null) {
  const order = ({ channel, wroteAt, linkedAt }: PersonWithAccounts['accounts'][number]) =>
    [Number(channel !== wanted), -(wroteAt?.getTime() ?? 0), linkedAt.getTime()] as const;
  return (a: PersonWithAccounts['accounts'][number], b: PersonWithAccounts['accounts'][number]) => {
    const [mine, other] = [order(a), order(b)];
    const at = mine.findIndex((value, index) => value !== other[index]);
    return at < 0 ? 0 : (mine[at] ?? 0) - (other[at] ?? 0);
  };
}

/**
 * Returns where a person hears what is said unasked of a plan: where they hear the bot, unless that is another bot than the plan's; then
 * at another of their accounts, one that can be reached first. Who has none is written to by the plan's own bot under the same id, never
 * by another: all bots of a messenger know a person by one id (Bot API, User: "Unique identifier for this user").
 */
function addressIn(person: PersonWithAccounts, plan: BotsPlan): Address {
  const heard = addressOf(person);
  if (serves(heard.channel, plan)) return heard;
  const account = reachedIn(person, plan) ?? person.accounts.find(({ channel }) => serves(channel, plan));
  if (account) return { channel: account.channel, id: account.accountId };
  return { channel: channelFor(plan.botChannel, heard.channel), id: heard.id };
}

/** Returns the account of a person of several by which a plan reaches them; undefined when each is lost, or on another bot. */
function reachedIn(
  { accounts, wantedOn }: PersonWithAccounts,
  plan: BotsPlan,
): PersonWithAccounts['accounts'][number] | undefined {
  return accounts
    .filter(({ channel, unreachableSince }) => unreachableSince === null && serves(channel, plan))
    .sort(preferredBy(wantedOn))[0];
}

/** Whether a plan `p` is served on a channel, in a statement: as `serves`. */
function isServed(channel: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(p."botChannel" = ${channel} OR (${channel} NOT LIKE '%:%'
    AND (p."botChannel" IS NULL OR p."botChannel" NOT LIKE ${channel} || ':%')))`;
}

/** What can still go another way: not begun, and not the change of a message that was sent. */
const movable = { inGroup: false, viaFixed: false, state: 'QUEUED', partsSent: 0 } as const;

/**
 * Has what waits to be sent to people of several accounts go where they hear the bot now. What was begun, and what changes a message
 * that was sent, stays where it is. A process that has just claimed one notices: it claims by the chat that it read.
 * @param memberId whose; default: all of theirs
 */
export async function moveWaiting(
  db: Pick<Prisma.TransactionClient, '$executeRaw' | 'bot' | 'delivery' | 'member' | 'plan'>,
  memberId?: number,
): Promise<void> {
  await moveToHeard(db, memberId);
  if ((await db.bot.count()) === 0) return;
  const people = await db.member.findMany({
    where: { accounts: { some: {} }, ...(memberId !== undefined && { id: memberId }) },
    include: { accounts: true },
  });
  for (const person of people) await moveToBots(db, person);
}

/** Has what waits for a person go to the bots of the plans that it is about. */
export async function moveToBots(
  db: Pick<Prisma.TransactionClient, 'delivery' | 'plan'>,
  person: PersonWithAccounts,
): Promise<void> {
  const { channel, accountId: chatId } = person;
  const waiting = { channel, chatId, ...movable };
  const plans = await db.plan.findMany({
    where: { deliveries: { some: waiting } },
    select: { id: true, botChannel: true },
  });
  for (const plan of plans) {
    const to = addressIn(person, plan);
    await db.delivery.updateMany({
      where: {
        ...waiting,
        planId: plan.id,
        OR: [{ viaChannel: { not: to.channel } }, { viaChatId: { not: to.id } }],
      },
      data: { viaChannel: to.channel, viaChatId: to.id, retryAt: null },
    });
  }
}

async function moveToHeard(
  db: Pick<Prisma.TransactionClient, '$executeRaw'>,
  memberId: number | undefined,
): Promise<void> {
  const whose = memberId === undefined ? Prisma.empty : Prisma.sql`AND m."id" = ${memberId}`;
  await db.$executeRaw`
    UPDATE "Delivery" SET "viaChannel" = "Heard"."on", "viaChatId" = "Heard"."at", "retryAt" = NULL
    FROM (
      SELECT m."channel" AS "byChannel", m."accountId" AS "byId",
        COALESCE(m."heardOn", m."channel") AS "on", COALESCE(m."heardAt", m."accountId") AS "at"
      FROM "Member" m WHERE m."id" IN (SELECT "memberId" FROM "Account") ${whose}
    ) AS "Heard"
    WHERE "Delivery"."channel" = "Heard"."byChannel" AND "Delivery"."chatId" = "Heard"."byId"
      AND NOT "Delivery"."inGroup" AND NOT "Delivery"."viaFixed"
      AND "Delivery"."state" = 'QUEUED' AND "Delivery"."partsSent" = 0
      AND ("Delivery"."viaChannel" <> "Heard"."on" OR "Delivery"."viaChatId" <> "Heard"."at")
      AND EXISTS (SELECT 1 FROM "Plan" p WHERE p."id" = "Delivery"."planId" AND ${isServed(Prisma.sql`"Heard"."on"`)})`;
}

/** A private chat to which something of a plan is to go. */
interface PlansChat {
  planId: number;
  to: Address;
}

/** Returns the addresses of those people among some private chats whom a plan reaches elsewhere, by `addressKey`. */
export async function otherAddresses(
  db: Pick<Prisma.TransactionClient, 'member' | 'plan'>,
  chats: readonly PlansChat[],
): Promise<Map<string, Address>> {
  if (chats.length === 0) return new Map();
  const people = await db.member.findMany({
    where: {
      channel: { in: [...new Set(chats.map(({ to }) => to.channel))] },
      accountId: { in: chats.map(({ to }) => to.id) },
      accounts: { some: {} },
    },
    include: { accounts: true },
  });
  const plans = await db.plan.findMany({
    where: { id: { in: [...new Set(chats.map(({ planId }) => planId))] }, botChannel: { not: null } },
    select: { id: true, botChannel: true },
  });
  const known = new Map(people.map((person) => [placeKey({ ...person, id: person.accountId }), person]));
  const bots = new Map(plans.map(({ id, botChannel }) => [id, botChannel]));
  return new Map(
    chats.map((chat) => {
      const plan = { botChannel: bots.get(chat.planId) ?? null };
      const person = known.get(placeKey(chat.to));
      const { channel, id } = chat.to;
      const own = { channel: channelFor(plan.botChannel, channel), id };
      return [addressKey(chat), person ? addressIn(person, plan) : own];
    }),
  );
}

/** Names a plan's private chat among others. */
export function addressKey({ planId, to }: PlansChat): string {
  return `${planId}/${placeKey(to)}`;
}

/** Returns where a plan reaches a person whose chat was lost just now; undefined when nowhere. */
export async function leftAddress(
  db: Pick<Prisma.TransactionClient, 'member' | 'plan'>,
  { planId, to: { channel, id: accountId } }: PlansChat,
): Promise<Address | undefined> {
  const person = await db.member.findUnique({
    where: { channel_accountId: { channel, accountId } },
    include: { accounts: true },
  });
  const plan = await db.plan.findUnique({ where: { id: planId }, select: { botChannel: true } });
  if (!person || !plan || person.unreachableSince) return undefined;
  const heard = addressOf(person);
  if (serves(heard.channel, plan)) return heard;
  const account = reachedIn(person, plan);
  return account && { channel: account.channel, id: account.accountId };
}
