import type { Period } from '../../base/day.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import { namesPlace, setSignsIn, speaksOfReceiving } from '../query/filters.ts';
import { tasksOfTheme } from '../query/theme.ts';
import { headsIn } from '../understand/heads.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import type { Ruling } from './decision.ts';
import { areInOneClause, type Facts, isNamed } from './facts.ts';
import { plainTextOf } from './texts.ts';

/*
 * Questions that ask for a list: what is due, what a unit has to do, what a person receives.
 */

/** The number of tasks that a list on a subject holds at most. */
const MOST_LISTED = 8;

export function dueInPeriod(facts: Facts): Ruling | undefined {
  if (!facts.period || !isOfPlan(facts.period.period, facts)) return undefined;
  if (asksForDuties(facts)) return undefined;
  const asked =
    facts.has('agenda', 'duties', 'next', 'report', 'event', 'when', 'send', 'plan', 'says') ||
    says('nothing-left', facts.reading.words);
  if (!asked && facts.content.length > 0) return undefined;
  const family = familyNamed(facts);
  const among = family === undefined ? {} : { among: { kind: 'named', codes: [family] } as const };
  return { intent: 'due', subjects: [], list: 'period', period: facts.period.period, ...among };
}

/** "Năm nay có mấy báo cáo tháng": of a task that repeats, named by itself, its occurrences and nothing else. */
function familyNamed(facts: Facts): string | undefined {
  const { family } = (isNamed(facts) && facts.book.task(facts.best?.code ?? '')?.occurrence) || {};
  return family?.repeats && family.code;
}

/** A period ends in one of the plan's years. */
function isOfPlan({ to }: Period, { book }: Facts): boolean {
  const { year, lastYear = year } = book.file;
  return year <= Number(to.slice(0, 4)) && Number(to.slice(0, 4)) <= lastYear;
}

/** "Năm nay", "cả năm": the whole of the year that is asked in. */
function isWholeYear(period: Facts['period'], { book, today }: Pick<Facts, 'book' | 'today'>): boolean {
  const { from, to } = yearOf(book.yearAt(today));
  return period?.period.from === from && period.period.to === to;
}

/** "Sở nhận mấy báo cáo": everything that goes to it, in no period. */
export function whatIsReceived({
  scope,
  has,
  period,
  reading,
  isStrong,
  best,
  book,
  content,
  today,
}: Facts): Ruling | undefined {
  const isYear = isWholeYear(period, { book, today });
  if (
    scope.recipients.length === 0 ||
    (period && !isYear) ||
    namesPlace(reading.words) ||
    !has('report') ||
    (isStrong && (best?.alias ?? 0) >= 2)
  )
    return undefined;
  const receives = speaksOfReceiving(reading.words);
  // "Những báo cáo nào gửi Sở": all of them, where neither a day nor the next one is asked for.
  const goesThere = reading.parties.some(({ kind, destination }) => kind === 'recipient' && destination);
  const isSentThere = goesThere && !has('when', 'next', 'late', 'overdue', 'status');
  const asks =
    asksForList(reading.words) &&
    content.every(
      (at) =>
        reading.words[at]?.folded === 'nhan' ||
        reading.light.has(at) ||
        !headsIn(reading.words).some((head) => areInOneClause(head, at, reading.words)),
    );
  return (receives || isSentThere) && asks ? { intent: 'recipient', subjects: [] } : undefined;
}

/** "Những việc đơn vị nào cũng phải làm": of everybody. */
export function whatAllDo(facts: Facts): Ruling | undefined {
  const { scope, has, weight, period, book, content, reading } = facts;
  const [everyone] = book.file.groups.filter(({ members }) => members === '*');
  if (
    !scope.everyone ||
    !everyone ||
    period ||
    isNamed(facts) ||
    scope.parties.length > 0 ||
    content.length > 0
  )
    return undefined;
  const asksWhen = weight('when') >= 3 && !setSignsIn(reading.words).has('withoutDate');
  if (!has('duties', 'undated', 'agenda') || asksWhen || has('to-whom', 'status', 'next')) return undefined;
  return { intent: 'unit-tasks', subjects: [], parties: [everyone.code], among: { kind: 'shared' } };
}

/** "Việc nào không ghi ngày", "có việc nào không có hạn không": of the whole plan, where nobody is named. */
export function undatedOfPlan(facts: Facts): Ruling | undefined {
  const { reading, scope, period, content, has } = facts;
  if (!setSignsIn(reading.words).has('withoutDate') || !asksForList(reading.words)) return undefined;
  if (period || isNamed(facts) || scope.parties.length + content.length > 0 || has('to-whom', 'status'))
    return undefined;
  return { intent: 'unit-tasks', subjects: [], parties: [] };
}

/** "Việc nào do hai đơn vị cùng chủ trì": of the whole plan, where no unit is named. */
export function ledTogether(facts: Facts): Ruling | undefined {
  const signs = setSignsIn(facts.reading.words);
  if (
    !signs.has('severalUnits') ||
    !(signs.has('jointly') || signs.has('leading')) ||
    facts.scope.parties.length > 0
  )
    return undefined;
  if (isNamed(facts) || facts.has('to-whom', 'status') || !asksForList(facts.reading.words)) return undefined;
  return { intent: 'unit-tasks', subjects: [], parties: [], among: { kind: 'led-together' } };
}

/** "Hạn nào rơi vào thứ hai": of the whole year, a day of the week rather than the coming one. */
export function onWeekday(facts: Facts): Ruling | undefined {
  const { reading, book, today } = facts;
  const day = weekdayFallenOn(reading);
  if (day === undefined || isNamed(facts) || !asksForList(reading.words)) return undefined;
  return {
    intent: 'due',
    subjects: [],
    list: 'period',
    period: yearOf(book.yearAt(today)),
    among: { kind: 'weekday', days: [day] },
  };
}

/** The day of the week that dates are said to fall on ("rơi vào chủ nhật"). */
export function weekdayFallenOn({ periods, words }: Facts['reading']): number | undefined {
  const falls = (start: number) =>
    words.slice(Math.max(0, start - 2), start).some(({ folded }) => /^(?:roi|trung|nham)$/.test(folded));
  return periods.find(({ weekday, start }) => weekday !== undefined && falls(start))?.weekday;
}

/** "Công an với phòng văn hóa bên nào nhiều việc hơn": what each has to do. */
export function comparedUnits({ scope, reading }: Facts): Ruling | undefined {
  const isOwn = reading.parties.some(({ kind }) => kind === 'own');
  const parties = [...new Set([...(isOwn ? scope.asker : []), ...scope.parties])];
  const signs = setSignsIn(reading.words);
  if (parties.length < 2 || !(signs.has('busiest') || signs.has('leastBusy'))) return undefined;
  return { intent: 'unit-tasks', subjects: [], parties, compared: true };
}

/** "năm nay phòng em được giao những việc gì": the whole year is no period when a unit's tasks are asked for. */
function asksForDuties({ has, weight, scope, period, book, reading, today }: Facts): boolean {
  const isYear = isWholeYear(period, { book, today });
  const datesAsked = has('when', 'report', 'event', 'send') || (has('agenda') && !asksForWork(reading));
  return isYear && scope.parties.length > 0 && weight('duties') >= 3 && !datesAsked;
}

/** "Phải hoàn thành những đầu việc nào": work as such, not days. */
function asksForWork({ words }: Facts['reading']): boolean {
  const says = (of: RegExp) => words.some(({ folded }) => of.test(folded));
  return says(/^(?:viec|vu|tasks?|jobs?)$/) && !says(/^(?:han|moc|lich|deadlines?|due)$/);
}

export function unitTasks(facts: Facts): Ruling | undefined {
  const { scope, content, has, weight } = facts;
  const named = scope.parties.length > 0;
  if (!named && !(scope.ownUnknown && has('duties'))) return undefined;
  const asksWho = weight('who') >= 3 && !has('duties', 'agenda');
  const asked =
    !asksWho && (has('duties', 'agenda', 'lead', 'says') || content.length === 0 || asksIfOrdered(facts));
  // "Nhà thuốc có phải nộp kế hoạch không": whether one task is theirs.
  if (isNamed(facts) && yesNoOf(facts.reading.words)?.asks === 'so') return undefined;
  return asked && (content.length === 0 || !isNamed(facts))
    ? { intent: 'unit-tasks', subjects: [] }
    : undefined;
}

/** "Bệnh viện có bắt buộc không hay chỉ đề nghị": the list says which. */
function asksIfOrdered({ reading: { words, light }, content }: Facts): boolean {
  const text = words.map(({ folded }) => folded).join(' ');
  return (
    /(?:^| )(?:bat buoc|duoc de nghi|chi de nghi)(?: |$)/.test(text) && content.every((at) => light.has(at))
  );
}

/** "Khi có bão thì phải làm những việc gì": of all units, what the plan has on it. */
export function ofTheme(facts: Facts): Ruling | undefined {
  if (!facts.has('duties') || facts.period || facts.scope.parties.length > 0 || isNamed(facts))
    return undefined;
  const subjects = tasksOfTheme(facts).slice(0, MOST_LISTED);
  return subjects.length > 0 ? { intent: 'clause', subjects } : undefined;
}

/** "Việc nào ghi là làm thường xuyên", "… mỗi quý một lần": what the plan says to be done so often. */
export function doneAsOften(facts: Facts): Ruling | undefined {
  const { reading, content, book, today, scope, weight } = facts;
  const text = reading.words.map(({ folded }) => folded).join(' ');
  const [often] =
    /(?:thuong xuyen|dinh ky|(?:moi|hang|tung) (?:ngay|tuan|thang|quy|nam)|24 24)/.exec(text) ?? [];
  const others = content.filter(
    (at) => !reading.light.has(at) && !often?.includes(reading.words[at]?.folded ?? ''),
  );
  if (!often || others.length > 0 || !/(?:^| )viec (?:nao|gi)(?: |$)/.test(text)) return undefined;
  const subjects = book
    .tasksAt(today)
    .filter((task) => scope.parties.length === 0 || book.concerns(task, scope.units))
    .map(({ code }) => code)
    .filter((code) => plainTextOf(code, book).includes(often))
    .slice(0, MOST_LISTED);
  if (subjects.length === 0) return undefined;
  return { intent: weight('who') >= 3 ? 'responsible' : 'clause', subjects };
}

/** "Có những lớp tập huấn nào": every task that holds all of what is asked for by kind. */
export function listOn({ reading, content, ranking, book }: Facts): Ruling | undefined {
  const telling = content.filter((at) => !reading.light.has(at));
  if (telling.length === 0 || !headsIn(reading.words).some((at) => content.includes(at))) return undefined;
  const holding = ranking.filter(
    ({ code, explained }) => book.task(code) && telling.every((at) => explained.has(at)),
  );
  const subjects = holding.map(({ code }) => code).slice(0, MOST_LISTED);
  return subjects.length > 1 ? { intent: 'clause', subjects } : undefined;
}

/** "Còn những báo cáo nào về muỗi", "các hạn về kinh phí": several dated tasks that hold all of what is asked for, none of which is named. */
export function datedOnTheme(facts: Facts): Ruling | undefined {
  const { reading, beyondTitle, ranking, book, today, has, scope } = facts;
  const telling = beyondTitle.filter((at) => !reading.light.has(at));
  const isSeveral = reading.words.some(
    ({ text }, at) =>
      /^(?:những|nhung|các|cac)$/.test(text) && kindWords.has(reading.words[at + 1]?.folded ?? ''),
  );
  if (!isSeveral || telling.length === 0 || scope.parties.length > 0 || has('who', 'to-whom', 'status'))
    return undefined;
  const holding = ranking.filter(
    ({ code, explained }) => book.task(code)?.date && telling.every((at) => explained.has(at)),
  );
  if (holding.length < 2) return undefined;
  const { from, to } = yearOf(book.yearAt(today));
  const isStill = reading.words.some(({ text }) => /^(?:còn|con|left)$/.test(text));
  const period = facts.period?.period ?? { from: isStill ? today : from, to };
  return {
    intent: 'due',
    subjects: [],
    list: 'period',
    period,
    among: { kind: 'named', codes: holding.map(({ code }) => code) },
  };
}

const kindWords = new Set(['bao', 'han', 'moc', 'su', 'cuoc', 'buoi', 'le']);

/** "gì", "nào", "những", "mấy": a list is asked for, not something of the one task that is named. */
export function asksForList(words: readonly Word[]): boolean {
  return words.some(({ text }) =>
    /^(?:gì|gi|nào|nao|những|nhung|mấy|may|nhiêu|nhieu|what|which|any|anything)$/.test(text),
  );
}
