import type { Message } from 'grammy/types';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { answering } from '../../../conversations/conversation.ts';
import {
  applies,
  MOST_FILES,
  mayTake,
  type UpdateAnswers,
  type UpdateFile,
} from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';
import { captionOf } from './reply-to-task.ts';
import { needsOf } from './screen.ts';

/** Most characters of a file's name that are kept: it is shown, and names the file in a folder. */
const LONGEST_NAME = 120;

/**
 * Takes a photo or document where one is asked for or may still be added, and whenever it is of the album that came before. Its
 * caption is the note where none is given yet. Where a note is asked for, a file with its caption answers both.
 */
export async function takeFile(
  ctx: BotContext,
  { answers }: Open<UpdateAnswers>,
  question: string,
): Promise<Taken<UpdateAnswers> | undefined> {
  const group = ctx.message?.media_group_id;
  const isOfAlbum = group !== undefined && answers.album === group;
  const needs = needsOf(ctx, answers.task);
  const isAsked = isOfAlbum || ['note', 'files', 'summary'].includes(question);
  if (!isAsked || !applies('files', answers, needs)) return undefined;
  if (wordsForBot(ctx).startsWith('/')) return undefined;
  const file = fileOf(ctx.message ?? {});
  if (!mayTake(answers, file, needs)) return refuse(ctx, answers);
  const caption = answers.note === undefined ? captionOf(ctx, answers.task) : { note: undefined, before: [] };
  const next = {
    ...answers,
    files: [...answers.files, file],
    onPaper: false,
    ...(group !== undefined && { album: group }),
    ...(caption.note !== undefined && { note: caption.note }),
  };
  const both = question === 'note' && caption.note !== undefined;
  return { answers: both ? answering(next, 'note', 'files') : next, before: caption.before };
}

/** Tells why an update takes no such file, or no more of them. */
async function refuse(ctx: BotContext, { files }: UpdateAnswers): Promise<'refused'> {
  const tooMany = files.length >= MOST_FILES;
  await reply(ctx, ctx.t(tooMany ? 'progress:too-many-files' : 'progress:no-photos', { most: MOST_FILES }));
  return 'refused';
}

/** A photo comes in several sizes, the last is the largest. Telephone and ID numbers in a file's name are masked. */
export function fileOf({ photo, document }: Pick<Message, 'photo' | 'document'>): UpdateFile {
  const largest = photo?.at(-1);
  const { file_id: fileId = '', file_size: size } = document ?? largest ?? {};
  const name = document?.file_name && maskNumbers(document.file_name).text.slice(-LONGEST_NAME);
  return {
    fileId,
    kind: document ? 'document' : 'photo',
    ...(size !== undefined && { size }),
    ...(name !== undefined && { name }),
  };
}
