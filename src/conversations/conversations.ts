import { z } from 'zod';
import type { Clock } from '../base/clock.ts';
import { Batch } from '../database/batch.ts';
import { Prisma, type PrismaClient } from '../generated/sqlite/client.ts';
import type { Author, Conversation, Screen, Waiting } from './conversation.ts';
import { LeftConversations } from './left.ts';
import { conversationOf, oldestKept } from './row.ts';

interface Begun {
  author: Author;
  flow: string;
  answers: Prisma.InputJsonObject;
}
interface Answered {
  conversation: Conversation;
  answers: Prisma.InputJsonObject;
}
interface Shown {
  conversation: Conversation;
  screen: Screen;
  waiting: Waiting | undefined;
}

/**
 * What people have answered so far: one of each flow a person and chat. The answers are the truth; what the plugin waits for
 * is kept beside them, and is worth nothing once an answer has come since.
 */
export class Conversations {
  /** Those of who has left a plan. */
  readonly left: LeftConversations;
  private readonly finds: Batch<Author, Conversation[]>;
  private readonly begins: Batch<Begun, Conversation>;
  private readonly puts: Batch<Answered, boolean>;
  private readonly shows: Batch<Shown, void>;

  /* People who answer at the same moment share a statement and a commit, because each commit waits for the disk. */
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {
    this.left = new LeftConversations(prisma, clock);
    this.finds = new Batch((authors) => this.findAll(authors));
    this.begins = new Batch((begun) => this.beginAll(begun), { apartOnFailure: true });
    this.puts = new Batch((steps) => this.putAll(steps), { apartOnFailure: true });
    this.shows = new Batch((shown) => this.showAll(shown), { apartOnFailure: true });
  }

  /** Returns a person's conversations in a chat about a plan, the one touched last first. */
  of(author: Author): Promise<Conversation[]> {
    return this.finds.add(author);
  }

  /** Returns a person's conversation of a flow in a chat. */
  async ofFlow(author: Author, flow: string): Promise<Conversation | undefined> {
    return (await this.of(author)).find((one) => one.flow === flow);
  }

  /** Whether a conversation with this number is going on, with whomever. */
  async isOpen(id: number): Promise<boolean> {
    return (await this.prisma.conversation.count({ where: { id, touchedAt: { gt: this.oldest() } } })) > 0;
  }

  /** Begins a conversation, in place of the person's earlier one of that flow in this chat. Its number is new: old buttons do nothing. */
  begin(author: Author, flow: string, answers: Prisma.InputJsonObject): Promise<Conversation> {
    return this.begins.add({ author, flow, answers });
  }

  /** Stores answers. Returns false, with nothing changed, when others were stored, or it ended, since it was read. */
  put(conversation: Conversation, answers: Prisma.InputJsonObject): Promise<boolean> {
    return this.puts.add({ conversation, answers });
  }

  /** Stores answers as `put` does, in the transaction of what they change. */
  async putWithin(
    tx: Prisma.TransactionClient,
    { id, revision }: Pick<Conversation, 'id' | 'revision'>,
    answers: Prisma.InputJsonObject,
  ): Promise<boolean> {
    const data = { answers, revision: revision + 1, touchedAt: this.clock.date() };
    return (await tx.conversation.updateMany({ where: { id, revision }, data })).count > 0;
  }

  /** Stores what is shown and waited for; nothing when an answer has come since it was read. */
  show(conversation: Conversation, screen: Screen, waiting: Waiting | undefined): Promise<void> {
    return this.shows.add({ conversation, screen, waiting });
  }

  /** Ends a person's conversation of a flow in a chat. Returns false when there was none. */
  async drop({ channel, chatId, accountId }: Author, flow: string): Promise<boolean> {
    const { count } = await this.prisma.conversation.deleteMany({
      where: { channel, chatId, accountId, flow },
    });
    return count > 0;
  }

  /** Deletes conversations that are too old. */
  async forgetOld(): Promise<void> {
    await this.prisma.conversation.deleteMany({ where: { touchedAt: { lte: this.oldest() } } });
  }

  private async findAll(authors: readonly Author[]): Promise<Map<Author, Conversation[]>> {
    const rows = await this.prisma.conversation.findMany({
      where: {
        OR: authors.map(({ channel, chatId, accountId }) => ({ channel, chatId, accountId })),
        touchedAt: { gt: this.oldest() },
      },
      orderBy: [{ touchedAt: 'desc' }, { id: 'desc' }],
    });
    const byKey = new Map<string, Conversation[]>(authors.map((author) => [keyOf(author), []]));
    for (const row of rows) byKey.get(keyOf(row))?.push(conversationOf(row));
    return new Map(
      authors.map((author) => [author, (byKey.get(keyOf(author)) ?? []).map((one) => seenFrom(author, one))]),
    );
  }

  private async beginAll<B extends Begun>(begun: readonly B[]): Promise<Map<B, Conversation>> {
    const touchedAt = this.clock.date();
    const newest = new Map(begun.map((one) => [placeOf({ ...one.author, flow: one.flow }), one]));
    const rows = await this.prisma.$transaction(async (tx) => {
      const places = begun.map(({ author: { channel, chatId, accountId }, flow }) => {
        return { channel, chatId, accountId, flow };
      });
      await tx.conversation.deleteMany({ where: { OR: places } });
      return tx.conversation.createManyAndReturn({
        data: [...newest.values()].map(({ author: { on: _, ...author }, flow, answers }) => ({
          ...author,
          flow,
          answers,
          touchedAt,
        })),
      });
    });
    const byPlace = new Map(rows.map((row) => [placeOf(row), row]));
    return new Map(
      begun.flatMap((one) => {
        const row = byPlace.get(placeOf({ ...one.author, flow: one.flow }));
        return row ? [[one, conversationOf(row)] as const] : [];
      }),
    );
  }

  /* One statement for all: of several answers to the same revision the first counts. */
  private async putAll<S extends Answered>(steps: readonly S[]): Promise<Map<S, boolean>> {
    const first = new Map<string, S>();
    for (const step of steps) {
      const version = versionOf(step.conversation);
      if (!first.has(version)) first.set(version, step);
    }
    const wanted = [...first.values()];
    const cases = wanted.map(
      ({ conversation, answers }) => Prisma.sql`WHEN ${is(conversation)} THEN ${answers}`,
    );
    const rows = await this.prisma.$queryRaw`
      UPDATE "Conversation"
      SET "answers" = CASE ${Prisma.join(cases, ' ')} ELSE "answers" END,
        "revision" = "revision" + 1, "touchedAt" = ${this.clock.date()}
      WHERE ${anyOf(wanted)} RETURNING "id", "revision"`;
    const done = new Set(
      changedRows.parse(rows).map(({ id, revision }) => versionOf({ id, revision: revision - 1 })),
    );
    return new Map(
      steps.map((step) => {
        const version = versionOf(step.conversation);
        return [step, done.has(version) && first.get(version) === step];
      }),
    );
  }

  /* Of several screens of one conversation that with the newest answers counts. */
  private async showAll<S extends Shown>(shown: readonly S[]): Promise<Map<S, void>> {
    const oldestFirst = shown.toSorted((a, b) => a.conversation.revision - b.conversation.revision);
    const last = [...new Map(oldestFirst.map((one) => [one.conversation.id, one])).values()];
    const caseOf = (value: (one: S) => Prisma.InputJsonObject) =>
      Prisma.join(
        last.map((one) => Prisma.sql`WHEN ${one.conversation.id} THEN ${value(one)}`),
        ' ',
      );
    const screens = caseOf(({ screen }) => screen);
    const waits = caseOf(({ waiting }) => ({ ...waiting }) as Prisma.InputJsonObject);
    await this.prisma.$executeRaw`
      UPDATE "Conversation" SET "screen" = CASE "id" ${screens} ELSE "screen" END,
        "waiting" = CASE "id" ${waits} ELSE "waiting" END
      WHERE ${anyOf(last)}`;
    return new Map(shown.map((one) => [one, undefined]));
  }

  private oldest(): Date {
    return oldestKept(this.clock);
  }
}

const changedRows = z.array(z.object({ id: z.number(), revision: z.number() }));
type Version = Pick<Conversation, 'id' | 'revision'>;

function is({ id, revision }: Version): Prisma.Sql {
  return Prisma.sql`("id" = ${id} AND "revision" = ${revision})`;
}

function anyOf(all: readonly { conversation: Version }[]): Prisma.Sql {
  return Prisma.join(
    all.map(({ conversation }) => is(conversation)),
    ' OR ',
  );
}

function versionOf({ id, revision }: Version): string {
  return `${id}/${revision}`;
}

/** On another messenger than the one that shows it a conversation is entered and shown again: its answers are what counts. */
function seenFrom({ channel, on = channel }: Author, conversation: Conversation): Conversation {
  const { asked, on: shownOn = channel } = conversation.screen;
  if (shownOn === on) return conversation;
  return { ...conversation, screen: asked === undefined ? {} : { asked }, waiting: undefined };
}

/** The key of a conversation's row: a person has one of each flow in a chat, whatever the plan. */
function placeOf({
  channel,
  chatId,
  accountId,
  flow,
}: Omit<Author, 'planId' | 'on'> & { flow: string }): string {
  return JSON.stringify([channel, chatId, accountId, flow]);
}

function keyOf({ channel, chatId, accountId, planId }: Omit<Author, 'on'>): string {
  return JSON.stringify([channel, chatId, accountId, planId]);
}
