import { z } from 'zod';
import { documentMedia, photoMedia, videoMedia } from '../bot-media.ts';
import { captionFields, checkedCaption } from '../captions.ts';
import { flag, json, text, wholeNumber } from '../fields.ts';
import type { MessageContent, StoredMessage } from '../message-log.ts';
import { type CallContext, type Method, method } from '../method.ts';
import { reachableRoom } from '../reachable-room.ts';
import { badRequest } from '../refusal.ts';
import { readMarkup } from '../reply-markup.ts';
import { placed } from '../reply-target.ts';
import { postByBot, sendingFields, sendToRoom } from '../sending.ts';

const sizes = {
  width: wholeNumber('width').optional(),
  height: wholeNumber('height').optional(),
  duration: wholeNumber('duration').optional(),
};

const fileSchema = z.looseObject({
  ...sendingFields,
  ...captionFields,
  ...sizes,
  has_spoiler: flag.optional(),
});

/** A method that sends one file, which comes under the name `field`. */
function sendFile(
  field: 'photo' | 'document' | 'video',
  media: (context: CallContext, given: unknown, size: z.output<typeof fileSchema>) => MessageContent,
): Method {
  return method(fileSchema, (input, context) => {
    const { board, files } = context;
    const given = files.has(field) ? `attach://${field}` : input[field];
    if (given === undefined || given === '') throw badRequest(`there is no ${field} in the request`);
    const caption = checkedCaption(board, input);
    const markup = readMarkup(input.reply_markup);
    const room = reachableRoom(board, input.chat_id);
    const place = placed(board, room, input);
    return sendToRoom(board, room, { ...place, ...media(context, given, input), ...caption }, markup);
  });
}

export const sendPhoto = sendFile('photo', photoMedia);
export const sendDocument = sendFile('document', documentMedia);
export const sendVideo = sendFile('video', videoMedia);

const albumItem = z.looseObject(
  { type: z.enum(['photo', 'document', 'video']), media: text, ...captionFields, ...sizes },
  { error: "can't parse InputMedia: unsupported type specified" },
);

const albumSchema = z.object({
  ...sendingFields,
  media: json(
    z.array(albumItem, { error: 'expected an Array of InputMedia' }),
    "can't parse media JSON object",
  ),
});

const MAKERS = { photo: photoMedia, document: documentMedia, video: videoMedia };

export const sendMediaGroup = method(albumSchema, (input, context): StoredMessage[] => {
  const { board } = context;
  const { media } = input;
  if (media.length === 0) throw badRequest('there are no media to send');
  if (media.length > 10) throw badRequest('too many messages to send as an album');
  const kinds = new Set(media.map((item) => (item.type === 'document' ? 'document' : 'picture')));
  if (kinds.size > 1) throw badRequest("document can't be mixed with other media types");
  const captions = media.map((item) => checkedCaption(board, item));
  const room = reachableRoom(board, input.chat_id);
  const place = placed(board, room, input);
  const contents = media.map((item) => MAKERS[item.type](context, item.media, item));
  board.limits.count(room, media.length);
  const album = media.length > 1 ? { media_group_id: String(room.messages.peekId()).padStart(17, '1') } : {};
  return contents.map((content, index) =>
    postByBot(board, room, { ...place, ...content, ...captions[index], ...album }),
  );
});
