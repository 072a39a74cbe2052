import { type IsoDay, isoDay, type Period } from '../../../base/day.ts';
import { daysOf, isOfDays } from '../../../vietnamese/moments/index.ts';
import type { Mention } from '../../../vietnamese/moments/mention.ts';
import { momentsOf } from '../../../vietnamese/moments/whole-text.ts';

/** What was typed for a period; `unclear` where it names no first and last day, or more than these. */
export type TypedPeriod = Period | 'unclear' | 'no-such-day' | 'turned' | 'far' | 'to-come';

/** What a typed period is relative to: today in the plan's time zone, the plan's year, and its last. */
interface Now {
  today: IsoDay;
  year: number;
}

/** "từ 1/3 đến nay" says no more than "từ 1/3". */
const UNTIL_NOW = /\s+(?:đến|tới|den|toi)\s+(?:hôm\s+|hom\s+)?nay$/iu;

/**
 * Reads a period as people type it: "từ 1/1 đến 14/6", "quý 1", "đến 14/6" from the first of January on, "từ 1/3" up to today. Days without a
 * year are the plan's.
 */
export function readPeriod(text: string, { today, year }: Now): TypedPeriod {
  const said = text.normalize('NFC').trim().replace(UNTIL_NOW, '');
  const mentions = momentsOf(said, { today, year, lean: 'question' })?.mentions ?? [];
  const [first, second, another] = mentions;
  if (!first || another || !mentions.every(isOfDays)) return 'unclear';
  if (mentions.some(({ readings: [reading] }) => reading.kind === 'no-such-day')) return 'no-such-day';
  const period = second ? between(first, second) : bounded(first, today);
  if (period === undefined) return 'unclear';
  if (period.from > period.to) return 'turned';
  const isFar = [period.from, period.to].some((day) => Math.abs(Number(day.slice(0, 4)) - year) > 1);
  if (isFar) return 'far';
  return period.from > today ? 'to-come' : period;
}

/** Two days beside each other: the first and the last. */
function between(first: Mention, second: Mention): Period | undefined {
  const [a, b] = [daysOf(first.readings[0]), daysOf(second.readings[0])];
  return a && b && { from: a.from, to: b.to };
}

/** Several days, or a day up to which or from which on. */
function bounded({ readings: [reading], bound }: Mention, today: IsoDay): Period | undefined {
  const days = daysOf(reading);
  if (!days) return undefined;
  const first = isoDay(`${days.to.slice(0, 4)}-01-01`);
  if (bound === 'until' || bound === 'from-today') return { from: first, to: days.to };
  if (bound === 'from') return { from: days.from, to: today };
  if (bound !== undefined) return undefined;
  return reading.kind === 'span' ? days : undefined;
}
