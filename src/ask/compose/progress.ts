import { daysBetween } from '../../base/day.ts';
import { bold, plain, type RichText } from '../../base/rich-text.ts';
import { type DatedTask, daysFrom, dueSpan, isDated, isEvent, lastGoodDay } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { countsLine } from '../../progress/count-words.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import { type Tally, tally } from '../../progress/tally.ts';
import { planStates, type TaskState, taskStatesOf, taskStatesOn } from '../../progress/task-state.ts';
import type { Item } from '../answer.ts';
import { type Parts, reportActions } from './parts.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/** Tasks named of a unit that has reported nothing. */
const MOST_OWED = 3;

/** What is asked: one task, what is some units' own, or the whole plan. */
type Asked = 'task' | 'unit' | 'plan';

/** Whose progress is asked for, with which task: none of both is the whole plan. */
export interface AskedProgress {
  task: Task | undefined;
  /** Codes of units and groups. */
  parties: readonly string[];
  /** Those that are not asked about. */
  without?: readonly string[];
}

/** How far units are: with one task, or with all that they owe. */
export function progress(
  { task, parties, without = [] }: AskedProgress,
  scene: Scene,
  view: ProgressView | undefined,
): Parts {
  const common = {
    intent: 'progress' as const,
    tasks: task ? [task] : [],
    units: parties,
    scope: parties,
    actions: task ? reportActions(task).reverse() : [],
  };
  if (!view) return { ...common, head: [[bold(scene.t('ask:progress.unknown'))]] };
  const left = new Set(without.flatMap((code) => scene.book.unitsOf(code)));
  const states = statesAsked(task, parties, scene, view).filter(({ unit }) => !left.has(unit));
  const asked = task ? 'task' : parties.length > 0 ? 'unit' : 'plan';
  const what = whatWords(task, parties, scene);
  const [first] = states;
  if (first && states.length === 1) return { ...common, head: [[bold(line(what, first, scene))]] };
  const counts = tally(states);
  if (counts.silent === counts.shares) return { ...common, head: silentHead(asked, what, states, scene) };
  return { ...common, head: countedHead(asked, what, counts, scene), items: itemsOf(asked, states, scene) };
}

/** The shares that are asked about. */
function statesAsked(
  task: Task | undefined,
  parties: readonly string[],
  { book, today }: Scene,
  view: ProgressView,
): TaskState[] {
  const units = [...new Set(parties.flatMap((code) => book.unitsOf(code)))];
  if (!task && parties.length > 0) return units.flatMap((unit) => taskStatesOf(unit, book, view, today));
  const all = task ? taskStatesOn(task, book, view, today) : planStates(book, view, today);
  return all.filter(({ unit }) => units.length === 0 || units.includes(unit));
}

function countedHead(asked: Asked, what: string, counts: Tally, { t }: Scene): RichText {
  const key = asked === 'unit' && counts.units > 1 ? 'plan' : asked;
  return [
    [bold(t('ask:progress.head', { what }))],
    [plain(t(`ask:progress.count.${key}`, { ...counts }))],
    [plain(countsLine(counts, t))],
  ];
}

/** "Phòng VHTT chưa báo: Báo cáo 6 tháng (hạn hôm nay), …": of a unit what it owes nearest to today. */
function silentHead(asked: Asked, what: string, states: readonly TaskState[], scene: Scene): RichText {
  const { t, today, language } = scene;
  if (asked !== 'unit') return [[bold(t(`ask:progress.silent.${asked}`, { what }))]];
  const dated = [...new Set(states.map(({ task }) => task))]
    .filter(isDated)
    .sort((a, b) => daysFrom(today, a.date) - daysFrom(today, b.date));
  if (dated.length === 0) return [[bold(t('ask:progress.silent.unit-undated', { what }))]];
  const named = dated
    .slice(0, MOST_OWED)
    .map((task) => t('ask:progress.owed', { title: task.title[language], when: whenWords(task, scene) }))
    .join(', ');
  const count = tally(states).tasks - Math.min(MOST_OWED, dated.length);
  const tasks = count > 0 ? t('ask:progress.more', { tasks: named, count }) : named;
  return [[bold(t('ask:progress.silent.unit', { what, tasks }))]];
}

/** "quá hạn 61 ngày", "hạn hôm nay", "còn 3 ngày" */
function whenWords(task: DatedTask, { t, today }: Scene): string {
  const days = daysFrom(today, task.date);
  if (days === 0) return t('ask:progress.when.today');
  const past = dueSpan(task.date).to < today;
  return t(`ask:progress.when.${past ? (isEvent(task) ? 'over' : 'late') : 'in'}`, { days });
}

/** A line for each share: of a task its units, of a unit its tasks, of the whole plan what was reported. */
function itemsOf(asked: Asked, states: readonly TaskState[], scene: Scene): Item[] {
  const { t, language } = scene;
  const units = new Set(states.map(({ unit }) => unit)).size;
  const shown = asked === 'plan' ? states.filter(({ standing }) => standing !== 'SILENT') : states;
  return shown.map((state) => () => {
    const unit = partyNames([state.unit], scene);
    const title = state.task.title[language];
    const name = asked === 'task' ? unit : units > 1 ? t('ask:progress.of', { unit, title }) : title;
    return [[plain(line(name, state, scene))]];
  });
}

/** "Phòng VHTT: chưa báo, quá hạn 3 ngày" */
function line(name: string, state: TaskState, { t, today }: Scene): string {
  const { task, stage, percent, overdue } = state;
  const word = t(`ask:progress.status.${stage}`);
  const reached = percent === undefined ? word : t('ask:progress.percent', { status: word, percent });
  const isLate = overdue && isDated(task);
  const days = isLate ? daysBetween(lastGoodDay(task.date), today) : 0;
  const status = isLate ? t('ask:progress.late', { what: reached, days }) : reached;
  return t('ask:progress.line', { name, status });
}

function whatWords(task: Task | undefined, parties: readonly string[], scene: Scene): string {
  const names = partyNames(parties, scene);
  const title = task?.title[scene.language];
  if (title) return names ? `${title} – ${names}` : title;
  return names || scene.t('ask:progress.wholePlan');
}
