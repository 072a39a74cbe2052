import { InlineKeyboard } from 'grammy';
import { daysBetween } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import { dayWords, lastDayWords } from '../../../plan/day-words.ts';
import { daysFrom, lastGoodDay } from '../../../plan/deadline.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { tally } from '../../../progress/tally.ts';
import {
  isOpen,
  reportTasks,
  type Stage,
  type TaskState,
  taskStatesOn,
} from '../../../progress/task-state.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { callerMay, exportProgress, nudgeUnits, seeAllProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { awaitable } from '../../kit/conversations/awaited.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { addList, addPager, onPage } from '../../kit/pager.ts';
import { alert, reply, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { reportDeliveries, tellCoordinators } from './notices.ts';
import { reportHandlers } from './report.ts';
import { reviewReports, sendBackFlow, sendBackHandlers, typed } from './send-back.ts';

/** Buttons to reports, two in a row, that leave the text in sight. */
const REPORTS_A_PAGE = 8;
/** Units named of one stage: more of their short names would not fit a phone's screen. */
const MOST_NAMES = 40;

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

/** The reports with their dates: those that units still owe first, nearest to today. */
async function reportsPage(ctx: BotContext, page: number) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const view = await services.progress.view(known.plan.id);
  const counted = reportTasks(book)
    .map((task) => ({ task, ...tally(taskStatesOn(task, book, view, known.today)) }))
    .sort((a, b) => Number(a.done === a.shares) - Number(b.done === b.shares) || near(a.task) - near(b.task));
  function near({ date }: Task): number {
    return date ? daysFrom(known.today, date) : Number.POSITIVE_INFINITY;
  }
  const keyboard = new InlineKeyboard();
  const paging = { page, data: (number: number) => links.data('reports', number), t };
  addList(keyboard, counted, paging, ({ task, done, shares }) => {
    const title = t('progress:task', { title: task.title[language], code: task.code });
    const label = t('progress:missing.choice', { day: shortDay(task, t), done, shares, title });
    return [label, buttons.data('missing', task.code, 0)];
  });
  const key = counted.length > 0 ? 'which' : 'none';
  const text: RichText = [[plain(t(`progress:missing.${key}`))]];
  return { text, keyboard };
}

function shortDay({ date }: Task, t: Translate): string {
  return date ? lastDayWords(date, t, { weekday: false, year: false }) : '';
}

/** A report's units by how far they are: who misses it first, then who waits for the coordinator, then the rest. */
const missing: readonly Stage[] = [
  'SILENT',
  'NOT_STARTED',
  'BLOCKED',
  'IN_PROGRESS',
  'AWAITING_HEAD',
  'RETURNED',
];
const arrived: readonly Stage[] = ['HANDED_IN', 'RECEIVED'];
/** Those that have sent something to look at, in the order of their buttons. */
const readable: readonly Stage[] = ['HANDED_IN', 'AWAITING_HEAD', 'RETURNED', 'RECEIVED'];

async function missingPage(ctx: BotContext, code: string, page: number) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const view = await services.progress.view(known.plan.id);
  const task = book.task(code);
  const states = task ? taskStatesOn(task, book, view, known.today) : [];
  const text: RichText = [
    ...headLines(ctx, task, states),
    ...[...missing, ...arrived].flatMap((stage) => stageLine(ctx, stage, states)),
  ];
  const keyboard = new InlineKeyboard();
  const reported = readable.flatMap((stage) => states.filter((one) => one.stage === stage));
  const shown = onPage(reported, page, REPORTS_A_PAGE).rows;
  for (const [index, { unit }] of shown.entries()) {
    const label = t('progress:missing.report', { unit: book.shortNameOf(unit, language) });
    keyboard.text(label, buttons.data('report', code, unit));
    if (index % 2 === 1) keyboard.row();
  }
  keyboard.row();
  const data = (number: number) => buttons.data('missing', code, number);
  addPager(keyboard, reported, { page, size: REPORTS_A_PAGE, data, t });
  if (states.some(({ stage }) => arrived.includes(stage)) && callerMay(ctx, exportProgress))
    keyboard.text(t('progress:missing.zip'), buttons.data('zip', code)).row();
  if (states.some(isOpen) && callerMay(ctx, nudgeUnits))
    keyboard.text(t('progress:missing.nudge'), links.data('nudge', code)).row();
  keyboard.text(t('progress:missing.others'), links.data('reports', 0));
  return { text, keyboard };
}

/** How many units lack the report, and until when. */
function headLines(
  { t, language, known }: BotContext,
  task: Task | undefined,
  states: TaskState[],
): RichText {
  const open = states.filter(isOpen).length;
  const words = { title: task?.title[language], code: task?.code, count: open, total: states.length };
  const date = task?.date;
  const late = date === undefined || open === 0 ? 0 : daysBetween(lastGoodDay(date), known.today);
  const until =
    date &&
    t(`progress:missing.${late > 0 ? 'was-until' : 'until'}`, { day: lastDayWords(date, t), count: late });
  return [
    [bold(t(`progress:missing.${open > 0 ? 'head' : 'all'}`, words))],
    ...(until === undefined ? [] : [[plain(until)]]),
  ];
}

/** A unit's short name; with its own day, where it was granted a later one. */
function namedWithDay(
  { t, language, known: { plan } }: Pick<BotContext, 't' | 'language' | 'known'>,
  unit: string,
  code: string,
): string {
  const name = plan.book.shortNameOf(unit, language);
  const task = plan.book.task(code);
  const own = task && plan.book.ownDayOf(task, unit);
  const day = own && dayWords(own, t, { weekday: false, year: false });
  return day === undefined ? name : t('progress:missing.own-day', { unit: name, day });
}

/** "⚪ Chưa báo (9): Phòng VHTT, Đài TT-TH, …"; none when no unit is so far. */
function stageLine({ t, language, known }: BotContext, stage: Stage, states: readonly TaskState[]): RichText {
  const units = states.filter((one) => one.stage === stage);
  if (units.length === 0) return [];
  const names = units
    .slice(0, MOST_NAMES)
    .map(({ unit, percent, task }) => {
      const name = namedWithDay({ t, language, known }, unit, task.code);
      return percent === undefined ? name : t('progress:percent', { status: name, percent });
    })
    .join(', ');
  const words = { status: t(`progress:status.${stage}`), count: units.length, units: names };
  const more = units.length - MOST_NAMES;
  const line =
    t('progress:missing.stage', words) + (more > 0 ? t('progress:missing.more', { count: more }) : '');
  return [[plain(line)]];
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
  flows: [awaitable(sendBackFlow)],
  buttons: [
    ...buttons.handledBy({ ...missingHandlers, ...reportHandlers, ...sendBackHandlers }),
    ...handledLinks,
  ],
  deliveries: reportDeliveries,
  rights: [reviewReports],
  hooks: { reportHandedIn: tellCoordinators },
};
