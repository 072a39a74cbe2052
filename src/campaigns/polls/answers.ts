import { type Clock, dateOf } from '../../base/clock.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { AuditLog } from '../../people/audit-log.ts';
import type { PlanLibrary } from '../../plan/plan-library.ts';
import { type Campaign, type CampaignMessage, messageOf } from '../campaign.ts';
import type { Poll } from '../content/content.ts';
import type { CampaignActor } from '../sending/lifecycle.ts';
import { bitOf, isAnswer, isOpen, numberIn } from './poll.ts';

/** An answer that a person gives. */
interface Given {
  /** The campaign's message. */
  message: number;
  memberId: number;
  /** A place of the options from 0, or a number. */
  value: number;
  /** The messenger's number of the press or message that gives it. */
  given: string;
}

/** What came of an answer; `not-asked`: no such poll, no such option, or the person is none of those who got it. */
export type Answered =
  | { kind: 'noted'; poll: Poll; value: number }
  | { kind: 'closed' }
  | { kind: 'not-asked' };

/** Stores what people answer to the polls of campaigns: of each person the newest, until the poll is closed. */
export class PollAnswers {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly plans: PlanLibrary,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Stores a person's answer; of several options it ticks or unticks one. Handled twice it counts once.
   */
  async answer({ message: id, memberId, value, given }: Given): Promise<Answered> {
    const message = await this.askedOf(id, memberId);
    const poll = message?.content.poll;
    if (!message || !poll || !isAnswer(poll, value)) return { kind: 'not-asked' };
    if (!(await this.isOpen(message))) return { kind: 'closed' };
    const at = dateOf(this.clock.now());
    const stored = poll.kind === 'SEVERAL' ? bitOf(value) : value;
    // Prisma cannot compute with what is stored, nor leave alone what is there.
    if (poll.kind === 'SEVERAL')
      await this.prisma.$executeRaw`
        INSERT INTO "PollAnswer" ("messageId", "memberId", "value", "given", "at")
        VALUES (${id}, ${memberId}, ${stored}, ${given}, ${at})
        ON CONFLICT ("messageId", "memberId") DO UPDATE SET "given" = excluded."given", "at" = excluded."at",
          "value" = ("PollAnswer"."value" | excluded."value") - ("PollAnswer"."value" & excluded."value")
        WHERE "PollAnswer"."given" <> excluded."given"`;
    else
      await this.prisma.$executeRaw`
        INSERT INTO "PollAnswer" ("messageId", "memberId", "value", "given", "at")
        VALUES (${id}, ${memberId}, ${stored}, ${given}, ${at})
        ON CONFLICT ("messageId", "memberId") DO UPDATE SET "value" = excluded."value", "given" = excluded."given",
          "at" = excluded."at" WHERE "PollAnswer"."given" <> excluded."given"`;
    const key = { messageId_memberId: { messageId: id, memberId } };
    const row = await this.prisma.pollAnswer.findUniqueOrThrow({ where: key });
    return { kind: 'noted', poll, value: row.value };
  }

  /** Whether a person may answer the poll of a message: it is open to them, closed, or they are not asked. */
  async stateFor(message: number, memberId: number): Promise<'open' | 'closed' | 'not-here'> {
    const asked = await this.askedOf(message, memberId);
    if (!asked?.content.poll) return 'not-here';
    return (await this.isOpen(asked)) ? 'open' : 'closed';
  }

  /**
   * Returns the number with which words in reply to a message answer its poll; undefined when they are no number, no number is asked
   * for, or the person is not asked or the poll is closed.
   */
  async numberFor(message: number, memberId: number | undefined, words: string): Promise<number | undefined> {
    const number = numberIn(words);
    if (number === undefined || memberId === undefined) return undefined;
    const asked = await this.askedOf(message, memberId);
    const isAsked = asked?.content.poll?.kind === 'NUMBER' && (await this.isOpen(asked));
    return isAsked ? number : undefined;
  }

  /** Closes a poll for good. Returns false if it was closed, or is none. */
  close(by: CampaignActor, { id: campaignId }: Pick<Campaign, 'id'>, message: number): Promise<boolean> {
    const { planId, memberId } = by;
    return this.prisma.$transaction(async (tx) => {
      const { count } = await tx.campaignMessage.updateMany({
        where: { id: message, pollClosedAt: null, campaign: { id: campaignId, planId } },
        data: { pollClosedAt: this.clock.date() },
      });
      const details = { campaign: String(campaignId) };
      if (count > 0)
        await this.auditLog.record({ planId, memberId, action: 'campaign-poll-closed', details }, tx);
      return count > 0;
    });
  }

  /** The message whose poll a person was asked: they heard it, in private or in a group. */
  private async askedOf(
    messageId: number,
    memberId: number,
  ): Promise<(CampaignMessage & { planId: number }) | undefined> {
    const asked = await this.prisma.campaignRecipient.findUnique({
      where: { messageId_memberId: { messageId, memberId } },
      include: { message: { include: { campaign: { select: { planId: true } } } } },
    });
    return asked ? { ...messageOf(asked.message), planId: asked.message.campaign.planId } : undefined;
  }

  private async isOpen(message: CampaignMessage & { planId: number }): Promise<boolean> {
    const { book } = await this.plans.get(message.planId);
    return isOpen(message, { now: this.clock.now(), zone: book.file.timeZone });
  }
}
