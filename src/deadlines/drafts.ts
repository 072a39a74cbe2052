import { type Clock, dateOf } from '../base/clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type DeadlineState, deadlineState } from './draft.ts';

/** A draft is kept this long after its last step. */
const KEPT_HOURS = 24;

/** The person who changes a deadline, and the chat. */
export interface DeadlineAuthor {
  channel: string;
  chatId: string;
  accountId: string;
  planId: number;
}

/** A draft with the revision that it was read at. */
export interface DeadlineDraft {
  id: number;
  revision: number;
  state: DeadlineState;
}

/** Unfinished changes, one for each person and chat. They are kept in the database, so a restart loses no step. */
export class DeadlineDrafts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Returns a person's draft in a chat; undefined when there is none, it is too old or belongs to another plan. */
  async of({ channel, chatId, accountId, planId }: DeadlineAuthor): Promise<DeadlineDraft | undefined> {
    const row = await this.prisma.deadlineDraft.findFirst({
      where: { channel, chatId, accountId, planId, touchedAt: { gt: this.oldest() } },
    });
    return row ? { id: row.id, revision: row.revision, state: deadlineState.parse(row.state) } : undefined;
  }

  /** The same, unless the person has touched an update of progress since: typed words belong to that. */
  async awaitingWords(author: DeadlineAuthor): Promise<DeadlineDraft | undefined> {
    const where = placeOf(author);
    const own = await this.prisma.deadlineDraft.findFirst({ where, select: { touchedAt: true } });
    if (!own) return undefined;
    const later = await this.prisma.conversation.count({
      where: { ...where, touchedAt: { gt: own.touchedAt } },
    });
    return later > 0 ? undefined : this.of(author);
  }

  /** Begins a draft, in place of the person's earlier one in this chat. Its number is new, so that old buttons do nothing. */
  async begin(author: DeadlineAuthor, state: DeadlineState): Promise<DeadlineDraft> {
    const { id, revision } = await this.prisma.$transaction(async (tx) => {
      await tx.deadlineDraft.deleteMany({ where: placeOf(author) });
      return tx.deadlineDraft.create({ data: { ...author, state, touchedAt: this.clock.date() } });
    });
    return { id, revision, state };
  }

  /** Saves a step. Returns false, with nothing changed, when the draft was changed or ended since it was read. */
  async put({ id, revision }: DeadlineDraft, state: DeadlineState): Promise<boolean> {
    const { count } = await this.prisma.deadlineDraft.updateMany({
      where: { id, revision },
      data: { state, revision: revision + 1, touchedAt: this.clock.date() },
    });
    return count === 1;
  }

  /** Deletes a person's draft in a chat. Returns false when there was none. */
  async drop(author: DeadlineAuthor): Promise<boolean> {
    const { count } = await this.prisma.deadlineDraft.deleteMany({ where: placeOf(author) });
    return count > 0;
  }

  /** Deletes drafts that are too old. */
  async forgetOld(): Promise<void> {
    await this.prisma.deadlineDraft.deleteMany({ where: { touchedAt: { lte: this.oldest() } } });
  }

  private oldest(): Date {
    return dateOf(this.clock.now().subtract({ hours: KEPT_HOURS }));
  }
}

/** A person has one draft in a chat, whatever the plan. */
function placeOf({ channel, chatId, accountId }: DeadlineAuthor): Omit<DeadlineAuthor, 'planId'> {
  return { channel, chatId, accountId };
}
