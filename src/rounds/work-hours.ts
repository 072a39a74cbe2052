import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';

/** Rounds send between these hours of a working day, in the plan's zone; the end is excluded. */
const STARTS = Temporal.PlainTime.from('08:00');
const ENDS = Temporal.PlainTime.from('17:00');

/** The working hours of a plan, in which alone rounds send messages. */
export class WorkHours {
  /** @param timeZone the plan's, an IANA name */
  constructor(
    private readonly timeZone: string,
    readonly calendar: PlanCalendar,
  ) {}

  /** Returns the day of a moment in the plan's zone. */
  dayOf(moment: Temporal.Instant): IsoDay {
    return dayOf(moment, this.timeZone);
  }

  /** Whether a moment is in working hours. */
  isWorking(moment: Temporal.Instant): boolean {
    const day = this.dayOf(moment);
    if (!this.calendar.isWorkingDay(day)) return false;
    return before(this.startOf(day), moment, true) && before(moment, this.endOf(day), false);
  }

  /** Returns the moment itself when it is in working hours, else the next beginning of them. */
  nextWorking(moment: Temporal.Instant): Temporal.Instant {
    return this.isWorking(moment) ? moment : this.nextStart(moment);
  }

  /** Returns the first beginning of working hours after a moment. */
  nextStart(after: Temporal.Instant): Temporal.Instant {
    const today = this.dayOf(after);
    const day = before(after, this.startOf(today), false) ? today : addDays(today, 1);
    return this.startOf(this.workingDayFrom(day));
  }

  /** Returns the beginning of working hours on a day. */
  startOf(day: IsoDay): Temporal.Instant {
    return this.at(day, STARTS);
  }

  /** Returns the end of working hours on a day. */
  endOf(day: IsoDay): Temporal.Instant {
    return this.at(day, ENDS);
  }

  /** Returns the day itself when it is a working day, else the next one. */
  private workingDayFrom(day: IsoDay): IsoDay {
    let found = day;
    while (!this.calendar.isWorkingDay(found)) found = addDays(found, 1);
    return found;
  }

  private at(day: IsoDay, time: Temporal.PlainTime): Temporal.Instant {
    return Temporal.PlainDate.from(day)
      .toZonedDateTime({ timeZone: this.timeZone, plainTime: time })
      .toInstant();
  }
}

function before(a: Temporal.Instant, b: Temporal.Instant, orSame: boolean): boolean {
  const order = Temporal.Instant.compare(a, b);
  return order < 0 || (orSame && order === 0);
}
