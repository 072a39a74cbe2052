import type { Message } from 'grammy/types';
import { maskNumbers } from '../../base/private-numbers.ts';
import type { UpdateFile } from '../../progress/update-answers.ts';

/** Most characters of a file's name that are kept: it is shown, and names the file in a folder. */
const LONGEST_NAME = 120;

/** A photo comes in several sizes, the last is the largest. Telephone and ID numbers in a file's name are masked. */
export function fileOf({ photo, document }: Pick<Message, 'photo' | 'document'>, from: string): UpdateFile {
  const largest = photo?.at(-1);
  const { file_id: fileId = '', file_size: size } = document ?? largest ?? {};
  const name = document?.file_name && maskNumbers(document.file_name).text.slice(-LONGEST_NAME);
  return {
    fileId,
    from,
    kind: document ? 'document' : 'photo',
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name }),
  };
}
