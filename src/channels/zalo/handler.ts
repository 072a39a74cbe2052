import type { Bot } from 'grammy';
import type { Message, Update } from 'grammy/types';
import type { Log } from '../../base/log.ts';
import { databaseFailure } from '../../database/database-failure.ts';
import type { ZaloExtras } from './events.ts';
import type { ZaloFiles } from './files.ts';
import type { Menus } from './menus.ts';
import { pressOf } from './press.ts';
import type { Speaker } from './speaker.ts';
import { inTurn } from './turn.ts';
import { type BotMention, withCommand, wordsAlone } from './typed.ts';
import { plainWords } from './words.ts';
import { ZaloRefused, ZaloSilent } from './zalo-api.ts';

/** A person in a chat, by their numbers. */
export interface Writer {
  chat: number;
  account: number;
}

export interface HandlerOptions {
  bot: Pick<Bot, 'handleUpdate'>;
  speaker: Speaker;
  menus: Menus;
  files: Pick<ZaloFiles, 'fetch'>;
  /** Makes a link by which a person hands in a file; none where nobody reaches the program's server. */
  uploadLink: ((person: number) => Promise<string>) | undefined;
  mention: BotMention;
  log: Log;
  /** Whether a person writes of danger: that is answered whatever is left of the month's messages. */
  tellsOfDanger: (update: Update) => boolean;
  /** Whether nothing of what comes from a private chat is ever read. */
  isNeverRead: (chat: number) => Promise<boolean>;
  /** Tells those who coordinate that nothing of a person's is read; told again it is once. */
  tellUnread: (account: number) => Promise<void>;
  /** Whether a chat's number is of this process only: the database is away. */
  isProvisional: (chat: number) => boolean;
  /** Finds the command that words without a slash are. */
  bareCommand: (words: string) => string | undefined;
  /** Whether a person belongs to a plan. */
  isKnown: (writer: Writer) => Promise<boolean>;
  /** Whether digits of the person could be an answer to something that the bot asks. */
  awaitsWords: (writer: Writer) => Promise<boolean>;
}

/**
 * Handles the updates that were read out of Zalo's events, as the bot's own `handleUpdate` would: words that press a button become that press, a
 * picture is fetched while its address is good, and what has no content is answered.
 */
export function zaloHandler(options: HandlerOptions): Pick<Bot, 'handleUpdate'> {
  // Handled again it is the same update, by which the bot knows what it has said already.
  const forBot = new WeakMap<Update, Update>();
  const readAgain = async (update: Update, message: Message) => {
    const read = forBot.get(update) ?? (await withPress(options, update, message));
    forBot.set(update, read);
    return read;
  };
  return {
    async handleUpdate(update) {
      const { bot, speaker, log, tellsOfDanger } = options;
      const purpose = tellsOfDanger(update) ? 'danger' : 'answers';
      const message = update.message as (Message & ZaloExtras) | undefined;
      if (!message?.from) return;
      if (options.isProvisional(message.chat.id))
        return inTurn(speaker, purpose, () => bot.handleUpdate(update));
      const answer = await answerAtDoor(options, message, {
        chat: message.chat.id,
        account: message.from.id,
      });
      if (answer === 'nothing') return;
      try {
        if (answer === 'for-bot')
          await inTurn(speaker, purpose, async () => bot.handleUpdate(await readAgain(update, message)));
        else await speaker.say(message.chat.id, { words: plainWords(answer) });
      } catch (error) {
        if (!(error instanceof ZaloRefused || error instanceof ZaloSilent)) throw error;
        // The person cannot be told over the same way.
        log.warn({ err: error, update: update.update_id }, 'an answer may be missing on Zalo');
      }
    },
  };
}

/** Returns what is said to a message that the bot gets no content of, `nothing`, or that the bot is to answer. */
async function answerAtDoor(
  options: HandlerOptions,
  message: Message & ZaloExtras,
  writer: Writer,
): Promise<string> {
  const { speaker, files, isKnown, log, uploadLink } = options;
  const { unsupported, photo, photoUrl } = message;
  if (unsupported) {
    if (writer.chat < 0) return 'nothing';
    // Strangers learn how to be let in, and nothing more: that is the bot's to say.
    if (!(await isKnown(writer))) return 'for-bot';
    if (await options.isNeverRead(writer.chat)) await options.tellUnread(writer.account);
    const t = await speaker.textsFor(writer.chat);
    const more = uploadLink ? [t('zalo:unsupported-link', { link: await uploadLink(writer.account) })] : [];
    return [t('zalo:unsupported'), ...more].join('\n');
  }
  const fileId = photo?.[0]?.file_id;
  if (fileId === undefined || photoUrl === undefined || !(await isKnown(writer))) return 'for-bot';
  try {
    await files.fetch(fileId, photoUrl);
    return 'for-bot';
  } catch (error) {
    if (databaseFailure(error)) throw error;
    log.warn({ err: error }, 'a picture could not be fetched from Zalo');
    return (await speaker.textsFor(writer.chat))('zalo:photo-lost');
  }
}

async function withPress(
  { menus, mention, awaitsWords, bareCommand }: HandlerOptions,
  update: Update,
  message: Message,
): Promise<Update> {
  if (message.text === undefined || !message.from) return update;
  const writer = { chat: message.chat.id, account: message.from.id };
  const place = { chat: writer.chat, message: message.message_id };
  const words = wordsAlone(message.text, mention);
  const pressed = await menus.pressedBy(words, place, async () => !(await awaitsWords(writer)));
  if (pressed) return pressOf(update, pressed);
  const command = bareCommand(words);
  if (command === undefined || (await awaitsWords(writer))) return update;
  return { ...update, message: { ...message, ...withCommand(command) } } as Update;
}
