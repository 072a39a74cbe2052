import { z } from 'zod';
import { json, wholeNumber } from '../calls/fields.ts';
import { type CallContext, type Method, method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';
import type { MessageContent, StoredMessage } from '../chats/message-log.ts';
import { refuseForbidden } from '../chats/permissions.ts';
import { reachableRoom } from '../chats/reachable-room.ts';
import { captionFields, checkedCaption, checkedText, textFields } from '../content/formatted-text.ts';
import { buttonsOf, replyMarkup } from '../content/reply-markup.ts';
import { placed, placement } from '../content/reply-target.ts';
import { documentMedia, photoMedia, videoMedia } from '../files/bot-media.ts';

/** The parameters of every method that sends. */
const sendingFields = { chat_id: wholeNumber, ...placement, reply_markup: replyMarkup };
const sendingSchema = z.object(sendingFields);

/** Sends one message of the bot, within the limits. @throws Refusal also 429 */
function send(
  { switchboard }: CallContext,
  input: z.output<typeof sendingSchema>,
  contentFor: () => MessageContent,
): StoredMessage {
  const buttons = buttonsOf(input.reply_markup);
  const room = reachableRoom(switchboard, input.chat_id);
  const content = { ...placed(room, input), ...contentFor(), ...buttons };
  refuseForbidden(room, [content]);
  switchboard.limits.count(room);
  return switchboard.post(room, switchboard.bot, content);
}

export const sendMessage = method(z.object({ ...sendingFields, ...textFields }), (input, context) => {
  const content = checkedText(input);
  return send(context, input, () => content);
});

const MAKERS = { photo: photoMedia, document: documentMedia, video: videoMedia };

/** A method that sends one file, which comes under the name of its kind. */
function sendFile(kind: keyof typeof MAKERS): Method {
  return method(z.looseObject({ ...sendingFields, ...captionFields }), (input, context) => {
    const given = context.files.has(kind) ? `attach://${kind}` : input[kind];
    if (given === undefined || given === '') throw badRequest(`there is no ${kind} in the request`);
    const caption = checkedCaption(input);
    return send(context, input, () => ({ ...MAKERS[kind](context, given), ...caption }));
  });
}

export const sendPhoto = sendFile('photo');
export const sendDocument = sendFile('document');
export const sendVideo = sendFile('video');

const albumItem = z.looseObject({
  type: z.enum(['photo', 'document', 'video']),
  media: z.string(),
  ...captionFields,
});

const albumSchema = z.object({
  chat_id: wholeNumber,
  ...placement,
  media: json(z.array(albumItem).min(1).max(10)),
});

export const sendMediaGroup = method(albumSchema, (input, context): StoredMessage[] => {
  const { switchboard } = context;
  const { media } = input;
  const kinds = new Set(media.map((item) => (item.type === 'document' ? 'document' : 'picture')));
  if (kinds.size > 1) throw badRequest("document can't be mixed with other media types");
  const captions = media.map((item) => checkedCaption(item));
  const room = reachableRoom(switchboard, input.chat_id);
  const place = placed(room, input);
  const contents = media.map((item) => ({ ...place, ...MAKERS[item.type](context, item.media) }));
  refuseForbidden(room, contents);
  switchboard.limits.count(room, media.length);
  const id = String(room.messages.newestId + 1).padStart(17, '1');
  const album = media.length > 1 ? { media_group_id: id } : {};
  return contents.map((content, index) =>
    switchboard.post(room, switchboard.bot, { ...content, ...captions[index], ...album }),
  );
});
