import { InlineKeyboard } from 'grammy';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { reportFor } from '../../../reports/period-report/periods.ts';
import { callerMay, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { HandedBack } from '../../kit/handed-back.ts';
import { links } from '../../kit/links.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { type Chosen, whoseName } from './chosen.ts';
import { kindOf } from './documents.ts';
import { draftLines } from './draft-lines.ts';
import { factsOf, partsOf } from './facts-of.ts';
import { changeTemplate, sendReportUp } from './rights.ts';
import { senderOf } from './sending-up.ts';

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
  if (task !== undefined && chosen.whose === WHOLE_PLAN && callerMay(ctx, sendReportUp))
    keyboard.text(t('report-screens:button.sent-up', { task }), buttons.data('sent-up', ...report)).row();
  else if (handIn && mayHandIn(ctx, handIn))
    keyboard.text(t('report-screens:button.hand-in', { task }), links.data('done', handIn.task)).row();
  if (callerMay(ctx, changeTemplate))
    keyboard.text(t('report-screens:button.template'), buttons.data('template', kindOf(chosen), 'show'));
  return keyboard.text(t('report-screens:button.periods'), buttons.data('report-of', chosen.whose));
}

/** The report of the plan that a draft is of, and the unit that hands it in; undefined where the plan asks for none, or of several units. */
export function handInOf(ctx: BotContext, { whose, units, period }: Chosen): HandedBack | undefined {
  const { book } = ctx.known.plan;
  const isWhole = whose === WHOLE_PLAN;
  const task = reportFor({ book, units: isWhole ? '*' : units }, period);
  const [only, another] = units;
  const unit = isWhole ? task && senderOf(ctx, task) : another === undefined ? only : undefined;
  return task && unit !== undefined ? { task: task.code, unit } : undefined;
}

/** Whether the caller may hand a report in. */
export function mayHandIn(ctx: BotContext, { task, unit }: HandedBack): boolean {
  return unitsFor(ctx, task).includes(unit);
}
