import type { IsoDay } from '../base/day.ts';
import type { Task, TaskDate } from '../plan/plan-file.ts';
import { fold } from '../vietnamese/fold.ts';
import { daysOf, isOfDays } from '../vietnamese/moments/index.ts';
import { type Mention, meantAhead, type Reading } from '../vietnamese/moments/mention.ts';
import { momentsOf } from '../vietnamese/moments/whole-text.ts';
import { writtenDate } from './date-words.ts';

/** What a coordinator typed for a deadline. */
export type TypedDate =
  | { kind: 'date'; date: TaskDate }
  /** "xác nhận": the task's date is right. */
  | { kind: 'confirm' }
  /** Several days for a task that is due on one. */
  | { kind: 'several-days' }
  /** A day too far from the plan's year. */
  | { kind: 'far' }
  /** The last good day is before today: no deadline is set into the past. */
  | { kind: 'past' }
  /** "31/2". */
  | { kind: 'no-such-day' };

/** What a typed date is relative to. */
export interface Today {
  /** Today in the plan's time zone. */
  today: IsoDay;
  /** The plan's year, which "30/5" is taken to be in. */
  year: number;
  /** Whether a day may lie before today: what a document says is due then, not what a coordinator makes due. */
  takesPast?: boolean;
}

/**
 * Reads a date as people type it: "30/5", "thứ sáu tuần sau", "trước 30/5/2018", "hết tháng 5", "10-12/11" for an event.
 * A day alone is the last good day ("by"); "trước" in front makes it the first bad one ("before"). Returns undefined when
 * the text holds anything else.
 */
export function readTypedDate(
  text: string,
  task: Pick<Task, 'kind' | 'date'>,
  now: Today,
): TypedDate | undefined {
  if (
    confirmations.has(
      fold(text)
        .replace(/[\s.!,]+/g, ' ')
        .trim(),
    )
  )
    return { kind: 'confirm' };
  const named = oneDate(text, now);
  if (!named) return undefined;
  if (named.reading.kind === 'no-such-day') return { kind: 'no-such-day' };
  const period = daysOf(named.reading);
  if (!period) return undefined;
  if (isFar(period.from, now) || isFar(period.to, now)) return { kind: 'far' };
  const isPast = named.isBefore ? period.to <= now.today : period.to < now.today;
  if (isPast && !now.takesPast) return { kind: 'past' };
  if (period.from !== period.to && !named.meansLast) {
    if (task.kind !== 'event' && task.date?.rule !== 'from-to') return { kind: 'several-days' };
    return { kind: 'date', date: writtenDate({ rule: 'from-to', ...period }) };
  }
  const rule = named.isBefore ? 'before' : ruleOfDay(task);
  return { kind: 'date', date: writtenDate({ rule, day: period.to }) };
}

const confirmations = new Set(['xac nhan', 'dung', 'dung roi', 'dung vay', 'confirm', 'confirmed', 'yes']);

interface Named {
  reading: Reading;
  /** "trước 30/5": the day itself is late. */
  isBefore: boolean;
  /** "hết tháng 5", "cuối tuần sau", "trong 3 ngày": the last of several days is meant. */
  meansLast: boolean;
}

/** Returns the one date that a text names, when it names nothing else but a part of its day. Two days side by side are the first and the last. */
function oneDate(text: string, { today, year }: Today): Named | undefined {
  const whole = momentsOf(text, { today, year, lean: 'ahead' });
  const days = whole?.mentions.filter(isOfDays) ?? [];
  const others = whole?.mentions.filter(
    ({ readings: [first] }) => first.kind !== 'part' && !isOfDays({ readings: [first] }),
  );
  const [first, second, ...more] = days;
  if (!whole || !first || more.length > 0 || others?.length !== 0) return undefined;
  if (second) return either.test(text.normalize('NFC')) ? undefined : sideBySide(first, second);
  if (first.bound !== undefined && !ending.has(first.bound)) return undefined;
  const isEnd = whole.words.some(({ folded }) => folded === 'het' || folded === 'cuoi' || folded === 'end');
  const reading =
    (isEnd ? first.readings.find(({ kind }) => kind === 'span') : undefined) ?? meantAhead(first, today);
  const isWithin = reading.kind === 'span' && reading.within === true;
  return { reading, isBefore: first.bound === 'before', meansLast: isEnd || isWithin };
}

/** Two days that are named beside each other are no span: "thứ hai và thứ tư". */
const either = /\s(?:và|va|hoặc|hoac|hay|and|or)\s/iu;

/** What may stand before a deadline: the others begin something. */
const ending: ReadonlySet<NonNullable<Mention['bound']>> = new Set(['before', 'until', 'from-today']);

function sideBySide(first: Mention, second: Mention): Named | undefined {
  const [a, b] = [first.readings[0], second.readings[0]];
  if (a.kind !== 'day' || b.kind !== 'day' || a.day > b.day || first.bound === 'before') return undefined;
  return { reading: { kind: 'span', from: a.day, to: b.day }, isBefore: false, meansLast: false };
}

/** A task that takes place on a day still does; any other is due by the day. */
function ruleOfDay({ kind, date }: Pick<Task, 'kind' | 'date'>): 'by' | 'on' {
  return date?.rule === 'on' || kind === 'event' ? 'on' : 'by';
}

/** Days must lie in the plan's year or the one beside it, as in a plan file. */
export function isFar(day: IsoDay, { year }: Pick<Today, 'year'>): boolean {
  return Math.abs(Number(day.slice(0, 4)) - year) > 1;
}
