import type { Clock } from '../clock.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type DraftState, draftState } from './draft.ts';

/** How long a draft waits for its author. */
const KEPT_HOURS = 24;

/** Who is putting an update together, where. */
export interface Author {
  channel: string;
  chatId: string;
  accountId: string;
  planId: number;
}

/** A draft as it stands. */
export interface Draft {
  id: number;
  revision: number;
  state: DraftState;
}

/** Updates being put together: one a person and chat, kept in the database so that a restart loses no step. */
export class Drafts {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** A person's draft in a chat; undefined when there is none, or it waited for too long. */
  async of({ channel, chatId, accountId, planId }: Author): Promise<Draft | undefined> {
    const row = await this.prisma.progressDraft.findFirst({
      where: { channel, chatId, accountId, planId, touchedAt: { gt: this.oldest() } },
    });
    return row ? { id: row.id, revision: row.revision, state: draftState.parse(row.state) } : undefined;
  }

  /** Begins anew, in place of what she had begun in this chat. */
  async begin(author: Author, state: DraftState): Promise<Draft> {
    const { channel, chatId, accountId } = author;
    await this.prisma.progressDraft.deleteMany({ where: { channel, chatId, accountId } });
    const row = await this.prisma.progressDraft.create({
      data: { ...author, state, touchedAt: this.now() },
    });
    return { id: row.id, revision: row.revision, state };
  }

  /** Notes a step. False when the draft was changed or ended meanwhile; nothing is changed then. */
  async put({ id, revision }: Draft, state: DraftState): Promise<boolean> {
    const { count } = await this.prisma.progressDraft.updateMany({
      where: { id, revision },
      data: { state, revision: revision + 1, touchedAt: this.now() },
    });
    return count === 1;
  }

  /** Gives a draft up. False when it was gone. */
  async drop({ channel, chatId, accountId }: Author): Promise<boolean> {
    const { count } = await this.prisma.progressDraft.deleteMany({ where: { channel, chatId, accountId } });
    return count > 0;
  }

  /** Forgets drafts that waited for too long. */
  async forgetOld(): Promise<void> {
    await this.prisma.progressDraft.deleteMany({ where: { touchedAt: { lte: this.oldest() } } });
  }

  private now(): Date {
    return new Date(this.clock.now().epochMilliseconds);
  }

  private oldest(): Date {
    return new Date(this.clock.now().subtract({ hours: KEPT_HOURS }).epochMilliseconds);
  }
}
