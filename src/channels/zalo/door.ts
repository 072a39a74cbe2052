import { HttpError, type InputFile, type Transformer } from 'grammy';
import type { InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { databaseFailure } from '../../database/database-failure.ts';
import type { Unasked } from '../../outbox/month-budget.ts';
import { type Door, NotSentError } from '../telegram/bot-api.ts';
import type { ZaloFiles } from './files.ts';
import { chatOfPress } from './press.ts';
import type { Speaker, Speech } from './speaker.ts';
import { currentTurn } from './turn.ts';
import type { Words } from './words.ts';
import { ZaloRefused, ZaloSilent } from './zalo-api.ts';

/** What calls of the Bot API are made with, as far as Zalo has anything like it. */
interface Payload {
  chat_id?: number | string;
  message_id?: number;
  text?: string;
  entities?: readonly MessageEntity[];
  caption?: string;
  caption_entities?: readonly MessageEntity[];
  reply_markup?: InlineKeyboardMarkup;
  photo?: InputFile | string;
  document?: InputFile | string;
  video?: InputFile | string;
  voice?: InputFile | string;
  media?: readonly (Payload & { type: string; media: InputFile | string })[];
}

type Answer = Awaited<ReturnType<Parameters<Transformer>[0]>>;
type Method = (payload: Payload, signal?: AbortSignal) => Promise<unknown>;

/** A change of what was said: Zalo has none. The words are those of the Bot API, for the courier. */
const UNCHANGEABLE = "Bad Request: message can't be edited or deleted";

class Unchangeable extends Error {}

const unchangeable = Object.fromEntries(
  ['editMessageText', 'editMessageCaption', 'deleteMessage', 'deleteMessages'].map(
    (name): [string, Method] => [
      name,
      async () => {
        throw new Unchangeable();
      },
    ],
  ),
);

interface DoorOptions {
  speaker: Speaker;
  files: Pick<ZaloFiles, 'given' | 'content'>;
  /** The bot as getMe tells of it. */
  me: { id: number; first_name: string; username: string };
}

/**
 * Makes Zalo's calls of the bot's calls of the Bot API. `asked` is for what the bot answers, `unasked` for what the outbox sends and
 * keeps up to date.
 */
export function zaloDoor(options: DoorOptions): Door {
  const sending = (purpose?: Unasked) => sendingMethods(options, purpose);
  const quiet = {
    getMe: async () => ({ ...options.me, is_bot: true }),
    ...ignored('setMyCommands', 'deleteMyCommands'),
  };
  return {
    asked: interpreting({ ...sending(), ...quiet, ...changing(options) }),
    unasked: (purpose) => notSentWithout(interpreting({ ...sending(purpose), ...quiet, ...unchangeable })),
    fetchFile: (fileId) => options.files.content(fileId),
  };
}

/** @param purpose of what is said unasked */
function sendingMethods({ speaker, files }: DoorOptions, purpose?: Unasked): Record<string, Method> {
  const send = async (payload: Payload, words: Speech, signal?: AbortSignal) => {
    const chat = Number(payload.chat_id);
    const speech = purpose ? { ...words, purpose } : words;
    const turn = purpose ? undefined : currentTurn();
    const id = await (turn ? turn.say(chat, speech, signal) : speaker.say(chat, speech, signal));
    return { message_id: id, date: 0, chat: { id: chat, type: chat < 0 ? 'group' : 'private' } };
  };
  const file = async (kind: 'photo' | 'other', given: InputFile | string) => ({
    kind,
    file: await files.given(given),
  });
  const sendFile =
    (field: 'photo' | 'document' | 'video' | 'voice'): Method =>
    async (payload, signal) => {
      const given = payload[field] ?? '';
      const speech = {
        ...captionOf(payload),
        files: [await file(field === 'photo' ? 'photo' : 'other', given)],
      };
      return send(payload, speech, signal);
    };
  return {
    sendMessage: (payload, signal) => send(payload, textOf(payload), signal),
    sendPhoto: sendFile('photo'),
    sendDocument: sendFile('document'),
    sendVideo: sendFile('video'),
    sendVoice: sendFile('voice'),
    async sendMediaGroup(payload, signal) {
      const { media = [] } = payload;
      const all = [];
      for (const each of media) all.push(await file(each.type === 'photo' ? 'photo' : 'other', each.media));
      const one = await send(payload, { ...captionOf(media[0] ?? {}), files: all }, signal);
      return [one];
    },
  };
}

/** What the bot changes in answer to a person: a changed screen is sent again. */
function changing({ speaker }: DoorOptions): Record<string, Method> {
  const edit = async (payload: Payload, speech: Speech) => {
    const [chat, insteadOf] = [Number(payload.chat_id), Number(payload.message_id)];
    const screen = { chat, speech: { ...speech, insteadOf } };
    const turn = currentTurn();
    if (turn) await turn.show(screen);
    else await speaker.say(chat, screen.speech);
    return true;
  };
  return {
    editMessageText: (payload) => edit(payload, textOf(payload)),
    editMessageCaption: (payload) => edit(payload, captionOf(payload)),
    // What was said on Zalo stays there, and nobody is told otherwise.
    async deleteMessage({ chat_id, message_id }) {
      currentTurn()?.takeBack(Number(chat_id), Number(message_id));
      throw new Unchangeable();
    },
    async deleteMessages() {
      throw new Unchangeable();
    },
    async answerCallbackQuery(payload) {
      const { callback_query_id, text } = payload as { callback_query_id: string; text?: string };
      const chat = chatOfPress(callback_query_id);
      if (text) currentTurn()?.notify(chat, text);
      return true;
    },
  };
}

function ignored(...names: string[]): Record<string, Method> {
  return Object.fromEntries(names.map((name) => [name, async () => true]));
}

function interpreting(methods: Readonly<Record<string, Method>>): Transformer {
  return async (prev, name, payload, signal) => {
    const answer = await answered(name, methods[name], payload, signal as AbortSignal | undefined);
    return answer as Awaited<ReturnType<typeof prev>>;
  };
}

/** Tells the outbox that nothing was sent where the database failed: it does so only before something is. */
function notSentWithout(transformer: Transformer): Transformer {
  return async (prev, method, payload, signal) => {
    try {
      return await transformer(prev, method, payload, signal);
    } catch (error) {
      throw databaseFailure(error) ? new NotSentError(method, error) : error;
    }
  };
}

async function answered(
  name: string,
  method: Method | undefined,
  payload: object,
  signal: AbortSignal | undefined,
): Promise<Answer> {
  if (!method) throw new Error(`${name}: the bot's way to Zalo knows no such call`);
  try {
    return { ok: true, result: await method(payload, signal) } as Answer;
  } catch (error) {
    if (error instanceof ZaloRefused) return refused(error);
    if (error instanceof Unchangeable) return { ok: false, error_code: 400, description: UNCHANGEABLE };
    if (error instanceof ZaloSilent) throw new HttpError(error.message, error);
    throw error;
  }
}

/** Only 401 and 429 mean the same everywhere. The words of all others say nothing, so that nobody is taken for lost by them. */
function refused({ code }: ZaloRefused): Answer {
  if (code === 401 || code === 429) return { ok: false, error_code: code, description: `Zalo: ${code}` };
  return { ok: false, error_code: 400, description: `Bad Request: not taken by Zalo (${code})` };
}

function textOf({ text = '', entities = [], reply_markup: markup }: Payload): Speech {
  return { words: { text, entities } satisfies Words, markup };
}

function captionOf({ caption = '', caption_entities: entities = [], reply_markup: markup }: Payload): Speech {
  return { words: { text: caption, entities }, markup };
}
