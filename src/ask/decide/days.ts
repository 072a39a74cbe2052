import { isDated, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import { namesPlace, setSignsIn } from '../query/filters.ts';
import { occurrencesIn, type TaskSet } from '../query/task-set.ts';
import type { Span } from '../understand/spans.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import { about, isTold } from './about.ts';
import type { Ruling } from './decision.ts';
import { type Facts, isNamed, tasksFor } from './facts.ts';
import { asksForList, weekdayFallenOn } from './lists.ts';

/* Days of tasks: asked for, said of a task that is named, or standing for the tasks that the plan writes them for. */

/** "Báo cáo 6 tháng nộp 25/5 đúng không", "… nộp 22 hay 25 tháng 5": a task named beats the day beside it. */
export function dayOfTask(facts: Facts): Ruling | undefined {
  const { reading, period, isStrong, best, book } = facts;
  const task = book.task(best?.code ?? '');
  const isMeant =
    best !== undefined &&
    task !== undefined &&
    facts.content.length + best.phrases.length > 0 &&
    (task.kind === 'report' ? best.coverage >= 0.6 : task.date !== undefined && best.coverage >= 0.8);
  // "… tháng 6 gửi cho ai, lên thẳng tỉnh hả"
  const asksReceiver = facts.weight('to-whom') >= 4 && period?.period.from !== period?.period.to;
  if (!period || asksReceiver || !(isNamed(facts) || isMeant) || !isStrong || asksForList(reading.words))
    return undefined;
  const isClaim = yesNoOf(reading.words)?.asks === 'so' || isEither(facts);
  return isClaim && mayHaveDate(facts) ? about('deadline', facts) : undefined;
}

/** "30/5 mới xong thì có bị trễ không": of something on a day, not of all that is late. */
export function isClaimOfDay({ reading, period }: Facts): boolean {
  return (
    period?.period.from === period?.period.to && period !== undefined && yesNoOf(reading.words)?.asks === 'so'
  );
}

/** "22 hay 25 tháng 5", "trước 5/12 hay sau". */
export function isEither({ reading: { words, periods } }: Facts): boolean {
  const or = words.findIndex(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  return (
    or > 0 &&
    periods.some(
      ({ start, end }) => (start < or && or < end) || Math.min(Math.abs(start - or), Math.abs(or - end)) <= 2,
    )
  );
}

/** "20/12 là hạn cái gì", "báo cáo hạn 5/12 ai làm": a day as the plan writes it stands for its tasks where nothing is due on it. */
export function tasksOfDay(facts: Facts): Ruling | undefined {
  const { book, reading, only } = facts;
  const { words } = reading;
  if (
    isNamed(facts) ||
    (new Set(reading.periods.map(({ period }) => period.to)).size > 1 && !says('mistake', words))
  )
    return undefined;
  const isAsked = ({ kind }: Task) => !only || kind === only;
  const days = reading.periods.filter(
    (named) => named.period.from === named.period.to && isWrittenDay(named, words),
  );
  if (
    occurrencesIn({ kind: 'or', sets: days.map(({ period }) => ({ kind: 'due', in: period })) }, book).some(
      isAsked,
    )
  )
    return undefined;
  const written: TaskSet = {
    kind: 'or',
    sets: days.map(({ period }) => ({ kind: 'written', day: period.from })),
  };
  const subjects = occurrencesIn(written, book)
    .filter(isAsked)
    .map(({ code }) => code);
  if (subjects.length === 0) return undefined;
  if (facts.has('to-whom')) return { intent: 'recipient', subjects };
  return { intent: facts.weight('who') >= 3 ? 'responsible' : 'deadline', subjects };
}

/** "Trong ba báo cáo tháng thì cái cuối cùng hạn ngày nào": of those that fit alike the first or the last. */
export function placedDay({ ranking, best, book, reading }: Facts): Ruling | undefined {
  if (!best || !namesPlace(reading.words)) return undefined;
  const alike = ranking
    .filter(({ alias, coverage }) => alias === best.alias && coverage >= best.coverage)
    .flatMap(({ code }) => book.task(code) ?? [])
    .filter(isDated)
    .sort((a, b) => (lastGoodDay(a.date) < lastGoodDay(b.date) ? -1 : 1));
  const task = alike.at(setSignsIn(reading.words).has('lastOnes') ? -1 : 0);
  return task && alike.length > 1 ? { intent: 'deadline', subjects: [task.code] } : undefined;
}

/** "Bản gốc ghi sai năm ở hạn nào", "bản gốc ghi năm mấy": the task that is named, else those whose day nobody has confirmed. */
export function slipOf(facts: Facts): Ruling | undefined {
  const { reading, book, best, beyondTitle, isStrong, has } = facts;
  const text = reading.words.map(({ folded }) => folded).join(' ');
  const ofOriginal = /(?:^| )(?:ban|van ban) goc(?: |$)/.test(text);
  if (!(ofOriginal || (says('mistake', reading.words) && has('plan')))) return undefined;
  const slips = book.file.tasks.filter(({ date }) => date?.unconfirmed !== undefined);
  if (best && (isStrong || best.alias >= 2) && book.task(best.code)?.date)
    return { intent: 'deadline', subjects: [best.code] };
  const told = beyondTitle.filter(
    (at) => !slipWords.has(reading.words[at]?.folded ?? '') && !reading.light.has(at),
  );
  return told.length === 0 && slips.length > 0
    ? { intent: 'deadline', subjects: slips.map(({ code }) => code) }
    : undefined;
}

const slipWords = new Set('ban goc loi chinh ta sai sot nham lon go in danh may'.split(' '));

/** A day with its number, not "mai" or "thứ hai". */
function isWrittenDay({ start, end }: Span, words: readonly Word[]): boolean {
  return words.slice(start, end).some(({ text }) => /\d/.test(text) && !/^t?\d$/.test(text));
}

export function asksDate(facts: Facts): boolean {
  const { has, weight, period } = facts;
  const named = isNamed(facts);
  return weight('when') >= 3 || has('late', 'overdue') || (has('when') && (!period || named));
}

/** "When is Women's Day": a task without a date, met only by stray words of it, is not what the day is asked of. */
export function mayHaveDate({ best, book, scope }: Facts): boolean {
  if (best === undefined) return false;
  const task = book.task(best.code);
  const isTheirs = task !== undefined && scope.units.length > 0 && book.concerns(task, scope.units);
  return (
    (isTheirs && best.coverage >= 0.9 && isTold(best, 2)) ||
    best.phrases.length > 0 ||
    (best.coverage >= 0.8 && isTold(best, 3)) ||
    (best.coverage >= 0.6 && isTold(best, 5)) ||
    task?.date !== undefined
  );
}

/** "Vì sao hạn lại là 21/5", "sao ghi trước 22 mà bot bảo 21": why the last good day is that day follows from the words of the limit. */
export function whyDay(facts: Facts): Ruling | undefined {
  const { reading, book, scope, best } = facts;
  const { words, periods, absent } = reading;
  const isAsked =
    absent.some(({ kind }) => kind === 'reason') || /^(?:sao|why)$/.test(words[0]?.folded ?? '');
  const days = periods.map(({ period, limit }) => limit ?? period.to);
  const speaksOfDay = words.some(({ folded }) => /^(?:han|ngay|nop|gui|ghi|bot|deadline)$/.test(folded));
  if (!isAsked || !speaksOfDay || days.length === 0) return undefined;
  const of = book
    .dated()
    .filter(
      ({ date }) => days.includes(lastGoodDay(date)) || writtenDays(date).some((day) => days.includes(day)),
    );
  const named =
    isNamed(facts) && best
      ? of.filter(({ code }) => tasksFor(best.code, facts).some((task) => task.code === code))
      : of;
  const own = named.filter((task) => scope.asker.length > 0 && book.concerns(task, scope.asker));
  const subjects = (own.length > 0 ? own : named).map(({ code }) => code);
  return subjects.length > 0 ? { intent: 'deadline', subjects, why: true } : undefined;
}

/** "Nếu hạn rơi vào chủ nhật thì nộp hôm nào": of no task, so that the plan would have to have a rule. */
export function limitOnFreeDay(facts: Facts): Ruling | undefined {
  const { reading, has } = facts;
  const { words } = reading;
  const isFree =
    (weekdayFallenOn(reading) ?? 0) >= 6 || says('rest-day', words) || setSignsIn(words).has('onWeekends');
  const supposes = words.some(({ folded }, at) => conditions.has(folded) && words[at - 1]?.folded !== 'viec');
  const asks = has('when', 'late', 'send') || words.some(({ text }) => text === 'sao');
  if (!isFree || !supposes || !asks || isNamed(facts) || asksForKind(words)) return undefined;
  return { intent: 'unknown', subjects: [], refusal: { kind: 'absent', absent: 'rest-day' } };
}

const conditions = new Set(['neu', 'lo', 'nho', 'he', 'ma', 'thi', 'if']);

/** "Hạn nào", "việc gì": those that do so are asked for. */
function asksForKind(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) =>
      /^(?:han|viec|cao|moc|gi)$/.test(folded) && /^(?:nao|gi)$/.test(words[at + 1]?.folded ?? ''),
  );
}
