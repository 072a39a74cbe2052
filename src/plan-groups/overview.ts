import { daysBetween, type IsoDay } from '../base/day.ts';
import { groupsBy } from '../base/grouped.ts';
import type { Bilingual } from '../plan/plan-file.ts';
import { type GroupFigure, groupFigures } from './group-figures.ts';
import type { CountedPlan, PlanShape, TaskShape } from './plan-count.ts';
import {
  CELL_STATES,
  type CellState,
  earliest,
  NONE,
  openAt,
  type ShapeOnDay,
  type Shares,
  shapeOnDay,
  sharesAt,
  stateAt,
} from './shares-on-day.ts';

/** Where one plan of a group stands on a day. */
export interface PlanState extends Shares {
  id: number;
  code: string;
  /** The place that the plan is for; the code where the plan was not counted yet. */
  name: Bilingual;
  units: number;
  /** The last good day of what has been overdue for longest; undefined where nothing is. */
  lateSince: IsoDay | undefined;
  /** By how many days that is past; 0 where nothing is. */
  daysLate: number;
  /** How many tasks are overdue. */
  tasksOverdue: number;
  /** Whether anything was reported at all. */
  isHeard: boolean;
  /** `never`: not counted yet, and all numbers are nought; `before`: something has changed since it was counted. */
  counted: 'now' | 'before' | 'never';
}

/** Where one plan stands with one task. */
export interface PlanCell extends Shares {
  state: CellState;
  /** The plan's last good day; the earliest that is still open where units have days of their own. */
  day: IsoDay | undefined;
  daysLate: number;
}

/** A task that plans of a group have, by its code and title, with where these plans stand. */
export interface GroupTask {
  /** Names it within the group (`taskKey`). */
  key: string;
  code: string;
  kind: TaskShape['kind'];
  /** The last good day of most of the plans; undefined without a date. */
  day: IsoDay | undefined;
  /** Whether plans have it due on other days, too. */
  hasOtherDays: boolean;
  /** Whether anybody can be late with it: it has a date, and does not merely take place on it. */
  isOwed: boolean;
  /** The id of a plan that has it, whose title is its title. */
  plan: number;
  /** How many plans have it, and how many of these stand where. */
  plans: number;
  states: Readonly<Record<CellState, number>>;
}

/** Where a group of plans stands on a day: what a level above sees, in numbers and states. */
export interface PlanGroupOverview {
  group: { id: number; code: string; name: string };
  day: IsoDay;
  /** All plans: those late for longest first, then those stuck, then those of which nothing was heard, then by name. */
  plans: readonly PlanState[];
  /** By last good day; those without a date last. */
  tasks: readonly GroupTask[];
  figures: readonly GroupFigure[];
  /** Returns where a plan stands with a task, by the task's key; undefined where the plan does not have it. */
  cell(planId: number, key: string): PlanCell | undefined;
}

/** A plan with what was counted of it. */
export interface Counted {
  id: number;
  code: string;
  isFresh: boolean;
  count: CountedPlan | undefined;
}

/** Returns where plans stand on a day, out of what was counted of them. Reads nothing. */
export function overviewOf(
  group: PlanGroupOverview['group'],
  counted: readonly Counted[],
  day: IsoDay,
): PlanGroupOverview {
  const shapes = new Map<PlanShape, ShapeOnDay>();
  for (const { count } of counted)
    if (count && !shapes.has(count.shape)) shapes.set(count.shape, shapeOnDay(count.shape, day));
  const counts = new Map(counted.map(({ id, count }) => [id, count]));
  return {
    ...{ group, day },
    plans: counted.map((plan) => planState(plan, shapes, day)).sort(worstFirst),
    tasks: groupTasks(counted, shapes, day),
    figures: groupFigures(counted),
    cell: (planId, key) => {
      const count = counts.get(planId);
      const onDay = count && shapes.get(count.shape);
      const places = onDay?.places.get(key);
      return onDay && places && cellOf(count, places, onDay, day);
    },
  };
}

function planState(
  { id, code, isFresh, count }: Counted,
  shapes: ReadonlyMap<PlanShape, ShapeOnDay>,
  day: IsoDay,
): PlanState {
  const onDay = count && shapes.get(count.shape);
  if (!onDay) {
    const name = { vi: code, en: code };
    const late = { lateSince: undefined, daysLate: 0, tasksOverdue: 0 };
    return { ...{ id, code, name, units: 0 }, ...NONE, ...late, isHeard: false, counted: 'never' };
  }
  const { name, units } = count;
  const counted = isFresh ? 'now' : 'before';
  return { id, code, name, units, ...planOnDay(count, onDay, day).standing, counted };
}

/** What follows of a counted plan on a day. */
interface PlanOnDay {
  day: IsoDay;
  standing: Omit<PlanState, 'id' | 'code' | 'name' | 'units' | 'counted'>;
  /** Where it stands with each task, in the order of the shape's places, as the place of the state among all: a country has 70,000. */
  cells: Uint8Array;
}

/* Of thousands of plans a look finds a few that were counted again: for the others it is as it was at the look before. */
const onDays = new WeakMap<CountedPlan, PlanOnDay>();

function planOnDay(count: CountedPlan, onDay: ShapeOnDay, day: IsoDay): PlanOnDay {
  const known = onDays.get(count);
  if (known?.day === day) return known;
  const { counts, shape } = count;
  const { all, past, places } = onDay;
  const shares = sharesAt(counts, all, onDay);
  const late = shares.overdue === 0 ? [] : all.filter((place) => past[place] && openAt(counts, place) > 0);
  const lateSince = earliest(late, shape);
  const standing = {
    ...shares,
    lateSince,
    daysLate: lateSince ? daysBetween(lateSince, day) : 0,
    tasksOverdue: new Set(late.map((place) => shape.tasks[place]?.code)).size,
    isHeard: shares.silent + shares.ahead < shares.shares,
  };
  const cells = Uint8Array.from(places.values(), (own) => CELL_STATES.indexOf(stateAt(counts, own, past)));
  const made = { day, standing, cells };
  onDays.set(count, made);
  return made;
}

const vietnamese = new Intl.Collator('vi');

function worstFirst(one: PlanState, other: PlanState): number {
  return (
    other.daysLate - one.daysLate ||
    other.overdue - one.overdue ||
    other.blocked - one.blocked ||
    Number(one.isHeard) - Number(other.isHeard) ||
    vietnamese.compare(one.name.vi, other.name.vi) ||
    (one.code < other.code ? -1 : 1)
  );
}

function cellOf(
  { shape, counts }: CountedPlan,
  places: readonly number[],
  onDay: ShapeOnDay,
  day: IsoDay,
): PlanCell {
  const shares = sharesAt(counts, places, onDay);
  const open = places.filter((place) => openAt(counts, place) > 0);
  const due = earliest(open.length > 0 ? open : places, shape);
  const isLate = shares.overdue > 0 && due !== undefined;
  return {
    ...shares,
    state: stateAt(counts, places, onDay.past),
    day: due,
    daysLate: isLate ? daysBetween(due, day) : 0,
  };
}

type CountedTask = Omit<GroupTask, 'day' | 'hasOtherDays' | 'states'> & {
  days: Map<IsoDay | undefined, number>;
  states: Record<CellState, number>;
};

function groupTasks(
  counted: readonly Counted[],
  shapes: ReadonlyMap<PlanShape, ShapeOnDay>,
  day: IsoDay,
): GroupTask[] {
  const tasks = new Map<string, CountedTask>();
  const byShape = groupsBy(counted, ({ count }) => count?.shape);
  for (const [shape, onDay] of shapes) {
    const plans = byShape.get(shape) ?? [];
    const cells = plans.flatMap(({ count }) => (count ? [planOnDay(count, onDay, day).cells] : []));
    let place = 0;
    for (const [key, own] of onDay.places) {
      const task = tasks.get(key) ?? newTask(key, shape, own, plans[0]?.id ?? 0);
      tasks.set(key, task);
      task.plans += plans.length;
      countDays(task.days, own, shape, plans.length);
      const sums = new Uint32Array(CELL_STATES.length);
      for (const states of cells) {
        const state = states[place] ?? 0;
        sums[state] = (sums[state] ?? 0) + 1;
      }
      for (const [at, state] of CELL_STATES.entries()) task.states[state] += sums[at] ?? 0;
      place += 1;
    }
  }
  return [...tasks.values()].map(({ days, ...task }) => ({ ...task, ...dayOfMost(days) })).sort(byDay);
}

/** Adds how many plans have a task on each last good day. */
function countDays(
  days: Map<IsoDay | undefined, number>,
  places: readonly number[],
  { tasks }: PlanShape,
  plans: number,
): void {
  for (const place of places) days.set(tasks[place]?.day, (days.get(tasks[place]?.day) ?? 0) + plans);
}

function newTask(key: string, shape: PlanShape, [place = 0]: readonly number[], plan: number): CountedTask {
  const { code = '', kind = 'activity', isOwed = false } = shape.tasks[place] ?? {};
  const states = { late: 0, stuck: 0, done: 0, 'under-way': 0, silent: 0 };
  return { key, code, kind, isOwed, plan, plans: 0, states, days: new Map() };
}

function dayOfMost(days: ReadonlyMap<IsoDay | undefined, number>): Pick<GroupTask, 'day' | 'hasOtherDays'> {
  const [most] = [...days].sort(([, some], [, more]) => more - some);
  return { day: most?.[0], hasOtherDays: days.size > 1 };
}

function byDay(one: GroupTask, other: GroupTask): number {
  const [first, second] = [one.day ?? '9', other.day ?? '9'];
  if (first !== second) return first < second ? -1 : 1;
  return one.code < other.code ? -1 : 1;
}
