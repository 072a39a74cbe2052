import { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../../base/day.ts';
import { groupsBy } from '../../base/grouped.ts';
import type { DateChange } from '../../plan/date-changes.ts';
import { lastGoodDay } from '../../plan/deadline.ts';
import type { OwnDay } from '../../plan/own-days.ts';
import type { Task, TaskDate } from '../../plan/plan-file.ts';

/** A change of a task's date, also one that an import has replaced since. */
export type PastChange = Pick<DateChange, 'task' | 'fileDate' | 'was' | 'now' | 'at'> & {
  supersededAt: Temporal.Instant | undefined;
};

/** The last good day that was in force for a unit at a moment. */
export interface DayInForce {
  day: IsoDay | undefined;
  /** What the plan's file had; undefined where that is the same. */
  changedFrom: IsoDay | undefined;
}

/** Which date of a task was in force when, for the plan and for units that were granted a later day. */
export class DatesInForce {
  private readonly changes: ReadonlyMap<string, readonly PastChange[]>;
  private readonly granted: ReadonlyMap<string, readonly OwnDay[]>;

  /**
   * @param changes of a plan, the oldest first
   * @param granted later days of single units
   */
  constructor(changes: readonly PastChange[], granted: readonly OwnDay[]) {
    this.changes = groupsBy(changes, ({ task }) => task);
    this.granted = groupsBy(granted, ({ task, unit }) => `${unit}/${task}`);
  }

  /** Returns the last good day of a task for a unit at a moment. @param task as the plan has it now */
  at(task: Task, unit: string, moment: Temporal.Instant): DayInForce {
    const { date, fileDate } = this.planDateAt(task, moment);
    const day = date && lastGoodDay(date);
    if (day === undefined) return { day: undefined, changedFrom: undefined };
    const own = (this.granted.get(`${unit}/${task.code}`) ?? [])
      .filter(({ at }) => Temporal.Instant.compare(at, moment) <= 0)
      .map(({ until }) => until)
      .sort()
      .at(-1);
    const inForce = own !== undefined && own > day ? own : day;
    const written = fileDate && lastGoodDay(fileDate);
    return { day: inForce, changedFrom: written === inForce ? undefined : written };
  }

  /** Before a change the date was what it replaced; without any it is the plan's own. */
  private planDateAt(
    { code, date }: Task,
    moment: Temporal.Instant,
  ): { date: TaskDate | undefined; fileDate: TaskDate | undefined } {
    const changes = this.changes.get(code) ?? [];
    const isPast = ({ at }: PastChange) => Temporal.Instant.compare(at, moment) <= 0;
    const held = changes.findLast(
      (one) => isPast(one) && !(one.supersededAt && Temporal.Instant.compare(one.supersededAt, moment) <= 0),
    );
    if (held) return { date: held.now, fileDate: held.fileDate };
    const next = changes.find((one) => !isPast(one));
    return next ? { date: next.was, fileDate: next.fileDate } : { date, fileDate: date };
  }
}
