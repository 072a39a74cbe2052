import type { IsoDay } from '../base/day.ts';
import type { Tally } from '../progress/tally.ts';
import { isDueSoon } from '../progress/task-state.ts';
import { type PlanShape, STANDINGS } from './plan-count.ts';

/**
 * How many shares stand where. The standings add up to `shares`; what is overdue is counted in its standing too. `silent` are those of which
 * nothing was said though they are due, by the rule of the board; the others of which nothing was said are `ahead`.
 */
export interface Shares
  extends Pick<Tally, 'shares' | 'done' | 'inProgress' | 'blocked' | 'notStarted' | 'silent' | 'overdue'> {
  ahead: number;
}

/** Where a plan stands with one task: the worst of its units, but where all are done. */
export type CellState = (typeof CELL_STATES)[number];

export const CELL_STATES = ['late', 'stuck', 'done', 'under-way', 'silent'] as const;

/** A shape on a day: computed once for all plans that have it. */
export interface ShapeOnDay {
  /** At which places each task is, by its key: several where units have days of their own. */
  places: ReadonlyMap<string, readonly number[]>;
  /** All places. */
  all: readonly number[];
  /** Of each place whether what is open there is overdue. */
  past: readonly boolean[];
  /** Of each place whether what is there is due: past, or near. */
  due: readonly boolean[];
}

const NUMBERS = STANDINGS.length;
const [DONE, IN_PROGRESS, BLOCKED, NOT_STARTED, SILENT] = [0, 1, 2, 3, 4] as const;

export function shapeOnDay({ tasks }: PlanShape, day: IsoDay): ShapeOnDay {
  const places = new Map<string, number[]>();
  for (const [place, task] of tasks.entries()) {
    const own = places.get(task.key);
    if (own) own.push(place);
    else places.set(task.key, [place]);
  }
  return {
    places,
    all: [...tasks.keys()],
    past: tasks.map((task) => task.isOwed && task.day !== undefined && task.day < day),
    due: tasks.map((task) => isDueSoon(task.day, day)),
  };
}

export const NONE: Shares = {
  shares: 0,
  done: 0,
  inProgress: 0,
  blocked: 0,
  notStarted: 0,
  silent: 0,
  ahead: 0,
  overdue: 0,
};

/** Returns the earliest last good day at some places. */
export function earliest(places: readonly number[], { tasks }: PlanShape): IsoDay | undefined {
  let first: IsoDay | undefined;
  for (const place of places) {
    const day = tasks[place]?.day;
    if (day !== undefined && (first === undefined || day < first)) first = day;
  }
  return first;
}

/** Returns how many shares are open at a place. */
export function openAt(counts: ArrayLike<number>, place: number): number {
  let open = 0;
  for (let at = place * NUMBERS + DONE + 1; at < (place + 1) * NUMBERS; at += 1) open += counts[at] ?? 0;
  return open;
}

/** Sums the shares at some places. */
export function sharesAt(
  counts: ArrayLike<number>,
  places: readonly number[],
  { past, due }: Pick<ShapeOnDay, 'past' | 'due'>,
): Shares {
  const shares = { ...NONE };
  for (const place of places) {
    const at = place * NUMBERS;
    const open = openAt(counts, place);
    shares.done += counts[at + DONE] ?? 0;
    shares.inProgress += counts[at + IN_PROGRESS] ?? 0;
    shares.blocked += counts[at + BLOCKED] ?? 0;
    shares.notStarted += counts[at + NOT_STARTED] ?? 0;
    shares[due[place] ? 'silent' : 'ahead'] += counts[at + SILENT] ?? 0;
    shares.shares += (counts[at + DONE] ?? 0) + open;
    if (past[place]) shares.overdue += open;
  }
  return shares;
}

/** Returns where a plan stands with a task that is at some places. */
export function stateAt(
  counts: ArrayLike<number>,
  places: readonly number[],
  past: readonly boolean[],
): CellState {
  let [open, blocked, said] = [0, 0, 0];
  for (const place of places) {
    const openHere = openAt(counts, place);
    if (openHere > 0 && past[place]) return 'late';
    const at = place * NUMBERS;
    open += openHere;
    blocked += counts[at + BLOCKED] ?? 0;
    said += (counts[at + DONE] ?? 0) + openHere - (counts[at + SILENT] ?? 0);
  }
  if (blocked > 0) return 'stuck';
  if (open === 0) return 'done';
  return said === 0 ? 'silent' : 'under-way';
}
