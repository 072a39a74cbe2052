import { InlineKeyboard } from 'grammy';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { type Chosen, whoseName } from './chosen.ts';
import { kindOf } from './documents.ts';
import { draftLines } from './draft-lines.ts';
import { factsOf, partsOf } from './facts-of.ts';
import { handInOf, mayHandIn, maySendUp } from './hand-in-of.ts';
import { changeTemplate } from './rights.ts';

/** What the draft of a report says, with all that can be done with it. */
export async function draftPage(ctx: BotContext, chosen: Chosen): Promise<View> {
  const { t, language, known } = ctx;
  const scene = { t, language, book: known.plan.book, today: known.today, whose: whoseName(ctx, chosen) };
  return { text: draftLines(await factsOf(ctx, chosen), scene), keyboard: draftKeyboard(ctx, chosen) };
}

function draftKeyboard(ctx: BotContext, chosen: Chosen): InlineKeyboard {
  const { t } = ctx;
  const report = partsOf(chosen);
  const keyboard = new InlineKeyboard()
    .text(t('report-screens:button.docx'), buttons.data('report-docx', ...report))
    .text(t('report-screens:button.xlsx'), buttons.data('report-xlsx', ...report))
    .row()
    .text(t('report-screens:button.proofs'), buttons.data('proofs', ...report))
    .text(t('report-screens:button.minutes'), buttons.data('minutes', ...report))
    .row();
  const handIn = handInOf(ctx, chosen);
  const { task } = handIn ?? {};
  if (handIn && maySendUp(ctx, handIn))
    keyboard.text(t('report-screens:button.sent-up', { task }), buttons.data('sent-up', ...report)).row();
  else if (handIn && mayHandIn(ctx, handIn))
    keyboard.text(t('report-screens:button.hand-in', { task }), links.data('done', handIn.task)).row();
  if (callerMay(ctx, changeTemplate))
    keyboard.text(t('report-screens:button.template'), buttons.data('template', kindOf(chosen), 'show'));
  return keyboard.text(t('report-screens:button.periods'), buttons.data('report-of', chosen.whose));
}
