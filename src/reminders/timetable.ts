import { addDays, type IsoDay, weekday } from '../base/day.ts';
import { OneByOne } from '../database/turns.ts';
import { type PlanCalendar, planCalendar } from '../plan/calendar.ts';
import { type DatedTask, dueSpan } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { PlanCache } from '../plan/plan-cache.ts';
import { bookName, type StoredPlan } from '../plan/plan-library.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';
import { dayBeforeOnly, gatheredDays, type Occasion, occasionsByDay } from './occasions.ts';
import type { Policies } from './policies.ts';
import { isFirstOfMonth, isFirstOfWeek } from './slot.ts';

/** Coordinators are told which units are missing from this many days after the last good day. */
export const NAMED_AFTER_DAYS = 3;

/** The days whose occasions a message covers: its own, and earlier ones on which no message was sent. */
export interface Span {
  from: IsoDay;
  day: IsoDay;
  /** Single reminders are left to the overview of the week, which everybody gets: a messenger takes hardly any more. */
  weekly?: true;
}

/** A plan with the calendar and the policy that its reminders follow. */
export interface Rules {
  book: PlanBook;
  calendar: PlanCalendar;
  policy: ReminderPolicy;
}

/** What a plan's messages of a day may be about, whatever is done. */
export interface Topics {
  day: IsoDay;
  /** Whether overviews of the week are sent on it. */
  digest: boolean;
  /** Whether these are the first of their month. */
  isMonthsFirst: boolean;
  usual: Occasion[];
  dayBefore: Occasion[];
  /** For those who are told about the plan as a whole. */
  gathered: Occasion[];
  week: DatedTask[];
  overdue: DatedTask[];
}

/** The occasions of a plan, computed once for each revision of the plan and its policy. */
export class Timetable {
  private readonly usual: ReadonlyMap<IsoDay, readonly Occasion[]>;
  private readonly dayBefore: ReadonlyMap<IsoDay, readonly Occasion[]>;
  private readonly gathered: ReadonlyMap<IsoDay, readonly Occasion[]>;

  constructor(readonly rules: Rules) {
    const { book, policy, calendar } = rules;
    this.usual = occasionsByDay(book, policy, calendar);
    this.dayBefore = occasionsByDay(book, dayBeforeOnly, calendar);
    this.gathered = occasionsByDay(book, gatheredDays(policy, NAMED_AFTER_DAYS), calendar);
  }

  /** Returns the topics of a span's last day. */
  on({ from, day, weekly }: Span): Topics {
    const { book, calendar, policy } = this.rules;
    const digest = (policy.digest || weekly === true) && isFirstOfWeek(day, calendar);
    const sunday = addDays(day, 7 - weekday(day));
    const dated = digest ? book.dated().filter(({ date }) => dueSpan(date).from <= sunday) : [];
    return {
      day,
      digest,
      isMonthsFirst: digest && isFirstOfMonth(day, calendar),
      usual: within(this.usual, from, day),
      dayBefore: within(this.dayBefore, from, day),
      gathered: within(this.gathered, from, day),
      week: dated.filter(({ date }) => dueSpan(date).to >= day),
      overdue: dated.filter(({ date }) => dueSpan(date).to < day),
    };
  }
}

/** Returns the codes of all tasks that a message may name. */
export function tasksIn(
  { usual, dayBefore, gathered, week, overdue }: Topics,
  snoozed: readonly string[],
): string[] {
  const tasks = [...[...usual, ...dayBefore, ...gathered].map(({ task }) => task), ...week, ...overdue];
  return [...new Set([...tasks.map(({ code }) => code), ...snoozed])];
}

/** Returns the last occasion of each task in some days. An event that is over is not announced. */
function within(byDay: ReadonlyMap<IsoDay, readonly Occasion[]>, from: IsoDay, day: IsoDay): Occasion[] {
  const found = new Map<string, Occasion>();
  for (let each = from; each <= day; each = addDays(each, 1))
    for (const occasion of byDay.get(each) ?? []) {
      const over = occasion.phase === 'start' && dueSpan(occasion.task.date).to < day;
      if (!over) found.set(occasion.task.code, occasion);
    }
  return [...found.values()];
}

/** A plan with its timetable, by the policy in force. */
export interface PlanInForce extends Rules {
  id: number;
  timetable: Timetable;
}

/** Bytes of a timetable for each letter of its plan file as JSON. */
const BYTES_A_LETTER = 0.7;

/** The timetables of plans, each computed once for as long as its plan's book is kept and its policy has not changed. */
export class Timetables {
  private readonly kept = new WeakMap<PlanBook, { policy: string; plan: Promise<PlanInForce> }>();
  private readonly making = new OneByOne();

  constructor(
    private readonly policies: Policies,
    private readonly cache: PlanCache,
  ) {}

  /** Returns a plan with its timetable. */
  async of({ id, book }: Pick<StoredPlan, 'id' | 'book'>): Promise<PlanInForce> {
    const policy = await this.policies.of(id, book.file.reminders);
    const key = JSON.stringify(policy);
    const known = this.kept.get(book);
    if (known?.policy === key) return known.plan;
    const plan = this.making.do(() => inForce(id, book, policy));
    this.kept.set(book, { policy: key, plan });
    plan.catch(() => this.kept.delete(book));
    this.cache.books.grow(bookName(id), BYTES_A_LETTER * book.letters);
    return plan;
  }
}

async function inForce(id: number, book: PlanBook, policy: ReminderPolicy): Promise<PlanInForce> {
  const rules = { book, policy, calendar: await planCalendar(book.file) };
  return { id, ...rules, timetable: new Timetable(rules) };
}
