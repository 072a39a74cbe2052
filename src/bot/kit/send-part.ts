import { type Api, InputFile, InputMediaBuilder } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import type { WrittenText } from '../../base/written-text.ts';
import type { AttachedFile, Attachment, Button, MessagePart } from '../../outbox/message.ts';
import { inlineKeyboard, textMessage } from './formatted.ts';
import { entitiesOf } from './written.ts';

type PartOf<K extends MessagePart['kind']> = Extract<MessagePart, { kind: K }>;

/**
 * Sends one part of a message over Telegram's Bot API, in one request; the numbers of its messages, in order (of what is
 * changed or taken back, those of the messages that it is about).
 * @throws GrammyError, HttpError as the Api does
 */
export async function sendPart(api: Api, chatId: string | number, part: MessagePart): Promise<number[]> {
  switch (part.kind) {
    case 'text': {
      const [text, rest] = textMessage(part.text, keyboardOf(part.buttons));
      return [(await api.sendMessage(chatId, text, { ...rest, ...inReplyTo(part.replyTo) })).message_id];
    }
    case 'files':
      return sendMedia(api, chatId, part.files.map(mediumOf));
    case 'written':
      return [(await sendWritten(api, chatId, part)).message_id];
    case 'media':
      return sendMedia(api, chatId, part.media.map(mediumOf), wordsOf(part.caption), part.buttons);
    case 'edit':
      await edit(api, chatId, part);
      return [Number(part.messageId)];
    case 'rewrite': {
      const [text, rest] = textMessage(part.text, keyboardOf(part.buttons));
      await api.editMessageText(chatId, Number(part.messageId), text, rest);
      return [Number(part.messageId)];
    }
    case 'delete':
      return takeBack(api, chatId, part.messageIds.map(Number));
  }
}

/** A caption in Telegram's words. */
interface Words {
  caption?: string;
  caption_entities?: MessageEntity[];
}

const NO_PREVIEW = { link_preview_options: { is_disabled: true } };

function sendWritten(api: Api, chatId: string | number, { written, preview, buttons }: PartOf<'written'>) {
  return api.sendMessage(chatId, written.text, {
    entities: entitiesOf(written),
    ...(!preview && NO_PREVIEW),
    ...markup(buttons),
  });
}

/** A file as the Bot API takes it: what the messenger has is named to it, what was made for the message goes along. */
interface Medium {
  kind: Attachment['kind'] | AttachedFile['kind'];
  media: string | InputFile;
}

function mediumOf(file: AttachedFile | Attachment): Medium {
  return { kind: file.kind, media: 'fileId' in file ? file.fileId : new InputFile(file.bytes, file.name) };
}

function wordsOf(caption: WrittenText): Words {
  return caption.text === '' ? {} : { caption: caption.text, caption_entities: entitiesOf(caption) };
}

/** Sends one file, or several as an album, which shows the caption of its first under all of them. */
async function sendMedia(
  api: Api,
  chatId: string | number,
  [first, ...others]: readonly Medium[],
  words: Words = {},
  buttons: readonly Button[][] = [],
): Promise<number[]> {
  if (!first) throw new Error('a part without files');
  if (others.length === 0)
    return [(await sendOne(api, chatId, first, { ...words, ...markup(buttons) })).message_id];
  const all = [{ ...first, ...words }, ...others];
  const album =
    first.kind === 'document'
      ? all.map(({ media, kind: _, ...rest }) => InputMediaBuilder.document(media, rest))
      : all.map(({ media, kind, ...rest }) =>
          kind === 'video' ? InputMediaBuilder.video(media, rest) : InputMediaBuilder.photo(media, rest),
        );
  const sent = await api.sendMediaGroup(chatId, album);
  return sent.map(({ message_id }) => message_id);
}

function sendOne(
  api: Api,
  chatId: string | number,
  { kind, media }: Medium,
  rest: Words & ReturnType<typeof markup>,
) {
  if (kind === 'photo') return api.sendPhoto(chatId, media, rest);
  if (kind === 'voice') return api.sendVoice(chatId, media, rest);
  return kind === 'video' ? api.sendVideo(chatId, media, rest) : api.sendDocument(chatId, media, rest);
}

function edit(
  api: Api,
  chatId: string | number,
  { messageId, of, written, preview, buttons }: PartOf<'edit'>,
): Promise<unknown> {
  const id = Number(messageId);
  if (of === 'text') {
    return api.editMessageText(chatId, id, written.text, {
      entities: entitiesOf(written),
      ...(!preview && NO_PREVIEW),
      ...markup(buttons),
    });
  }
  const words = { caption: written.text, caption_entities: entitiesOf(written) };
  return api.editMessageCaption(chatId, id, { ...words, ...markup(buttons) });
}

/** One message's deletion says whether it could be; several are passed over silently where they cannot. */
async function takeBack(api: Api, chatId: string | number, ids: number[]): Promise<number[]> {
  const [first, ...others] = ids;
  if (first !== undefined && others.length === 0) await api.deleteMessage(chatId, first);
  else await api.deleteMessages(chatId, ids);
  return ids;
}

function inReplyTo(messageId: string | undefined) {
  if (messageId === undefined) return {};
  return { reply_parameters: { message_id: Number(messageId), allow_sending_without_reply: true } };
}

function keyboardOf(buttons: readonly Button[][]) {
  return buttons.length > 0 ? inlineKeyboard(buttons) : undefined;
}

function markup(buttons: readonly Button[][]) {
  const keyboard = keyboardOf(buttons);
  return keyboard ? { reply_markup: keyboard } : {};
}
