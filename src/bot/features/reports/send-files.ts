import { InputMediaBuilder } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import type { DraftFile } from '../../../progress/draft.ts';
import type { BotContext } from '../../kit/context.ts';
import { reply } from '../../kit/reply.ts';

/** Sends files on by their ids: photos as one album, documents as another (Bot API: an album is of one kind, 2 to 10). */
export async function sendFiles(ctx: BotContext, files: readonly DraftFile[]): Promise<void> {
  if (files.length === 0) return reply(ctx, [[plain(ctx.t('progress:report.no-files'))]]);
  const ids = (kind: DraftFile['kind']) =>
    files.filter((file) => file.kind === kind).map(({ fileId }) => fileId);
  await sendPhotos(ctx, ids('photo'));
  await sendDocuments(ctx, ids('document'));
}

async function sendPhotos(ctx: BotContext, [first, ...rest]: readonly string[]): Promise<void> {
  if (first === undefined) return;
  if (rest.length === 0) await ctx.replyWithPhoto(first);
  else await ctx.replyWithMediaGroup([first, ...rest].map((id) => InputMediaBuilder.photo(id)));
}

async function sendDocuments(ctx: BotContext, [first, ...rest]: readonly string[]): Promise<void> {
  if (first === undefined) return;
  if (rest.length === 0) await ctx.replyWithDocument(first);
  else await ctx.replyWithMediaGroup([first, ...rest].map((id) => InputMediaBuilder.document(id)));
}
