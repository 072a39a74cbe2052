import { italic, type RichText } from '../../../base/rich-text.ts';
import { draftMarkOf } from '../../../reports/word/draft-mark.ts';
import { openPlaces } from '../../../reports/word/open-places.ts';
import { mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { type HandedBack, handedBack } from '../../kit/handed-back.ts';

/** Bytes of a report that is looked into. */
const LARGEST_LOOKED_INTO = 5 * 1024 * 1024;

/** A report that the bot drafted and a person edited. */
export interface EditedDraft {
  /** Which report of which unit; undefined where the document does not say, or the sender may not hand it in. */
  of: HandedBack | undefined;
  /** Lines that tell of places which nobody has written yet. */
  before: RichText;
}

/**
 * Looks whether a Word document that came in private is a draft of the bot's: by its own mark, or by its name, which outlives programs that
 * drop the mark. What either names is looked up, with the sender's rights. Undefined for what is no Word document.
 */
export async function editedDraft(ctx: BotContext): Promise<EditedDraft | undefined> {
  const { document } = ctx.message ?? {};
  const isLookedInto = ctx.chat?.type === 'private' && /\.docx$/i.test(document?.file_name ?? '');
  if (!document || !isLookedInto || !mayUpdate(ctx)) return undefined;
  const content =
    (document.file_size ?? 0) > LARGEST_LOOKED_INTO ? undefined : await fetched(ctx, document.file_id);
  const count = content ? openPlaces(content) : 0;
  const before = count > 0 ? [[italic(ctx.t('report-screens:open-places', { count }))]] : [];
  return { of: allowed(ctx, markIn(ctx, content) ?? handedBack(document.file_name)), before };
}

function markIn({ known }: BotContext, content: Uint8Array | undefined): HandedBack | undefined {
  const mark = content && draftMarkOf(content);
  return mark?.plan === known.plan.book.file.code ? mark : undefined;
}

function allowed(ctx: BotContext, draft: HandedBack | undefined): HandedBack | undefined {
  const { book } = ctx.known.plan;
  if (!draft || !book.task(draft.task)) return undefined;
  const unit = book.unitNow(draft.unit);
  return unitsFor(ctx, draft.task).includes(unit) ? { task: draft.task, unit } : undefined;
}

async function fetched({ services }: BotContext, fileId: string): Promise<Uint8Array | undefined> {
  try {
    return await services.fileCopies.contentOf(services.channel, fileId);
  } catch (error) {
    services.log.warn({ err: error }, 'a document could not be looked into');
    return undefined;
  }
}
