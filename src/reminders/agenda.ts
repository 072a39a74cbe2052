import { type DatedTask, isDated, isEvent } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Listener } from './listener.ts';
import { type Due, TaskIndex } from './task-index.ts';
import type { Topics } from './timetable.ts';

/** Coordinators are told which units are missing from this many days after the last good day. */
const NAMED_AFTER_DAYS = 3;

/** Whether a unit has done a task, by their codes. */
export type Done = (task: string, unit: string) => boolean;

/** What a chat's message of a day says. */
export interface ReminderContent {
  /** `digest`: it includes the overview of the week. */
  kind: 'reminder' | 'digest';
  /** Whether it is about all units, for a coordinator. */
  forCoordinator: boolean;
  /** What its units are reminded of. */
  due: Due[];
  /** For coordinators: what units have owed for days. */
  late: Due[];
  /** What else is due in the week; in overviews only. */
  week: Due[];
  /** What else is overdue; in overviews only. */
  overdue: Due[];
}

/** A task before its units are known. */
type Topic = Pick<Due, 'task' | 'phase' | 'distance'>;

/** A day's topics with what is done. Asked for thousands of chats, so the tasks are indexed by unit. */
export class Agenda {
  private readonly usual: TaskIndex;
  private readonly dayBefore: TaskIndex;
  private readonly late: TaskIndex;
  private readonly week: TaskIndex;
  private readonly overdue: TaskIndex;

  constructor(
    private readonly book: PlanBook,
    private readonly topics: Topics,
    private readonly done: Done,
  ) {
    const index = (found: readonly Topic[]) =>
      new TaskIndex(found.map((one) => this.due(one)).filter((due) => due !== undefined));
    const plainly = (tasks: readonly DatedTask[], phase: 'before' | 'after') =>
      tasks.map((task) => ({ task, phase: isEvent(task) ? eventPhase[phase] : phase, distance: 0 }));
    this.usual = index(topics.usual);
    this.dayBefore = index(topics.dayBefore);
    this.late = index(
      topics.usual.filter(({ phase, distance }) => phase === 'after' && distance >= NAMED_AFTER_DAYS),
    );
    this.week = index(plainly(topics.week, 'before'));
    this.overdue = index(plainly(topics.overdue, 'after'));
  }

  /**
   * Returns the content of a chat's message; undefined when there is nothing to say.
   * @param snoozed codes of the tasks that the chat asked to be reminded of again
   */
  of(
    { units, only, digest: getsDigest, coordinator }: Listener,
    snoozed: readonly string[] = [],
  ): ReminderContent | undefined {
    const again = snoozed.flatMap((code) => {
      const task = this.book.task(code);
      const due = task && isDated(task) ? this.due({ task, phase: 'snoozed', distance: 0 }) : undefined;
      return due ?? [];
    });
    const usual = (only === 'day-before' ? this.dayBefore : this.usual).of(units);
    const due = unique([...usual, ...new TaskIndex(again).of(units)]);
    const late = coordinator ? this.late.of('*') : [];
    const digest = this.topics.digest && getsDigest;
    const named = new Set(due.map(({ task }) => task.code));
    const others = (index: TaskIndex) =>
      digest ? index.of(coordinator ? '*' : units).filter(({ task }) => !named.has(task.code)) : [];
    const lists = { due, late: digest ? [] : late, week: others(this.week), overdue: others(this.overdue) };
    if (Object.values(lists).every((list) => list.length === 0)) return undefined;
    return { kind: digest ? 'digest' : 'reminder', forCoordinator: coordinator, ...lists };
  }

  /** Adds the units that owe the task; undefined when none does. */
  private due({ task, phase, distance }: Topic): Due | undefined {
    const open = this.book.leadersOf(task).filter((unit) => !this.done(task.code, unit));
    if (open.length === 0) return undefined;
    const takePart = phase === 'start' ? task.participants.flatMap((party) => this.book.unitsOf(party)) : [];
    return { task, phase, distance, open, takePart };
  }
}

const eventPhase = { before: 'start', after: 'results' } as const;

/** Keeps the first of each task. */
function unique(dues: readonly Due[]): Due[] {
  const found = new Map<string, Due>();
  for (const due of dues) if (!found.has(due.task.code)) found.set(due.task.code, due);
  return [...found.values()];
}
