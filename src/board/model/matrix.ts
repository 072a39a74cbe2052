import { daysBetween } from '../../base/day.ts';
import { lastDayWords } from '../../plan/day-words.ts';
import { type DatedTask, isDated, lastGoodDay } from '../../plan/deadline.ts';
import { isOpen, type TaskState } from '../../progress/task-state.ts';
import { type Filters, taskAddress, unitAddress } from '../address.ts';
import type { Sight } from '../sight.ts';
import { stateLightOf } from './light.ts';
import type { Light, Matrix } from './models.ts';
import { isIn } from './shares.ts';

/** More would be no overview: the others are on the pages of their units. */
const MOST_COLUMNS = 24;
const MOST_ROWS = 60;

const legend: readonly Light[] = ['red', 'amber', 'green', 'grey'];

/**
 * Units against dated tasks, of those that repeat the occurrence that is next. Where not all fit, the tasks nearest to today are there, and the
 * units with most that is late.
 */
export function matrixOf(states: readonly TaskState[], filters: Filters, sight: Sight): Matrix {
  const { t, book, language, today } = sight;
  const { condition } = filters;
  const meant = states.filter((state) => isDated(state.task) && (!condition || isIn(state, condition)));
  const current = new Set(book.tasksAt(today).map(({ code }) => code));
  const all = datedTasks(meant, sight).filter(({ code }) => current.has(code));
  const tasks = nearest(all, sight);
  const cells = new Map(meant.map((state) => [`${state.task.code}/${state.unit}`, state]));
  const units = rowsOf(meant, all, sight);
  const shown = units.slice(0, MOST_ROWS);
  const next = tasks.find(({ date }) => lastGoodDay(date) >= today)?.code;
  const hidden = { tasks: all.length - tasks.length, units: units.length - shown.length };
  return {
    title: t('board:matrix.title'),
    caption: t('board:matrix.caption', { units: shown.length, tasks: tasks.length }),
    corner: t('board:matrix.corner'),
    none: t('board:matrix.none'),
    empty: t('board:matrix.empty'),
    legend: legend.map((light) => ({ light, label: t(`board:legend.${light}`) })),
    more: hiddenWords(hidden, sight),
    columns: tasks.map(({ code, title, date }) => ({
      code,
      title: title[language],
      due: lastDayWords(date, t, { year: false, weekday: false }),
      href: taskAddress(code, filters),
      isNext: code === next,
    })),
    rows: shown.map((unit) => {
      const own = tasks.map(({ code }) => cells.get(`${code}/${unit}`));
      const open = own.flatMap((state) => (state && !isOpen(state) ? [state] : []));
      return {
        unit: { href: unitAddress(unit, filters), label: book.shortNameOf(unit, language) },
        sum: `${open.length}/${own.filter(Boolean).length}`,
        cells: own.map((state) => state && cellOf(state, filters, sight)).map((cell) => cell ?? null),
      };
    }),
  };
}

/** What does not fit, and where it is. */
function hiddenWords({ tasks, units }: { tasks: number; units: number }, { t }: Sight): string | undefined {
  const parts = [
    ...(tasks > 0 ? [t('board:matrix.more-tasks', { count: tasks })] : []),
    ...(units > 0 ? [t('board:matrix.more-units', { count: units })] : []),
  ];
  return parts.length > 0 ? t('board:matrix.more', { what: parts.join(', ') }) : undefined;
}

function cellOf(state: TaskState, filters: Filters, { t, book, language, today }: Sight) {
  const { task, unit } = state;
  const stateLight = stateLightOf(state, today, t);
  const names = { unit: book.shortNameOf(unit, language), task: task.title[language] };
  return {
    ...stateLight,
    label: t('board:matrix.cell', { ...names, words: stateLight.words }),
    href: taskAddress(task.code, filters, unit),
  };
}

/** The dated tasks of some shares as the plan has them, nearest last good day first. */
function datedTasks(states: readonly TaskState[], { book }: Sight): DatedTask[] {
  const codes = new Set(states.map(({ task }) => task.code));
  const tasks = [...codes].flatMap((code) => book.task(code) ?? []).filter(isDated);
  return tasks.sort((a, b) => lastGoodDay(a.date).localeCompare(lastGoodDay(b.date)));
}

function nearest(tasks: readonly DatedTask[], { today }: Sight): DatedTask[] {
  if (tasks.length <= MOST_COLUMNS) return [...tasks];
  const away = ({ date }: DatedTask) => Math.abs(daysBetween(today, lastGoodDay(date)));
  const kept = new Set(tasks.toSorted((a, b) => away(a) - away(b)).slice(0, MOST_COLUMNS));
  return tasks.filter((task) => kept.has(task));
}

/** The units that owe one of these tasks, in the plan's order; where they are too many, those with most that is late first. */
function rowsOf(states: readonly TaskState[], tasks: readonly DatedTask[], { units }: Sight): string[] {
  const codes = new Set(tasks.map(({ code }) => code));
  const late = new Map<string, number>();
  for (const { unit, overdue, task } of states)
    if (codes.has(task.code)) late.set(unit, (late.get(unit) ?? 0) + Number(overdue));
  const found = units.filter((unit) => late.has(unit));
  return found.length <= MOST_ROWS
    ? found
    : found.toSorted((a, b) => (late.get(b) ?? 0) - (late.get(a) ?? 0));
}
