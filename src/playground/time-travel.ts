import type { Temporal } from 'temporal-polyfill';
import type { VirtualClock } from '../base/clock.ts';
import { type Language, textsIn } from '../base/texts.ts';
import type { Stop, Travel } from '../sandbox/page/options.ts';

/** A moment at which the bot will say something. */
export interface NextMoment {
  at: Temporal.Instant;
  /** The kind of delivery. */
  what: string;
}

/** The most stops of one move; what is due later is sent at its end. */
const MOST_STOPS = 400;

interface TimeTravelOptions {
  clock: VirtualClock;
  /** The first moment after the clock's now at which the bot will say something. */
  nextMoment: () => Promise<NextMoment | undefined>;
  /**
   * Called wherever the clock stops: looks for what is due by then, and settles when it was sent.
   * @param passed how many milliseconds it was moved, negative when it was put back
   */
  onStop: (passed: number) => Promise<void>;
}

/** Moves the virtual clock so that what would have happened on the way happens, each at its time. */
export class TimeTravel implements Travel {
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: TimeTravelOptions) {}

  /** Moves to a moment, stopping wherever the bot says something. Backwards nothing happens on the way. */
  move(
    choose: (now: Temporal.Instant) => Promise<Temporal.Instant | undefined>,
    passing: () => void,
  ): Promise<Stop[]> {
    const moved = this.last.then(async () => {
      const target = await choose(this.options.clock.now());
      return target ? this.travel(target, passing) : [];
    });
    this.last = moved.catch(() => undefined);
    return moved;
  }

  async next(): Promise<Stop | undefined> {
    const moment = await this.options.nextMoment();
    return moment && { at: moment.at, what: { vi: wordsFor(moment, 'vi'), en: wordsFor(moment, 'en') } };
  }

  private async travel(target: Temporal.Instant, passing: () => void): Promise<Stop[]> {
    const stops: Stop[] = [];
    while (stops.length < MOST_STOPS) {
      const next = await this.next();
      if (!next || next.at.epochMilliseconds > target.epochMilliseconds) break;
      stops.push(next);
      await this.stopAt(next.at, passing);
    }
    // The clock runs on while messages are sent: it may be past the target already, and is not put back.
    const { clock } = this.options;
    const ranOn = stops.length > 0 && clock.now().epochMilliseconds >= target.epochMilliseconds;
    if (!ranOn) await this.stopAt(target, passing);
    return stops;
  }

  private async stopAt(moment: Temporal.Instant, passing: () => void): Promise<void> {
    const { clock, onStop } = this.options;
    const passed = moment.epochMilliseconds - clock.now().epochMilliseconds;
    clock.set(moment);
    passing();
    await onStop(passed);
  }
}

function wordsFor({ what }: NextMoment, language: Language): string {
  const t = textsIn(language);
  const text = t(`playground:next.${what}`);
  return text === `playground:next.${what}` ? t('playground:next.other') : text;
}
