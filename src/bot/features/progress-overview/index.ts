import { InlineKeyboard } from 'grammy';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import type { Task } from '../../../plan/plan-file.ts';
import { countsLine } from '../../../progress/count-words.ts';
import { sumsOfChains } from '../../../progress/figure-sums.ts';
import type { FiguresOnRecord } from '../../../progress/figures-on-record.ts';
import { tally } from '../../../progress/tally.ts';
import {
  type Stage,
  stageOf,
  type TaskState,
  taskStatesByUnit,
  taskStatesOf,
  type UnitTaskStates,
} from '../../../progress/task-state.ts';
import type { UpdateRecord } from '../../../progress/update-record.ts';
import { callerMay, exportProgress, seeAllProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { barOf, marked } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { addList, addPager, onPage } from '../../kit/pager.ts';
import { givenLines, momentLine, statusWords } from '../../kit/progress-words.ts';
import { alert, replace, reply, toast, turnTo } from '../../kit/reply.ts';
import { buttons, unitKey } from './buttons.ts';
import { fileButtons, seeOwnProgress, sendsFiles, visibleUnits } from './files.ts';
import { getWeeklyPicture, nextWeekly, sweepWeekly, weeklyDeliveries } from './weekly.ts';

/** What fits a phone's screen. */
const UPDATES_SHOWN = 6;
const BAR = 5;
const MOST_TARGETS = 8;

/** `/tiendo`, `/progress`: how far the plan is, by unit; how far a unit is, by task; what was reported on a task. */
async function showOverview(ctx: Commanded): Promise<void> {
  const units = visibleUnits(ctx);
  if (units.length === 0) return reply(ctx, ctx.t('progress:may-not-see'));
  const [only] = units;
  await reply(
    ctx,
    units.length === 1 && only !== undefined ? await unitPage(ctx, only, 0) : await wholePage(ctx, units, 0),
  );
}

const handled = buttons.handledBy({
  async progress(ctx, [page]) {
    const units = visibleUnits(ctx);
    if (units.length === 0) return alert(ctx, 'progress:may-not-see');
    await turnTo(ctx, await wholePage(ctx, units, page));
  },

  async standing(ctx, [named, page]) {
    const unit = ctx.known.plan.book.unitNow(named);
    if (!visibleUnits(ctx).includes(unit)) return alert(ctx, 'progress:may-not-see');
    await turnTo(ctx, await unitPage(ctx, unit, page));
  },

  async history(ctx, [code, key]) {
    const { book } = ctx.known.plan;
    const unit = visibleUnits(ctx).find((one) => unitKey(one) === key);
    if (!book.task(code) || !unit) return alert(ctx, 'progress:may-not-see');
    await turnTo(ctx, await historyPage(ctx, code, unit));
  },

  async 'weekly-picture'(ctx, [choice]) {
    if (!mayChooseWeekly(ctx)) return alert(ctx, 'progress:weekly.may-not');
    if (choice === 'open') {
      await ctx.answerCallbackQuery();
      return reply(ctx, await wholePage(ctx, visibleUnits(ctx), 0));
    }
    const isWanted = choice === 'on';
    const { plan, caller } = ctx.known;
    if (caller.memberId !== undefined)
      await ctx.services.weeklyPictures.choose(plan.id, caller.memberId, isWanted);
    await toast(ctx, `progress:weekly.${isWanted ? 'on' : 'off'}`);
    if (choice !== 'stop') await replace(ctx, await wholePage(ctx, visibleUnits(ctx), 0));
  },
});

async function wholePage(ctx: BotContext, units: readonly string[], page: number) {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const view = await ctx.services.progress.view(known.plan.id);
  const sorted = taskStatesByUnit(units, book, view, known.today);
  const all = tally(sorted.flatMap(({ states }) => states));
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('progress', number);
  // As the lines above the buttons name them, so that both fit one screen.
  const shown = addList(keyboard, sorted, { page, data, t, columns: 2 }, ({ unit }) => [
    book.shortNameOf(unit, language),
    buttons.data('standing', unit, 0),
  ]);
  const text: RichText = [
    [bold(t('reports:chart.title', { ...all }))],
    [plain(t('reports:shares', { ...all }))],
    [plain(countsLine(all, t))],
    ...(await targetLines(ctx, units)),
    [],
    ...shown.map((one) => [plain(unitLine(ctx, one))]),
  ];
  keyboard.text(t('progress:button.chart'), fileButtons.data('chart', WHOLE_PLAN));
  if (callerMay(ctx, exportProgress))
    keyboard.text(t('progress:button.sheet'), fileButtons.data('sheet', 'xlsx'));
  if (mayChooseWeekly(ctx)) await addWeeklyChoice(ctx, keyboard);
  return { text, keyboard };
}

/** What was reported of the plan's targets, for who sees the whole plan; of those of which nobody reported nothing is said. */
async function targetLines(
  { t, language, known, services }: BotContext,
  units: readonly string[],
): Promise<RichText> {
  const { plan } = known;
  if (units.length < plan.book.file.units.length) return [];
  const number = new Intl.NumberFormat(language);
  const facts = await services.periodReports.targets(plan.id);
  return facts.slice(0, MOST_TARGETS).flatMap(({ target: code, reached, wanted }) => {
    const target = plan.book.file.targets?.find((each) => each.code === code);
    if (!target || reached === undefined) return [];
    const numbers = { reached: number.format(reached), wanted: number.format(wanted) };
    const names = { name: target.name[language], measure: target.measure[language] };
    return [[plain(t('progress:sums.target', { ...numbers, ...names }))]];
  });
}

/** "▓▓░░░ 6/14 P. Ba Đình (quá hạn 2)" */
function unitLine({ t, language, known }: BotContext, { unit, states }: UnitTaskStates): string {
  const counts = tally(states);
  return t(`progress:see.${counts.overdue > 0 ? 'line-late' : 'line'}`, {
    ...counts,
    bar: barOf(counts.done, counts.shares, BAR),
    unit: known.plan.book.shortNameOf(unit, language),
  });
}

async function addWeeklyChoice(ctx: BotContext, keyboard: InlineKeyboard): Promise<void> {
  const { plan, caller } = ctx.known;
  const isWanted = await ctx.services.weeklyPictures.isWanted(plan.id, caller.memberId);
  const label = marked(ctx.t('progress:weekly.choose'), isWanted);
  keyboard.row().text(label, buttons.data('weekly-picture', isWanted ? 'off' : 'on'));
}

/** Each person chooses for themselves, in private. */
function mayChooseWeekly(ctx: BotContext): boolean {
  return ctx.chat?.type === 'private' && callerMay(ctx, getWeeklyPicture);
}

async function unitPage(ctx: BotContext, unit: string, page: number) {
  const { t, language, known } = ctx;
  const { book } = known.plan;
  const view = await ctx.services.progress.view(known.plan.id, unit);
  const states = taskStatesOf(unit, book, view, known.today);
  const counts = tally(states);
  const { rows: shown } = onPage(states, page);
  const text: RichText = [
    [bold(t('progress:see.unit', { ...counts, unit: book.nameOf(unit, language) }))],
    [plain(`${barOf(counts.done, counts.shares, BAR)} ${countsLine(counts, t)}`)],
    [],
    ...shown.map((one) => [plain(taskLine(ctx, one))]),
  ];
  const keyboard = new InlineKeyboard();
  for (const [index, { task }] of shown.entries()) {
    keyboard.text(task.code, buttons.data('history', task.code, unitKey(unit)));
    if (index % 4 === 3) keyboard.row();
  }
  keyboard.row();
  addPager(keyboard, states, { page, data: (number) => buttons.data('standing', unit, number), t });
  keyboard.text(t('progress:button.chart'), fileButtons.data('chart', unit));
  if (visibleUnits(ctx).length > 1) keyboard.text(t('progress:button.whole'), buttons.data('progress', 0));
  return { text, keyboard };
}

async function historyPage(ctx: BotContext, code: string, unit: string) {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const task = book.task(code);
  const updates = await services.progress.history(known.plan.id, code, unit, UPDATES_SHOWN);
  const onRecord = await services.progress.figures(known.plan.id, code, unit);
  const corrected = new Set(
    onRecord?.chains.flatMap(({ updates: all }) => all.slice(0, -1).map(({ id }) => id)),
  );
  const text: RichText = [
    [bold(t('progress:task', { title: book.task(code)?.title[language], code }))],
    [plain(t('progress:unit', { unit: book.unit(unit)?.name[language] }))],
    ...sumLines(ctx, task, onRecord),
    ...(updates.length === 0 ? [[plain(t('progress:see.none'))]] : []),
    ...updates.flatMap((one) => {
      const line = momentLine(ctx, one, statusWords(t, stageIn(task, one), one.percent));
      const mark = corrected.has(one.id) ? [[italic(t('progress:sums.corrected'))]] : [];
      return [[], [plain(line)], ...givenLines(ctx, task, one), ...mark];
    }),
  ];
  const keyboard = new InlineKeyboard()
    .text(t('bot:button.update'), links.data('update', code))
    .text(t('bot:button.back'), buttons.data('standing', unit, 0));
  return { text, keyboard };
}

/** What the unit has reported of the task in figures until now. */
function sumLines(
  { t, language, known }: BotContext,
  task: Task | undefined,
  onRecord: FiguresOnRecord | undefined,
): RichText {
  const asked = task ? known.plan.book.figuresOf(task) : [];
  const numbers = sumsOfChains(asked, onRecord?.chains ?? []);
  const words = asked.flatMap(({ code, name }) =>
    numbers[code] === undefined ? [] : [`${name[language]}: ${numbers[code]}`],
  );
  return words.length === 0 ? [] : [[plain(t('progress:sums.before', { sums: words.join(' · ') }))]];
}

/** An update's stage, also of a task that the plan has no more. */
function stageIn(task: Task | undefined, update: UpdateRecord): Stage {
  return task ? stageOf(task, update.status, update) : update.status;
}

function taskLine({ t, language }: BotContext, { task, stage, percent, overdue }: TaskState): string {
  const late = overdue ? ` (${t('progress:late')})` : '';
  return `${statusWords(t, stage, percent)}${late} · ${t('progress:task', { title: task.title[language], code: task.code })}`;
}

export const progressOverview: Feature = {
  name: 'progress-overview',
  commands: [
    {
      vi: 'tiendo',
      en: 'progress',
      what: 'bot:commands.progress',
      right: seeOwnProgress,
      shown: 'everywhere',
      run: showOverview,
    },
  ],
  buttons: [...handled, ...sendsFiles],
  deliveries: weeklyDeliveries,
  sweep: sweepWeekly,
  sweepable: ({ weeklyPictures }, planIds) => weeklyPictures.plansWanted(planIds),
  nextMoment: nextWeekly,
  rights: [seeOwnProgress, seeAllProgress, exportProgress, getWeeklyPicture],
};
