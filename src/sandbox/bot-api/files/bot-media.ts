import type { PhotoSize } from 'grammy/types';
import { getMimeType, mimes } from 'hono/utils/mime';
import type { CallContext } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';
import type { MessageContent } from '../chats/message-log.ts';
import type { UploadedFile } from '../http/request-body.ts';
import type { StoredFile } from './file-cabinet.ts';
import { imageSize } from './image-size.ts';
import { documentView, photoSizes, videoView } from './media.ts';

const LARGEST_PHOTO = 10 * 1024 * 1024;
const LONGEST_SIDES_TOGETHER = 10_000;
const STEEPEST_RATIO = 20;

const MIME_TYPES = {
  ...mimes,
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A photo that the bot sends: an upload or the id of a file sent before. @throws Refusal in Telegram's words */
export function photoMedia(context: CallContext, given: unknown): MessageContent {
  const { files } = context.switchboard;
  const upload = uploaded(context, given);
  if (!upload) return { photo: knownPhoto(context, known(context, given)) };
  const { byteLength } = upload.content;
  if (byteLength > LARGEST_PHOTO) {
    throw badRequest(
      `file of size ${byteLength} bytes is too big for a photo; the maximum size is ${LARGEST_PHOTO} bytes`,
    );
  }
  const size = imageSize(upload.content);
  if (!size) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = size;
  const ratio = Math.max(width, height) / Math.max(1, Math.min(width, height));
  if (width + height > LONGEST_SIDES_TOGETHER || ratio > STEEPEST_RATIO) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  return { photo: photoSizes(files, { ...upload, mimeType: mimeTypeOf(upload.name) }) };
}

/** A document that the bot sends; see photoMedia. */
export function documentMedia(context: CallContext, given: unknown): MessageContent {
  return { document: documentView(stored(context, given, 'documents')) };
}

/** A video that the bot sends; see photoMedia. */
export function videoMedia(context: CallContext, given: unknown): MessageContent {
  return { video: videoView(stored(context, given, 'videos')) };
}

function stored(context: CallContext, given: unknown, folder: string): StoredFile {
  const upload = uploaded(context, given);
  if (!upload) return known(context, given);
  return context.switchboard.files.add({ ...upload, mimeType: mimeTypeOf(upload.name) }, folder);
}

/** The file that came with the call, or undefined when something else was given. */
function uploaded({ files }: CallContext, given: unknown): UploadedFile | undefined {
  if (typeof given !== 'string' || !given.startsWith('attach://')) return undefined;
  const file = files.get(given.slice('attach://'.length));
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  if (file.content.byteLength === 0) throw badRequest('file must be non-empty');
  return file;
}

/** A file sent before. Nothing is fetched from addresses: the playground reaches nothing outside. */
function known({ switchboard }: CallContext, given: unknown): StoredFile {
  const file = typeof given === 'string' ? switchboard.files.get(given) : undefined;
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  return file;
}

function knownPhoto({ switchboard }: CallContext, file: StoredFile): PhotoSize[] {
  if (!file.path.startsWith('photos/')) throw badRequest("can't use file of type Document as Photo");
  return photoSizes(switchboard.files, file);
}

/** What a file is, by its name's ending; uploads to the Bot API do not say. */
function mimeTypeOf(name: string): string {
  return getMimeType(name.toLowerCase(), MIME_TYPES)?.split(';')[0] ?? 'application/octet-stream';
}
