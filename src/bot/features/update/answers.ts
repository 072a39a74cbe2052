import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { italic, type RichText } from '../../../base/rich-text.ts';
import {
  advance,
  type DraftFile,
  type DraftState,
  type Given,
  LONGEST_NOTE,
  MOST_FILES,
  noteTaken,
} from '../../../progress/draft.ts';
import type { Draft } from '../../../progress/drafts.ts';
import { readFigure } from '../../../progress/quick-words.ts';
import { answerWords, wordsForBot } from '../../kit/addressed.ts';
import { askingOf, mayUpdate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';
import { beginWithFile, quickDraft, repliedTask } from './reply-to-task.ts';
import { needsOf, showBelow } from './screen.ts';
import { type Typed, typedAnswer } from './typed.ts';

/** Most characters of a file's name that are kept: it is shown, and names the file in a folder. */
const LONGEST_NAME = 120;

/**
 * What is typed or sent where an update waits for it: numbers, a note, photos and documents, or in words what a button says; or a short message in
 * reply to a task ("xong rồi, 120 người dự"), or a file in reply to one. A question in between is answered as ever.
 */
export const answers = new Composer<BotContext>();

answers.on('message:text', async (ctx, next) => {
  const words = answerWords(ctx);
  if (words === undefined || !mayUpdate(ctx)) return next();
  const draft = await waitingDraft(ctx);
  if (draft && wasTaken(ctx, draft)) return showBelow(ctx, draft);
  if (draft?.state.step === 'note') return takeNote(ctx, draft, words);
  if (draft?.state.step === 'figures' && startsWithDigit(words)) return takeFigure(ctx, draft, words);
  const quick = quickDraft(ctx, words);
  const typed = draft && !quick ? typedAnswer(ctx, draft.state, words) : undefined;
  if (draft && typed) return takeTyped(ctx, draft, typed);
  if (!quick) return next();
  const state = noteTaken(quick.state, ctx.message.message_id);
  await showBelow(ctx, await ctx.services.drafts.begin(askingOf(ctx), state), maskedLine(ctx, quick.masked));
});

answers.on(['message:photo', 'message:document'], async (ctx, next) => {
  const draft = mayUpdate(ctx) ? await waitingDraft(ctx) : undefined;
  if (draft && wasTaken(ctx, draft)) return showBelow(ctx, draft);
  const file = fileOf(ctx.message);
  const task = repliedTask(ctx);
  const { step, task: begun, messageId } = draft?.state ?? {};
  if (draft && step === 'files' && (task ?? begun) === begun) return takeFile(ctx, draft, file);
  if (draft && isOfItsAlbum(ctx, draft)) return joinAlbum(ctx, draft, file);
  const answersDraft = messageId !== undefined && ctx.message.reply_to_message?.message_id === messageId;
  if (task === undefined || answersDraft || wordsForBot(ctx).startsWith('/')) return next();
  await beginWithFile(ctx, task, file);
});

/** An answer that comes again: the process that took it was killed before it noted that it had answered. */
function wasTaken({ message }: BotContext, { state }: Draft): boolean {
  return message !== undefined && state.taken.includes(message.message_id);
}

/** The caller's draft here, unless it was left for later. */
async function waitingDraft(ctx: BotContext): Promise<Draft | undefined> {
  const draft = await ctx.services.drafts.of(askingOf(ctx));
  return draft?.state.away ? undefined : draft;
}

function startsWithDigit(words: string): boolean {
  return /^[\d+-]/.test(words);
}

function maskedLine({ t }: BotContext, masked: boolean): RichText {
  return masked ? [[italic(t('progress:masked'))]] : [];
}

async function takeNote(ctx: BotContext, draft: Draft, words: string): Promise<void> {
  const count = [...words].length;
  if (count > LONGEST_NOTE) return reply(ctx, ctx.t('progress:too-long', { count, most: LONGEST_NOTE }));
  const { text, masked } = maskNumbers(words);
  await take(ctx, draft, { kind: 'note', note: text }, maskedLine(ctx, masked));
}

/** "120", "1.200" and "1 200" are numbers; "120 người" is one, too. */
async function takeFigure(ctx: BotContext, draft: Draft, words: string): Promise<void> {
  const value = readFigure(words);
  if (value === undefined) return reply(ctx, ctx.t('progress:not-a-number'));
  await take(ctx, draft, { kind: 'figure', value });
}

/** Tells why a draft takes no such file, or no more of them. False when it does. */
async function refused(ctx: BotContext, { state }: Draft, file: DraftFile): Promise<boolean> {
  const noPhotos = file.kind === 'photo' && needsOf(ctx, state.task).files === 'documents';
  const tooMany = state.files.length >= MOST_FILES;
  if (noPhotos) await reply(ctx, ctx.t('progress:no-photos'));
  else if (tooMany) await reply(ctx, ctx.t('progress:too-many-files', { most: MOST_FILES }));
  return noPhotos || tooMany;
}

async function takeFile(ctx: BotContext, draft: Draft, file: DraftFile): Promise<void> {
  if (!(await refused(ctx, draft, file))) await take(ctx, draft, { kind: 'file', file });
}

/** Whether it comes with the photo that began the draft: an album is several messages. */
function isOfItsAlbum({ message }: BotContext, { state }: Draft): boolean {
  return state.album !== undefined && message?.media_group_id === state.album;
}

/** Adds another file of the album, whatever is asked by now. */
async function joinAlbum(ctx: BotContext, draft: Draft, file: DraftFile): Promise<void> {
  if (await refused(ctx, draft, file)) return;
  const state = noteTaken(
    { ...draft.state, files: [...draft.state.files, file] },
    ctx.message?.message_id ?? 0,
  );
  if (!(await ctx.services.drafts.put(draft, state))) return;
  await showBelow(ctx, { ...draft, revision: draft.revision + 1, state });
}

async function takeTyped(ctx: BotContext, draft: Draft, { state, masked }: Typed): Promise<void> {
  if (!state) return reply(ctx, ctx.t('progress:not-a-percentage'));
  await move(ctx, draft, state, maskedLine(ctx, masked));
}

/** Notes what was given and asks on below it. */
async function take(ctx: BotContext, draft: Draft, given: Given, before: RichText = []): Promise<void> {
  await move(ctx, draft, advance(draft.state, given, needsOf(ctx, draft.state.task)), before);
}

async function move(
  ctx: BotContext,
  draft: Draft,
  next: DraftState | undefined,
  before: RichText,
): Promise<void> {
  const state = next && noteTaken(next, ctx.message?.message_id ?? 0);
  if (!state || !(await ctx.services.drafts.put(draft, state))) return;
  await showBelow(ctx, { ...draft, revision: draft.revision + 1, state }, before);
}

/** A photo comes in several sizes, the last is the largest. Telephone and ID numbers in a file's name are masked. */
function fileOf({ photo, document }: Pick<Message, 'photo' | 'document'>): DraftFile {
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
