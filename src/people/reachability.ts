import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import { sweepPlansOf } from '../plan/plan-sweeps.ts';

/** A chat on one channel: a group, or the private one with a person, by their account. */
export interface Place {
  channel: string;
  id: string;
  inGroup: boolean;
}

/** Where the bot can be heard: who blocked it, which groups removed it, and groups that got a new id. */
export class Reachability {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Notes that nothing can be sent there from now on; what the chat is about stays. Noted twice, the first counts. */
  async lost(place: Place): Promise<void> {
    await this.mark(place, this.clock.date());
  }

  /** Notes that the chat can be written to again. */
  async regained(place: Place): Promise<void> {
    await this.mark(place, null);
  }

  /**
   * A group has got a new id, and keeps under it what it is about, its language, its questions and what waits to be
   * sent there. Both chats tell of the change, in any order: idempotent. Bindings made under the
   * new id already are kept instead of the older ones.
   */
  async moved(channel: string, from: string, to: string): Promise<void> {
    await this.prisma.$transaction(async (tx) => {
      await tx.askedQuestion.updateMany({ where: { channel, chatId: from }, data: { chatId: to } });
      await tx.progressDraft.updateMany({ where: { channel, chatId: from }, data: { chatId: to } });
      await tx.deadlineDraft.updateMany({ where: { channel, chatId: from }, data: { chatId: to } });
      // What is being sent finds out by itself; what is over stays where it went.
      await tx.delivery.updateMany({
        where: { channel, chatId: from, state: { in: ['QUEUED', 'UNCERTAIN'] } },
        data: { chatId: to },
      });
      await moveSnoozes(tx, { channel, from, to });
      const old = await tx.chat.findUnique({ where: { channel_chatId: { channel, chatId: from } } });
      if (!old) return;
      const fresh = await tx.chat.findUnique({
        where: { channel_chatId: { channel, chatId: to } },
        include: { bindings: true },
      });
      if (fresh?.bindings.length === 0)
        await tx.chatBinding.updateMany({ where: { chatId: old.id }, data: { chatId: fresh.id } });
      if (fresh) {
        await tx.chat.deleteMany({ where: { id: old.id } });
        await tx.chat.updateMany({
          where: { id: fresh.id },
          data: { language: fresh.language ?? old.language, unreachableSince: null },
        });
      } else {
        await tx.chat.updateMany({ where: { id: old.id }, data: { chatId: to, unreachableSince: null } });
      }
    });
  }

  private async mark({ channel, id, inGroup }: Place, unreachableSince: Date | null): Promise<void> {
    const only = { unreachableSince: unreachableSince === null ? { not: null } : null };
    const data = { unreachableSince };
    const { count } = inGroup
      ? await this.prisma.chat.updateMany({ where: { channel, chatId: id, ...only }, data })
      : await this.prisma.member.updateMany({ where: { channel, accountId: id, ...only }, data });
    if (count > 0) await sweepPlansOf(this.prisma, { channel, id, inGroup });
  }
}

/** Snoozed reminders move along; one snoozed under both ids is kept as under the old one. */
async function moveSnoozes(
  tx: Prisma.TransactionClient,
  { channel, from, to }: { channel: string; from: string; to: string },
): Promise<void> {
  const old = await tx.reminderSnooze.findMany({ where: { channel, chatId: from } });
  for (const { id, planId, task } of old) {
    await tx.reminderSnooze.deleteMany({ where: { planId, channel, chatId: to, task } });
    await tx.reminderSnooze.update({ where: { id }, data: { chatId: to } });
  }
}
