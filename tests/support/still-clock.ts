import { Temporal } from 'temporal-polyfill';
import { Clock } from '../../src/base/clock.ts';

/** A clock that stands still until it is moved. Local times are those of Asia/Ho_Chi_Minh. */
export class StillClock extends Clock {
  private moment: Temporal.Instant;
  private passed = 0;

  /** @param start local date and time, such as 2018-05-21T07:25 */
  constructor(start: string) {
    super();
    this.moment = local(start);
  }

  now(): Temporal.Instant {
    return this.moment;
  }

  override elapsed(): number {
    return this.passed;
  }

  /** Lets time pass. */
  advance(duration: Temporal.DurationLike): void {
    this.passed += Temporal.Duration.from(duration).total('milliseconds');
    this.moment = this.moment.add(duration);
  }

  /** Moves the clock while no time passes. */
  move(duration: Temporal.DurationLike): void {
    this.moment = this.moment.add(duration);
  }

  set(start: string): void {
    this.moment = local(start);
  }
}

function local(text: string): Temporal.Instant {
  return Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
}
