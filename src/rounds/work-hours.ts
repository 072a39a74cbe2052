import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import { addDays, type IsoDay } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';

/** Between these hours of a working day, in the plan's zone, rounds say something. The end itself is outside. */
const STARTS = Temporal.PlainTime.from('08:00');
const ENDS = Temporal.PlainTime.from('17:00');

/** When people under a plan are at work: rounds speak then and at no other time. */
export class WorkHours {
  /** @param timeZone the plan's, an IANA name */
  constructor(
    private readonly timeZone: string,
    readonly calendar: PlanCalendar,
  ) {}

  /** The plan's day of a moment. */
  dayOf(moment: Temporal.Instant): IsoDay {
    return dayOf(moment, this.timeZone);
  }

  /** Whether people are at work. */
  isWorking(moment: Temporal.Instant): boolean {
    const day = this.dayOf(moment);
    if (!this.calendar.isWorkingDay(day)) return false;
    return before(this.startOf(day), moment, true) && before(moment, this.endOf(day), false);
  }

  /** The moment itself when people are at work, else the next one at which they begin. */
  nextWorking(moment: Temporal.Instant): Temporal.Instant {
    if (this.isWorking(moment)) return moment;
    const today = this.dayOf(moment);
    const day = before(moment, this.startOf(today), false) ? today : addDays(today, 1);
    return this.startOf(this.workingDayFrom(day));
  }

  /** When work begins on a day. */
  startOf(day: IsoDay): Temporal.Instant {
    return this.at(day, STARTS);
  }

  /** When work ends on a day. */
  endOf(day: IsoDay): Temporal.Instant {
    return this.at(day, ENDS);
  }

  /** The day itself when it is worked, else the next that is. Ends: no country frees every weekday of a year. */
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
