import { type Api, InputFile, InputMediaBuilder } from 'grammy';
import type { MessageEntity } from 'grammy/types';
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
      return [(await api.sendMessage(chatId, text, rest)).message_id];
    }
    case 'files':
      return sendFiles(api, chatId, part);
    case 'written':
      return [(await sendWritten(api, chatId, part)).message_id];
    case 'media':
      return sendMedia(api, chatId, part);
    case 'edit':
      await edit(api, chatId, part);
      return [Number(part.messageId)];
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

async function sendMedia(
  api: Api,
  chatId: string | number,
  { media, caption, buttons }: PartOf<'media'>,
): Promise<number[]> {
  const [first, ...others] = media;
  if (!first) throw new Error('a part without media');
  const words: Words =
    caption.text === '' ? {} : { caption: caption.text, caption_entities: entitiesOf(caption) };
  if (others.length === 0) {
    const sent = await sendOne(api, chatId, first, { ...words, ...markup(buttons) });
    return [sent.message_id];
  }
  const sent = await api.sendMediaGroup(chatId, albumOf(media, words));
  return sent.map(({ message_id }) => message_id);
}

/** An album shows the caption of its first file under all of them. */
function albumOf(media: readonly Attachment[], words: Words) {
  if (media.every(({ kind }) => kind === 'document'))
    return media.map(({ fileId }, at) => InputMediaBuilder.document(fileId, at === 0 ? words : {}));
  return media.map(({ kind, fileId }, at) =>
    kind === 'video'
      ? InputMediaBuilder.video(fileId, at === 0 ? words : {})
      : InputMediaBuilder.photo(fileId, at === 0 ? words : {}),
  );
}

function sendOne(
  api: Api,
  chatId: string | number,
  { kind, fileId }: Attachment,
  rest: Words & ReturnType<typeof markup>,
) {
  if (kind === 'photo') return api.sendPhoto(chatId, fileId, rest);
  return kind === 'video' ? api.sendVideo(chatId, fileId, rest) : api.sendDocument(chatId, fileId, rest);
}

async function sendFiles(api: Api, chatId: string | number, { files }: PartOf<'files'>): Promise<number[]> {
  const [first, ...others] = files;
  if (!first) throw new Error('a part without files');
  const isPhoto = first.kind === 'photo';
  if (others.length === 0) {
    const send = isPhoto ? api.sendPhoto(chatId, content(first)) : api.sendDocument(chatId, content(first));
    return [(await send).message_id];
  }
  const album = isPhoto
    ? files.map((file) => InputMediaBuilder.photo(content(file)))
    : files.map((file) => InputMediaBuilder.document(content(file)));
  const sent = await api.sendMediaGroup(chatId, album);
  return sent.map(({ message_id }) => message_id);
}

/** What the messenger has is named to it, what was made for the message goes along. */
function content(file: AttachedFile): string | InputFile {
  return 'fileId' in file ? file.fileId : new InputFile(file.bytes, file.name);
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

function keyboardOf(buttons: readonly Button[][]) {
  return buttons.length > 0 ? inlineKeyboard(buttons) : undefined;
}

function markup(buttons: readonly Button[][]) {
  const keyboard = keyboardOf(buttons);
  return keyboard ? { reply_markup: keyboard } : {};
}
