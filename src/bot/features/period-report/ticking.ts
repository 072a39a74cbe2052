import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { answering } from '../../../conversations/conversation.ts';
import { REPORT_UNITS_FLOW } from '../../../reports/period-report/report-flows.ts';
import { askingOf, callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { marked, shorten } from '../../kit/labels.ts';
import { addList } from '../../kit/pager.ts';
import { turnTo, type View } from '../../kit/reply.ts';
import { buttons, type ReportStep, TICKED } from './buttons.ts';
import { periodPage } from './choosing.ts';
import { type TickedAnswers, tickedAnswers, whoseOf } from './chosen.ts';
import { getAnyReport } from './rights.ts';

const LONGEST_BUTTON = 26;

/** Units are ticked whose report is made together; they stay so for the buttons below, until others are ticked. */
export const unitsFlow: Flow<TickedAnswers> = {
  name: REPORT_UNITS_FLOW,
  dropped: 'report-screens:dropped',
  shape: tickedAnswers,
  async ask(ask) {
    await ask('units');
    await ask('period');
  },
  page: tickingPage,
  take,
};

async function tickingPage(ctx: BotContext, open: Open<TickedAnswers>, question: string): Promise<View> {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const { page, units } = open.answers;
  if (question === 'period') {
    const whose = await whoseOf(ctx, TICKED);
    return whose
      ? periodPage(ctx, whose)
      : { text: [[plain(t('report-screens:gone'))]], keyboard: new InlineKeyboard() };
  }
  const keyboard = new InlineKeyboard();
  const data = (op: ReportStep, value: string | number = '') =>
    buttons.data('report-step', open.id, op, String(value));
  const paging = { page, columns: 2, data: (number: number) => data('page', number), t };
  addList(keyboard, book.file.units, paging, ({ code }) => [
    marked(shorten(book.shortNameOf(code, language), LONGEST_BUTTON), units.includes(code)),
    data(units.includes(code) ? 'untick' : 'tick', code),
  ]);
  if (units.length > 0)
    keyboard.text(t('report-screens:button.ticked', { count: units.length }), data('done'));
  keyboard.text(t('report-screens:button.drop'), data('drop'));
  const names = units.map((unit) => book.shortNameOf(unit, language)).join(', ');
  const text: RichText = [
    [bold(t('report-screens:whose.some'))],
    ...(units.length > 0 ? [[plain(names)]] : []),
  ];
  return { text, keyboard };
}

async function take(
  ctx: BotContext,
  open: Open<TickedAnswers>,
  question: string,
): Promise<Taken<TickedAnswers> | undefined> {
  if (!ctx.callbackQuery || !callerMay(ctx, getAnyReport)) return undefined;
  const [id, op, value = ''] = buttons.parse('report-step', ctx.callbackQuery.data ?? '') ?? [];
  const { answers } = open;
  if (id !== open.id || question !== 'units') return undefined;
  switch (op) {
    case 'tick':
    case 'untick':
      return tick(ctx, answers, { unit: value, isTicked: op === 'tick' });
    case 'page':
      return /^\d{1,4}$/.test(value) ? { answers: { ...answers, page: Number(value) } } : undefined;
    case 'done':
      return answers.units.length > 0 ? { answers: answering(answers, 'units') } : undefined;
    case 'drop':
      await ctx.services.conversations.drop(askingOf(ctx), REPORT_UNITS_FLOW);
      return { over: () => turnTo(ctx, ctx.t('report-screens:dropped')) };
    default:
      return undefined;
  }
}

/** Ticks a unit, or takes its tick away: pressed again it stays so. The units are in the plan's order. */
function tick(
  { known }: BotContext,
  answers: TickedAnswers,
  { unit, isTicked }: { unit: string; isTicked: boolean },
): Taken<TickedAnswers> | undefined {
  const { book } = known.plan;
  if (!book.unit(unit)) return undefined;
  const ticked = new Set(answers.units);
  if (isTicked) ticked.add(unit);
  else ticked.delete(unit);
  const units = book.file.units.map(({ code }) => code).filter((code) => ticked.has(code));
  return { answers: { ...answers, units } };
}
