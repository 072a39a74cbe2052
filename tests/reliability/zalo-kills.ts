import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../../src/base/clock.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { createZaloServer, type ZaloServer } from '../../src/sandbox/zalo/server.ts';
import type { ChaosResult } from './chaos.ts';
import { Dice } from './dice.ts';
import { Senders } from './senders.ts';
import { ZALO_TOKEN } from './setting.ts';

export interface ZaloKillsOptions {
  /** Of a new database. */
  databaseUrl: string;
  kills: number;
  /** Where the program is posted to; none: it polls. */
  webhookPort?: number;
  seed: number;
}

const PEOPLE = ['a', 'b', 'c', 'd', 'e'].map((digit) => digit.repeat(20));
/** Messages of which some are taken when the kill comes, so many milliseconds later at most: answers take twice as long. */
const MESSAGES_A_KILL = 3;
const LONGEST_MS = 20;
const LOOK_MS = 5;
/** How long everything may take after the last kill: the leases of dead processes last a minute. */
const PATIENCE_MS = 180_000;

/**
 * Kills a process that receives from Zalo, again and again, while it has messages in hand. Zalo hands out at most once: by webhook nothing may be
 * lost that was answered 200; by polling at each kill the one message that was on the wire at most. What was stored is answered in the end.
 */
export async function zaloKills(options: ZaloKillsOptions): Promise<ChaosResult> {
  const zalo = createZaloServer({
    ...{ token: ZALO_TOKEN, clock: systemClock, loopbackWebhook: true },
    limits: { messagesAMonth: 1e9 },
  });
  for (const id of PEOPLE) zalo.addPerson(id, `P${id[0]}`);
  const listening = await zalo.listen();
  const database = await openDatabase({ url: options.databaseUrl });
  const receivers = new Senders(
    {
      ...{ DATABASE_URL: options.databaseUrl, API_ROOT: listening.url },
      WEBHOOK_PORT: String(options.webhookPort ?? 0),
    },
    'tests/reliability/processes/zalo-receiver.ts',
  );
  try {
    await receivers.start(1);
    const post = new Post(zalo, database, options);
    await post.isOpen();
    for (let kill = 0; kill < options.kills; kill += 1) {
      await post.round(() => receivers.kill(0));
    }
    await post.isHandled();
    await receivers.stop();
    return post.verdict();
  } finally {
    await receivers.stop().catch(() => undefined);
    await database.close();
    await listening.close();
  }
}

/** A message that a person wrote. */
interface Written {
  id: string;
  text: string;
  from: string;
}

/** Writes messages, and knows which of them are to be answered. */
class Post {
  private readonly dice: Dice;
  private readonly written: Written[] = [];
  private readonly lost = new Set<string>();
  private mostAtOnce = 0;
  /** Messages that were taken and not handled when a kill came. */
  private unhandled = 0;
  /** How often a kill came while a message was in hand, by its id: each may repeat its answer once. */
  private readonly interrupted = new Map<string, number>();
  private readonly problems: string[] = [];

  constructor(
    private readonly zalo: ZaloServer,
    private readonly database: Database,
    private readonly options: ZaloKillsOptions,
  ) {
    this.dice = new Dice(options.seed);
  }

  private get isPosted(): boolean {
    return this.options.webhookPort !== undefined;
  }

  /** Settles when Zalo knows where to post. */
  async isOpen(): Promise<void> {
    const isSet = () => this.zalo.calls().some(({ method, code }) => method === 'setWebhook' && code === 0);
    if (this.isPosted) await until('the webhook', async () => isSet());
  }

  /** Some messages, and a kill while they are in hand; then what became of them. */
  async round(kill: () => Promise<void>): Promise<void> {
    const messages = Array.from({ length: MESSAGES_A_KILL }, () => this.write());
    const taken = 1 + this.dice.below(MESSAGES_A_KILL);
    await until('messages to be taken', async () => (await this.stored(messages)).size >= taken);
    await delay(this.dice.below(LONGEST_MS));
    this.unhandled += (await this.stored(messages, { handledAt: null })).size;
    const waiting = await this.stored(this.written, { handledAt: null });
    for (const id of new Set([...waiting, ...messages.map((each) => each.id)]))
      this.interrupted.set(id, (this.interrupted.get(id) ?? 0) + 1);
    await kill();
    if (this.isPosted) return this.judgePosted(messages);
    // What comes after it is handed out after it: then those before are stored, or lost.
    const last = this.write();
    await until(`a message after a kill`, async () => (await this.stored([last])).has(last.id));
    const stored = await this.stored(messages);
    const lost = messages.filter(({ id }) => !stored.has(id));
    for (const { id } of lost) this.lost.add(id);
    this.mostAtOnce = Math.max(this.mostAtOnce, lost.length);
  }

  /** Settles when nothing is left to be handled. */
  async isHandled(): Promise<void> {
    const { updateReceipt } = this.database.prisma;
    await until(
      'the last answers',
      async () => (await updateReceipt.count({ where: { handledAt: null } })) === 0,
    );
  }

  verdict(): ChaosResult {
    let twice = 0;
    for (const { id, text, from } of this.written) {
      const answers = this.zalo.messages(from).filter((each) => each.byBot && each.text === text).length;
      if (answers > 1) twice += 1;
      const kills = this.interrupted.get(id) ?? 0;
      if (answers > 1 + kills) this.problems.push(`${text} was answered ${answers} times at ${kills} kills`);
      if (answers === 0 && !this.lost.has(id)) this.problems.push(`LOST: ${text}`);
    }
    if (this.mostAtOnce > 1) this.problems.push(`${this.mostAtOnce} messages were lost at one kill`);
    const lost = this.isPosted
      ? `${this.lost.size} came while nothing listened and were not taken`
      : `${this.lost.size} were on the wire and lost, at most ${this.mostAtOnce} at a kill`;
    return {
      problems: this.problems,
      lines: [
        `${this.options.kills} kills between taking and handling: ${this.written.length} messages, ${lost}`,
        `${this.unhandled} were taken and not handled at a kill; ${twice} were answered again`,
      ],
    };
  }

  /** What was answered 200 is stored by then; Zalo is told of all else that it was not taken. */
  private async judgePosted(messages: readonly Written[]): Promise<void> {
    await this.zalo.posted();
    const statuses = this.zalo.webhookAnswers().slice(-messages.length);
    const stored = await this.stored(messages);
    for (const [index, { id, text }] of messages.entries()) {
      if (statuses[index] === 200 && !stored.has(id)) this.problems.push(`LOST though taken: ${text}`);
      if (statuses[index] !== 200 && !stored.has(id)) this.lost.add(id);
    }
  }

  private write(): Written {
    const from = this.dice.pick(PEOPLE);
    const text = `tin ${this.written.length}`;
    const written = { id: this.zalo.sendText(from, from, text).id, text, from };
    this.written.push(written);
    return written;
  }

  /** Which of some messages lie in the ledger. @param which of its receipts; default: all */
  private async stored(messages: readonly Written[], which: { handledAt?: null } = {}): Promise<Set<string>> {
    const { prisma } = this.database;
    const zaloId = { in: messages.map(({ id }) => id) };
    const rows = await prisma.zaloMessage.findMany({ where: { zaloId } });
    const receipts = await prisma.updateReceipt.findMany({
      where: { ...which, updateId: { in: rows.map(({ id }) => String(id)) } },
    });
    const taken = new Set(receipts.map(({ updateId }) => Number(updateId)));
    return new Set(rows.flatMap((row) => (taken.has(row.id) && row.zaloId ? [row.zaloId] : [])));
  }
}

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (const start = performance.now(); performance.now() - start < PATIENCE_MS; await delay(LOOK_MS))
    if (await isSo().catch(() => false)) return;
  throw new Error(`waited in vain for ${what}`);
}
