import { addDays, type IsoDay, weekday } from '../base/day.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import { type DatedTask, dueSpan, isDated } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';
import type { Done } from '../progress/done.ts';
import type { Listener } from './listener.ts';
import { dayBeforeOnly, isEvent, type Occasion, occasionsByDay, type Phase } from './occasions.ts';
import { isFirstOfWeek } from './slot.ts';
import { type Due, TaskIndex } from './task-index.ts';

/** From how many days overdue the coordinator is told which units are missing. */
const NAMED_AFTER_DAYS = 3;
/** What is overdue for longer is no news in an overview any more. */
const OLDEST_OVERDUE_DAYS = 60;

/** The days whose occasions a message is about: its own, and those before on which nothing could be said. */
export interface Span {
  from: IsoDay;
  day: IsoDay;
}

/** What a chat is to hear on a day. */
export interface ReminderContent {
  /** `digest`: it has the overview of the week. */
  kind: 'reminder' | 'digest';
  /** Whether it is about all units, for a coordinator. */
  forCoordinator: boolean;
  /** What its units are reminded of. */
  due: Due[];
  /** For coordinators: what units have not kept for days. */
  late: Due[];
  /** What else falls due in the week; in overviews only. */
  week: Due[];
  /** What else is overdue; in overviews only. */
  overdue: Due[];
}

/** How a plan is reminded of: its calendar, and its policy as it is in force. */
export interface Rules {
  book: PlanBook;
  calendar: PlanCalendar;
  policy: ReminderPolicy;
}

/** When each task of a plan is spoken of, reckoned once for a plan's revision and policy. */
export class Timetable {
  private readonly usual: ReadonlyMap<IsoDay, readonly Occasion[]>;
  private readonly dayBefore: ReadonlyMap<IsoDay, readonly Occasion[]>;

  constructor(readonly rules: Rules) {
    const { book, policy, calendar } = rules;
    this.usual = occasionsByDay(book, policy, calendar);
    this.dayBefore = occasionsByDay(book, dayBeforeOnly, calendar);
  }

  /** What there is to say of the plan on a day, before it is known what is done. */
  on({ from, day }: Span): Topics {
    const { book, calendar, policy } = this.rules;
    const digest = policy.digest && isFirstOfWeek(day, calendar);
    const sunday = addDays(day, 7 - weekday(day));
    const oldest = addDays(day, -OLDEST_OVERDUE_DAYS);
    const dated = digest ? book.dueIn({ from: oldest, to: sunday }) : [];
    return {
      digest,
      usual: within(this.usual, from, day),
      dayBefore: within(this.dayBefore, from, day),
      week: dated.filter(({ date }) => dueSpan(date).to >= day),
      overdue: dated.filter(({ date }) => dueSpan(date).to < day),
    };
  }

  /** Days after one on which something may be said, the nearest first. */
  daysAfter(day: IsoDay): IsoDay[] {
    return [...new Set([...this.usual.keys(), ...this.dayBefore.keys()])].filter((one) => one > day).sort();
  }
}

/** What there is to say of a plan on a day. */
interface Topics {
  digest: boolean;
  usual: Occasion[];
  dayBefore: Occasion[];
  week: DatedTask[];
  overdue: DatedTask[];
}

/** Codes of all tasks that the answer depends on. */
export function tasksIn({ usual, dayBefore, week, overdue }: Topics, snoozed: readonly string[]): string[] {
  const occasions = [...usual, ...dayBefore].map(({ task }) => task.code);
  return [...new Set([...occasions, ...[...week, ...overdue].map(({ code }) => code), ...snoozed])];
}

/** Who is to hear what of a plan on a day, as things stand. Asked for thousands of chats, so looked up by unit. */
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
    const board = (found: readonly { task: DatedTask; phase: Phase; distance: number }[]) =>
      new TaskIndex(found.map((one) => this.due(one)).filter((due) => due !== undefined));
    const plainly = (tasks: readonly DatedTask[], phase: Phase) =>
      tasks.map((task) => ({ task, phase: isEvent(task) ? eventPhase[phase] : phase, distance: 0 }));
    this.usual = board(topics.usual);
    this.dayBefore = board(topics.dayBefore);
    this.late = board(
      topics.usual.filter(({ phase, distance }) => phase === 'after' && distance >= NAMED_AFTER_DAYS),
    );
    this.week = board(plainly(topics.week, 'before'));
    this.overdue = board(plainly(topics.overdue, 'after'));
  }

  /**
   * What a chat is to hear; undefined when nothing.
   * @param snoozed codes of tasks that it asked to hear of again
   */
  of(
    { units, only, hears, coordinator }: Listener,
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
    const digest = this.topics.digest && hears;
    const spoken = new Set(due.map(({ task }) => task.code));
    const others = (board: TaskIndex) =>
      digest ? board.of(coordinator ? '*' : units).filter(({ task }) => !spoken.has(task.code)) : [];
    const saying = { due, late: digest ? [] : late, week: others(this.week), overdue: others(this.overdue) };
    if (Object.values(saying).every((list) => list.length === 0)) return undefined;
    return { kind: digest ? 'digest' : 'reminder', forCoordinator: coordinator, ...saying };
  }

  /** A task with the units that still owe it; undefined when there are none, or its time is over. */
  private due({
    task,
    phase,
    distance,
  }: {
    task: DatedTask;
    phase: Phase;
    distance: number;
  }): Due | undefined {
    const open = this.book.leadersOf(task).filter((unit) => !this.done(task.code, unit));
    if (open.length === 0) return undefined;
    const takePart = phase === 'start' ? task.participants.flatMap((party) => this.book.unitsOf(party)) : [];
    return { task, phase, distance, open, takePart };
  }
}

const eventPhase: Readonly<Record<Phase, Phase>> = {
  before: 'start',
  after: 'results',
  start: 'start',
  results: 'results',
  snoozed: 'snoozed',
};

/** Occasions of some days, of each task the last one. An event that is over is not announced any more. */
function within(byDay: ReadonlyMap<IsoDay, readonly Occasion[]>, from: IsoDay, day: IsoDay): Occasion[] {
  const found = new Map<string, Occasion>();
  for (let each = from; each <= day; each = addDays(each, 1))
    for (const occasion of byDay.get(each) ?? []) {
      const over = occasion.phase === 'start' && dueSpan(occasion.task.date).to < day;
      if (!over) found.set(occasion.task.code, occasion);
    }
  return [...found.values()];
}

/** Of each task the first. */
function unique(dues: readonly Due[]): Due[] {
  const found = new Map<string, Due>();
  for (const due of dues) if (!found.has(due.task.code)) found.set(due.task.code, due);
  return [...found.values()];
}
