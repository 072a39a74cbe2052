import { Composer, InlineKeyboard } from 'grammy';
import { may } from '../people/rights.ts';
import { dayWords } from '../plan/day-words.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import { reportTasks, standingsOn, tally } from '../progress/standing.ts';
import { bold, plain, type RichText } from '../rich-text.ts';
import { buttonData, buttonPattern, parseButton } from './callback-data.ts';
import type { BotContext } from './context.ts';
import { replace, reply } from './reply.ts';
import { statusWords } from './update-view.ts';

/** So many reports fit a phone's screen as buttons. */
const REPORTS_A_PAGE = 8;
/** Longer lists of units are cut: who wants them all looks at `/tiendo`. */
const MOST_UNITS = 40;

/** `/chuabao`, `/missing`: of a report, which units have not handed it in. */
export const missing = new Composer<BotContext>();
const buttons = missing.on('callback_query:data');

missing.command(['chuabao', 'missing'], async (ctx) => {
  if (!allowed(ctx)) return reply(ctx, [[plain(ctx.t('progress:missing.may-not'))]]);
  const { text, keyboard } = await reportsPage(ctx, 0);
  await reply(ctx, text, keyboard);
});

buttons.callbackQuery(buttonPattern('reports'), async (ctx) => {
  const page = parseButton('reports', ctx.callbackQuery.data)?.[0];
  if (page === undefined || !allowed(ctx)) return refuse(ctx);
  await ctx.answerCallbackQuery();
  const { text, keyboard } = await reportsPage(ctx, page);
  await replace(ctx, text, keyboard);
});

buttons.callbackQuery(buttonPattern('missing'), async (ctx) => {
  const code = parseButton('missing', ctx.callbackQuery.data)?.[0];
  if (code === undefined || !ctx.known.plan.book.task(code) || !allowed(ctx)) return refuse(ctx);
  await ctx.answerCallbackQuery();
  const { text, keyboard } = await missingPage(ctx, code);
  await replace(ctx, text, keyboard);
});

function allowed({ known }: BotContext): boolean {
  return may(known.caller.standing, 'see-all-progress');
}

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('progress:missing.may-not'), show_alert: true });
}

async function reportsPage(ctx: BotContext, page: number) {
  const { t, language, known, domain } = ctx;
  const { book } = known.plan;
  const view = await domain.progress.view(known.plan.id);
  const reports = reportTasks(book);
  const first = page * REPORTS_A_PAGE;
  const keyboard = new InlineKeyboard();
  for (const task of reports.slice(first, first + REPORTS_A_PAGE)) {
    const { done, total } = tally(standingsOn(task, book, view, known.today));
    const label = `${done}/${total} · ${t('progress:task', { title: task.title[language], code: task.code })}`;
    keyboard.text(label, buttonData('missing', task.code)).row();
  }
  if (page > 0) keyboard.text(t('bot:button.back'), buttonData('reports', page - 1));
  if (first + REPORTS_A_PAGE < reports.length)
    keyboard.text(t('bot:button.more'), buttonData('reports', page + 1));
  const key = reports.length > 0 ? 'which' : 'none';
  const text: RichText = [[plain(t(`progress:missing.${key}`))]];
  return { text, keyboard };
}

async function missingPage(ctx: BotContext, code: string) {
  const { t, language, known, domain } = ctx;
  const { book } = known.plan;
  const view = await domain.progress.view(known.plan.id);
  const task = book.task(code);
  const standings = task ? standingsOn(task, book, view, known.today) : [];
  const open = standings.filter(({ status }) => status !== 'DONE');
  const words = { title: task?.title[language], code, count: open.length, total: standings.length };
  const until = task && isDated(task) ? dayWords(lastGoodDay(task.date), t) : undefined;
  const text: RichText = [
    [bold(t(`progress:missing.${open.length > 0 ? 'head' : 'all'}`, words))],
    ...(until === undefined ? [] : [[plain(t('progress:missing.until', { day: until }))]]),
    [],
    ...open.slice(0, MOST_UNITS).map(({ unit, stage, percent }) => {
      const name = book.unit(unit)?.name[language] ?? unit;
      return [plain(t('progress:missing.line', { status: statusWords(t, stage, percent), unit: name }))];
    }),
  ];
  const keyboard = new InlineKeyboard().text(t('progress:missing.others'), buttonData('reports', 0));
  return { text, keyboard };
}
