import { addDays, type IsoDay, isoDay } from '../../base/day.ts';
import { fold } from '../../vietnamese/fold.ts';
import { daysOf, mentionsIn } from '../../vietnamese/moments/index.ts';
import { split } from '../../vietnamese/words/split.ts';
import { type Breach, breach, type Path } from '../plan-problem.ts';
import { termDays } from '../terms.ts';
import { type DraftDate, type PlanDraft, placed } from './draft.ts';

/**
 * Dates must be possible for a plan of its year, events must not end before they start, and a date must agree with
 * the text it was taken from. A date marked `unconfirmed` is the plan's own riddle: it may disagree.
 */
export function dateRules(draft: PlanDraft): Breach[] {
  const tasks = [...placed(draft.tasks)].flatMap(([index, { date, dates, repeats, when }]) => {
    const ways = [date, dates.length > 0 ? dates : undefined, repeats].filter((way) => way !== undefined);
    return [
      ...(date ? taskDate(date, ['tasks', index, 'date'], draft) : []),
      ...[...placed(dates)].flatMap(([at, one]) => taskDate(one, ['tasks', index, 'dates', at], draft)),
      ...(ways.length > 0 && when !== undefined ? [breach(['tasks', index, 'when'], 'whenBesideDate')] : []),
      ...(ways.length > 1 ? [breach(['tasks', index], 'severalWays')] : []),
    ];
  });
  return [...years(draft), ...issue(draft), ...holidayDays(draft), ...tasks, ...paperYears(draft)];
}

/** The years of a plan: one, or several in a row. */
type Years = Pick<PlanDraft, 'year' | 'lastYear'>;

const MOST_YEARS = 10;

function years({ year, lastYear }: Years): Breach[] {
  if (year === undefined || lastYear === undefined) return [];
  if (lastYear < year) return [breach(['lastYear'], 'startAfterEnd', { from: year, to: lastYear })];
  return lastYear - year >= MOST_YEARS ? [breach(['lastYear'], 'tooManyYears', { most: MOST_YEARS })] : [];
}

/** The years of a paper must not end before they begin. */
function paperYears({ papers }: PlanDraft): Breach[] {
  return [...placed(papers)].flatMap(([index, { years }]) => {
    const { from, to } = years ?? {};
    const isBackwards = from !== undefined && to !== undefined && from > to;
    return isBackwards ? [breach(['papers', index, 'years', 'from'], 'startAfterEnd', { from, to })] : [];
  });
}

function taskDate(date: DraftDate, path: Path, plan: Years): Breach[] {
  const { from, to, day, term } = date;
  const isEvent = date.rule === 'from-to';
  const isBackwards = isEvent && from !== undefined && to !== undefined && from > to;
  const backwards = isBackwards ? [breach([...path, 'from'], 'startAfterEnd', { from, to })] : [];
  if (date.unconfirmed !== undefined) return backwards;
  const span = term === undefined ? undefined : termDays(term);
  const far = isEvent
    ? [...farFrom(plan, from, [...path, 'from']), ...farFrom(plan, to, [...path, 'to'])]
    : [...farFrom(plan, day, [...path, 'day']), ...farFrom(plan, span?.to, [...path, 'term'])];
  const last = isEvent ? to : (span?.to ?? day);
  const at = [...path, 'written'];
  return [
    ...far,
    ...backwards,
    ...written(date.written, last, date.rule, at),
    ...hourWritten(date, [...path, 'hour']),
    ...ruleWritten(date, [...path, 'rule']),
  ];
}

/** An hour in the file must be the one that the text writes: "17 giờ", "17h30", "7:30". */
export function hourWritten(
  { hour, written: words }: Pick<DraftDate, 'hour' | 'written'>,
  path: Path,
): Breach[] {
  if (hour === undefined || words === undefined) return [];
  const hours = [
    ...words.matchAll(/(?<![\d/])(\d{1,2})\s*(?:giờ|gio|h|g|:)(?![\p{L}])\s*(\d{2}(?!\d))?/giu),
  ].map(([, hours = '', minutes = '00']) => `${hours.padStart(2, '0')}:${minutes}`);
  return hours.includes(hour) ? [] : [breach(path, 'hourOtherwise', { written: words.slice(0, 80), hour })];
}

/** "Trước ngày" is `before`: the day itself is late; "chậm nhất", "đến hết ngày" are `by`: it is in time. */
export function ruleWritten(
  { written: words, rule }: Pick<DraftDate, 'written' | 'rule'>,
  path: Path,
): Breach[] {
  if (words === undefined || (rule !== 'before' && rule !== 'by')) return [];
  const text = fold(words);
  const saysBefore =
    /(?:^|[^a-z])(?:truoc|before)(?![a-z])/.test(text) &&
    !/truoc (?:hoac|va) (?:trong|ngay trong)|on or before/.test(text);
  const saysBy =
    /(?:^|[^a-z])(?:cham nhat|muon nhat|tre nhat|den het|khong muon hon|by|no later than|at the latest)(?![a-z])/.test(
      text,
    );
  const isOtherwise = rule === 'by' ? saysBefore : saysBy && !saysBefore;
  return isOtherwise ? [breach(path, 'ruleOtherwise', { written: words.slice(0, 80), rule })] : [];
}

/** A day more than a year from the plan's. */
export function farFrom({ year, lastYear = year }: Years, day: IsoDay | undefined, path: Path): Breach[] {
  if (year === undefined || lastYear === undefined || day === undefined) return [];
  const own = Number(day.slice(0, 4));
  return own < year - 1 || own > lastYear + 1 ? [breach(path, 'farFromYear', { day, year })] : [];
}

/** A day or a year that the text writes in digits must be the one in the file: a slip of a finger shows here. */
function written(
  words: string | undefined,
  day: IsoDay | undefined,
  rule: DraftDate['rule'],
  path: Path,
): Breach[] {
  if (words === undefined || day === undefined) return [];
  const [year = 0, month = 0, dayOfMonth = 0] = day.split('-').map(Number);
  const days = [...words.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d])/g)];
  const years = [...words.matchAll(/(?<!\d)(?:19|20|21)\d{2}(?!\d)/g)].map(([digits]) => Number(digits));
  const dayAgrees = days.some(([, d, m]) => Number(d) === dayOfMonth && Number(m) === month);
  const inDigits = (days.length === 0 || dayAgrees) && (years.length === 0 || years.includes(year));
  const agrees = inDigits && (days.length > 0 || inWords(words, day, rule));
  return agrees ? [] : [breach(path, 'writtenOtherwise', { written: words.slice(0, 80), day })];
}

/** "Ngày 20 tháng 8", "quý II": days and spans in words, read as everybody's are. The day must be one of them, or end one. */
function inWords(words: string, day: IsoDay, rule: DraftDate['rule']): boolean {
  const year = Number(day.slice(0, 4));
  const today = isoDay(`${year}-01-01`);
  const readings = mentionsIn(split(words), { today, year, lean: 'question' }).map(
    ({ readings: [first] }) => first,
  );
  const named = readings.flatMap((reading) => {
    const days = daysOf(reading);
    // "Hết quý III" is its last day.
    const isEnd = reading.kind === 'span' && reading.within === true;
    return days ? [isEnd ? { from: days.to, to: days.to } : days] : [];
  });
  const last = rule === 'before' ? addDays(day, -1) : day;
  return named.length === 0 || named.some(({ from, to }) => (from <= day && day <= to) || to === last);
}

function issue({ issuedOn: day, year }: PlanDraft): Breach[] {
  if (day === undefined || year === undefined) return [];
  const issued = Number(day.slice(0, 4));
  return issued < year - 1 || issued > year ? [breach(['issuedOn'], 'issuedFar', { day, year })] : [];
}

function holidayDays({ holidays, ...plan }: PlanDraft): Breach[] {
  const extra = [...placed(holidays?.extra ?? [])];
  const free = new Set(extra.map(([, { day }]) => day));
  const worked = (holidays?.worked ?? []).flatMap((day, index) => {
    const path = ['holidays', 'worked', index];
    if (day !== undefined && free.has(day)) return [breach(path, 'freeAndWorked', { day })];
    return farFrom(plan, day, path);
  });
  return [
    ...extra.flatMap(([index, { day }]) => farFrom(plan, day, ['holidays', 'extra', index, 'day'])),
    ...worked,
  ];
}
