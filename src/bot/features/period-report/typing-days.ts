import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { answersBase } from '../../../conversations/conversation.ts';
import { REPORT_DAYS_FLOW } from '../../../reports/period-report/report-flows.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { reply, turnTo, type View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { whoseName, whoseOf } from './chosen.ts';
import { draftPage } from './draft.ts';
import { readPeriod } from './typed-period.ts';

const shape = answersBase.extend({ whose: z.string() });
export type DaysAnswers = z.infer<typeof shape>;

/** The first and the last day of a report, as they are typed. */
export const daysFlow: Flow<DaysAnswers> = {
  name: REPORT_DAYS_FLOW,
  dropped: 'report-screens:dropped',
  isForgotten: true,
  shape,
  async ask(ask) {
    await ask('days');
  },
  page,
  take,
};

async function page(ctx: BotContext, { id, answers }: Open<DaysAnswers>): Promise<View> {
  const { t } = ctx;
  const whose = await whoseOf(ctx, answers.whose);
  const keyboard = new InlineKeyboard().text(
    t('report-screens:button.drop'),
    buttons.data('report-step', id, 'drop', ''),
  );
  const text: RichText = [
    ...(whose ? [[bold(t('report-screens:draft.head', { whose: whoseName(ctx, whose) }))]] : []),
    [plain(t('report-screens:period.type'))],
    [italic(t('report-screens:period.example', { year: ctx.known.plan.book.yearAt(ctx.known.today) }))],
  ];
  return { text, keyboard };
}

async function take(ctx: BotContext, open: Open<DaysAnswers>): Promise<Taken<DaysAnswers> | undefined> {
  if (ctx.callbackQuery) {
    const [id, op] = buttons.parse('report-step', ctx.callbackQuery.data ?? '') ?? [];
    return id === open.id && op === 'drop' ? drop(ctx) : undefined;
  }
  const words = ctx.message?.text === undefined ? '' : wordsForBot(ctx);
  return words === '' || words.startsWith('/') ? undefined : takeWords(ctx, open.answers, words);
}

async function takeWords(
  ctx: BotContext,
  answers: DaysAnswers,
  words: string,
): Promise<Taken<DaysAnswers> | undefined> {
  const { today, plan } = ctx.known;
  const year = plan.book.yearAt(today);
  const period = readPeriod(words, { today, year });
  if (period === 'unclear') {
    const { for: purpose } = await heardIn(ctx);
    if (purpose === 'cancel') return drop(ctx);
    // A question in between is answered, and a report is taken, as ever.
    if (purpose === 'question' || purpose === 'report') return undefined;
  }
  if (typeof period === 'string') {
    await reply(ctx, ctx.t(`report-screens:period.${period}`, { year }));
    return 'refused';
  }
  const whose = await whoseOf(ctx, answers.whose);
  const shown = whose ? await draftPage(ctx, { ...whose, period }) : ctx.t('report-screens:gone');
  return {
    // What was asked ends once it is answered: a process that dies in between asks for nothing twice.
    async over() {
      await reply(ctx, shown);
      await ctx.services.conversations.drop(askingOf(ctx), REPORT_DAYS_FLOW);
    },
  };
}

async function drop(ctx: BotContext): Promise<Taken<DaysAnswers>> {
  await ctx.services.conversations.drop(askingOf(ctx), REPORT_DAYS_FLOW);
  return { over: () => turnTo(ctx, ctx.t('report-screens:dropped')) };
}
