import type { Message } from 'grammy/types';
import { keptFileName } from '../../base/shown-name.ts';
import type { UpdateFile } from '../../progress/update-answers.ts';

/** A photo comes in several sizes, the last is the largest. */
export function fileOf({ photo, document }: Pick<Message, 'photo' | 'document'>, from: string): UpdateFile {
  const largest = photo?.at(-1);
  const { file_id: fileId = '', file_size: size } = document ?? largest ?? {};
  const name = document?.file_name && keptFileName(document.file_name);
  return {
    fileId,
    from,
    kind: document ? 'document' : 'photo',
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name }),
  };
}
