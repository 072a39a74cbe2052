import type { Document, PhotoSize, Video } from 'grammy/types';
import type { Upload } from '../../messenger.ts';
import type { MessageContent } from '../chats/message-log.ts';
import type { FileCabinet, StoredFile } from './file-cabinet.ts';
import { imageSize } from './image-size.ts';

/** Longest sides of the sizes in which Telegram keeps a picture: https://core.telegram.org/api/files#image-thumbnail-types */
const PHOTO_SIDES = [90, 320, 800, 1280];

/** What a picture whose own size cannot be read is taken for. */
const UNKNOWN_SIZE = { width: 800, height: 600 };

/** How large a video is shown: its own size is not read. */
const VIDEO_SIZE = { width: 640, height: 360, duration: 0 };

/** A person's upload as the part of a message that holds it: `image/*` becomes a photo, `video/mp4` a video. */
export function personMedia(files: FileCabinet, upload: Upload): MessageContent {
  if (upload.mimeType.startsWith('image/')) return { photo: photoSizes(files, upload) };
  if (upload.mimeType === 'video/mp4') return { video: videoView(files.add(upload, 'videos')) };
  return { document: documentView(files.add(upload, 'documents')) };
}

/** A picture in the sizes that Telegram offers, the largest last. Every size is the file as it was sent: nothing is scaled. */
export function photoSizes(
  files: FileCabinet,
  file: { name: string; mimeType: string; content: Uint8Array },
): PhotoSize[] {
  const { width, height } = imageSize(file.content) ?? UNKNOWN_SIZE;
  const longest = Math.max(width, height, 1);
  const sides = PHOTO_SIDES.filter((side) => side < longest);
  if (longest <= 1280) sides.push(longest);
  return sides.map((side) => {
    const stored = files.add(file, 'photos');
    return {
      file_id: stored.fileId,
      file_unique_id: stored.uniqueId,
      width: Math.max(1, Math.round((width * side) / longest)),
      height: Math.max(1, Math.round((height * side) / longest)),
      file_size: stored.content.byteLength,
    };
  });
}

export function documentView(file: StoredFile): Document {
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_name: file.name,
    mime_type: file.mimeType,
    file_size: file.content.byteLength,
  };
}

export function videoView(file: StoredFile): Video {
  return { ...documentView(file), ...VIDEO_SIZE };
}
