import type { Temporal } from 'temporal-polyfill';
import { type Clock, dateOf } from '../base/clock.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';

/** Whose months are counted. */
const ZONE = 'Asia/Ho_Chi_Minh';

/** From these shares of the month's messages on reminders are gathered, and nothing goes but answers. */
const THRIFTY = 0.8;
const ANSWERS_ONLY = 0.95;

/** What is said unasked, as far as its share of the month's messages goes. */
export type Unasked = 'reminders' | 'campaigns';
/** What a message is for. Words of a person in danger are answered whatever is left. */
export type Purpose = 'danger' | 'answers' | Unasked;

/** What a messenger takes of a bot. */
export interface MonthLimits {
  messages: number;
  /** People and groups that it lets the bot write to. */
  people: number;
  groups: number;
  /** Whether what people write counts, too. */
  countsReceived: boolean;
  /** Per cent of the messages that are kept for each; the more urgent may use what is kept for the less urgent. */
  shares: { answers: number; reminders: number; campaigns: number };
  /** How long nothing is sent once the messenger has said "too many". */
  pauseMinutes: number;
}

/** How far a month's messages are used up. `gathering`: single reminders are left to the overview of the week. */
type Level = 'plenty' | 'gathering' | 'answers-only' | 'nothing';

/** How a month stands. */
export interface MonthStanding {
  /** Such as 2018-05. */
  month: string;
  used: number;
  most: number;
  level: Level;
  /** How many more messages reminders may take now, and how many campaigns; of more the rest waits. */
  left: { reminders: number; campaigns: number };
  /** When the next month begins. */
  turnsAt: Temporal.Instant;
}

const NOTHING = { answers: 0, reminders: 0, campaigns: 0, received: 0 };
type Counted = typeof NOTHING;

/**
 * The month's messages of a messenger that has a monthly limit and tells nobody how many are left. They are counted before
 * they are sent, in one row for all processes: a kill in between counts one too many.
 */
export class MonthBudget {
  /** Counts the people and groups that use the bot. */
  private census = async () => ({ people: 0, groups: 0 });

  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly channel: string,
    readonly limits: MonthLimits,
  ) {}

  /** Takes messages out before they are sent. Returns false when they may not be: fewer are left. */
  async take(purpose: Purpose, messages: number): Promise<boolean> {
    const column = purpose === 'danger' ? 'answers' : purpose;
    const counts = { ...NOTHING, [column]: messages };
    if (purpose !== 'danger') return this.count(counts, this.hasRoom(messages));
    // Help needs no database.
    await this.count(counts, Prisma.sql`TRUE`).catch(() => undefined);
    return true;
  }

  /** Counts a message that a person wrote. */
  async received(): Promise<void> {
    await this.count({ ...NOTHING, received: 1 }, Prisma.sql`TRUE`);
  }

  /** The messenger said that there were too many: nothing is sent for a while, or until the month turns. */
  async full(): Promise<void> {
    const { channel } = this;
    const fullUntil = dateOf(this.clock.now().add({ minutes: this.limits.pauseMinutes }));
    await this.count(NOTHING, Prisma.sql`TRUE`);
    await this.prisma.channelMonth.updateMany({
      where: { channel, month: this.month() },
      data: { fullUntil },
    });
  }

  async standing(): Promise<MonthStanding> {
    const { channel, limits } = this;
    const where = { channel_month: { channel, month: this.month() } };
    const row = await this.prisma.channelMonth.findUnique({ where });
    const counted = row ?? NOTHING;
    const used = this.usedOf(counted);
    const isFull = row?.fullUntil != null && row.fullUntil > this.clock.date();
    return {
      month: this.month(),
      used,
      most: limits.messages,
      level: isFull ? 'nothing' : levelOf(used, limits.messages),
      left: isFull ? { reminders: 0, campaigns: 0 } : leftOf(limits, counted, limits.messages - used),
      turnsAt: this.startOfMonth(1),
    };
  }

  /** Returns what each use has taken this month. */
  async uses(): Promise<Counted> {
    const where = { channel_month: { channel: this.channel, month: this.month() } };
    const row = (await this.prisma.channelMonth.findUnique({ where })) ?? NOTHING;
    const { answers, reminders, campaigns, received } = row;
    return { answers, reminders, campaigns, received };
  }

  /** Returns how many people and groups use the bot. */
  users(): Promise<{ people: number; groups: number }> {
    return this.census();
  }

  /** Tells how people and groups are counted. */
  countUsersWith(census: () => Promise<{ people: number; groups: number }>): void {
    this.census = census;
  }

  /** Adds to the month's row under a condition. Returns whether that held. The row is made with the month's first message. */
  private async count(added: Counted, condition: Prisma.Sql): Promise<boolean> {
    const { channel, prisma } = this;
    const month = this.month();
    const { answers, reminders, campaigns, received } = added;
    const add = () => prisma.$executeRaw`
      UPDATE "ChannelMonth" SET "answers" = "answers" + ${answers}, "reminders" = "reminders" + ${reminders},
        "campaigns" = "campaigns" + ${campaigns}, "received" = "received" + ${received}
      WHERE "channel" = ${channel} AND "month" = ${month} AND ${condition}`;
    if ((await add()) > 0) return true;
    await prisma.$executeRaw`
      INSERT INTO "ChannelMonth" ("channel", "month") VALUES (${channel}, ${month}) ON CONFLICT DO NOTHING`;
    return (await add()) > 0;
  }

  private hasRoom(messages: number): Prisma.Sql {
    const received = this.limits.countsReceived ? Prisma.sql`+ "received"` : Prisma.empty;
    return Prisma.sql`"answers" + "reminders" + "campaigns" ${received} <= ${this.limits.messages - messages}
      AND ("fullUntil" IS NULL OR "fullUntil" <= ${this.clock.date()})`;
  }

  private usedOf({ answers, reminders, campaigns, received }: Counted): number {
    return answers + reminders + campaigns + (this.limits.countsReceived ? received : 0);
  }

  private month(): string {
    return this.startOfMonth(0).toZonedDateTimeISO(ZONE).toPlainDate().toString().slice(0, 'YYYY-MM'.length);
  }

  private startOfMonth(months: number): Temporal.Instant {
    const day = this.clock.now().toZonedDateTimeISO(ZONE).toPlainDate().with({ day: 1 }).add({ months });
    return day.toZonedDateTime(ZONE).toInstant();
  }
}

function levelOf(used: number, most: number): Level {
  if (used >= most) return 'nothing';
  if (used >= most * ANSWERS_ONLY) return 'answers-only';
  return used >= most * THRIFTY ? 'gathering' : 'plenty';
}

/** What is left to each but for what is kept for the more urgent; near the end everything is kept for answers. */
function leftOf(
  { messages, shares, countsReceived }: MonthLimits,
  counted: Counted,
  left: number,
): MonthStanding['left'] {
  const kept = (share: number, used: number) => Math.max(0, Math.floor((messages * share) / 100) - used);
  const forAnswers = kept(shares.answers, counted.answers + (countsReceived ? counted.received : 0));
  const free = Math.min(left - forAnswers, left - Math.floor(messages * (1 - ANSWERS_ONLY)));
  const reminders = Math.max(0, free);
  return {
    reminders,
    campaigns: Math.max(0, reminders - kept(shares.reminders, counted.reminders)),
  };
}

/** Returns how many messages a month reminders may take in a month in which nothing else is said but answers. */
export function mostReminders(limits: MonthLimits): number {
  return leftOf(limits, NOTHING, limits.messages).reminders;
}
