import type { Message, Update } from 'grammy/types';
import { z } from 'zod';
import type { Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { textsIn } from '../../base/texts.ts';
import type { PrismaClient } from '../../generated/sqlite/client.ts';
import type { ChatNumbers } from './chat-numbers.ts';
import { type BotMention, namedAs, readTyped } from './typed.ts';

/** Milliseconds of a time that may have come in seconds: seconds have fewer digits until the year 33658. */
const LEAST_MS = 1e12;
/** How long messages' numbers are kept. */
const KEPT_DAYS = 30;
/** How many messages without content, and none with any, tell that nothing of a person's is ever read. */
const NEVER_READ = 3;

/** Names of the events that the bot looks at, with what came. All others are answered and dropped. */
const kinds = {
  'message.text.received': 'text',
  'message.image.received': 'image',
  'message.sticker.received': 'other',
  'message.voice.received': 'other',
  'message.unsupported.received': 'unsupported',
} as const;

const id = z.string().min(1).max(200);
const words = z.string().max(10_000).optional();
const event = z.looseObject({
  event_name: z.string(),
  message: z.looseObject({
    message_id: id,
    date: z.number().optional(),
    chat: z.looseObject({ id, chat_type: z.string().optional() }),
    from: z.looseObject({
      id,
      display_name: words,
      first_name: words,
      name: words,
      is_bot: z.boolean().optional(),
    }),
    text: words,
    caption: words,
    photo: z.string().optional(),
    photo_url: z.string().optional(),
  }),
});
type Event = z.output<typeof event>;

/** An event that the bot looks at. */
interface ReadEvent {
  message: Event['message'];
  kind: (typeof kinds)[keyof typeof kinds];
}

const wrapped = z.looseObject({ ok: z.boolean(), result: z.unknown() });

/** What an update has beside what the Bot API knows. */
export interface ZaloExtras {
  /** Zalo gives no content of it: a Word file, a contact, and all that some people write. */
  unsupported?: true;
  /** Where the picture is for a while. */
  photoUrl?: string;
}

/** Reads Zalo's events: each becomes the update of the Bot API that the bot knows, with numbers in the place of Zalo's texts. */
export class Events {
  constructor(
    private readonly options: {
      prisma: PrismaClient;
      clock: Clock;
      log: Log;
      numbers: ChatNumbers;
      bot: BotMention;
      /** Counts a message that is new. */
      received: () => Promise<void>;
    },
  ) {}

  /**
   * Returns the update of an event; undefined for what the bot does not look at. The same event gives the same update, however often and
   * to whatever process it comes; later ones have greater numbers.
   * @param body as it came: flat, as seen, or wrapped, as documented
   */
  async read(body: unknown): Promise<Update | undefined> {
    const read = readEvent(body);
    if (!read) {
      this.options.log.info({ kind: nameOf(body) }, 'an event of Zalo was left out');
      return undefined;
    }
    const { message } = read;
    const { numbers } = this.options;
    const [chat, from] = [await numbers.of(message.chat.id), await numbers.of(message.from.id)];
    const unread = read.kind === 'unsupported';
    const number = await this.numberOf(Math.abs(chat), message.message_id, unread);
    return this.updateOf(read, { chat, from, number });
  }

  /** Returns the update of an event with numbers that are good within this process only: the database is away. Nothing of it is kept. */
  readUnkept(body: unknown): Update | undefined {
    const read = readEvent(body);
    if (!read) return undefined;
    const { chat, from } = read.message;
    const { numbers } = this.options;
    const person = numbers.provisional(from.id);
    const place = chat.id === from.id ? person : numbers.provisional(chat.id);
    return this.updateOf(read, { chat: place, from: person, number: Math.abs(person) });
  }

  private updateOf(
    { message, kind }: ReadEvent,
    { chat, from, number }: Record<'chat' | 'from' | 'number', number>,
  ): Update {
    return {
      update_id: number,
      message: {
        message_id: number,
        date: Math.floor(millisecondsOf(message.date, this.options.clock) / 1000),
        chat:
          chat < 0
            ? groupOf(chat, message.chat.id)
            : { id: from, type: 'private', first_name: namedAs(message.from) },
        from: { id: from, is_bot: false, first_name: namedAs(message.from), language_code: 'vi' },
        ...this.contentOf(message, kind, { number, isGroup: chat < 0 }),
      } as Message & ZaloExtras,
    } as Update;
  }

  /** Whether Zalo gave no content of anything that came from a chat within a month, several times: then what is written there is never read. */
  async isNeverRead(chatId: number): Promise<boolean> {
    const { zaloMessage } = this.options.prisma;
    const came = { chatId, incoming: true };
    const unread = await zaloMessage.count({ where: { ...came, unread: true } });
    return unread >= NEVER_READ && (await zaloMessage.count({ where: { ...came, unread: false } })) === 0;
  }

  async forgetOld(): Promise<void> {
    const { prisma, clock } = this.options;
    const lt = new Date(clock.date().getTime() - KEPT_DAYS * 24 * 3_600_000);
    await prisma.zaloMessage.deleteMany({ where: { at: { lt } } });
  }

  private contentOf(
    message: Event['message'],
    kind: 'text' | 'image' | 'other' | 'unsupported',
    { number, isGroup }: { number: number; isGroup: boolean },
  ): object {
    const typed = (text: string | undefined) => readTyped(text ?? '', isGroup, this.options.bot);
    if (kind === 'text') return typed(message.text);
    if (kind === 'unsupported') return { unsupported: true };
    const photoUrl = message.photo_url ?? message.photo;
    if (kind === 'other' || photoUrl === undefined) return {};
    const { text, entities } = typed(message.caption);
    const file = `zalo:${number}`;
    return {
      photo: [{ file_id: file, file_unique_id: file, width: 0, height: 0 }],
      photoUrl,
      ...(text !== '' && { caption: text, caption_entities: entities }),
    };
  }

  /* A message that came before keeps its number. */
  private async numberOf(chatId: number, zaloId: string, unread: boolean): Promise<number> {
    const { prisma, clock, received } = this.options;
    const where = { chatId_zaloId: { chatId, zaloId } };
    const known = await prisma.zaloMessage.findUnique({ where });
    if (known) return known.id;
    // Counted first: killed here, it comes again and is counted again.
    await received();
    const { id: number } = await prisma.zaloMessage.upsert({
      where,
      create: { chatId, zaloId, incoming: true, unread, at: clock.date() },
      update: { zaloId },
    });
    return number;
  }
}

/** Reads what came, flat or wrapped. Returns undefined for what the bot does not look at. */
function readEvent(body: unknown): ReadEvent | undefined {
  const unwrapped = wrapped.safeParse(body);
  const read = event.safeParse(unwrapped.success ? unwrapped.data.result : body);
  const kind = read.success ? kindOf(read.data) : undefined;
  if (!read.success || kind === undefined || read.data.message.from.is_bot) return undefined;
  return { message: read.data.message, kind };
}

function kindOf({ event_name: name }: Event): (typeof kinds)[keyof typeof kinds] | undefined {
  return Object.hasOwn(kinds, name) ? kinds[name as keyof typeof kinds] : undefined;
}

/** The name of an event that was left out, if it is one that may be logged. */
function nameOf(body: unknown): string {
  const name =
    typeof body === 'object' && body !== null && 'event_name' in body ? String(body.event_name) : '';
  return /^[a-z_.]{1,60}$/.test(name) ? name : 'unknown';
}

function groupOf(id: number, zaloId: string): object {
  return { id, type: 'group', title: textsIn('vi')('zalo:group', { end: zaloId.slice(-4) }) };
}

function millisecondsOf(date: number | undefined, clock: Clock): number {
  if (date === undefined || date < 0) return clock.now().epochMilliseconds;
  return date < LEAST_MS ? date * 1000 : date;
}
