import type { Message, MessageEntity } from 'grammy/types';
import { detectEntities, sortEntities } from '../bot-api/content/detected-entities.ts';
import { imageSize } from '../bot-api/files/image-size.ts';
import {
  type ApiCall,
  type ChatSummary,
  MessengerError,
  type MessengerEvent,
  type SendOptions,
  type Upload,
} from '../messenger.ts';
import type { ZaloCall, ZaloMessage } from './options.ts';
import type { ZaloServer } from './server.ts';

/** A chat of the local Zalo, by its number on the page. */
export interface ZaloSeat {
  chatId: number;
  zaloId: string;
  title: string;
  /** Who is in it, by their numbers on the page: one person in a chat with the bot alone. */
  members: readonly ZaloPerson[];
}

interface ZaloPerson {
  id: number;
  name: string;
  zaloId: string;
}

/** Calls on Zalo are numbered from here on, apart from those of the Bot API. */
const FIRST_CALL = 1_000_000_000;
const STYLES: Readonly<Record<string, 'bold' | 'italic' | 'underline' | 'strikethrough'>> = {
  b: 'bold',
  i: 'italic',
  u: 'underline',
  s: 'strikethrough',
};

/** Shows the local Zalo as the page shows messengers: chats and messages with numbers, texts with entities. */
export class ZaloWindow {
  private readonly seats: ReadonlyMap<number, ZaloSeat>;
  private readonly byZaloId: ReadonlyMap<string, ZaloSeat>;

  constructor(
    private readonly zalo: ZaloServer,
    seats: readonly ZaloSeat[],
    private readonly bot: { id: number; name: string },
  ) {
    this.seats = new Map(seats.map((seat) => [seat.chatId, seat]));
    this.byZaloId = new Map(seats.map((seat) => [seat.zaloId, seat]));
  }

  has(chatId: number): boolean {
    return this.seats.has(chatId);
  }

  /** The page's number of a chat, by its id on Zalo. */
  numberOf(zaloId: string): number | undefined {
    return this.byZaloId.get(zaloId)?.chatId;
  }

  chatsOf(personId: number): ChatSummary[] {
    const own = [...this.seats.values()].filter(({ members }) => members.some(({ id }) => id === personId));
    return own.map(({ chatId: id, title }) => {
      const lastMessage = this.messages(id).at(-1);
      const kind = id < 0 ? 'group' : 'private';
      return { id, kind, title, botIsMember: true, messenger: 'zalo', ...(lastMessage && { lastMessage }) };
    });
  }

  messages(chatId: number): Message[] {
    const seat = this.seatOf(chatId);
    return this.zalo.messages(seat.zaloId).map((message) => this.view(seat, message));
  }

  sendText(chatId: number, fromId: number, text: string, { replyTo }: SendOptions = {}): Message {
    const trimmed = text.trim();
    if (trimmed === '') throw new MessengerError('message text is empty');
    const { seat, person } = this.placeOf(chatId, fromId);
    const answered = this.zalo.messages(seat.zaloId).find(({ number }) => number === replyTo);
    const isReply = answered?.byBot === true;
    return this.view(seat, this.zalo.sendText(seat.zaloId, person.zaloId, trimmed, { isReply }));
  }

  /** A picture reaches the bot; of any other file it learns only that there was one, and a caption is a text of its own. */
  sendFile(chatId: number, fromId: number, { name, mimeType, content, caption }: Upload): Message {
    const { seat, person } = this.placeOf(chatId, fromId);
    if (/^image\/(png|jpeg)$/.test(mimeType)) {
      const url = `data:${mimeType};base64,${Buffer.from(content).toString('base64')}`;
      const words = caption === undefined ? {} : { caption };
      return this.view(seat, this.zalo.sendPhoto(seat.zaloId, person.zaloId, url, words));
    }
    const sent = this.view(seat, this.zalo.sendUnsupported(seat.zaloId, person.zaloId, name));
    if (caption !== undefined) this.zalo.sendText(seat.zaloId, person.zaloId, caption);
    return sent;
  }

  file(fileId: string): { name: string; mimeType: string; content: Uint8Array } | undefined {
    const [, zaloId = '', number] = /^zalo\/([\w-]+)\/(\d+)$/.exec(fileId) ?? [];
    const message = this.zalo.messages(zaloId).find((each) => each.number === Number(number));
    if (!message?.photo) return undefined;
    const { contentType: mimeType, content } = message.photo;
    return { name: `anh.${mimeType.endsWith('png') ? 'png' : 'jpg'}`, mimeType, content };
  }

  calls(): ApiCall[] {
    return this.zalo.calls().map(callView);
  }

  listen(listener: (event: MessengerEvent) => void): () => void {
    return this.zalo.hear((news) => {
      if (news.kind === 'call') return listener({ kind: 'call', call: callView(news.call) });
      const seat = this.byZaloId.get(news.message.chatId);
      if (seat) listener({ kind: 'message', chatId: seat.chatId, message: this.view(seat, news.message) });
    });
  }

  private seatOf(chatId: number): ZaloSeat {
    const seat = this.seats.get(chatId);
    if (!seat) throw new MessengerError('chat not found');
    return seat;
  }

  private placeOf(chatId: number, personId: number): { seat: ZaloSeat; person: ZaloPerson } {
    const seat = this.seatOf(chatId);
    const person = seat.members.find(({ id }) => id === personId);
    if (!person) throw new MessengerError('user not found');
    return { seat, person };
  }

  private view({ chatId, zaloId, title, members }: ZaloSeat, message: ZaloMessage): Message {
    const { number, at, fromId, text, photo, fileName } = message;
    const author = members.find((each) => each.zaloId === fromId);
    const entities = entitiesOf(message);
    const file = { file_id: `zalo/${zaloId}/${number}`, file_unique_id: `${number}` };
    const words = photo
      ? { ...(text !== undefined && { caption: text, caption_entities: entities }) }
      : { ...(text !== undefined && { text, entities }) };
    // Of a file that the bot gets nothing of, nobody has more than its name.
    const content: object = {
      ...words,
      ...(photo && { photo: [{ ...file, ...sizeOf(photo.content) }] }),
      ...(fileName !== undefined && { document: { file_name: fileName } }),
    };
    return {
      message_id: number,
      date: Math.floor(at / 1000),
      chat:
        chatId < 0
          ? { id: chatId, type: 'group', title }
          : { id: chatId, type: 'private', first_name: title },
      from: author
        ? { id: author.id, is_bot: false, first_name: author.name }
        : { id: this.bot.id, is_bot: true, first_name: this.bot.name },
      ...content,
    } as Message;
  }
}

/** Styles as the bot gave them, and the addresses that Zalo makes links of by itself. */
function entitiesOf({ text = '', styles = [] }: ZaloMessage): MessageEntity[] {
  const styled = styles.flatMap(({ start, len, st }) =>
    st.flatMap((code) => {
      const type = STYLES[code];
      return type ? [{ type, offset: start, length: len }] : [];
    }),
  );
  return sortEntities<MessageEntity>([
    ...styled,
    ...detectEntities(text).filter(({ type }) => type === 'url'),
  ]);
}

function sizeOf(content: Uint8Array): { width: number; height: number } {
  return imageSize(content) ?? { width: 1, height: 1 };
}

function callView({ method, payload, at, answer, code, number, tookMs }: ZaloCall): ApiCall {
  const status = code === 0 ? 200 : code;
  return { method: `Zalo ${method}`, payload, at, status, number: FIRST_CALL + number, tookMs, answer };
}
