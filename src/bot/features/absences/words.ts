import type { IsoDay } from '../../../base/day.ts';
import { daysOf, isOfDays, mentionsIn } from '../../../vietnamese/moments/index.ts';
import { meantAhead } from '../../../vietnamese/moments/mention.ts';
import { momentsOf, wordsOf } from '../../../vietnamese/moments/whole-text.ts';

/** What a sentence says of an absence, as far as it is clear. */
export interface AbsenceWords {
  from: IsoDay | undefined;
  until: IsoDay | undefined;
  /** The stand-in, in the person's own words. */
  standIn: string | undefined;
}

/**
 * Reads the days of a sentence that says that its writer is away: "em nghỉ đến thứ 6, chị Hoa thay". The first day named counts; of
 * "từ thứ hai" the last day is open. Nothing of a day that has passed.
 * @param now today in the plan's zone, and the plan's year
 */
export function daysAway(text: string, now: { today: IsoDay; year: number }): Omit<AbsenceWords, 'standIn'> {
  const mentions = mentionsIn(wordsOf(text), { ...now, lean: 'ahead' }).filter(isOfDays);
  for (const mention of mentions) {
    const days = daysOf(meantAhead(mention, now.today));
    if (!days || days.to < now.today || mention.bound === 'before') continue;
    if (mention.bound === 'from' || mention.bound === 'after') return { from: days.from, until: undefined };
    return { from: mention.bound === undefined ? days.from : undefined, until: days.to };
  }
  return { from: undefined, until: undefined };
}

/** Reads the days of an absence: "đến thứ 6", "từ 23/5 đến 25/5", "hôm nay"; a first day only where one is named. */
export function readDays(
  text: string,
  now: { today: IsoDay; year: number },
): { from: IsoDay | undefined; until: IsoDay } | undefined {
  const mentions = momentsOf(text, { ...now, lean: 'ahead' })?.mentions ?? [];
  const [named, another] = mentions.filter(isOfDays);
  const isMore = mentions.some(
    ({ readings: [first] }) => first.kind !== 'part' && !isOfDays({ readings: [first] }),
  );
  if (!named || another || isMore) return undefined;
  const days = daysOf(meantAhead(named, now.today));
  if (!days) return undefined;
  // "nghỉ thứ 6" is that day alone; "đến thứ 6" begins today.
  if (named.bound === undefined) return { from: days.from, until: days.to };
  return named.bound === 'until' || named.bound === 'from-today'
    ? { from: undefined, until: days.to }
    : undefined;
}
