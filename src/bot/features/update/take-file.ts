import { answering } from '../../../conversations/conversation.ts';
import type { Heard } from '../../../heard/scene.ts';
import type { Requirements } from '../../../progress/requirements.ts';
import {
  applies,
  LONGEST_NOTE,
  MOST_FILES,
  type UpdateAnswers,
  type UpdateFile,
} from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { reply } from '../../kit/reply.ts';
import { fileOf } from '../../kit/sent-file.ts';
import { needsOf } from './needs.ts';
import { captionOf, repliedTask } from './reply-to-task.ts';
import { withTask } from './take-press.ts';

/**
 * Takes a photo or document where one is asked for or may still be added, and whenever it is of the album that came before. Its
 * caption is added to the note. Where a note is asked for, a file with its caption answers both.
 */
export async function takeFile(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<Taken<UpdateAnswers> | undefined> {
  const { answers } = open;
  const needs = needsOf(ctx, answers.task);
  if (wordsForBot(ctx).startsWith('/')) return undefined;
  if (!isAsked(ctx, open, question)) return undefined;
  const file = fileOf(ctx.message ?? {}, ctx.services.channel);
  const refusal = answers.task === undefined ? undefined : refusalOf(ctx, needs, file);
  if (refusal !== undefined) return refuse(ctx, refusal);
  if (answers.task !== undefined && !applies('files', answers, needs)) return undefined;
  if (answers.files.length >= MOST_FILES) return refuse(ctx, 'progress:too-many-files', { most: MOST_FILES });
  const { note, before } = await captionOf(ctx, answers.task);
  const whole = [answers.note, note].filter((one) => one !== undefined).join('\n');
  const count = [...whole].length;
  if (count > LONGEST_NOTE) return refuse(ctx, 'progress:too-long', { count });
  const next = withFile(answers, file, ctx.message?.media_group_id);
  const noted = withNamedTask(ctx, whole === '' ? next : { ...next, note: whole }, await heardIn(ctx));
  const both = question === 'note' && note !== undefined;
  return { answers: both ? answering(noted, 'note', 'files') : noted, before };
}

/** Why the task takes no such file, as the key of a text: photos and files of victims could show who they are. */
function refusalOf(ctx: BotContext, { files }: Requirements, { kind }: UpdateFile): string | undefined {
  if (files === 'none' && ctx.chat?.type === 'private') return 'progress:no-files';
  return files === 'documents' && kind === 'photo' ? 'progress:no-photos' : undefined;
}

/** The caption chooses the task where that is asked for, and nothing else was said. */
function withNamedTask(ctx: BotContext, answers: UpdateAnswers, { tasks: [task, other] = [] }: Heard) {
  const { unit } = answers;
  const isChosen = answers.task === undefined && task !== undefined && other === undefined;
  if (!isChosen || unit === undefined || !unitsFor(ctx, task).includes(unit)) return answers;
  return withTask(ctx, answers, task);
}

/** Whether a file may be for the update: asked for, free to be added before it is saved, or of an album that is. */
function isAsked(ctx: BotContext, { answers, screen }: Open<UpdateAnswers>, question: string): boolean {
  const group = ctx.message?.media_group_id;
  if (question === 'files' || (group !== undefined && answers.album === group)) return true;
  const replied = ctx.message?.reply_to_message?.message_id;
  // In reply to the task itself it begins another update.
  const isFree = replied === undefined || replied === screen.messageId || repliedTask(ctx) === undefined;
  return isFree && ['unit', 'task', 'status', 'percent', 'figures', 'note', 'summary'].includes(question);
}

function withFile(answers: UpdateAnswers, file: UpdateFile, group: string | undefined): UpdateAnswers {
  const files = [...answers.files, file];
  return { ...answers, files, onPaper: false, ...(group !== undefined && { album: group }) };
}

async function refuse(ctx: BotContext, key: string, fields = {}): Promise<'refused'> {
  await reply(ctx, ctx.t(key, { most: LONGEST_NOTE, ...fields }));
  return 'refused';
}
