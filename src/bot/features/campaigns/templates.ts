import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Campaign } from '../../../campaigns/campaign.ts';
import type { BotContext } from '../../kit/context.ts';
import { buttons, type ScreenBuilder } from './buttons.ts';
import { authorOf } from './talk.ts';

const MOST_SHOWN = 6;

/** The author's templates and those that the author's unit shares: one press uses one. */
export async function templatesScreen(
  ctx: BotContext,
  draft: Campaign,
  { keyboard, button }: ScreenBuilder,
): Promise<RichText> {
  const { t } = ctx;
  const templates = (await templatesOf(ctx)).slice(0, MOST_SHOWN);
  for (const { id, name, own, unit } of templates) {
    const data = (op: 'template' | 'share' | 'forget') =>
      buttons.data('compose', draft.id, draft.revision, op, id);
    keyboard.text(name, data('template'));
    if (own)
      keyboard
        .text(t(`campaigns:button.${unit === undefined ? 'share' : 'unshare'}`), data('share'))
        .text(t('campaigns:button.forget'), data('forget'));
    keyboard.row();
  }
  button('campaigns:button.back', 'go', draft.messages.length > 0 ? 'menu' : 'message');
  if (templates.length === 0) return [[plain(t('campaigns:no-templates'))]];
  return [[bold(t('campaigns:ask.templates'))], [plain(t('campaigns:ask.templates-how'))]];
}

/** The templates that the caller may use. */
export async function templatesOf(ctx: BotContext) {
  const author = authorOf(ctx);
  return author ? ctx.services.campaigns.templates.list(author, ctx.known.caller.units) : [];
}
