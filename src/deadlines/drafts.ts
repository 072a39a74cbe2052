import type { Clock } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type DeadlineState, deadlineState } from './draft.ts';

/** How long a draft waits for its author. */
const KEPT_HOURS = 24;

/** Who is changing a deadline, where. */
export interface DeadlineAuthor {
  channel: string;
  chatId: string;
  accountId: string;
  planId: number;
}

/** A change being put together, as it stands. */
export interface DeadlineDraft {
  id: number;
  revision: number;
  state: DeadlineState;
}

/** Changes of deadlines being put together: one a person and chat, kept in the database so that a restart loses no step. */
export class DeadlineDrafts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** A person's draft in a chat; undefined when there is none, it waited for too long or is about another plan. */
  async of({ channel, chatId, accountId, planId }: DeadlineAuthor): Promise<DeadlineDraft | undefined> {
    const row = await this.prisma.deadlineDraft.findFirst({
      where: { channel, chatId, accountId, planId, touchedAt: { gt: this.oldest() } },
    });
    return row ? { id: row.id, revision: row.revision, state: deadlineState.parse(row.state) } : undefined;
  }

  /** The same, unless she has gone on with an update of progress since: what she types belongs to that. */
  async awaitingWords(author: DeadlineAuthor): Promise<DeadlineDraft | undefined> {
    const { channel, chatId, accountId } = author;
    const where = { channel, chatId, accountId };
    const mine = await this.prisma.deadlineDraft.findFirst({ where, select: { touchedAt: true } });
    if (!mine) return undefined;
    const later = await this.prisma.progressDraft.count({
      where: { ...where, touchedAt: { gt: mine.touchedAt } },
    });
    return later > 0 ? undefined : this.of(author);
  }

  /** Begins anew, in place of what she had begun in this chat; under a new number, so that old buttons do nothing. */
  async begin(author: DeadlineAuthor, state: DeadlineState): Promise<DeadlineDraft> {
    const { channel, chatId, accountId } = author;
    const { id, revision } = await this.prisma.$transaction(async (tx) => {
      await tx.deadlineDraft.deleteMany({ where: { channel, chatId, accountId } });
      return tx.deadlineDraft.create({ data: { ...author, state, touchedAt: this.now() } });
    });
    return { id, revision, state };
  }

  /** Notes a step. False when the draft was changed or ended meanwhile; nothing is changed then. */
  async put({ id, revision }: DeadlineDraft, state: DeadlineState): Promise<boolean> {
    const { count } = await this.prisma.deadlineDraft.updateMany({
      where: { id, revision },
      data: { state, revision: revision + 1, touchedAt: this.now() },
    });
    return count === 1;
  }

  /** Gives a draft up. False when it was gone. */
  async drop({ channel, chatId, accountId }: DeadlineAuthor): Promise<boolean> {
    const { count } = await this.prisma.deadlineDraft.deleteMany({ where: { channel, chatId, accountId } });
    return count > 0;
  }

  /** Forgets drafts that waited for too long. */
  async forgetOld(): Promise<void> {
    await this.prisma.deadlineDraft.deleteMany({ where: { touchedAt: { lte: this.oldest() } } });
  }

  private now(): Date {
    return this.clock.date();
  }

  private oldest(): Date {
    return new Date(this.clock.now().subtract({ hours: KEPT_HOURS }).epochMilliseconds);
  }
}
