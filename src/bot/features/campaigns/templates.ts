import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { belongsTo } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { authorOf, type Screen } from './composing.ts';

const MOST_SHOWN = 6;

/** The author's templates and those that the author's unit shares: one press uses one. */
export async function templatesScreen(screen: Screen): Promise<RichText> {
  const { ctx, t, draft, keyboard, button, labelled } = screen;
  const templates = (await templatesOf(ctx)).slice(0, MOST_SHOWN);
  for (const { id, name, own, unit } of templates) {
    labelled(name, 'template', id);
    if (own) button(`campaigns:button.${unit === undefined ? 'share' : 'unshare'}`, 'share', id);
    if (own) button('campaigns:button.forget', 'forget', id);
    keyboard.row();
  }
  button('campaigns:button.back', 'go', draft.messages.length > 0 ? 'menu' : 'message');
  if (templates.length === 0) return [[plain(t('campaigns:no-templates'))]];
  return [[bold(t('campaigns:ask.templates'))], [plain(t('campaigns:ask.templates-how'))]];
}

/** The templates that the caller may use. */
export async function templatesOf(ctx: BotContext) {
  const author = authorOf(ctx);
  return author ? ctx.services.campaigns.templates.list(author, belongsTo(ctx)) : [];
}
