import { z } from 'zod';
import { type IsoDay, isoDay } from '../base/day.ts';
import type { RoundRhythm } from '../generated/sqlite/enums.ts';

/** How many days after the one on which it opens a round ends: usually, at least and at most. */
export const USUAL_DAYS = 7;
export const FEWEST_DAYS = 1;
export const MOST_DAYS = 31;
/** The most working days before a task's last good day. */
export const MOST_DAYS_BEFORE = 20;

/** A coordinator's order of rounds: which units are asked about which tasks, when and for how long. */
export interface RoundOrder {
  id: number;
  planId: number;
  rhythm: RoundRhythm;
  /** Day of the month, or working days before the task's last good day. */
  day: number;
  /** The task of an order before a task, by its code. */
  task: string | undefined;
  /** Codes of units; empty: all of the plan. */
  units: string[];
  /** Codes of tasks; empty: those that are usually asked about (`askedOf`). */
  tasks: string[];
  /** How many days after the one on which it opens a round ends. */
  days: number;
  revision: number;
  /** Whether its schedule runs. */
  active: boolean;
  /** Whether it is a draft. */
  open: boolean;
  /** The day of the plan's zone until which its occasions were handled; undefined before it runs. */
  handledUntil: IsoDay | undefined;
  /** The row of the coordinator who made it. */
  createdById: number | undefined;
}

/** A change of a draft. */
export type OrderChange = Partial<Pick<RoundOrder, 'rhythm' | 'day' | 'task' | 'units' | 'tasks' | 'days'>>;

const codes = z.array(z.string());

/** Parses a stored list of codes. @throws ZodError when it is none */
export function storedCodes(json: unknown): string[] {
  return codes.parse(json);
}

/** Returns an order from its row. */
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
