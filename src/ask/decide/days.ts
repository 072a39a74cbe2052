import type { Task } from '../../plan/plan-file.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import { occurrencesIn, type TaskSet } from '../query/task-set.ts';
import type { Span } from '../understand/spans.ts';
import { says, yesNoOf } from '../understand/yes-no.ts';
import { about, isTold } from './about.ts';
import type { Ruling } from './decision.ts';
import { type Facts, isNamed } from './facts.ts';
import { asksForList } from './lists.ts';

/* Days of tasks: asked for, said of a task that is named, or standing for the tasks that the plan writes them for. */

/** "Báo cáo 6 tháng nộp 25/5 đúng không", "… nộp 22 hay 25 tháng 5": a task named beats the day beside it. */
export function dayOfTask(facts: Facts): Ruling | undefined {
  const { reading, period, isStrong, best, book } = facts;
  const isReport =
    best !== undefined &&
    book.task(best.code)?.kind === 'report' &&
    best.coverage >= 0.6 &&
    facts.content.length > 0;
  if (!period || !(isNamed(facts) || isReport) || !isStrong || asksForList(reading.words)) return undefined;
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
function isEither({ reading: { words, periods } }: Facts): boolean {
  const or = words.findIndex(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  return or > 0 && periods.some(({ start, end }) => Math.min(Math.abs(start - or), Math.abs(or - end)) <= 2);
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
export function mayHaveDate({ best, book }: Facts): boolean {
  if (best === undefined) return false;
  return (
    best.phrases.length > 0 ||
    (best.coverage >= 0.8 && isTold(best, 3)) ||
    book.task(best.code)?.date !== undefined
  );
}
