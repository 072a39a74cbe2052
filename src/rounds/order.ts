import { z } from 'zod';
import { type IsoDay, isoDay } from '../base/day.ts';
import type { RoundRhythm } from '../generated/sqlite/enums.ts';

/** How many days a round stays open when nobody says otherwise, and what may be said: days after the one it opens on. */
export const USUAL_DAYS = 7;
export const FEWEST_DAYS = 1;
export const MOST_DAYS = 31;
/** The most working days before a task's last good day. */
export const MOST_DAYS_BEFORE = 20;

/** What a coordinator wants asked: of which units, about which tasks, when and for how long. */
export interface RoundOrder {
  id: number;
  planId: number;
  rhythm: RoundRhythm;
  /** Day of the month, or working days before the task's last good day. */
  day: number;
  /** The task of an order before a task, by its code. */
  task: string | undefined;
  /** Codes of units; none: all of the plan. */
  units: string[];
  /** Codes of tasks; none: those that no date of their own calls for. */
  tasks: string[];
  /** Days after the one on which a round opens, the last one being its last. */
  days: number;
  revision: number;
  /** Put together and running; false also for one that was taken back. */
  active: boolean;
  /** Still being put together. */
  open: boolean;
  /** Until this day (the plan's) its occasions have been dealt with; none before it runs. */
  handledUntil: IsoDay | undefined;
  /** Row of the coordinator who put it together. */
  createdById: number | undefined;
}

/** What is changed of an order while it is put together. */
export type OrderChange = Partial<Pick<RoundOrder, 'rhythm' | 'day' | 'task' | 'units' | 'tasks' | 'days'>>;

const codes = z.array(z.string());

/** Lists of codes as they are stored. */
export function storedCodes(json: unknown): string[] {
  return codes.parse(json);
}

/** An order as its row has it. */
export function orderOf(row: {
  id: number;
  planId: number;
  rhythm: RoundRhythm;
  day: number;
  task: string | null;
  units: unknown;
  tasks: unknown;
  days: number;
  revision: number;
  activeSince: Date | null;
  stoppedAt: Date | null;
  handledUntil: string | null;
  createdById: number | null;
}): RoundOrder {
  const { id, planId, rhythm, day, days, revision, activeSince, stoppedAt, handledUntil } = row;
  return {
    id,
    planId,
    rhythm,
    day,
    task: row.task ?? undefined,
    units: storedCodes(row.units),
    tasks: storedCodes(row.tasks),
    days,
    revision,
    active: activeSince !== null && stoppedAt === null,
    open: activeSince === null && stoppedAt === null,
    handledUntil: handledUntil === null ? undefined : isoDay(handledUntil),
    createdById: row.createdById ?? undefined,
  };
}
