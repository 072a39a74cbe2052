import type { Clock } from '../clock.ts';
import { Batch } from '../database/batch.ts';
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
  private readonly finds: Batch<Author, Draft | undefined>;
  private readonly begins: Batch<{ author: Author; state: DraftState }, Draft>;
  private readonly puts: Batch<{ draft: Draft; state: DraftState }, boolean>;

  /* People who are at it at the same moment share a statement, or a commit: each commit waits for the disk. */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {
    this.finds = new Batch((authors) => this.findAll(authors));
    this.begins = new Batch((begun) => this.beginAll(begun));
    this.puts = new Batch((steps) => this.putAll(steps));
  }

  /** A person's draft in a chat; undefined when there is none, or it waited for too long. */
  of(author: Author): Promise<Draft | undefined> {
    return this.finds.add(author);
  }

  /** Begins anew, in place of what she had begun in this chat. */
  begin(author: Author, state: DraftState): Promise<Draft> {
    return this.begins.add({ author, state });
  }

  /** Notes a step. False when the draft was changed or ended meanwhile; nothing is changed then. */
  put(draft: Draft, state: DraftState): Promise<boolean> {
    return this.puts.add({ draft, state });
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

  private async findAll(authors: readonly Author[]): Promise<Map<Author, Draft | undefined>> {
    const rows = await this.prisma.progressDraft.findMany({
      where: {
        OR: authors.map(({ channel, chatId, accountId }) => ({ channel, chatId, accountId })),
        touchedAt: { gt: this.oldest() },
      },
    });
    const byKey = new Map(rows.map((row) => [keyOf(row), row]));
    return new Map(
      authors.map((author) => {
        const row = byKey.get(keyOf(author));
        return [author, row && { id: row.id, revision: row.revision, state: draftState.parse(row.state) }];
      }),
    );
  }

  private async beginAll<B extends { author: Author; state: DraftState }>(
    begun: readonly B[],
  ): Promise<Map<B, Draft>> {
    const touchedAt = this.now();
    // One that is there already is begun anew: under a new number, or its old buttons would press the new one.
    const rows = await this.prisma.$transaction(async (tx) => {
      const created: { id: number; revision: number }[] = [];
      for (const { author, state } of begun) {
        const { channel, chatId, accountId } = author;
        await tx.progressDraft.deleteMany({ where: { channel, chatId, accountId } });
        created.push(await tx.progressDraft.create({ data: { ...author, state, touchedAt } }));
      }
      return created;
    });
    return new Map(
      begun.map((one, at) => {
        const { id = 0, revision = 1 } = rows[at] ?? {};
        return [one, { id, revision, state: one.state }];
      }),
    );
  }

  private async putAll<S extends { draft: Draft; state: DraftState }>(
    steps: readonly S[],
  ): Promise<Map<S, boolean>> {
    const touchedAt = this.now();
    const counts = await this.prisma.$transaction(
      steps.map(({ draft: { id, revision }, state }) =>
        this.prisma.progressDraft.updateMany({
          where: { id, revision },
          data: { state, revision: revision + 1, touchedAt },
        }),
      ),
    );
    return new Map(steps.map((step, at) => [step, counts[at]?.count === 1]));
  }

  private now(): Date {
    return new Date(this.clock.now().epochMilliseconds);
  }

  private oldest(): Date {
    return new Date(this.clock.now().subtract({ hours: KEPT_HOURS }).epochMilliseconds);
  }
}

function keyOf({ channel, chatId, accountId, planId }: Author): string {
  return JSON.stringify([channel, chatId, accountId, planId]);
}
