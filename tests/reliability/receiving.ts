import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import { systemClock } from '../../src/base/clock.ts';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { type BotApiServer, createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { buttonsOf } from '../bot/buttons.ts';
import type { ChaosResult } from './chaos.ts';
import { Dice } from './dice.ts';
import { Receiving } from './receiving-program.ts';
import { CHANNEL, CHAOS_TOKEN } from './setting.ts';

/** What goes wrong once; settles when it is over. */
export type Mishap = (dice: Dice) => Promise<void>;

export interface ReceivingOptions {
  /** Of an empty database. */
  databaseUrl: string;
  webhook: boolean;
  /** About how many updates people send in all. */
  updates: number;
  kills: number;
  /** What else goes wrong, with its name, as often as it stands here. */
  mishaps: readonly { name: string; happens: Mishap }[];
  seed: number;
}

const PEOPLE = Array.from({ length: 30 }, (_, index) => index + 1);
const UNIT = 'hpn';
/** So long a person waits before what they wrote is taken for lost. */
const PATIENCE_MS = 480_000;
const LOOK_MS = 100;
/** A question, and every second time a report: its words and the press of "Lưu". */
const UPDATES_A_ROUND = 2;

/**
 * People ask and report while the program that listens to them is killed at random and its database fails. Afterwards each
 * report must be there once, and each question answered once or, where a kill fell between answer and note, twice.
 */
export async function receivingChaos(options: ReceivingOptions): Promise<ChaosResult> {
  const dice = new Dice(options.seed);
  const messenger = createBotApiServer({
    token: CHAOS_TOKEN,
    clock: systemClock,
    limits: 'off',
    keep: { messagesPerChat: 4_000, calls: 100 },
    // The local server gives an update up after twenty tries, Telegram after a day: an update that three processes died over waits for three leases.
    webhookRetryDelay: (attempt) => Math.min(20_000, 500 * 2 ** (attempt - 1)),
  });
  const server = await messenger.listen({ port: 0 });
  const database = await openDatabase({ url: options.databaseUrl });
  const titles = await letIn(database, messenger);
  const program = await Receiving.open(options, server.url);
  try {
    const people = PEOPLE.map((id) => new Person(id, messenger, database, titles));
    const rounds = Math.ceil(options.updates / PEOPLE.length / UPDATES_A_ROUND);
    const over = new AbortController();
    const talking = Promise.all(people.map((person) => person.talk(rounds))).finally(() => over.abort());
    const share = () => people.reduce((sum, { done }) => sum + done, 0) / (rounds * people.length);
    await mishapsAtRandom(program, share, over.signal, dice, options);
    await talking;
    await program.stop();
    const told = options.mishaps.map(({ name }) => name);
    return await judge(people, database, messenger, [`${options.kills} kills`, ...counted(told)]);
  } finally {
    await program.stop();
    await database.close();
    await server.close();
  }
}

/** @returns the tasks that the people may report, by their codes, with what the bot's answer about each begins with */
async function letIn(database: Database, messenger: BotApiServer): Promise<Map<string, string>> {
  await ensureFirstPlan(database, systemClock);
  const plan = await new PlanLibrary(database.prisma).newest();
  for (const id of PEOPLE) {
    messenger.addPerson({ id, firstName: `P${id}` });
    const person = { channel: CHANNEL, accountId: String(id), planId: plan.id };
    await enrolPerson(database.prisma, systemClock, { ...person, role: 'FOCAL_POINT', units: [UNIT] });
  }
  return new Map(plan.book.owedBy(UNIT).map(({ code, title }) => [code, title.vi]));
}

/** Kills and mishaps in random order, spread over all that people do. */
async function mishapsAtRandom(
  program: Receiving,
  share: () => number,
  over: AbortSignal,
  dice: Dice,
  { kills, mishaps }: ReceivingOptions,
): Promise<void> {
  const kill: Mishap = () => program.restart();
  const all = [...Array<Mishap>(kills).fill(kill), ...mishaps.map(({ happens }) => happens)];
  for (let left = all.length; left > 0; left -= 1) {
    const [happens] = all.splice(dice.below(left), 1);
    const target = (1 - left / (kills + mishaps.length)) * 0.95;
    while (share() < target && !over.aborted) await delay(LOOK_MS);
    await delay(dice.below(200));
    await happens?.(dice);
  }
}

/** One person, who does one thing after another and waits for what comes of it. */
class Person {
  /** Rounds that are over. */
  done = 0;
  readonly asked: string[] = [];
  readonly reported: string[] = [];
  readonly lost: string[] = [];

  constructor(
    readonly id: number,
    private readonly messenger: BotApiServer,
    private readonly database: Database,
    private readonly titles: ReadonlyMap<string, string>,
  ) {}

  async talk(rounds: number): Promise<void> {
    const codes = [...this.titles.keys()];
    for (; this.done < rounds; this.done += 1) {
      const code = codes[(this.done + this.id) % codes.length] ?? '';
      const detail = await this.ask(code);
      if (detail && this.done % 2 === 1)
        await this.report(`trời mưa dòng ${this.done} khu ${this.id} ướt`, detail);
    }
  }

  /** The bot's answers to the question for a task, the newest last. */
  answers(code: string): Message[] {
    const title = this.titles.get(code) ?? code;
    return this.shown(title, /Ai phụ trách/);
  }

  private async ask(code: string): Promise<Message | undefined> {
    const { message_id } = this.messenger.sendText(this.id, this.id, `/viec ${code}`);
    this.asked.push(code);
    return this.until(`the answer to /viec ${code}`, () =>
      this.answers(code).find((answer) => answer.message_id > message_id),
    );
  }

  private async report(note: string, { message_id: replyTo }: Message): Promise<void> {
    this.messenger.sendText(this.id, this.id, `đang làm 50%, ${note}`, { replyTo });
    this.reported.push(note);
    const pressed = new Set<number>();
    await this.until(`the report "${note}"`, async () => {
      // As a person would, the newest "Lưu" is pressed, and a newer one that comes in its place.
      const summary = this.shown(note, /Lưu|Bỏ qua/).at(-1);
      const step = summary && `${summary.message_id} ${summary.text?.length}`;
      if (summary && step && !pressed.has(hash(step))) {
        pressed.add(hash(step));
        const button = buttonsOf(summary).find(({ text }) => /Lưu|Bỏ qua/.test(text));
        if (button) this.messenger.forgeCallback(this.id, this.id, summary.message_id, button.callback_data);
      }
      const where = { note: { contains: note } };
      return (await this.database.prisma.progressUpdate.count({ where }).catch(() => 0)) > 0 || undefined;
    });
  }

  private shown(words: string, label: RegExp): Message[] {
    return this.messenger
      .messages(this.id)
      .filter(({ from, text }) => from?.is_bot && text?.includes(words))
      .filter((message) => buttonsOf(message).some(({ text }) => label.test(text)));
  }

  private async until<T>(what: string, look: () => T | undefined | Promise<T | undefined>) {
    for (const start = performance.now(); performance.now() - start < PATIENCE_MS; await delay(LOOK_MS)) {
      const found = await look();
      if (found !== undefined) return found;
    }
    this.lost.push(`${this.id} waits for ${what}`);
    return undefined;
  }
}

function hash(text: string): number {
  return [...text].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) | 0, 7);
}

async function judge(
  people: readonly Person[],
  { prisma }: Database,
  messenger: BotApiServer,
  mishaps: readonly string[],
): Promise<ChaosResult> {
  const problems = people.flatMap(({ lost }) => lost.map((what) => `LOST: ${what}`));
  const notes = (await prisma.progressUpdate.findMany({ select: { note: true } })).map(
    ({ note }) => note ?? '',
  );
  let twice = 0;
  for (const person of people) {
    for (const note of person.reported) {
      const rows = notes.filter((each) => each.includes(note)).length;
      if (rows !== 1) problems.push(`the report "${note}" is there ${rows} times`);
    }
    for (const code of new Set(person.asked)) {
      const asked = person.asked.filter((each) => each === code).length;
      const answered = person.answers(code).length;
      twice += Math.max(0, answered - asked);
      if (answered < asked || answered > 2 * asked)
        problems.push(`${person.id} asked ${asked} times for ${code} and was answered ${answered} times`);
    }
  }
  const open = await prisma.updateReceipt.count({
    where: { OR: [{ handledAt: null }, { content: { not: null } }] },
  });
  if (open > 0) problems.push(`${open} updates are not handled`);
  const receipts = await prisma.updateReceipt.count();
  const questions = people.reduce((sum, { asked }) => sum + asked.length, 0);
  const reports = people.reduce((sum, { reported }) => sum + reported.length, 0);
  // Each report is at least its words and one press.
  if (receipts < questions + 2 * reports) problems.push(`only ${receipts} updates are noted`);
  return {
    problems,
    lines: [
      `${mishaps.join(', ')}: ${receipts} updates, ${questions} questions, ${reports} reports`,
      `${twice} questions were answered twice; ${messenger.messages(1).length} messages in the first chat`,
    ],
  };
}

function counted(names: readonly string[]): string[] {
  return [...new Set(names)].map((name) => `${names.filter((each) => each === name).length} ${name}`);
}
