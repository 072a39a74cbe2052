import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
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
import { callerMay, exportProgress, nudgeUnits, seeAllProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { addList, addPager, onPage } from '../../kit/pager.ts';
import { statusWords } from '../../kit/progress-words.ts';
import { alert, reply, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { reportDeliveries, tellCoordinators } from './notices.ts';
import { reportHandlers } from './report.ts';
import { reviewReports, typed } from './send-back.ts';

/** Units, with long names on two lines, under the head: one screen. */
const UNITS_A_PAGE = 6;

/** `/chuabao`, `/missing`: of a report, which units have not handed it in. */
async function showReports(ctx: Commanded): Promise<void> {
  if (!callerMay(ctx, seeAllProgress)) return reply(ctx, ctx.t('progress:missing.may-not'));
  await reply(ctx, await reportsPage(ctx, 0));
}

const handledLinks = links.only('reports').handledBy({
  async reports(ctx, [page]) {
    if (!callerMay(ctx, seeAllProgress)) return alert(ctx, 'progress:missing.may-not');
    await turnTo(ctx, await reportsPage(ctx, page));
  },
});

const missingHandlers = {
  async missing(ctx, [code, page]) {
    if (!ctx.known.plan.book.task(code) || !callerMay(ctx, seeAllProgress))
      return alert(ctx, 'progress:missing.may-not');
    await turnTo(ctx, await missingPage(ctx, code, page));
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

async function reportsPage(ctx: BotContext, page: number) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const view = await services.progress.view(known.plan.id);
  const reports = reportTasks(book);
  const keyboard = new InlineKeyboard();
  const paging = { page, data: (number: number) => links.data('reports', number), t };
  addList(keyboard, reports, paging, (task) => {
    const { done, total } = tally(taskStatesOn(task, book, view, known.today));
    const title = t('progress:task', { title: task.title[language], code: task.code });
    return [`${done}/${total} · ${title}`, buttons.data('missing', task.code, 0)];
  });
  const key = reports.length > 0 ? 'which' : 'none';
  const text: RichText = [[plain(t(`progress:missing.${key}`))]];
  return { text, keyboard };
}

/** Units by how far their report is, those that wait for the coordinator first, those received last. */
const first: readonly Stage[] = ['HANDED_IN', 'RETURNED', 'BLOCKED', 'NOT_STARTED', 'IN_PROGRESS'];
const order: readonly Stage[] = [...first, 'DONE', 'RECEIVED'];

async function missingPage(ctx: BotContext, code: string, page: number) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const view = await services.progress.view(known.plan.id);
  const task = book.task(code);
  const states = (task ? taskStatesOn(task, book, view, known.today) : []).sort(
    (a, b) => order.indexOf(a.stage) - order.indexOf(b.stage),
  );
  const { rows: shown } = onPage(states, page, UNITS_A_PAGE);
  const name = (unit: string) => book.nameOf(unit, language);
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
        .text(t('progress:missing.report', { unit: name(unit) }), buttons.data('report', code, unit))
        .row();
  const data = (number: number) => buttons.data('missing', code, number);
  addPager(keyboard, states, { page, size: UNITS_A_PAGE, data, t });
  const someIn = states.some(({ stage }) => stage === 'HANDED_IN' || stage === 'RECEIVED');
  if (someIn && callerMay(ctx, exportProgress))
    keyboard.text(t('progress:missing.zip'), buttons.data('zip', code)).row();
  const someOpen = states.some(({ status }) => status !== 'DONE');
  if (someOpen && callerMay(ctx, nudgeUnits))
    keyboard.text(t('progress:missing.nudge'), links.data('nudge', code)).row();
  keyboard.text(t('progress:missing.others'), links.data('reports', 0));
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

export const reports: Feature = {
  name: 'reports',
  commands: [
    {
      vi: 'chuabao',
      en: 'missing',
      what: 'bot:commands.missing',
      right: seeAllProgress,
      shown: 'everywhere',
      run: showReports,
    },
  ],
  listens: { progress: typed },
  buttons: [...buttons.handledBy({ ...missingHandlers, ...reportHandlers }), ...handledLinks],
  deliveries: reportDeliveries,
  rights: [reviewReports],
  hooks: { reportHandedIn: tellCoordinators },
};
