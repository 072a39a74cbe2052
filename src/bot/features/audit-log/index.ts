import { Composer, InlineKeyboard } from 'grammy';
import { bold, plain } from '../../../base/rich-text.ts';
import { auditLines } from '../../../people/audit-words.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { mayInPrivate } from '../../kit/in-private.ts';
import { replace, reply } from '../../kit/reply.ts';
import type { View } from '../../kit/view.ts';

const DEEDS_A_PAGE = 10;

/** `/nhatky`, `/log`: who did what when, the latest first, for a coordinator in private. */
export const auditLog = new Composer<BotContext>();

auditLog.command(['nhatky', 'log'], async (ctx) => {
  if (!(await mayInPrivate(ctx, 'see-audit-log'))) return;
  const { text, keyboard } = await page(ctx);
  await reply(ctx, text, keyboard);
});

export const auditLogButtons = {
  async 'audit-log'(ctx, [before]) {
    if (!(await mayInPrivate(ctx, 'see-audit-log'))) return;
    await ctx.answerCallbackQuery();
    const { text, keyboard } = await page(ctx, before);
    await replace(ctx, text, keyboard);
  },
} satisfies ButtonHandlers;

async function page(ctx: BotContext, before?: number): Promise<View> {
  const { services, known, language, t } = ctx;
  // One more than fits tells whether there is another page.
  const found = await services.auditLog.latest(known.plan.id, DEEDS_A_PAGE + 1, before);
  const shown = found.slice(0, DEEDS_A_PAGE);
  const lines = await auditLines(shown, { members: services.members, book: known.plan.book, language });
  const keyboard = new InlineKeyboard();
  const last = shown.at(-1);
  if (last && found.length > shown.length)
    keyboard.text(t('people:log.more'), buttonData('audit-log', last.id));
  const head = bold(t(shown.length > 0 ? 'people:log.head' : 'people:log.none'));
  return { text: [[head], ...lines.map((one) => [plain(one)])], keyboard };
}
