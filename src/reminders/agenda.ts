import { addDays } from '../base/day.ts';
import { type DatedTask, dueSpan, isDated, isEvent } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Listener } from './listener.ts';
import { type Due, TaskIndex } from './task-index.ts';
import type { Topics } from './timetable.ts';

/** An overview that has nothing but what is overdue for longer comes once a month: nobody reads the same list each week. */
const OLD_AFTER_DAYS = 28;

/** Whether a unit has done a task, by their codes. */
export type Done = (task: string, unit: string) => boolean;

/** What a chat's message of a day says. */
export interface ReminderContent {
  /** `digest`: it includes the overview of the week. */
  kind: 'reminder' | 'digest';
  /** Whether it is about all units: for a coordinator, or the coordination group. */
  forCoordinator: boolean;
  /** What its units are reminded of. */
  due: Due[];
  /** For coordinators: what units have owed for days. */
  late: Due[];
  /** What else is due in the week; in overviews only. */
  week: Due[];
  /** What else is overdue, and events whose results are awaited; in overviews only. */
  overdue: Due[];
}

/** Names of the lists of a message. */
export const contentLists = ['due', 'late', 'week', 'overdue'] as const;

/** A task before its units are known. */
type Topic = Pick<Due, 'task' | 'phase' | 'distance'>;

/** A day's topics with what is done. Asked for thousands of chats, so the tasks are indexed by unit. */
export class Agenda {
  private readonly usual: TaskIndex;
  private readonly dayBefore: TaskIndex;
  private readonly gathered: TaskIndex;
  private readonly late: TaskIndex;
  private readonly lateOfSeveral: TaskIndex;
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
    const [late, near] = [true, false].map((isLate) =>
      topics.gathered.filter(({ phase }) => (phase === 'after') === isLate),
    );
    const ofSeveral = (found: readonly Topic[] = []) => found.filter(({ task }) => this.isOfSeveral(task));
    this.gathered = index(ofSeveral(near));
    this.late = index(late ?? []);
    this.lateOfSeveral = index(ofSeveral(late));
    this.week = index(plainly(topics.week, 'before'));
    this.overdue = index(plainly(topics.overdue, 'after'));
  }

  /**
   * Returns the content of a chat's message; undefined when there is nothing to say.
   * @param snoozed codes of the tasks that the chat asked to be reminded of again
   */
  of(listener: Listener, snoozed: readonly string[] = []): ReminderContent | undefined {
    const { units, coordinator } = listener;
    const due = this.dueTo(listener, snoozed);
    const named = new Set(due.map(({ task }) => task.code));
    const { week, overdue, isOverview } = this.overviewOf(listener, named);
    const lateIndex = units === '*' ? this.lateOfSeveral : this.late;
    const late =
      coordinator && !isOverview ? lateIndex.of('*').filter(({ task }) => !named.has(task.code)) : [];
    const lists = { due, late, week, overdue };
    if (contentLists.every((list) => lists[list].length === 0)) return undefined;
    return { kind: isOverview ? 'digest' : 'reminder', forCoordinator: coordinator, ...lists };
  }

  private dueTo({ units, only }: Listener, snoozed: readonly string[]): Due[] {
    const again = snoozed.flatMap((code) => {
      const task = this.book.task(code);
      const due = task && isDated(task) ? this.due({ task, phase: 'snoozed', distance: 0 }) : undefined;
      return due ?? [];
    });
    const index = units === '*' ? this.gathered : only === 'day-before' ? this.dayBefore : this.usual;
    return unique([...index.of(units), ...new TaskIndex(again).of(units)]);
  }

  /** What a chat's message has of the overview of the week, without what it names already. */
  private overviewOf({ units, digest, coordinator }: Listener, named: ReadonlySet<string>) {
    const { day, isMonthsFirst } = this.topics;
    const others = (index: TaskIndex) =>
      index.of(coordinator ? '*' : units).filter(({ task }) => !named.has(task.code));
    const none = { week: [], overdue: [], isOverview: false };
    if (!this.topics.digest || digest === 'never') return none;
    const [week, overdue] = [digest === 'weekly' ? others(this.week) : [], others(this.overdue)];
    if (digest === 'monthly') return isMonthsFirst ? { ...none, overdue } : none;
    const oldest = addDays(day, -OLD_AFTER_DAYS);
    const isOld = overdue.every(({ task }) => dueSpan(task.date).to < oldest);
    if (named.size === 0 && week.length === 0 && isOld && !isMonthsFirst) return none;
    return { week, overdue, isOverview: true };
  }

  /** What concerns one unit is told to that unit; the coordination group finds it in the overview. */
  private isOfSeveral(task: DatedTask): boolean {
    const partners = isEvent(task) ? task.participants.flatMap((party) => this.book.unitsOf(party)) : [];
    return new Set([...this.book.owingOf(task), ...partners]).size > 1;
  }

  /** Adds the units that owe the task; undefined when none does. */
  private due({ task, phase, distance }: Topic): Due | undefined {
    const open = this.book
      .owingOf(task)
      .filter((unit) => !this.done(task.code, unit) && !this.isLater(task, unit));
    if (open.length === 0) return undefined;
    const takePart = phase === 'start' ? task.participants.flatMap((party) => this.book.unitsOf(party)) : [];
    return { task, phase, distance, open, takePart };
  }

  /** Whether a unit was granted a later day, which is not over. Who is reminded of that unit alone sees the plan with it. */
  private isLater(task: DatedTask, unit: string): boolean {
    const own = this.book.ownDayOf(task, unit);
    return own !== undefined && own >= this.topics.day;
  }
}

const eventPhase = { before: 'start', after: 'results' } as const;

/** Keeps the first of each task. */
function unique(dues: readonly Due[]): Due[] {
  const found = new Map<string, Due>();
  for (const due of dues) if (!found.has(due.task.code)) found.set(due.task.code, due);
  return [...found.values()];
}
