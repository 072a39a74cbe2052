import type { Temporal } from 'temporal-polyfill';
import { isOfDays } from '../../vietnamese/moments/index.ts';
import type { Mention, Reading } from '../../vietnamese/moments/mention.ts';
import { mentionsOf, momentOf, readWhen, type Unclear, unclear } from './words.ts';

type Repeat = Extract<Reading, { kind: 'repeat' }>;

/** The moments of a series; or why they are unclear. `count`: the text names this number of days, not one a message. */
export type SeriesTimes =
  | { kind: 'moments'; at: Temporal.ZonedDateTime[]; hourNamed: boolean }
  | Unclear
  | { kind: 'count'; named: number };

/**
 * Reads the times of a series: "hằng ngày từ 15/11 7:30", "mỗi 2 ngày từ mai", "thứ 2 hằng tuần 8h", "15/11, 20/11 và 25/11 8h", "weekly
 * from Monday". An hour named once holds for all days.
 */
export function readSeries(words: string, messages: number, now: Temporal.ZonedDateTime): SeriesTimes {
  const mentions = mentionsOf(words, now) ?? [];
  const repeats = mentions.flatMap(({ readings: [first] }) => (first.kind === 'repeat' ? [first] : []));
  const [repeat, another] = repeats;
  if (repeat && !another) return repeated(repeat, mentions, messages, now);
  const pieces = words
    .normalize('NFC')
    .split(/[,;]\s*|\s(?:v[àa]|and)\s/iu)
    .filter((piece) => piece.trim() !== '');
  if (pieces.length > 1) return onDays(pieces, messages, now);
  const one = readWhen(words, now);
  return one.kind === 'unclear' ? one : { kind: 'count', named: 1 };
}

/** Returns one moment for each message, `days` days apart, at the same time of day in the zone of the first. */
export function everyDays(
  first: Temporal.ZonedDateTime,
  days: number,
  messages: number,
): Temporal.ZonedDateTime[] {
  return every(first, { days, months: 0 }, messages);
}

/** From the day that is named on, or from the first that the repetition itself names and that is still to come. */
function repeated(
  repeat: Repeat,
  mentions: readonly Mention[],
  messages: number,
  now: Temporal.ZonedDateTime,
): SeriesTimes {
  const others = mentions.filter(({ readings: [first] }) => first.kind !== 'repeat');
  const days = others.filter(isOfDays);
  const isUnbounded = days.every(({ bound }) => bound === undefined || bound === 'from');
  if (!isUnbounded || (days.length > 0 && repeat.from !== undefined)) return unclear('not-understood');
  if (repeat.from === undefined) {
    const first = momentOf(others, now);
    return first.kind === 'unclear' ? first : series(first, repeat, messages);
  }
  const named = { start: 0, end: 0, readings: [{ kind: 'day', day: repeat.from }] } satisfies Mention;
  // Its first day may be today, at an hour that has passed.
  const first = momentOf([...others, named], now.subtract({ days: 1 }));
  if (first.kind === 'unclear') return first;
  const isPast = first.at.epochMilliseconds <= now.epochMilliseconds;
  return series(isPast ? { ...first, at: first.at.add(stepOf(repeat)) } : first, repeat, messages);
}

function series(
  first: { at: Temporal.ZonedDateTime; hourNamed: boolean },
  repeat: Repeat,
  messages: number,
): SeriesTimes {
  return { kind: 'moments', at: every(first.at, stepOf(repeat), messages), hourNamed: first.hourNamed };
}

interface Step {
  days: number;
  months: number;
}

function stepOf({ days = 0, months = 0 }: Repeat): Step {
  return { days, months };
}

function every(
  first: Temporal.ZonedDateTime,
  { days, months }: Step,
  messages: number,
): Temporal.ZonedDateTime[] {
  return Array.from({ length: messages }, (_, index) =>
    first.add({ days: index * days, months: index * months }),
  );
}

function onDays(pieces: readonly string[], messages: number, now: Temporal.ZonedDateTime): SeriesTimes {
  const read = pieces.map((piece) => readWhen(piece, now));
  const wrong = read.find((one) => one.kind === 'unclear');
  if (wrong) return wrong;
  const moments = read.flatMap((one) => (one.kind === 'moment' ? [one] : []));
  const hour = moments.find(({ hourNamed }) => hourNamed)?.at.toPlainTime();
  const at = moments
    .map((one) => (one.hourNamed || !hour ? one.at : one.at.withPlainTime(hour)))
    .sort((a, b) => a.epochMilliseconds - b.epochMilliseconds);
  const isPast = at.some((one) => one.epochMilliseconds <= now.epochMilliseconds);
  if (isPast) return { kind: 'unclear', reason: 'past' };
  const different = new Set(at.map(({ epochMilliseconds }) => epochMilliseconds)).size;
  if (different !== messages) return { kind: 'count', named: different };
  return { kind: 'moments', at, hourNamed: hour !== undefined };
}
