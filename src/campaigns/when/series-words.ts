import type { Temporal } from 'temporal-polyfill';
import { fold } from '../../vietnamese/words/word.ts';
import { readWhen, type When } from './words.ts';

type Unclear = Extract<When, { kind: 'unclear' }>;

/** The moments of a series; or why they are unclear. `count`: the text names this number of days, not one a message. */
export type SeriesTimes =
  | { kind: 'moments'; at: Temporal.ZonedDateTime[]; hourNamed: boolean }
  | Unclear
  | { kind: 'count'; named: number };

const EVERY =
  /^(?:(?:gui |hen )*(?:(hang|moi) (ngay|tuan)|moi (\d{1,2}) (ngay|tuan)|(\d{1,2}) (ngay|tuan) mot lan)|(daily|weekly)|every (?:(\d{1,2}) )?(day|week)s?),? *(?:bat dau |starting )?(?:tu|from)? *(.*)$/;

/**
 * Reads the times of a series: "hằng ngày từ 15/11 7:30", "mỗi 2 ngày từ mai", "15/11, 20/11 và 25/11 8h", "weekly from
 * Monday". An hour named once holds for all days.
 */
export function readSeries(words: string, messages: number, now: Temporal.ZonedDateTime): SeriesTimes {
  const typed = words.normalize('NFC').toLowerCase().trim().replace(/\s+/g, ' ');
  const every = EVERY.exec(fold(typed));
  if (every) return everyFewDays(every, typed, messages, now);
  const pieces = typed.split(/[,;]\s*|\s(?:v[àa]|and)\s/u).filter((piece) => piece.trim() !== '');
  if (pieces.length > 1) return onDays(pieces, messages, now);
  const one = readWhen(typed, now);
  return one.kind === 'unclear' ? one : { kind: 'count', named: 1 };
}

/** Returns one moment for each message, `days` days apart, at the same time of day in the zone of the first. */
export function everyDays(
  first: Temporal.ZonedDateTime,
  days: number,
  messages: number,
): Temporal.ZonedDateTime[] {
  return Array.from({ length: messages }, (_, index) => first.add({ days: index * days }));
}

function everyFewDays(
  every: RegExpExecArray,
  typed: string,
  messages: number,
  now: Temporal.ZonedDateTime,
): SeriesTimes {
  const [, , plain, n1, unit1, n2, unit2, adverb, n3, unit3, from = ''] = every;
  const weekly = [plain, unit1, unit2, unit3].some((unit) => unit === 'tuan' || unit === 'week');
  const days = Number(n1 ?? n2 ?? n3 ?? 1) * (weekly || adverb === 'weekly' ? 7 : 1);
  if (days < 1) return { kind: 'unclear', reason: 'not-understood' };
  // Marks tell "tối" from "tới": so the typed words are read, not the folded ones.
  const first = readWhen(from === '' ? '' : [...typed].slice(-[...from].length).join(''), now);
  if (first.kind === 'unclear') return first;
  return { kind: 'moments', at: everyDays(first.at, days, messages), hourNamed: first.hourNamed };
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
