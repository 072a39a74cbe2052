import type { Database } from '../database/database.ts';
import { type PlanCalendar, planCalendar } from '../plan/calendar.ts';
import { dayWords, dueDayWords } from '../plan/day-words.ts';
import { isDated, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task, TaskDate } from '../plan/plan-file.ts';
import { chosenPlan } from './plan-choice.ts';
import type { Terminal } from './terminal.ts';

/** Lists a plan's tasks, dated ones first and by their last good day. Tells whether there was a plan to list. */
export async function listTasks(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  planCode: string | undefined,
): Promise<boolean> {
  const book = (await chosenPlan(terminal, database, planCode))?.book;
  if (!book) return false;
  const { write, language, t } = terminal;
  const calendar = await planCalendar(book.file);
  write(`${book.file.title[language]} (${book.file.code})`);
  for (const task of book.dated())
    write(taskLine(terminal, book, task, deadlineWords(terminal, task.date, calendar)));
  for (const task of book.file.tasks) {
    if (!isDated(task)) write(taskLine(terminal, book, task, t('cli:plan.noDate')));
  }
  return true;
}

/** A date as the text writes it, with the days it comes down to and the text's own doubts. */
export function deadlineWords({ t, language }: Terminal, date: TaskDate, calendar: PlanCalendar): string {
  const lastGood = lastGoodDay(date);
  const lastWorking = calendar.lastWorkingDay(lastGood);
  return [
    date.written,
    ...(date.unconfirmed ? [date.unconfirmed[language]] : []),
    t('cli:plan.lastGoodDay', { day: dueDayWords(date, t) }),
    ...(lastWorking === lastGood ? [] : [t('cli:plan.lastWorkingDay', { day: dayWords(lastWorking, t) })]),
  ].join('; ');
}

function taskLine({ language }: Terminal, book: PlanBook, task: Task, deadline: string): string {
  const who = task.lead.map((code) => book.nameOf(code, language)).join(', ');
  return `${task.code}  ${deadline}  |  ${who}  |  ${task.title[language]}`;
}
