import { InlineKeyboard, InputFile } from 'grammy';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { actorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { draftName } from '../../kit/handed-back.ts';
import { links } from '../../kit/links.ts';
import { alert, reply } from '../../kit/reply.ts';
import { type buttons, TICKED } from './buttons.ts';
import { type Chosen, chosenOf, whoseName } from './chosen.ts';
import { type Format, minutesFile, reportFile } from './documents.ts';
import { spanLine, spanWords } from './draft-lines.ts';
import { factsOf } from './facts-of.ts';
import { handInOf, mayHandIn } from './hand-in-of.ts';
import { madeOrTold } from './made-or-told.ts';

/** Units from which on a document takes so long that the person is told that it is being made. */
const MANY_UNITS = 10;

// The press is answered only when the file is on its way: until then the button shows that something is being done.

export const fileHandlers = {
  'report-docx': (ctx, report) => sendReport(ctx, report, 'docx'),
  'report-xlsx': (ctx, report) => sendReport(ctx, report, 'xlsx'),
  'minutes-docx': (ctx, report) => sendMinutes(ctx, report, 'docx'),
  'minutes-xlsx': (ctx, report) => sendMinutes(ctx, report, 'xlsx'),
} satisfies Partial<ButtonHandlers<typeof buttons>>;

async function sendReport(
  ctx: BotContext,
  report: Parameters<typeof chosenOf>[1],
  format: Format,
): Promise<void> {
  const { t } = ctx;
  const chosen = await chosenOf(ctx, report);
  if (!chosen) return alert(ctx, 'report-screens:gone');
  const facts = await factsOf(ctx, chosen);
  if (chosen.units.length >= MANY_UNITS) await reply(ctx, t('report-screens:file.making'));
  const bytes = await madeOrTold(ctx, () => reportFile(ctx, chosen, facts, format));
  if (!bytes) return;
  await recordFile(ctx, chosen, format);
  const handIn = handInOf(ctx, chosen);
  const offered = format === 'docx' && handIn && mayHandIn(ctx, handIn) ? handIn : undefined;
  const lines = [
    t(`report-screens:file.${format}`, { whose: whoseName(ctx, chosen), span: spanWords(facts, t) }),
    ...(offered ? [t('report-screens:file.hand-in', { task: offered.task })] : []),
  ];
  const label = t('report-screens:button.hand-in', { task: offered?.task });
  const keyboard = offered && new InlineKeyboard().text(label, links.data('done', offered.task));
  const file = new InputFile(bytes, `${nameOf(ctx, chosen)}.${format}`);
  await ctx.replyWithDocument(file, {
    caption: lines.join('\n'),
    ...(keyboard && { reply_markup: keyboard }),
  });
  await ctx.answerCallbackQuery();
}

async function sendMinutes(
  ctx: BotContext,
  report: Parameters<typeof chosenOf>[1],
  format: Format,
): Promise<void> {
  const { t } = ctx;
  const chosen = await chosenOf(ctx, report);
  if (!chosen) return alert(ctx, 'report-screens:gone');
  const bytes = await madeOrTold(ctx, () => minutesFile(ctx, chosen, format));
  if (!bytes) return;
  await recordFile(ctx, chosen, `minutes.${format}`);
  const caption = t('report-screens:minutes.caption', {
    whose: whoseName(ctx, chosen),
    span: spanLine(chosen.period, t),
  });
  const file = new InputFile(bytes, `${t('report-screens:minutes.name')}-${chosen.period.to}.${format}`);
  await ctx.replyWithDocument(file, { caption });
  await ctx.answerCallbackQuery();
}

/** What a document is called; one that can be handed in says of whom and as what, so that it is known when it comes back. */
function nameOf(ctx: BotContext, chosen: Chosen): string {
  const { to } = chosen.period;
  const handIn = handInOf(ctx, chosen);
  return handIn ? draftName(handIn, to) : `${ctx.t('report-screens:file.name')}-${to}`;
}

/** Before it is sent: nothing leaves the house without a trace. */
async function recordFile(ctx: BotContext, { whose, units, period }: Chosen, file: string): Promise<void> {
  const unit = whose === TICKED ? units.join(', ') : whose;
  const details = { unit, ...period, file };
  await ctx.services.auditLog.record({ ...actorOf(ctx), action: 'report-downloaded', details });
}
