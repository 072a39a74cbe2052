import { InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { GroupTask, PlanState } from '../../../plan-groups/overview.ts';
import { plansLacking } from '../../../plan-groups/requests.ts';
import { isLate, isSilent, isStuck, summaryOf } from '../../../plan-groups/summary.ts';
import { links } from '../../kit/links.ts';
import { addList, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { dueWords, type GroupScene, planName } from './scene.ts';

/** Tasks of one plan that fit a screen. */
const MOST_TASKS = 12;

/** The plans of a group, those late for longest first, each with a button that goes down into it. */
export function plansView(scene: GroupScene, page: number): View {
  const { t, group, overview } = scene;
  const keyboard = new InlineKeyboard();
  const data = (to: number) => buttons.data('group-plans', group.id, to);
  addList(keyboard, overview.plans, { page, data, t }, (plan, shown) => [
    `${mark(plan)} ${planName(scene, plan)} · ${stateWords(scene, plan)}`,
    buttons.data('group-plan', group.id, plan.id, shown),
  ]);
  const { late, of } = summaryOf(overview);
  const shown = onPage(overview.plans, page);
  const text: RichText = [
    [bold(t('plan-groups:plans', { name: group.name, late, of }))],
    [plain(t('bot:page', { page: shown.page + 1, pages: shown.pages }))],
  ];
  return { text, keyboard: backTo(scene, keyboard) };
}

/** One plan of a group: numbers and states, the overdue tasks first. */
export function planView(scene: GroupScene, planId: number, page: number): View | undefined {
  const { t, group, overview, titleOf } = scene;
  const plan = overview.plans.find(({ id }) => id === planId);
  if (!plan) return undefined;
  const cells = overview.tasks.flatMap((task) => {
    const cell = overview.cell(planId, task.key);
    return cell && cell.state !== 'done' && task.isOwed ? [{ task, cell }] : [];
  });
  const rank = ({ cell }: (typeof cells)[number]) =>
    cell.state === 'late' ? 0 : cell.state === 'stuck' ? 1 : 2;
  const shown = cells.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_TASKS);
  const lines = shown.map(({ task, cell }) => {
    const { done, shares, daysLate: days, state } = cell;
    const due = dueWords(scene, { ...task, day: cell.day, hasOtherDays: false });
    const fields = { code: task.code, title: titleOf(task), due, done, shares, days };
    return [plain(`${CELL_MARKS[state]} ${t(`plan-groups:cell-line.${state}`, fields)}`)];
  });
  const { shares, done, overdue, blocked, silent } = plan;
  const text: RichText = [
    [bold(`${planName(scene, plan)}: ${stateWords(scene, plan)}`)],
    [plain(t('plan-groups:plan-numbers', { shares, done, overdue, blocked, silent, units: plan.units }))],
    ...(lines.length > 0 ? [[], ...lines] : []),
    ...(cells.length > shown.length
      ? [[plain(t('plan-groups:more', { count: cells.length - shown.length }))]]
      : []),
  ];
  const keyboard = new InlineKeyboard()
    .text(t('plan-groups:button.about'), buttons.data('group-about', group.id, planId))
    .row()
    .text(t('plan-groups:button.plans'), buttons.data('group-plans', group.id, page))
    .row();
  return { text, keyboard: backTo(scene, keyboard) };
}

/** The tasks of a group with how many plans are done with each, by their last good days. */
export function tasksView(scene: GroupScene, page: number): View {
  const { t, group, overview, titleOf } = scene;
  const keyboard = new InlineKeyboard();
  const shown = onPage(overview.tasks, page);
  const data = (to: number) => buttons.data('group-tasks', group.id, to);
  addList(keyboard, overview.tasks, { page, data, t }, (task) => [
    t('plan-groups:task-button', {
      code: task.code,
      done: task.states.done,
      of: task.plans,
      late: task.states.late,
    }),
    buttons.data('group-task', group.id, task.key, 0),
  ]);
  const lines = shown.rows.map((task) => {
    const fields = { code: task.code, title: titleOf(task), due: dueWords(scene, task) };
    return [plain(t('plan-groups:task-row', fields))];
  });
  const text: RichText = [
    [bold(t('plan-groups:tasks', { name: group.name, of: overview.plans.length }))],
    ...lines,
    [plain(t('bot:page', { page: shown.page + 1, pages: shown.pages }))],
  ];
  return { text, keyboard: backTo(scene, keyboard) };
}

/** One task over the plans: how many stand where, and who lacks it, a page of them. */
export function taskView(scene: GroupScene, key: string, page: number): View | undefined {
  const { t, group, overview, titleOf } = scene;
  const task = overview.tasks.find((one) => one.key === key);
  if (!task) return undefined;
  const lacking = plansLacking(overview, key);
  const keyboard = new InlineKeyboard();
  if (lacking.length > 0) {
    const label = t('plan-groups:button.ask-task', { count: lacking.length, code: task.code });
    keyboard.text(label, buttons.data('group-ask', group.id, key, 'sure')).row();
  }
  const data = (to: number) => buttons.data('group-task', group.id, key, to);
  addList(keyboard, lacking, { page, data, t }, (plan) => [
    cellLabel(scene, task, plan),
    buttons.data('group-plan', group.id, plan.id, 0),
  ]);
  const { done, late, stuck, 'under-way': underWay, silent } = task.states;
  const text: RichText = [
    [bold(t('plan-groups:task-done', { code: task.code, done, of: task.plans }))],
    [plain(titleOf(task))],
    [plain(dueWords(scene, task))],
    [plain(t('plan-groups:task-states', { late, stuck, underWay, silent }))],
  ];
  keyboard.text(t('plan-groups:button.tasks'), buttons.data('group-tasks', group.id, 0)).row();
  return { text, keyboard: backTo(scene, keyboard) };
}

function cellLabel(scene: GroupScene, task: GroupTask, plan: PlanState): string {
  const { t, overview } = scene;
  const {
    state = 'silent',
    daysLate: days = 0,
    done = 0,
    shares = 0,
  } = overview.cell(plan.id, task.key) ?? {};
  return `${CELL_MARKS[state]} ${planName(scene, plan)} · ${t(`plan-groups:cell.${state}`, { days, done, shares })}`;
}

const CELL_MARKS = { late: '🔴', stuck: '🟠', done: '🟢', 'under-way': '🟡', silent: '⚪' } as const;

function mark(plan: PlanState): string {
  if (isLate(plan)) return CELL_MARKS.late;
  if (isStuck(plan)) return CELL_MARKS.stuck;
  return isSilent(plan) || plan.counted === 'never' ? CELL_MARKS.silent : CELL_MARKS.done;
}

/** "trễ 34 ngày (3 việc)", "vướng 2 việc", "chưa báo gì", "không trễ". */
function stateWords({ t }: GroupScene, plan: PlanState): string {
  if (plan.counted === 'never') return t('plan-groups:plan.uncounted');
  if (isLate(plan)) return t('plan-groups:plan.late', { days: plan.daysLate, count: plan.tasksOverdue });
  if (isStuck(plan)) return t('plan-groups:plan.stuck', { count: plan.blocked });
  return t(isSilent(plan) ? 'plan-groups:plan.silent' : 'plan-groups:plan.calm');
}

function backTo({ t, group }: GroupScene, keyboard: InlineKeyboard): InlineKeyboard {
  return keyboard.text(t('plan-groups:button.overview'), links.data('plan-group', group.id));
}
