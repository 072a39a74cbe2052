import { addDays, type IsoDay } from '../base/day.ts';
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

/** Tasks as they are told about the plan as a whole, and to single units; each is made when it is first asked for. */
interface Told {
  readonly whole: TaskIndex;
  readonly units: TaskIndex;
}

/** A day's topics with what is done. Asked for thousands of chats, so the tasks are indexed by unit. */
export class Agenda {
  private readonly usual: Told;
  private readonly dayBefore: Told;
  private readonly gathered: TaskIndex;
  private readonly late: TaskIndex;
  private readonly lateOfSeveral: TaskIndex;
  private readonly week: Told;
  private readonly overdue: Told;

  /** @param own the day's topics by the plan as units see it that were granted later days, by the unit's code */
  constructor(
    private readonly book: PlanBook,
    private readonly topics: Topics,
    private readonly done: Done,
    private readonly own: ReadonlyMap<string, Topics> = new Map(),
  ) {
    this.usual = this.told(({ usual }) => usual);
    this.dayBefore = this.told(({ dayBefore }) => dayBefore);
    const [late, near] = [true, false].map((isLate) =>
      topics.gathered.filter(({ phase }) => (phase === 'after') === isLate),
    );
    const ofSeveral = (found: readonly Topic[] = []) => found.filter(({ task }) => this.isOfSeveral(task));
    this.gathered = this.ofWhole(ofSeveral(near));
    this.late = this.ofWhole(late ?? []);
    this.lateOfSeveral = this.ofWhole(ofSeveral(late));
    this.week = this.told(({ week }) => plainly(week, 'before'));
    this.overdue = this.told(({ overdue }) => plainly(overdue, 'after'));
  }

  /**
   * Returns the content of a chat's message; undefined when there is nothing to say.
   * @param snoozed codes of the tasks that the chat asked to be reminded of again
   */
  of(listener: Listener, snoozed: readonly string[] = []): ReminderContent | undefined {
    const { units, coordinator } = listener;
    const due = this.dueTo(listener, snoozed);
    const named = new Set(due.map(nameOf));
    const { week, overdue, isOverview } = this.overviewOf(listener, named);
    const lateIndex = units === '*' ? this.lateOfSeveral : this.late;
    const late = coordinator && !isOverview ? lateIndex.of('*').flatMap((one) => unnamed(one, named)) : [];
    const lists = { due, late, week, overdue };
    if (contentLists.every((list) => lists[list].length === 0)) return undefined;
    return { kind: isOverview ? 'digest' : 'reminder', forCoordinator: coordinator, ...lists };
  }

  private dueTo({ units, only }: Listener, snoozed: readonly string[]): Due[] {
    const again = snoozed.flatMap((code): Topic[] => {
      const task = this.book.task(code);
      return task && isDated(task) ? [{ task, phase: 'snoozed', distance: 0 }] : [];
    });
    if (units === '*') return unique([...this.gathered.of(units), ...this.ofWhole(again).of(units)]);
    const usual = only === 'day-before' ? this.dayBefore : this.usual;
    const ownAgain = (unit: string) =>
      again.map((topic) => ({ ...topic, ...this.datedFor(topic.task, unit) }));
    return unique([...usual.units.of(units), ...this.ofUnits(again, ownAgain).of(units)]);
  }

  /** What a chat's message has of the overview of the week, without what it names already. */
  private overviewOf({ units, digest, coordinator }: Listener, named: ReadonlySet<string>) {
    const { day, isMonthsFirst } = this.topics;
    const others = ({ whole, units: single }: Told) =>
      (coordinator || units === '*' ? whole.of('*') : single.of(units)).flatMap((one) => unnamed(one, named));
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

  private told(pick: (topics: Topics) => readonly Topic[]): Told {
    const whole = lazily(() => this.ofWhole(pick(this.topics)));
    const units = lazily(() => this.ofUnits(pick(this.topics), (_, topics) => pick(topics)));
    return {
      get whole() {
        return whole();
      },
      get units() {
        return units();
      },
    };
  }

  /** As the plan as a whole is told: without units that were granted a later day, until that is over. */
  private ofWhole(topics: readonly Topic[]): TaskIndex {
    return new TaskIndex(
      topics.flatMap((topic) => this.due(topic, (unit) => this.isLater(topic.task, unit))),
    );
  }

  /** As units are told: a task for which a unit was granted a later day is the unit's own, by that day. */
  private ofUnits(
    topics: readonly Topic[],
    ofOwn: (unit: string, topics: Topics) => readonly Topic[],
  ): TaskIndex {
    const isOwn = (task: DatedTask, unit: string) => this.ownDay(task, unit) !== undefined;
    const planned = topics.flatMap((topic) => this.due(topic, (unit) => isOwn(topic.task, unit)));
    const own = [...this.own].flatMap(([unit, seen]) =>
      ofOwn(unit, seen)
        .filter(({ task }) => isOwn(task, unit) && !this.done(task.code, unit))
        .map((topic): Due => ({ ...topic, open: [unit], takePart: [], own: unit })),
    );
    return new TaskIndex([...planned, ...own]);
  }

  /** The task with the units that owe it; none when none does. @param isLeftOut units that are told of it otherwise */
  private due({ task, phase, distance }: Topic, isLeftOut: (unit: string) => boolean): Due[] {
    const open = this.book.owingOf(task).filter((unit) => !this.done(task.code, unit) && !isLeftOut(unit));
    if (open.length === 0) return [];
    const takePart = phase === 'start' ? task.participants.flatMap((party) => this.book.unitsOf(party)) : [];
    return [{ task, phase, distance, open, takePart }];
  }

  private isLater(task: DatedTask, unit: string): boolean {
    const own = this.ownDay(task, unit);
    return own !== undefined && own >= this.topics.day;
  }

  /** The later day that a unit was granted; undefined where the plan's day holds. */
  private ownDay({ code }: DatedTask, unit: string): IsoDay | undefined {
    const planned = this.book.task(code);
    return planned && this.book.ownDayOf(planned, unit);
  }

  private datedFor(task: DatedTask, unit: string): { task?: DatedTask } {
    const own = this.book.taskFor(task, unit);
    return isDated(own) ? { task: own } : {};
  }
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const eventPhase = { before: 'start', after: 'results' } as const;

function plainly(tasks: readonly DatedTask[], phase: 'before' | 'after'): Topic[] {
  return tasks.map((task) => ({ task, phase: isEvent(task) ? eventPhase[phase] : phase, distance: 0 }));
}

/** By this a message names a task once: by the plan's day, and for each unit with a day of its own. */
function nameOf({ task, own }: Due): string {
  return own === undefined ? task.code : ownName(task, own);
}

function ownName({ code }: DatedTask, unit: string): string {
  return `${code}/${unit}`;
}

/** What is left of a task in a message that names some already. */
function unnamed(due: Due, named: ReadonlySet<string>): Due[] {
  if (named.has(nameOf(due))) return [];
  const open = due.open.filter((unit) => !named.has(ownName(due.task, unit)));
  return open.length > 0 || due.takePart.length > 0 ? [{ ...due, open }] : [];
}

/** Keeps the first of each task. */
function unique(dues: readonly Due[]): Due[] {
  const found = new Map<string, Due>();
  for (const due of dues) if (!found.has(nameOf(due))) found.set(nameOf(due), due);
  return [...found.values()];
}
