import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { hasBegunSince } from './begun-since.ts';
import { type Campaign, campaignOf, messageNumber, withMessages } from './campaign.ts';
import type { ReplyAnswers } from './replies/answers.ts';

/** How long typed words are taken for what was asked, in minutes: later they are about something else. */
const AWAITED_MINUTES = 60;
/** Campaigns that are looked through, the newest first. */
const MOST = 20;

const askedAt = z.int();
const editAwaited = z.object({ edits: messageNumber, askedAt });
const returnAwaited = z.object({ returnedBy: z.int(), askedAt });

/**
 * What a person's next words are for once a campaign was confirmed: a message's new text, or what is to be changed in one that waits
 * for approval. It is forgotten after an hour, or when something else is asked for or gone on with.
 */
export class AwaitedWords {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
    private readonly answers: ReplyAnswers,
  ) {}

  /** Stores that the author's next words replace the text of this message of a confirmed campaign. */
  async forEdit({ planId, authorId, id }: Campaign, message: number): Promise<void> {
    if (authorId === undefined) return;
    await this.forgetAll(planId, authorId);
    await this.ask(id, { edits: message });
  }

  /** Stores that the next words of a coordinator say what is to be changed in this waiting campaign. */
  async forReturn({ planId, id }: Campaign, memberId: number): Promise<void> {
    await this.forgetAll(planId, memberId);
    await this.ask(id, { returnedBy: memberId });
  }

  /** Returns the message for which a new text is awaited from an author; undefined when none is. */
  async edit(planId: number, authorId: number): Promise<number | undefined> {
    const own = { planId, authorId, state: { in: ['WAITING' as const, 'GOING' as const, 'DONE' as const] } };
    for (const { conversation } of await this.asked(own)) {
      const { data } = editAwaited.safeParse(conversation);
      if (data && (await this.isAwaited(data, authorId))) return data.edits;
    }
    return undefined;
  }

  /** Returns the waiting campaign that a coordinator is about to return with words; undefined when there is none. */
  async return(planId: number, memberId: number): Promise<Campaign | undefined> {
    const waiting = await this.asked({ planId, state: 'WAITING' });
    for (const one of waiting) {
      const { data } = returnAwaited.safeParse(one.conversation);
      if (data?.returnedBy === memberId && (await this.isAwaited(data, memberId))) return campaignOf(one);
    }
    return undefined;
  }

  /** Forgets what a person's next words were for. Returns which of the two it was; undefined when nothing was awaited. */
  async forget(planId: number, memberId: number): Promise<'edit' | 'return' | undefined> {
    const returned = await this.return(planId, memberId);
    const edited = (await this.edit(planId, memberId)) !== undefined;
    if (returned) await this.clear({ id: returned.id });
    if (edited) await this.clear({ planId, authorId: memberId, state: { not: 'DRAFT' } });
    return returned ? 'return' : edited ? 'edit' : undefined;
  }

  /** Forgets all that a person's next words were for: they are for one thing, which the person has turned to. */
  async forgetAll(planId: number, memberId: number): Promise<void> {
    await this.answers.awaitNone(memberId);
    await this.forget(planId, memberId);
  }

  private asked(where: Prisma.CampaignWhereInput) {
    const found = { ...where, conversation: { not: Prisma.DbNull } };
    return this.prisma.campaign.findMany({
      where: found,
      orderBy: { id: 'desc' },
      take: MOST,
      include: withMessages,
    });
  }

  private async ask(id: number, what: { edits: number } | { returnedBy: number }): Promise<void> {
    const conversation = { ...what, askedAt: this.clock.now().epochMilliseconds };
    await this.prisma.campaign.updateMany({ where: { id, state: { not: 'DRAFT' } }, data: { conversation } });
  }

  private async clear(where: Prisma.CampaignWhereInput): Promise<void> {
    await this.prisma.campaign.updateMany({ where, data: { conversation: Prisma.DbNull } });
  }

  private async isAwaited({ askedAt: at }: { askedAt: number }, memberId: number): Promise<boolean> {
    if (this.clock.now().epochMilliseconds - at >= AWAITED_MINUTES * 60_000) return false;
    return !(await hasBegunSince(this.prisma, memberId, new Date(at)));
  }
}
