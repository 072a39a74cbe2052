import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import { Batch } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import { type DraftState, draftState } from './draft.ts';

/** A draft is kept this long after its last step. */
const KEPT_HOURS = 24;
/** So long another may go on with the draft of who has left. */
const LEFT_HOURS = 7 * 24;

/** The person who writes an update, and the chat. */
export interface Author {
  channel: string;
  chatId: string;
  accountId: string;
  planId: number;
}

/** A draft with the revision that it was read at. */
export interface Draft {
  id: number;
  revision: number;
  state: DraftState;
}

/** Unfinished updates, one for each person and chat. They are kept in the database, so a restart loses no step. */
export class Drafts {
  private readonly finds: Batch<Author, Draft | undefined>;
  private readonly begins: Batch<{ author: Author; state: DraftState }, Draft>;
  private readonly puts: Batch<{ draft: Draft; state: DraftState }, boolean>;

  /* People who answer at the same moment share a statement and a commit, because each commit waits for the disk. */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {
    this.finds = new Batch((authors) => this.findAll(authors));
    this.begins = new Batch((begun) => this.beginAll(begun), { apartOnFailure: true });
    this.puts = new Batch((steps) => this.putAll(steps), { apartOnFailure: true });
  }

  /** Returns a person's draft in a chat; undefined when there is none, it is too old or belongs to another plan. */
  of(author: Author): Promise<Draft | undefined> {
    return this.finds.add(author);
  }

  /** Whether a draft with this number is being put together, by whomever. */
  async isOpen(id: number): Promise<boolean> {
    return (await this.prisma.progressDraft.count({ where: { id, touchedAt: { gt: this.oldest() } } })) > 0;
  }

  /** Begins a draft, in place of the person's earlier one in this chat. */
  begin(author: Author, state: DraftState): Promise<Draft> {
    return this.begins.add({ author, state });
  }

  /** Saves a step. Returns false, with nothing changed, when the draft was changed or ended since it was read. */
  put(draft: Draft, state: DraftState): Promise<boolean> {
    return this.puts.add({ draft, state });
  }

  /** Deletes a person's draft in a chat. Returns false when there was none. */
  async drop({ channel, chatId, accountId }: Author): Promise<boolean> {
    const { count } = await this.prisma.progressDraft.deleteMany({ where: { channel, chatId, accountId } });
    return count > 0;
  }

  /** Keeps a person's drafts in a plan that they are leaving, of all chats, for a week from now: another can go on with them. */
  async leave(
    tx: Prisma.TransactionClient,
    { channel, accountId, planId }: Omit<Author, 'chatId'>,
  ): Promise<void> {
    const touchedAt = dateOf(this.clock.now().add({ hours: LEFT_HOURS - KEPT_HOURS }));
    await tx.progressDraft.updateMany({
      where: { channel, accountId, planId, touchedAt: { gt: this.oldest() } },
      data: { touchedAt },
    });
  }

  /** The drafts that a person, by the row, left in a plan and nobody has taken yet. */
  async leftBy(memberId: number, planId: number): Promise<Draft[]> {
    const member = await this.prisma.member.findUnique({ where: { id: memberId } });
    if (!member) return [];
    const { channel, accountId } = member;
    const rows = await this.prisma.progressDraft.findMany({
      where: { channel, accountId, planId, touchedAt: { gt: this.oldest() } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, revision, state }) => ({ id, revision, state: draftState.parse(state) }));
  }

  /**
   * Gives a draft of who has left the plan to a person who has none in that chat. `busy`: the person has one; undefined:
   * it was taken or is over, or is not theirs to take.
   * @param mayTake whether the person may report what it is about
   */
  takeOver(
    id: number,
    author: Author,
    mayTake: (state: DraftState) => boolean,
  ): Promise<Draft | 'busy' | undefined> {
    const { channel, chatId, accountId, planId } = author;
    return this.prisma.$transaction(async (tx) => {
      const row = await tx.progressDraft.findFirst({
        where: { id, planId, channel, touchedAt: { gt: this.oldest() } },
      });
      const state = row && draftState.parse(row.state);
      if (!row || !state || !mayTake(state)) return undefined;
      const stays = await tx.membership.count({
        where: { planId, member: { channel, accountId: row.accountId } },
      });
      if (stays > 0) return undefined;
      const own = { channel, chatId, accountId };
      if ((await tx.progressDraft.count({ where: { ...own, touchedAt: { gt: this.oldest() } } })) > 0)
        return 'busy';
      const { messageId: _, away: __, album: ___, ...rest } = state;
      const given = { ...rest, taken: [] };
      await tx.progressDraft.deleteMany({ where: { OR: [{ id }, own] } });
      const data = { ...author, state: given, touchedAt: this.clock.date() };
      const taken = await tx.progressDraft.create({ data });
      return { id: taken.id, revision: taken.revision, state: given };
    });
  }

  /** Deletes drafts that are too old. */
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

  /* A draft always gets a new number: the buttons of the one it replaces must not work on it. */
  private async beginAll<B extends { author: Author; state: DraftState }>(
    begun: readonly B[],
  ): Promise<Map<B, Draft>> {
    const touchedAt = this.clock.date();
    const newest = new Map(begun.map((one) => [placeOf(one.author), one]));
    const rows = await this.prisma.$transaction(async (tx) => {
      const places = begun.map(({ author: { channel, chatId, accountId } }) => ({
        channel,
        chatId,
        accountId,
      }));
      await tx.progressDraft.deleteMany({ where: { OR: places } });
      return tx.progressDraft.createManyAndReturn({
        data: [...newest.values()].map(({ author, state }) => ({ ...author, state, touchedAt })),
        select: { id: true, revision: true, channel: true, chatId: true, accountId: true },
      });
    });
    const byPlace = new Map(rows.map((row) => [placeOf(row), row]));
    return new Map(
      begun.flatMap((one) => {
        const row = byPlace.get(placeOf(one.author));
        const { state } = newest.get(placeOf(one.author)) ?? one;
        return row ? [[one, { id: row.id, revision: row.revision, state }] as const] : [];
      }),
    );
  }

  /* One statement for all drafts: of several steps from the same revision the first counts. */
  private async putAll<S extends { draft: Draft; state: DraftState }>(
    steps: readonly S[],
  ): Promise<Map<S, boolean>> {
    const first = new Map<string, S>();
    for (const step of steps) if (!first.has(versionOf(step.draft))) first.set(versionOf(step.draft), step);
    const is = ({ draft: { id, revision } }: S) => Prisma.sql`"id" = ${id} AND "revision" = ${revision}`;
    const cases = [...first.values()].map((step) => Prisma.sql`WHEN ${is(step)} THEN ${step.state}`);
    const wanted = [...first.values()].map((step) => Prisma.sql`(${is(step)})`);
    const rows = await this.prisma.$queryRaw`
      UPDATE "ProgressDraft"
      SET "state" = CASE ${Prisma.join(cases, ' ')} ELSE "state" END,
        "revision" = "revision" + 1, "touchedAt" = ${this.clock.date()}
      WHERE ${Prisma.join(wanted, ' OR ')} RETURNING "id", "revision"`;
    const done = new Set(
      changedRows.parse(rows).map(({ id, revision }) => versionOf({ id, revision: revision - 1 })),
    );
    return new Map(
      steps.map((step) => {
        const version = versionOf(step.draft);
        return [step, done.has(version) && first.get(version) === step];
      }),
    );
  }

  private oldest(): Date {
    return dateOf(this.clock.now().subtract({ hours: KEPT_HOURS }));
  }
}

const changedRows = z.array(z.object({ id: z.number(), revision: z.number() }));

function versionOf({ id, revision }: Pick<Draft, 'id' | 'revision'>): string {
  return `${id}/${revision}`;
}

/** The key of a draft's row: a person has one draft in a chat, whatever the plan. */
function placeOf({ channel, chatId, accountId }: Omit<Author, 'planId'>): string {
  return JSON.stringify([channel, chatId, accountId]);
}

function keyOf({ channel, chatId, accountId, planId }: Author): string {
  return JSON.stringify([channel, chatId, accountId, planId]);
}
