import type { Temporal } from 'temporal-polyfill';
import { instantOf } from '../base/clock.ts';
import { type IsoDay, isIsoDay } from '../base/day.ts';
import { textsIn } from '../base/texts.ts';
import type { DateChange } from './date-changes.ts';
import { ruleWords } from './day-words.ts';
import { isDated, lastGoodDay } from './deadline.ts';
import type { PlanFile, Task, TaskDate } from './plan-file.ts';

/** A later last good day that a unit was granted for a task, for itself alone. */
export interface OwnDay {
  /** Codes within the plan. */
  task: string;
  unit: string;
  until: IsoDay;
  /** When it was granted. */
  at: Temporal.Instant;
}

/** The days that units were granted. The latest of a unit and task counts, as long as it is later than the plan's own. */
export class OwnDays {
  private readonly byUnit: ReadonlyMap<string, ReadonlyMap<string, OwnDay>>;

  constructor(granted: readonly OwnDay[] = []) {
    const byUnit = new Map<string, Map<string, OwnDay>>();
    for (const one of granted) {
      const days = byUnit.get(one.unit) ?? new Map<string, OwnDay>();
      const known = days.get(one.task);
      if (known === undefined || known.until < one.until) days.set(one.task, one);
      byUnit.set(one.unit, days);
    }
    this.byUnit = byUnit;
  }

  /** Codes of the tasks for which any unit was granted a day. */
  get tasks(): string[] {
    return [...new Set([...this.byUnit.values()].flatMap((days) => [...days.keys()]))];
  }

  /** Whether a unit was granted any day. */
  has(unit: string): boolean {
    return this.byUnit.has(unit);
  }

  /** Returns a unit's own day for a task; undefined where the plan's is later, or the task is not due by a day. */
  of(unit: string, task: Task): IsoDay | undefined {
    const { until } = this.byUnit.get(unit)?.get(task.code) ?? {};
    return until !== undefined && isDated(task) && until > lastGoodDay(task.date) ? until : undefined;
  }

  /** Returns a task as it is for a unit: itself, or one with the unit's own day. */
  taskFor(unit: string, task: Task): Task {
    const day = this.of(unit, task);
    return day === undefined ? task : { ...task, date: ownDate(day) };
  }

  /** Returns a plan file with a unit's own days in place of its dates, and what is to be said of them. */
  laidOver(
    file: PlanFile,
    changes: ReadonlyMap<string, DateChange>,
    unit: string,
  ): { file: PlanFile; changes: ReadonlyMap<string, DateChange> } {
    const tasks = file.tasks.map((task) => this.taskFor(unit, task));
    const own = tasks.flatMap((task, place): [string, DateChange][] => {
      const was = file.tasks[place]?.date;
      const granted = this.byUnit.get(unit)?.get(task.code);
      if (task === file.tasks[place] || !task.date || !granted) return [];
      const earlier = changes.get(task.code);
      const fileDate = earlier ? earlier.fileDate : was;
      const why = { reason: 'unit-request' as const, words: undefined, at: granted.at };
      return [[task.code, { id: 0, task: task.code, fileDate, was, now: task.date, ...why }]];
    });
    return { file: { ...file, tasks }, changes: new Map([...changes, ...own]) };
  }
}

/** A last good day as a plan file has it: "chậm nhất ngày 25/5/2018". */
function ownDate(day: IsoDay): TaskDate {
  const date = { rule: 'by', day } as const;
  return { ...date, written: ruleWords(date, textsIn('vi')) };
}

/** Selects the days that units were granted. */
export const grantedDays = {
  where: { state: 'GRANTED' },
  select: { task: true, unit: true, until: true, decidedAt: true },
} as const;

/** The granted days that rows of the database hold. */
export function storedOwnDays(
  rows: readonly { task: string; unit: string; until: string; decidedAt: Date | null }[],
): OwnDay[] {
  return rows.flatMap(({ task, unit, until, decidedAt }) =>
    isIsoDay(until) && decidedAt ? [{ task, unit, until, at: instantOf(decidedAt) }] : [],
  );
}
