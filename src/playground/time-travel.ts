import type { Temporal } from 'temporal-polyfill';
import type { VirtualClock } from '../base/clock.ts';

/** A moment at which the bot will say something, and what: a kind of delivery. */
export interface NextMoment {
  at: Temporal.Instant;
  what: string;
}

/** A move stops on its way at so many moments at most; those after that are seen to at its end. */
const MOST_STOPS = 400;

interface TimeTravelOptions {
  clock: VirtualClock;
  /** The first moment after the clock's now at which the bot will say something. */
  nextMoment: () => Promise<NextMoment | undefined>;
  /** Called wherever the clock stops: looks for what is due by then, and settles when it was sent. */
  onStop: () => Promise<void>;
}

/** Moves the virtual clock so that what would have happened on the way happens, each at its time. One move at a time. */
export class TimeTravel {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TimeTravelOptions) {}

  /**
   * Moves to a moment, stopping wherever the bot says something. Backwards nothing happens on the way.
   * @param choose gives the moment when its turn comes; undefined: stays where it is
   * @param passing hears of each stop
   * @returns the moments at which it stopped, in order
   */
  move(
    choose: (now: Temporal.Instant) => Promise<Temporal.Instant | undefined>,
    passing: () => void,
  ): Promise<NextMoment[]> {
    const moved = this.last.then(async () => {
      const target = await choose(this.options.clock.now());
      return target ? this.travel(target, passing) : [];
    });
    this.last = moved.catch(() => undefined);
    return moved;
  }

  /** The next moment as things stand. */
  next(): Promise<NextMoment | undefined> {
    return this.options.nextMoment();
  }

  private async travel(target: Temporal.Instant, passing: () => void): Promise<NextMoment[]> {
    const { nextMoment } = this.options;
    const stops: NextMoment[] = [];
    while (stops.length < MOST_STOPS) {
      const next = await nextMoment();
      if (!next || next.at.epochMilliseconds > target.epochMilliseconds) break;
      stops.push(next);
      await this.stopAt(next.at, passing);
    }
    // The clock runs on meanwhile: it may be past the target already, and is not put back.
    const { clock } = this.options;
    const ranOn = stops.length > 0 && clock.now().epochMilliseconds >= target.epochMilliseconds;
    if (!ranOn) await this.stopAt(target, passing);
    return stops;
  }

  private async stopAt(moment: Temporal.Instant, passing: () => void): Promise<void> {
    this.options.clock.set(moment);
    passing();
    await this.options.onStop();
  }
}
