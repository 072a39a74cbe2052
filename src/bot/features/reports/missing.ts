import { Composer, InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { may } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isDated, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import {
  reportTasks,
  type Stage,
  type TaskState,
  tally,
  taskStatesOn,
} from '../../../progress/task-state.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import { nudgeUnits } from '../nudges/nudges.ts';
import { unreachedLines } from '../nudges/unreached.ts';
import { statusWords } from '../update/view.ts';

/** So many reports fit a phone's screen as buttons. */
const REPORTS_A_PAGE = 8;
/** Units, with long names on two lines, under the head: one screen. */
const UNITS_A_PAGE = 6;

/** `/chuabao`, `/missing`: of a report, which units have not handed it in. */
export const missing = new Composer<BotContext>();

missing.command(['chuabao', 'missing'], async (ctx) => {
  if (!allowed(ctx)) return reply(ctx, [[plain(ctx.t('progress:missing.may-not'))]]);
  const { text, keyboard } = await reportsPage(ctx, 0);
  await reply(ctx, text, keyboard);
});

export const missingButtons = {
  async reports(ctx, [page]) {
    if (!allowed(ctx)) return refuse(ctx);
    await ctx.answerCallbackQuery();
    const { text, keyboard } = await reportsPage(ctx, page);
    await replace(ctx, text, keyboard);
  },

  async missing(ctx, [code, page]) {
    if (!ctx.known.plan.book.task(code) || !allowed(ctx)) return refuse(ctx);
    await ctx.answerCallbackQuery();
    const { text, keyboard } = await missingPage(ctx, code, page);
    await replace(ctx, text, keyboard);
  },

  async nudge(ctx, [code]) {
    const task = ctx.known.plan.book.task(code);
    const { plan, today, caller } = ctx.known;
    const by = caller.memberId;
    if (!task || !may(caller.role, 'nudge-units') || by === undefined) return refuse(ctx);
    const { asked, before, lacking } = await nudgeUnits(ctx.services, { plan, task, day: today, by });
    const key = asked > 0 ? 'asked' : before > 0 ? 'before' : 'nobody';
    await ctx.answerCallbackQuery({ text: ctx.t(`nudges:said.${key}`, { count: asked }), show_alert: true });
    if (lacking.length === 0) return;
    const { book } = plan;
    await reply(
      ctx,
      unreachedLines({ book, task, units: lacking, why: 'no-contact', language: ctx.language }),
    );
  },
} satisfies ButtonHandlers;

function allowed({ known }: BotContext): boolean {
  return may(known.caller.role, 'see-all-progress');
}

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('progress:missing.may-not'), show_alert: true });
}

async function reportsPage(ctx: BotContext, page: number) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const view = await services.progress.view(known.plan.id);
  const reports = reportTasks(book);
  const first = page * REPORTS_A_PAGE;
  const keyboard = new InlineKeyboard();
  for (const task of reports.slice(first, first + REPORTS_A_PAGE)) {
    const { done, total } = tally(taskStatesOn(task, book, view, known.today));
    const label = `${done}/${total} · ${t('progress:task', { title: task.title[language], code: task.code })}`;
    keyboard.text(label, buttonData('missing', task.code, 0)).row();
  }
  if (page > 0) keyboard.text(t('bot:button.back'), buttonData('reports', page - 1));
  if (first + REPORTS_A_PAGE < reports.length)
    keyboard.text(t('bot:button.more'), buttonData('reports', page + 1));
  const key = reports.length > 0 ? 'which' : 'none';
  const text: RichText = [[plain(t(`progress:missing.${key}`))]];
  return { text, keyboard };
}

/** Units by how far their report is, those that wait for the coordinator first, those received last. */
const order: readonly Stage[] = [
  'HANDED_IN',
  'RETURNED',
  'BLOCKED',
  'NOT_STARTED',
  'IN_PROGRESS',
  'DONE',
  'RECEIVED',
];

async function missingPage(ctx: BotContext, code: string, page: number) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const view = await services.progress.view(known.plan.id);
  const task = book.task(code);
  const states = (task ? taskStatesOn(task, book, view, known.today) : []).sort(
    (a, b) => order.indexOf(a.stage) - order.indexOf(b.stage),
  );
  const shown = states.slice(page * UNITS_A_PAGE, (page + 1) * UNITS_A_PAGE);
  const name = (unit: string) => book.unit(unit)?.name[language] ?? unit;
  const text: RichText = [
    ...headLines(ctx, task, states),
    [],
    ...shown.map(({ unit, stage, percent }) => [
      plain(t('progress:missing.line', { status: statusWords(t, stage, percent), unit: name(unit) })),
    ]),
  ];
  const keyboard = new InlineKeyboard();
  for (const { unit, stage } of shown)
    if (stage === 'HANDED_IN' || stage === 'RECEIVED' || stage === 'RETURNED')
      keyboard
        .text(t('progress:missing.report', { unit: name(unit) }), buttonData('report', code, unit))
        .row();
  if (page > 0) keyboard.text(t('bot:button.back'), buttonData('missing', code, page - 1));
  if ((page + 1) * UNITS_A_PAGE < states.length)
    keyboard.text(t('bot:button.more'), buttonData('missing', code, page + 1));
  const someIn = states.some(({ stage }) => stage === 'HANDED_IN' || stage === 'RECEIVED');
  if (someIn && may(known.caller.role, 'export-progress'))
    keyboard.row().text(t('progress:missing.zip'), buttonData('zip', code));
  const someOpen = states.some(({ status }) => status !== 'DONE');
  if (someOpen && may(known.caller.role, 'nudge-units'))
    keyboard.row().text(t('progress:missing.nudge'), buttonData('nudge', code));
  keyboard.row().text(t('progress:missing.others'), buttonData('reports', 0));
  return { text, keyboard };
}

/** How many units lack the report, until when, and what became of those that came in. */
function headLines({ t, language }: BotContext, task: Task | undefined, states: TaskState[]): RichText {
  const of = (stage: Stage) => states.filter((one) => one.stage === stage).length;
  const open = states.filter(({ status }) => status !== 'DONE').length;
  const words = { title: task?.title[language], code: task?.code, count: open, total: states.length };
  const until = task && isDated(task) ? dayWords(lastGoodDay(task.date), t) : undefined;
  const counts = { waiting: of('HANDED_IN'), returned: of('RETURNED'), received: of('RECEIVED') };
  return [
    [bold(t(`progress:missing.${open > 0 ? 'head' : 'all'}`, words))],
    [plain(t('progress:missing.counts', counts))],
    ...(until === undefined ? [] : [[plain(t('progress:missing.until', { day: until }))]]),
  ];
}
