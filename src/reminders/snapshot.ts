import type { IsoDay } from '../base/day.ts';
import { type Place, placeKey } from '../people/place.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { Agenda, type Done, type ReminderContent } from './agenda.ts';
import type { DoneTasks } from './done-tasks.ts';
import type { Listener } from './listener.ts';
import { isFirstOfWeek } from './slot.ts';
import type { Snoozes } from './snoozes.ts';
import { type PlanInForce, type Rules, type Span, Timetable, tasksIn } from './timetable.ts';

/** What is done in a plan and what was snoozed, read once: it gives the content of any chat's message on some days. */
export class Snapshot {
  /** Those of one day. */
  private readonly agendas = new Map<string, Agenda>();
  private day: IsoDay | undefined;

  /** @param snoozed what chats asked to hear again, by `placeKey` */
  constructor(
    private readonly plan: Omit<PlanInForce, 'id'>,
    private readonly done: Done,
    private readonly snoozed: ReadonlyMap<string, readonly { task: string; day: string }[]>,
  ) {}

  /**
   * Reads the database.
   * @param span the first day that may be asked for, and the last
   * @param which `all`: any day of the span may be asked for; otherwise only its last, with the days before it.
   */
  static async read(
    { doneTasks, snoozes }: { doneTasks: DoneTasks; snoozes: Snoozes },
    plan: PlanInForce,
    span: Span,
    which: { all: boolean; chat?: Place } = { all: false },
  ): Promise<Snapshot> {
    const { chat } = which;
    const { from, day } = span;
    const range = { from, to: day, ...(chat && { chat }) };
    const snoozed = await snoozes.of(plan.id, range);
    const again = [...snoozed.values()].flat().map(({ task }) => task);
    const tasks = which.all
      ? plan.book.dated().map(({ code }) => code)
      : [...new Set([...tasksIn(plan.timetable.on(span), again), ...plan.book.postponed()])];
    const done = await doneTasks.of(plan.id, tasks);
    return new Snapshot(plan, done, snoozed);
  }

  /**
   * Returns the content of a chat's message on a day; undefined when there is nothing to say, or where that is left to the overview of
   * the week: all but what the chat asked to hear again.
   */
  content(listener: Listener, span: Span): ReminderContent | undefined {
    const again = (this.snoozed.get(placeKey(listener.to)) ?? [])
      .filter(({ day }) => span.from <= day && day <= span.day)
      .map(({ task }) => task);
    const heard = span.weekly ? { ...listener, digest: 'weekly' as const } : listener;
    const content = this.agenda(span, listener.units).of(heard, again);
    if (!span.weekly || isFirstOfWeek(span.day, this.plan.calendar)) return content;
    return content?.due.some(({ task }) => again.includes(task.code)) ? content : undefined;
  }

  /** The agenda of some days; for who is told of units with days of their own, by these as well. */
  private agenda(span: Span, told: Listener['units']): Agenda {
    const { book, timetable } = this.plan;
    const units = told === '*' ? [] : book.withOwnDays(told);
    if (this.day !== span.day) this.agendas.clear();
    this.day = span.day;
    const key = [span.from, span.day, span.weekly ?? '', ...units].join('/');
    const known = this.agendas.get(key);
    if (known) return known;
    const own = units.map((unit) => [unit, timetableOf(this.plan, book.seenBy([unit])).on(span)] as const);
    const agenda = new Agenda(book, timetable.on(span), this.done, new Map(own));
    this.agendas.set(key, agenda);
    return agenda;
  }
}

/** Timetables by the plan as single units see it, each computed once for as long as that is kept. */
const timetables = new WeakMap<PlanBook, { rules: Rules; timetable: Timetable }>();

function timetableOf(plan: Rules, book: PlanBook): Timetable {
  const known = timetables.get(book);
  if (known?.rules === plan) return known.timetable;
  const timetable = new Timetable({ ...plan, book });
  timetables.set(book, { rules: plan, timetable });
  return timetable;
}
