import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { maskNumbers } from '../base/private-numbers.ts';
import { inSteps } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { type AskedList, intents, type Turn } from './answer.ts';

/** How long a question can be gone on from. */
const FOLLOW_UP_MINUTES = 10;
/** How long a question's buttons work. */
const KEPT_HOURS = 24;
/** How long a question that was misunderstood is kept for who mends the lexicon. */
const MISSED_DAYS = 30;

/** Who asks where: follow-ups of two people in one group do not mix. */
export interface Asking {
  channel: string;
  chatId: string;
  accountId: string;
  planId: number;
}

/** A question as it was asked, with the turn that it went on from. */
export interface AskedQuestion {
  question: string;
  previous: Turn | undefined;
  turn: Turn;
}

const period = z.object({ from: z.string(), to: z.string() }).nullable();
const only = z.enum(['report', 'event']).nullable();
const askedListSchema: z.ZodType<AskedList> = z.object({
  intent: z.enum(['due', 'unit-tasks']),
  period,
  parties: z.array(z.string()),
  only,
  tasks: z.array(z.string()),
});
const turnSchema: z.ZodType<Turn> = z.object({
  intent: z.enum(intents),
  tasks: z.array(z.string()),
  scope: z.array(z.string()),
  period,
  only,
  list: z.array(z.string()).optional(),
  pair: z.array(z.string()).optional(),
  asks: z.enum(['any', 'count', 'theirs', 'in-time', 'late']).optional(),
  asked: askedListSchema.optional(),
  paper: z.string().optional(),
  document: z.boolean().optional(),
  spokenOf: z.enum(intents).optional(),
});

/**
 * Questions that were answered, kept for a day, and misunderstood ones, kept for 30 days; telephone and ID numbers in them
 * are masked. Must never be given the words of a person in danger.
 */
export class AskedQuestions {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Keeps a question. Returns its id. */
  async keep({ channel, chatId, accountId, planId }: Asking, asked: AskedQuestion): Promise<number> {
    const row = await this.prisma.askedQuestion.create({
      data: {
        ...{ channel, chatId, accountId, planId },
        question: maskNumbers(asked.question).text,
        previous: asked.previous ? { ...asked.previous } : Prisma.DbNull,
        turn: { ...asked.turn },
        askedAt: this.moment(),
      },
      select: { id: true },
    });
    return row.id;
  }

  /** The turn to go on from: the newest of this person in this chat about this plan, no older than ten minutes. */
  async latestTurn({ channel, chatId, accountId, planId }: Asking): Promise<Turn | undefined> {
    const row = await this.prisma.askedQuestion.findFirst({
      where: { channel, chatId, accountId },
      orderBy: { id: 'desc' },
      select: { turn: true, planId: true, askedAt: true },
    });
    if (!row || row.planId !== planId || row.askedAt < this.moment({ minutes: -FOLLOW_UP_MINUTES }))
      return undefined;
    return turnSchema.safeParse(row.turn).data;
  }

  /** A question asked in this chat about this plan, by anybody; undefined when it is gone or of another chat. */
  async find(id: number, { channel, chatId, planId }: Asking): Promise<AskedQuestion | undefined> {
    const row = await this.prisma.askedQuestion.findFirst({ where: { id, channel, chatId, planId } });
    const turn = turnSchema.safeParse(row?.turn);
    if (!row || !turn.success) return undefined;
    return { question: row.question, previous: turnSchema.safeParse(row.previous).data, turn: turn.data };
  }

  /** Notes that a question's answer was not what was meant, once, without who asked it. */
  async miss(id: number, asking: Asking): Promise<boolean> {
    const asked = await this.find(id, asking);
    if (!asked) return false;
    await this.prisma.missedQuestion.upsert({
      where: { askedId: id },
      create: {
        askedId: id,
        planId: asking.planId,
        question: asked.question,
        intent: asked.turn.intent,
        missedAt: this.moment(),
      },
      update: { askedId: id },
    });
    return true;
  }

  /** Questions whose answers were not what was meant, oldest first, of one plan or of all. */
  async misses(planCode?: string): Promise<{ day: string; intent: string; question: string }[]> {
    const rows = await this.prisma.missedQuestion.findMany({
      where: planCode === undefined ? {} : { plan: { code: planCode } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ missedAt, intent, question }) => ({
      day: missedAt.toISOString().slice(0, 10),
      intent,
      question: question.replace(/\s+/g, ' '),
    }));
  }

  /** Forgets questions older than a day, and misunderstood ones older than 30 days. */
  async forgetOld(signal?: AbortSignal): Promise<void> {
    const before = this.moment({ hours: -KEPT_HOURS });
    await inSteps(
      (most) => this.prisma.$executeRaw`
        DELETE FROM "AskedQuestion" WHERE "id" IN (
          SELECT "id" FROM "AskedQuestion" WHERE "askedAt" < ${before} LIMIT ${most})`,
      signal,
    );
    await this.prisma.missedQuestion.deleteMany({
      where: { missedAt: { lt: this.moment({ hours: -MISSED_DAYS * 24 }) } },
    });
  }

  private moment(shift: { hours?: number; minutes?: number } = { minutes: 0 }): Date {
    return dateOf(this.clock.now().add(shift));
  }
}
