import type { Message } from 'grammy/types';
import { enrolPerson } from '../../src/people/enrol.ts';
import type { Upload } from '../../src/sandbox/messenger.ts';
import { COORDINATOR, type House } from '../support/house.ts';
import { buttonOf, buttonsOf } from './buttons.ts';

/** Chị Đào speaks for the ward of Đông Sơn, which has no group of its own. */
const FOCAL_POINT = 12;
const UNIT = 'p-dong-son';
/** What of a line of the bot's is written down, in characters. */
const LONGEST = 100;
const MOST_LINES = 7;

/** A focal point's week with the bot, written down as it goes, with what it cost her. */
export class Week {
  readonly lines: string[] = [];
  private typed = 0;
  private pressed = 0;
  private before = { typed: 0, pressed: 0 };

  private constructor(private readonly house: House) {}

  /** Lets her and the coordinator in. */
  static async open(house: House): Promise<Week> {
    const { messenger, database, clock, plan, say } = house;
    messenger.addPerson({ id: FOCAL_POINT, firstName: 'chị Đào', hasStarted: true });
    await enrolPerson(database.prisma, clock, {
      ...{ channel: 'telegram', accountId: String(FOCAL_POINT), planId: plan.id },
      ...{ role: 'FOCAL_POINT', units: [UNIT], displayName: 'chị Đào' },
    });
    await say(COORDINATOR, COORDINATOR, '/start');
    return new Week(house);
  }

  /** The newest message that she has from the bot. */
  get newest(): Message | undefined {
    return this.ofBot().at(-1);
  }

  /** A moment, with what the bot says to her then. */
  async at(moment: string, title: string): Promise<void> {
    this.lines.push('', title);
    const before = this.last;
    this.house.clock.set(moment);
    await this.house.tick();
    await this.house.deliver();
    this.bot(...this.since(before));
  }

  async types(text: string): Promise<void> {
    this.typed += 1;
    this.lines.push(`Chị Đào: ${text}`);
    const before = this.last;
    await this.house.say(FOCAL_POINT, FOCAL_POINT, text);
    this.bot(...this.since(before));
  }

  async sends(upload: Upload, what: string): Promise<void> {
    this.typed += 1;
    this.lines.push(`Chị Đào gửi ${what}`);
    this.bot(await this.house.send(FOCAL_POINT, FOCAL_POINT, upload));
  }

  /** Presses buttons, each of her newest message; what the last one led to is written down. */
  async presses(...labels: RegExp[]): Promise<void> {
    const names: string[] = [];
    let shown: Message | undefined;
    for (const label of labels) {
      const { newest } = this;
      const data = buttonOf(newest, label);
      names.push(`[${buttonsOf(newest).find(({ callback_data }) => callback_data === data)?.text}]`);
      const came = await this.house.press(FOCAL_POINT, FOCAL_POINT, newest?.message_id ?? 0, data);
      shown = came.sent ?? came.message;
    }
    this.pressed += labels.length;
    this.lines.push(`Chị Đào bấm ${names.join(' ')}`);
    this.bot(shown);
  }

  /** What the coordinator does, of which the focal point sees what comes of it. */
  async coordinator(what: string, act: () => Promise<void>): Promise<void> {
    this.lines.push(`(${what})`);
    const before = this.last;
    await act();
    await this.house.deliver();
    this.bot(...this.since(before));
  }

  /** The coordinator presses buttons, each of what the one before led to, from her newest message on. */
  async coordinatorPresses(...labels: RegExp[]): Promise<void> {
    const { messenger, press } = this.house;
    let now = messenger.messages(COORDINATOR).findLast(({ from }) => from?.is_bot);
    for (const label of labels) {
      const came = await press(COORDINATOR, COORDINATOR, now?.message_id ?? 0, buttonOf(now, label));
      now = came.sent ?? came.message;
    }
  }

  /** Writes down what a piece of the week cost her since the one before. Returns her messages and presses together. */
  cost(what: string): number {
    const [typed, pressed] = [this.typed - this.before.typed, this.pressed - this.before.pressed];
    this.before = { typed: this.typed, pressed: this.pressed };
    this.lines.push(`→ ${what}: ${costWords(typed, pressed)}`);
    return typed + pressed;
  }

  /** What the whole week cost her. */
  get total(): string {
    return costWords(this.typed, this.pressed);
  }

  private get last(): number {
    return this.house.messenger.messages(FOCAL_POINT).at(-1)?.message_id ?? 0;
  }

  private since(last: number): Message[] {
    return this.ofBot().filter(({ message_id }) => message_id > last);
  }

  private ofBot(): Message[] {
    return this.house.messenger.messages(FOCAL_POINT).filter(({ from }) => from?.is_bot);
  }

  private bot(...messages: (Message | undefined)[]): void {
    for (const message of messages)
      if (message) this.lines.push(...written(message.text ?? message.caption ?? ''));
  }
}

const costWords = (typed: number, pressed: number) => `${typed} tin nhắn, ${pressed} lần bấm`;

/** A message of the bot's: lists and short texts whole, of others the first two lines and the last. */
function written(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  const isList = lines.some((line) => /^(👉 )?2\. /.test(line));
  const shown =
    isList || lines.length <= MOST_LINES ? lines : [...lines.slice(0, 2), '…', ...lines.slice(-1)];
  const [first = '', ...rest] = shown.map((line) =>
    line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line,
  );
  return isList
    ? [`    Em: ${first}`, ...rest.map((line) => `        ${line}`)]
    : [`    Em: ${[first, ...rest].join(' / ')}`];
}
