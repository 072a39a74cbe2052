import { InlineKeyboard } from 'grammy';
import { addDays, daysBetween } from '../../../base/day.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { GroupTask } from '../../../plan-groups/overview.ts';
import { planGroupLink } from '../../../plan-groups/page-keys.ts';
import { plansLacking } from '../../../plan-groups/requests.ts';
import { figureLine, summaryOf } from '../../../plan-groups/summary.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { dueWords, type GroupScene, planName } from './scene.ts';

/** Tasks that fit one screen beside the numbers: those due last, and those that come next. */
const MOST_PAST = 2;
const MOST_AHEAD = 2;
const AHEAD_DAYS = 30;

/** Where the plans of a group stand, on one screen: first how many are late. */
export async function overviewView(scene: GroupScene): Promise<View> {
  const { t, group, overview, day } = scene;
  const { late, worst, stuck, silent, calm, of, uncounted } = summaryOf(overview);
  const first = worst
    ? t('plan-groups:late', { late, of, days: worst.daysLate, worst: planName(scene, worst) })
    : t('plan-groups:none-late', { of });
  const others = t('plan-groups:others', { stuck, silent, calm });
  const text: RichText = [
    [bold(first)],
    [plain(others)],
    [italic(t('plan-groups:of', { name: group.name, of, day: dayWords(day, t) }))],
    ...taskLines(scene),
    ...figureLines(scene),
    ...(uncounted > 0 ? [[plain(t('plan-groups:uncounted', { count: uncounted }))]] : []),
    [],
    [italic(t('plan-groups:source'))],
  ];
  return { text, keyboard: await keyboardOf(scene) };
}

function taskLines(scene: GroupScene): RichText {
  const { t, overview, day } = scene;
  const until = addDays(day, AHEAD_DAYS);
  const owed = overview.tasks.filter((task) => task.isOwed && task.day !== undefined);
  const past = owed.filter(({ day: due = day }) => due < day);
  const ahead = owed.filter(({ day: due = day }) => due >= day && due <= until);
  const block = (key: string, tasks: readonly GroupTask[]): RichText =>
    tasks.length === 0 ? [] : [[], [bold(t(key))], ...tasks.map((task) => [plain(taskLine(scene, task))])];
  return [
    ...block('plan-groups:past', past.slice(-MOST_PAST).reverse()),
    ...block('plan-groups:ahead', ahead.slice(0, MOST_AHEAD)),
  ];
}

function taskLine(scene: GroupScene, task: GroupTask): string {
  const { t } = scene;
  const { code, plans, states } = task;
  const words = { code, title: scene.titleOf(task), due: dueWords(scene, task) };
  const fields = { ...words, done: states.done, of: plans };
  return t(states.late > 0 ? 'plan-groups:task-late' : 'plan-groups:task', {
    ...fields,
    late: states.late,
  });
}

function figureLines({ overview, language, t }: GroupScene): RichText {
  const said = overview.figures.filter((figure) => figure.said > 0);
  if (said.length === 0) return [];
  return [
    [],
    [bold(t('plan-groups:figures'))],
    ...said.map((figure) => [plain(figureLine(figure, language, t))]),
  ];
}

/** What leads on from the overview. */
export async function keyboardOf({ ctx, t, group, overview, day }: GroupScene): Promise<InlineKeyboard> {
  const keyboard = new InlineKeyboard();
  const { id } = group;
  const lacking = plansLacking(overview, undefined).length;
  if (lacking > 0)
    keyboard
      .text(t('plan-groups:button.ask', { count: lacking }), buttons.data('group-ask', id, '*', 'sure'))
      .row();
  keyboard
    .text(t('plan-groups:button.plans'), buttons.data('group-plans', id, 0))
    .text(t('plan-groups:button.tasks'), buttons.data('group-tasks', id, pageToday(overview.tasks, day)))
    .row()
    .text(t('plan-groups:button.report'), buttons.data('group-report', id))
    .text(t('plan-groups:button.leave'), buttons.data('group-leave', id, 'sure'))
    .row();
  const { publicUrl, planGroupKeys } = ctx.services;
  const { memberId } = ctx.known.caller;
  if (publicUrl === undefined || memberId === undefined) return keyboard;
  const secret = await planGroupKeys.link({ memberId, groupId: id });
  return keyboard.url(t('plan-groups:button.page'), planGroupLink(publicUrl, secret));
}

const TASKS_A_PAGE = 8;

/** The page of the list of tasks that has the one due nearest to today. */
function pageToday(tasks: readonly GroupTask[], day: GroupScene['day']): number {
  const away = tasks.map((task) =>
    task.day ? Math.abs(daysBetween(day, task.day)) : Number.MAX_SAFE_INTEGER,
  );
  return Math.max(0, Math.floor(away.indexOf(Math.min(...away)) / TASKS_A_PAGE));
}
