import { Composer } from 'grammy';
import type { Answer } from '../../../ask/answer.ts';
import { addDays, type IsoDay, type Period, weekday } from '../../../base/day.ts';
import { type AnswerButtons, type AnswerPage, answerPage } from '../../kit/answer-page.ts';
import { askerOf, mayUpdate, momentOf } from '../../kit/answer-question.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData, compact } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import { madeOnce } from './made-once.ts';

/** Whose deadlines: the whole plan's, or those of whom the person or group is for. */
type Whose = '*' | '~';

/** `/tuannay`, `/due`: what is due this week, with buttons to the week after and to what is late. */
export const due = new Composer<BotContext>();

due.command(['tuannay', 'due'], async (ctx) => {
  const { text, keyboard } = await week(ctx, weekOf(ctx.known.today), '~', 0);
  await reply(ctx, text, keyboard);
});

export const dueButtons = {
  async due(ctx, [from, to, whose, page]) {
    const { text, keyboard } = await week(ctx, { from, to }, whose, page);
    await ctx.answerCallbackQuery();
    await replace(ctx, text, keyboard);
  },

  async overdue(ctx, [whose, page]) {
    const { text, keyboard } = await late(ctx, whose, page);
    await ctx.answerCallbackQuery();
    await replace(ctx, text, keyboard);
  },
} satisfies ButtonHandlers;

async function week(ctx: BotContext, period: Period, whose: Whose, page: number) {
  const asker = await askerOf(ctx);
  const answer = asker.due(period, { parties: partiesOf(ctx, whose) }, momentOf(ctx));
  if (page > 0) return weekPage(ctx, answer, period, whose, page);
  const reader = JSON.stringify([whose, partiesOf(ctx, '~').length, mayUpdate(ctx)]);
  return madeOnce(answer, reader, () => weekPage(ctx, answer, period, whose, 0));
}

function weekPage(ctx: BotContext, answer: Answer, period: Period, whose: Whose, page: number): AnswerPage {
  const pageData = (number: number, as = whose) =>
    buttonData('due', compact(period.from), compact(period.to), as, number);
  const next = weekOf(addDays(period.to, 1));
  const later = {
    label: ctx.t('bot:button.next-week'),
    data: buttonData('due', compact(next.from), compact(next.to), whose, 0),
  };
  const overdue = { label: ctx.t('bot:button.overdue'), data: buttonData('overdue', whose, 0) };
  return view(ctx, answer, page, {
    page: pageData,
    rows: [[later, overdue], others(ctx, whose, (as) => pageData(0, as))],
  });
}

async function late(ctx: BotContext, whose: Whose, page: number) {
  const asker = await askerOf(ctx);
  const answer = asker.overdue({ parties: partiesOf(ctx, whose) }, momentOf(ctx));
  const pageData = (number: number, as = whose) => buttonData('overdue', as, number);
  const now = weekOf(ctx.known.today);
  const back = {
    label: ctx.t('bot:button.this-week'),
    data: buttonData('due', compact(now.from), compact(now.to), whose, 0),
  };
  return view(ctx, answer, page, {
    page: pageData,
    rows: [[back], others(ctx, whose, (as) => pageData(0, as))],
  });
}

function view(ctx: BotContext, answer: Answer, page: number, buttons: AnswerButtons) {
  return answerPage({ ...answer, language: ctx.language }, page, { ...buttons, updates: mayUpdate(ctx) });
}

/** A button from one's own deadlines to the whole plan's and back, for whom these differ. */
function others(ctx: BotContext, whose: Whose, data: (whose: Whose) => string) {
  if (partiesOf(ctx, '~').length === 0) return [];
  return whose === '~'
    ? [{ label: ctx.t('bot:button.whole-plan'), data: data('*') }]
    : [{ label: ctx.t('bot:button.own-units'), data: data('~') }];
}

/** Codes of units and groups; none for the whole plan. */
function partiesOf({ known: { caller } }: BotContext, whose: Whose): string[] {
  return whose === '*' || caller.parties.includes('*') ? [] : caller.parties;
}

/** Monday to Sunday around a day. */
function weekOf(day: IsoDay): Period {
  const monday = addDays(day, 1 - weekday(day));
  return { from: monday, to: addDays(monday, 6) };
}
