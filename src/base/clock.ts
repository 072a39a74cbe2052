import { Temporal } from 'temporal-polyfill';
import { type IsoDay, isoDay } from './day.ts';

/** The only source of "now". Everything that asks for the time takes a Clock, so that tests and the playground can set it. */
export abstract class Clock {
  /** This moment. */
  abstract now(): Temporal.Instant;

  /** This moment as the database takes it. */
  date(): Date {
    return dateOf(this.now());
  }

  /** Milliseconds since a fixed moment, for waits within one process: nobody sets them back or ahead. */
  elapsed(): number {
    return performance.now();
  }
}

/** A moment as the database takes it. */
export function dateOf({ epochMilliseconds }: { epochMilliseconds: number }): Date {
  return new Date(epochMilliseconds);
}

/** A moment as the database has it. */
export function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}

/** A clock that shows what a function returns. */
export function clockOf(now: () => Temporal.Instant): Clock {
  return new (class extends Clock {
    now = now;
  })();
}

/** The machine's own clock. */
export const systemClock: Clock = clockOf(() => Temporal.Now.instant());

/** A clock that starts where it is told, runs on whatever becomes of the machine's and can be moved. */
export class VirtualClock extends Clock {
  private setAt: number;

  /** @param moment that the clock shows now */
  constructor(
    private moment: Temporal.Instant,
    private readonly base: Clock = systemClock,
  ) {
    super();
    this.setAt = base.elapsed();
  }

  now(): Temporal.Instant {
    return this.moment.add({ milliseconds: Math.trunc(this.elapsed() - this.setAt) });
  }

  override elapsed(): number {
    return this.base.elapsed();
  }

  /** Moves the clock to a moment, forwards or back; it runs on from there. */
  set(moment: Temporal.Instant): void {
    this.moment = moment;
    this.setAt = this.elapsed();
  }

  /** Moves the clock forwards. Days and longer are not allowed here: they depend on a time zone. */
  advance(duration: Temporal.DurationLike): void {
    this.set(this.now().add(duration));
  }
}

/** The day it is at this moment in a time zone (IANA name, such as Asia/Ho_Chi_Minh), whatever the server's zone. */
export function today(clock: Clock, timeZone: string): IsoDay {
  return dayOf(clock.now(), timeZone);
}

/** The day of a moment in a time zone. */
export function dayOf(moment: Temporal.Instant, timeZone: string): IsoDay {
  return isoDay(moment.toZonedDateTimeISO(timeZone).toPlainDate().toString());
}
