import { type Clock, systemClock } from '../base/clock.ts';
import type { Tell } from '../base/log.ts';
import { operatorWords } from '../base/operator-error.ts';
import type { RunOptions } from './runtime.ts';

/** How long a trouble is not told again, in milliseconds: the log has each time. */
const QUIET_MS = 600_000;

/**
 * Returns what tells the operator at the terminal, in their language and with the time in the configured zone, what the lines of the log mean.
 * The same sentence comes again after ten minutes, or once something is well again.
 */
export function telling(
  { say, t, config }: Pick<RunOptions, 'say' | 't'> & { config: Pick<RunOptions['config'], 'timeZone'> },
  clock: Clock = systemClock,
): Tell {
  const told = new Map<string, number>();
  return (text, isTrouble) => {
    const said = operatorWords(text, t);
    const now = clock.elapsed();
    const before = told.get(said);
    if (before !== undefined && now - before < QUIET_MS) return;
    if (isTrouble) told.set(said, now);
    else told.clear();
    const time = clock
      .now()
      .toZonedDateTimeISO(config.timeZone)
      .toPlainTime()
      .toString({ smallestUnit: 'minute' });
    say(t(isTrouble ? 'log:trouble' : 'log:news', { time, said }));
  };
}
