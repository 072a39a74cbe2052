import type { InlineKeyboardMarkup } from 'grammy/types';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import { dateOf } from '../../base/clock.ts';
import { Prisma, type PrismaClient } from '../../generated/sqlite/client.ts';
import { fold } from '../../vietnamese/fold.ts';

/** How long a code presses its button. */
const KEPT_HOURS = 72;
/** How long a digit alone is taken for the code of the newest menu. */
const DIGIT_HOURS = 6;
/** Without I and O, which look like digits, and those with which people write days, quarters and the like: T2, Q1, H3, N5, L1. */
const LETTERS = [...'ABCDEGKMPRSUVXY'];
const ALL_LETTERS = [...LETTERS, ...LETTERS.flatMap((first) => LETTERS.map((second) => first + second))];
const CODE = /^([A-Z]{1,2})\s?(\d{1,2})[.)]?$/;

const text = z.string();
/** The kinds of buttons that the bot has: one that tells it something, and an address. */
const rows = z.array(
  z.array(z.union([z.object({ text, callback_data: z.string() }), z.object({ text, url: z.string() })])),
);
type Row = z.output<typeof rows>[number];

/** A button that was pressed by typing its code, its place or its label. */
export interface Pressed {
  data: string;
  /** The number of the message that has it, and its buttons. */
  messageId: number;
  markup: InlineKeyboardMarkup;
}

/** A menu under a message: what stands under its text. */
export interface CodedMenu {
  letter: string;
  /** A line a button: `B1 Cập nhật`, or a label with its address. */
  lines: string[];
}

/** Where a menu belongs. */
interface Place {
  /** The number of the chat, as the Bot API has it. */
  chat: number;
  /** The number of the message whose buttons they are, and of the one that shows them. */
  messageId: number;
  saidAs: number;
}

/**
 * The buttons of a messenger that has none: under a text stand codes of a letter and a digit, a letter a menu, unique in their chat. A
 * code presses exactly its button for 72 hours, whatever came between and whatever process reads it.
 */
export class Menus {
  constructor(
    private readonly prisma: PrismaClient,
    private readonly clock: Clock,
  ) {}

  /** Keeps the buttons of a message under the next letter that no menu of the chat has. Returns what stands under the text. */
  async add({ chat, messageId, saidAs }: Place, markup: InlineKeyboardMarkup): Promise<CodedMenu> {
    const chatId = Math.abs(chat);
    const buttons = rows.parse(markup.inline_keyboard);
    for (let tries = 1; ; tries += 1) {
      const { letter, over } = await this.nextLetter(chatId);
      await this.prisma.zaloMenu.deleteMany({ where: { id: { in: over } } });
      try {
        const at = this.clock.date();
        await this.prisma.zaloMenu.create({ data: { chatId, letter, messageId, saidAs, buttons, at } });
        return { letter, lines: linesOf(letter, buttons) };
      } catch (error) {
        // Another message of the chat took the letter at the same moment.
        if (!isTaken(error) || tries >= LETTERS.length) throw error;
      }
    }
  }

  /**
   * Returns the button that words press: by its code; or, under the newest message that the bot had said there before, by its label, and by its
   * place alone where digits are no answer to anything.
   * @param message the number of the message with the words
   * @param digitsCount whether the person is asked nothing that digits could answer; asked only for a digit alone
   */
  async pressedBy(
    words: string,
    { chat, message }: { chat: number; message: number },
    digitsCount: () => Promise<boolean>,
  ): Promise<Pressed | undefined> {
    const chatId = Math.abs(chat);
    const said = words.trim().normalize('NFC');
    const [, letter, place] = CODE.exec(said.toUpperCase()) ?? [];
    if (letter !== undefined) {
      const menu = await this.prisma.zaloMenu.findFirst({
        where: { chatId, letter, at: { gt: this.hoursAgo(KEPT_HOURS) } },
      });
      return menu ? buttonAt(menu, Number(place)) : undefined;
    }
    const newest = await this.newest(chatId, message);
    if (!newest) return undefined;
    if (!/^\d{1,2}$/.test(said)) return labelled(newest, said);
    const isFresh = newest.at > this.hoursAgo(DIGIT_HOURS);
    return isFresh && (await digitsCount()) ? buttonAt(newest, Number(said)) : undefined;
  }

  /** Whether a menu of the chat can be used, so that its people know the codes. */
  async isKnown(chat: number): Promise<boolean> {
    const at = { gt: this.hoursAgo(KEPT_HOURS) };
    return (await this.prisma.zaloMenu.count({ where: { chatId: Math.abs(chat), at } })) > 0;
  }

  async forgetOld(): Promise<void> {
    await this.prisma.zaloMenu.deleteMany({ where: { at: { lt: this.hoursAgo(KEPT_HOURS) } } });
  }

  /** Returns the menu of the last thing that the bot had said before a message came; undefined when that had none. */
  private async newest(chatId: number, message: number) {
    const last = await this.prisma.zaloMessage.findFirst({
      where: { chatId, incoming: false, id: { lt: message } },
      orderBy: { id: 'desc' },
    });
    // Of a message whose fate is not known the person may have seen the one before.
    if (!last?.zaloId) return undefined;
    const at = { gt: this.hoursAgo(KEPT_HOURS) };
    return (await this.prisma.zaloMenu.findFirst({ where: { chatId, saidAs: last.id, at } })) ?? undefined;
  }

  /** Returns the letter after the newest menu's that is free, and the menus that make way for it: what had it and is over, at worst the oldest. */
  private async nextLetter(chatId: number): Promise<{ letter: string; over: number[] }> {
    const menus = await this.prisma.zaloMenu.findMany({
      where: { chatId },
      orderBy: { saidAs: 'asc' },
      select: { id: true, letter: true, at: true },
    });
    const since = this.hoursAgo(KEPT_HOURS);
    const live = menus.filter(({ at }) => at > since);
    const used = new Set(live.map(({ letter }) => letter));
    const after = LETTERS.indexOf(menus.at(-1)?.letter ?? '') + 1;
    const inTurn = [...LETTERS.slice(after), ...ALL_LETTERS];
    const [oldest] = live;
    const letter = inTurn.find((each) => !used.has(each)) ?? oldest?.letter ?? 'A';
    return { letter, over: menus.filter((menu) => menu.letter === letter).map(({ id }) => id) };
  }

  private hoursAgo(hours: number): Date {
    return dateOf(this.clock.now().subtract({ hours }));
  }
}

function linesOf(letter: string, buttons: readonly Row[]): string[] {
  let place = 0;
  return buttons.flat().map((button) => {
    if ('url' in button) return `${button.text}: ${button.url}`;
    place += 1;
    return `${letter}${place} ${button.text}`;
  });
}

/** The buttons that tell the bot something; an address is no button to be pressed. */
function pressable(menu: { buttons: Prisma.JsonValue }) {
  return rows
    .parse(menu.buttons)
    .flat()
    .flatMap((button) =>
      'callback_data' in button ? [{ text: button.text, data: button.callback_data }] : [],
    );
}

function buttonAt(
  menu: { buttons: Prisma.JsonValue; messageId: number },
  place: number,
): Pressed | undefined {
  const button = pressable(menu)[place - 1];
  return button && pressedOf(menu, button.data);
}

function labelled(menu: { buttons: Prisma.JsonValue; messageId: number }, said: string): Pressed | undefined {
  const [button, ...others] = pressable(menu).filter(
    ({ text }) => bare(text) !== '' && bare(text) === bare(said),
  );
  return button && others.length === 0 ? pressedOf(menu, button.data) : undefined;
}

function pressedOf(
  { buttons, messageId }: { buttons: Prisma.JsonValue; messageId: number },
  data: string,
): Pressed {
  return { data, messageId, markup: { inline_keyboard: rows.parse(buttons) } };
}

/** Letters and digits of a label, without the signs around it. */
function bare(label: string): string {
  return fold(label)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
