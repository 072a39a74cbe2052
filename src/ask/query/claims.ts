import { addDays, type IsoDay, overlaps, type Period, weekday } from '../../base/day.ts';
import { type DatedTask, dueSpan, isDated, lastGoodDay, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Facts } from '../decide/facts.ts';
import type { NamedPeriod } from '../understand/periods.ts';
import { says } from '../understand/yes-no.ts';

/* What a question says of a task, held against the plan. */

/** Whether each thing that is said of a task is so: its days, who does it, who receives it. */
export function claimsOf(task: Task, facts: Facts): boolean[] {
  const { reading, book, scope } = facts;
  const { words } = reading;
  const days = isDated(task)
    ? reading.periods.map((named) =>
        named.weekday === undefined
          ? isDayOf(task, named, facts)
          : daysMeant(task, words).some((day) => weekday(day) === named.weekday),
      )
    : [];
  // "Mới về đài, nghe bảo đài phải …": a unit that a person comes to receives nothing.
  const goesTo = reading.parties.filter(
    ({ kind, destination }) => kind === 'recipient' || (destination && kind === 'unit' && saysSending(words)),
  );
  const receivers = goesTo.map(({ code }) => isReceiver(task, code, book));
  const parties = scope.parties.map((party) => {
    const said = saidOf(party, facts);
    const holds = said.alone ? isOnly(task, party, book) : hasTo(task, party, said.role, book);
    return holds !== (said.denied && speaksOfSeveral(facts));
  });
  return [...days, ...receivers, ...parties];
}

/** Whether a period that is said is so: a limit by its day, "chậm nhất" by the last day in time, any other by the days that it holds. */
function isDayOf(task: DatedTask, named: NamedPeriod, facts: Facts): boolean {
  const { words } = facts.reading;
  const { period, limit, last, start, end } = named;
  if (limit) return writtenDays(task.date).includes(limit);
  const day = last ?? (period.from === period.to ? period.from : undefined);
  const isWhole = words.slice(start, end).some(({ text }) => text === 'hết');
  if (day && (isWhole || says('no-lateness', words))) return lastGoodDay(task.date) === day;
  if (last) return (task.date.rule === 'from-to' ? [task.date.to] : daysCalled(task)).includes(last);
  return day && isBoundSaid(task, words)
    ? daysMeant(task, words).includes(day)
    : isSaidOf(task, period, facts);
}

/** "Bắt đầu thứ bảy", "hôm nay là ngày cuối": of an event of several days the one of them that is spoken of. */
function daysMeant(task: DatedTask, words: readonly Word[]): IsoDay[] {
  const { date } = task;
  if (date.rule !== 'from-to' || !isBoundSaid(task, words)) return daysCalled(task);
  return [says('begins', words) ? date.from : date.to];
}

function isBoundSaid({ date }: DatedTask, words: readonly Word[]): boolean {
  return date.rule === 'from-to' && says('begins', words) !== says('ends', words);
}

/** Whether of several units some are said to have nothing to do with it: what is denied is then of those, and not of all that is said. */
export function deniesOfSome(facts: Facts): boolean {
  return speaksOfSeveral(facts) && facts.scope.parties.some((party) => saidOf(party, facts).denied);
}

function speaksOfSeveral({ scope }: Facts): boolean {
  return scope.parties.length > 1;
}

/** What is said of a unit: that it leads, that it does so alone ("chỉ trạm làm"), that it does not ("bệnh viện không chủ trì"). */
function saidOf(party: string, { reading: { words, parties } }: Facts) {
  const mention = parties.find(({ code }) => code === party) ?? parties.find(({ kind }) => kind === 'own');
  const [start, end] = [mention?.start ?? 0, mention?.end ?? 0];
  const from = words.slice(0, start).findLastIndex(({ pause }) => pause) + 1;
  const pause = words.findIndex((word, at) => at >= Math.max(end - 1, 0) && word.pause);
  const clause = words.slice(from, pause < 0 ? words.length : pause + 1);
  const isAlone = /(?:^| )(?:mot minh|alone)(?: |$)/.test(words.map(({ folded }) => folded).join(' '));
  return {
    role: says('leading', clause) ? ('lead' as const) : undefined,
    alone: isAlone || /^(?:chỉ|only)$/.test(words[start - 1]?.text ?? ''),
    denied: /^(?:không|khong|chẳng|chả)$/.test(words[end]?.text ?? '') && words[end + 1] !== undefined,
  };
}

/** "Từ 10/7 đến 20/7": of an event both its days are said; of anything else a period that holds its day. */
function isSaidOf(task: DatedTask, period: Period, { reading: { words, periods }, today }: Facts): boolean {
  const named = periods.find((each) => each.period === period);
  const numbers = words
    .slice(named?.start, named?.end)
    .flatMap(({ text }) => text.match(/\d+(?:\/\d+)*/g) ?? []);
  const isMonths = period.from.endsWith('-01') && addDays(period.to, 1).endsWith('-01');
  const saysBoth = period.from !== period.to && numbers.length >= 2 && !isMonths;
  if (task.date.rule !== 'from-to' || !saysBoth) return isOfTask(task, period);
  return [task.date.from, today].includes(period.from) && period.to === task.date.to;
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
