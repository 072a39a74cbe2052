import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, plain } from '../../../base/rich-text.ts';
import { auditLines } from '../../../people/audit-words.ts';
import type { Right } from '../../../people/rights.ts';
import { Buttons, id } from '../../kit/buttons.ts';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { reply, turnTo, type View } from '../../kit/reply.ts';

const ENTRIES_A_PAGE = 10;

const seeAuditLog: Right = { name: 'see-audit-log', roles: ['COORDINATOR'] };
const allowed = (ctx: BotContext) => mayInPrivate(ctx, seeAuditLog);

const buttons = new Buttons({
  /** What was done before the entry of this number. The kind is that of buttons sent long ago. */
  trail: z.tuple([id]),
});

/** `/nhatky`, `/log`: who did what when, the latest first, for a coordinator in private. */
async function show(ctx: Commanded): Promise<void> {
  if (await allowed(ctx)) await reply(ctx, await page(ctx));
}

const handled = buttons.handledBy(
  { trail: async (ctx, [before]) => turnTo(ctx, await page(ctx, before)) },
  { allowed },
);

async function page(ctx: BotContext, before?: number): Promise<View> {
  const { services, known, language, t } = ctx;
  // One more than fits tells whether there is another page.
  const found = await services.auditLog.latest(known.plan.id, ENTRIES_A_PAGE + 1, before);
  const shown = found.slice(0, ENTRIES_A_PAGE);
  const lines = await auditLines(shown, { members: services.members, book: known.plan.book, language });
  const keyboard = new InlineKeyboard();
  const last = shown.at(-1);
  if (last && found.length > shown.length)
    keyboard.text(t('people:log.more'), buttons.data('trail', last.id));
  const head = bold(t(shown.length > 0 ? 'people:log.head' : 'people:log.none'));
  return { text: [[head], ...lines.map((one) => [plain(one)])], keyboard };
}

export const auditLog: Feature = {
  name: 'audit-log',
  commands: [
    { vi: 'nhatky', en: 'log', what: 'bot:commands.log', right: seeAuditLog, shown: 'private', run: show },
  ],
  buttons: handled,
  rights: [seeAuditLog],
};
