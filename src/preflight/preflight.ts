import type { IsoDay } from '../base/day.ts';
import { isDated } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Task } from '../plan/plan-file.ts';
import type { RoundsNow } from '../rounds/ahead.ts';
import type { RoundOrder } from '../rounds/order.ts';
import { deadlineFindings } from './deadlines.ts';
import { type Finding, inOrder } from './finding.ts';
import { hearingFindings } from './hearing.ts';
import { messageFindings, messagesAhead, periodOf } from './messages.ts';
import type { World } from './world.ts';

/**
 * Looks through a plan as it would run with its people, groups and settings from a day on: whom nobody hears, what the calendar
 * makes hard, and how much each chat would be told until the end of the plan's year. Returns what it finds, the heaviest first.
 * @param today a day of the plan's zone
 */
export async function preflight(world: World, today: IsoDay): Promise<Finding[]> {
  const { book, calendar } = world.reminders.plan;
  const { view } = world.rounds;
  const months = await messagesAhead(world, periodOf(book.file.year, today));
  return inOrder([
    ...hearingFindings(book, world),
    ...deadlineFindings({ book, calendar, view, today }),
    ...undatedFindings(book, world.rounds),
    ...leadFindings(book),
    ...messageFindings(months, world),
  ]);
}

/** Finds tasks without a date that a unit still owes, apart by whether rounds ask about them. */
function undatedFindings(book: PlanBook, { schedules, view }: RoundsNow): Finding[] {
  const isOpen = (task: Task) =>
    book.owingOf(task).some((unit) => view.statusOf(task.code, unit)?.status !== 'DONE');
  const undated = book.file.tasks.filter((task) => !isDated(task) && isOpen(task));
  const isAsked = (task: Task) => schedules.some((order) => asks(order, task, book));
  const tasks = (asked: boolean) => undated.filter((task) => isAsked(task) === asked).map(({ code }) => code);
  return (['unasked', 'undated'] as const).flatMap((kind) => {
    const found = tasks(kind === 'undated');
    return found.length > 0 ? [{ kind, tasks: found }] : [];
  });
}

/** Whether a schedule's rounds ask about a task without a date: one that names no tasks asks about all of these. */
function asks({ tasks, units }: RoundOrder, task: Task, book: PlanBook): boolean {
  const isMeant = tasks.length === 0 || tasks.includes(task.code);
  return isMeant && (units.length === 0 || book.owingOf(task).some((unit) => units.includes(unit)));
}

function leadFindings({ file }: PlanBook): Finding[] {
  const inferred = file.tasks.filter((task) => task.lead.every((party) => party in task.inferred));
  return inferred.length > 0 ? [{ kind: 'no-lead', tasks: inferred.map(({ code }) => code) }] : [];
}
