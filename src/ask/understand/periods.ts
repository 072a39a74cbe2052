import { addDays, type Period } from '../../base/day.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import { daysOf, isOfDays, mentionsIn, type Place } from '../../vietnamese/moments/index.ts';
import type { Mention, Now } from '../../vietnamese/moments/mention.ts';
import type { Word } from '../../vietnamese/words/word.ts';

/** A period that a question names: words `start` up to but without `end`. */
export interface NamedPeriod {
  start: number;
  end: number;
  period: Period;
}

/** Returns every period that a question names, in order, with what "before" and "until" make of it. `names`: words of names. */
export function periodsIn(words: readonly Word[], now: Now, names: readonly Place[] = []): NamedPeriod[] {
  const mentions = mentionsIn(words, now, names);
  const days = mentions.filter(isOfDays).flatMap((mention) => {
    const period = periodOf(mention, now);
    return period ? [withParts({ start: mention.start, end: mention.end, period }, mentions)] : [];
  });
  return together(days);
}

/** "sáng thứ hai": the part of the day is of it. */
function withParts(named: NamedPeriod, mentions: readonly Mention[]): NamedPeriod {
  const parts = mentions.filter(({ readings: [first] }) => first.kind === 'part');
  const before = parts.find(({ end }) => end === named.start);
  const after = parts.find(({ start }) => start === named.end);
  return { ...named, start: before?.start ?? named.start, end: after?.end ?? named.end };
}

/** "tuần này và tuần sau": two that follow each other, in words and in time, are one. */
function together(periods: readonly NamedPeriod[]): NamedPeriod[] {
  const kept: NamedPeriod[] = [];
  for (const next of periods) {
    const last = kept.at(-1);
    const follows = last && last.end === next.start && addDays(last.period.to, 1) === next.period.from;
    const whole = follows
      ? { start: last.start, end: next.end, period: { from: last.period.from, to: next.period.to } }
      : next;
    if (follows) kept.pop();
    kept.push(whole);
  }
  return kept;
}

function periodOf({ readings: [reading], bound }: Mention, { today, year }: Now): Period | undefined {
  const named = daysOf(reading);
  if (!named || bound === undefined) return named;
  const whole = yearOf(year);
  const sinceToday = (last: Period['to']) => (last < today ? whole.from : today);
  const bounded = {
    before: { from: sinceToday(addDays(named.from, -1)), to: addDays(named.from, -1) },
    after: { from: addDays(named.to, 1), to: whole.to },
    from: { from: named.from, to: named.from <= whole.to ? whole.to : named.to },
    until: { from: sinceToday(named.to), to: named.to },
    'from-today': { from: today, to: named.to },
    between: { from: today, to: named.to },
  }[bound];
  return bounded.from <= bounded.to ? bounded : named;
}
