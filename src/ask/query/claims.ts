import { type IsoDay, overlaps, type Period, weekday } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Facts } from '../decide/facts.ts';
import { says } from '../understand/yes-no.ts';

/* What a question says of a task, held against the plan. */

/** Whether each thing that is said of a task is so: its days, who does it, who receives it. */
export function claimsOf(task: Task, facts: Facts): boolean[] {
  const { reading, book, scope } = facts;
  const { words } = reading;
  const days = isDated(task)
    ? reading.periods.map(({ period, limit, weekday: named }) => {
        if (named !== undefined) return daysCalled(task).some((day) => weekday(day) === named);
        return limit ? writtenDays(task.date).includes(limit) : isOfTask(task, period);
      })
    : [];
  // "Mới về đài, nghe bảo đài phải …": a unit that a person comes to receives nothing.
  const goesTo = reading.parties.filter(
    ({ kind, destination }) => kind === 'recipient' || (destination && kind === 'unit' && saysSending(words)),
  );
  const receivers = goesTo.map(({ code }) => isReceiver(task, code, book));
  const role = says('leading', words) ? 'lead' : undefined;
  const isAlone = /(?:^| )mot minh(?: |$)|(?:^| )alone(?: |$)/.test(
    words.map(({ folded }) => folded).join(' '),
  );
  const parties = scope.parties.map((party) =>
    isAlone ? isOnly(task, party, book) : hasTo(task, party, role, book),
  );
  return [...days, ...receivers, ...parties];
}

/** The days as written and the last good one: either is what people call the day of a task. */
export function daysCalled({ date }: DatedTask): IsoDay[] {
  return [...writtenDays(date), lastGoodDay(date)];
}

/** The day as written, or the last good day. */
export function isOfTask({ date }: DatedTask, period: Period): boolean {
  return (
    overlaps(dueSpan(date), period) || writtenDays(date).some((day) => period.from <= day && day <= period.to)
  );
}

function isReceiver({ recipient }: Task, code: string, book: PlanBook): boolean {
  return recipient !== undefined && (recipient === code || book.recipient(recipient)?.via === code);
}

/** "Một mình": nobody else answers for it. */
function isOnly(task: Task, party: string, book: PlanBook): boolean {
  const units = new Set(book.unitsOf(party));
  return book.leadersOf(task).every((unit) => units.has(unit));
}

/** Whether a unit, or every unit of a group, has to do with a task. */
function hasTo(
  { lead, participants }: Task,
  party: string,
  role: 'lead' | undefined,
  book: PlanBook,
): boolean {
  const codes = role ? lead : [...lead, ...participants];
  if (codes.includes(party)) return true;
  return book.unitsOf(party).every((unit) => codes.some((code) => book.partiesOf(unit).has(code)));
}

/** Whether something is said to be handed in or reported: "nghe bảo" and "bao giờ" are not. */
export function saysSending(words: readonly Word[]): boolean {
  return words.some(
    ({ text, folded }, at) =>
      /^(?:nop|gui|trinh|submit|send)$/.test(folded) ||
      text === 'báo' ||
      // "Nghe bảo", "bao giờ"
      (text === 'bao' && words[at + 1]?.folded === 'cao'),
  );
}
