import { NotSentError } from '../../channels/telegram/bot-api.ts';
import type { AttachedFile, Attachment, MessagePart } from '../../outbox/message.ts';
import type { Services } from '../../services.ts';

/** What a file without a name of its own is called. */
const names = { photo: 'photo.jpg', video: 'video.mp4', document: 'file', voice: 'voice.ogg' } as const;

/**
 * Returns a part with the content of those of its files that another messenger has, because this one does not know their ids.
 * @throws NotSentError when one cannot be had now
 */
export async function withBorrowedFiles(
  { channel, fileCopies }: Pick<Services, 'channel' | 'fileCopies'>,
  part: MessagePart,
): Promise<MessagePart> {
  const borrowed = <F extends AttachedFile | Attachment>(files: readonly F[]) =>
    Promise.all(
      files.map(async (file) => {
        if (!('fileId' in file) || (file.from ?? channel) === channel) return file;
        const { kind, from = channel, fileId } = file;
        const bytes = await fileCopies.contentOf(from, fileId).catch((error: unknown) => {
          throw new NotSentError('a file of another messenger', error);
        });
        return { kind, name: file.name ?? names[kind], bytes } as F;
      }),
    );
  if (part.kind === 'files') return { ...part, files: await borrowed(part.files) };
  if (part.kind === 'media') return { ...part, media: await borrowed(part.media) };
  return part;
}
