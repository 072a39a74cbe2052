import type { IsoDay } from '../base/day.ts';
import type { PrismaClient } from '../generated/sqlite/client.ts';
import { type Done, doneOf } from '../progress/done.ts';
import { Agenda, type ReminderContent, type Span, tasksIn } from './agenda.ts';
import type { Listener } from './listener.ts';
import type { Snoozes } from './snoozes.ts';
import type { PlanInForce } from './timetables.ts';

/** What is done in a plan and who snoozed what, read once: it says what any chat is to hear on any of some days. */
export class Snapshot {
  private readonly agendas = new Map<string, Agenda>();

  private constructor(
    private readonly plan: PlanInForce,
    private readonly done: Done,
    private readonly snoozed: ReadonlyMap<string, readonly { task: string; day: string }[]>,
  ) {}

  /**
   * Reads what is needed.
   * @param span the first day that may be asked for, and the last
   * @param which `all`: any day of the span may be asked for; else only its last, with what went before.
   * `stillNamed`: taken as not done, by task and unit (`IV.2/hpn`)
   */
  static async read(
    { prisma, snoozes, channel }: { prisma: PrismaClient; snoozes: Snoozes; channel: string },
    plan: PlanInForce,
    { from, day }: Span,
    which: { all: boolean; chatId?: string; stillNamed?: ReadonlySet<string> } = { all: false },
  ): Promise<Snapshot> {
    const { chatId, stillNamed } = which;
    const range = { from, to: day, ...(chatId !== undefined && { chatId }) };
    const snoozed = await snoozes.of(plan.id, channel, range);
    const again = [...snoozed.values()].flat().map(({ task }) => task);
    const tasks = which.all
      ? plan.book.dated().map(({ code }) => code)
      : tasksIn(plan.timetable.on({ from, day }), again);
    const done = await doneOf(prisma, plan.id, tasks);
    const unsaid: Done = (task, unit) => !stillNamed?.has(`${task}/${unit}`) && done(task, unit);
    return new Snapshot(plan, stillNamed ? unsaid : done, snoozed);
  }

  /** What a chat is to hear on a day; undefined when nothing. */
  content(listener: Listener, span: Span): ReminderContent | undefined {
    const again = (this.snoozed.get(listener.to.id) ?? [])
      .filter(({ day }) => span.from <= day && day <= span.day)
      .map(({ task }) => task);
    return this.agenda(span).of(listener, again);
  }

  private agenda(span: Span): Agenda {
    const key = `${span.from}/${span.day}`;
    const known = this.agendas.get(key);
    if (known) return known;
    const agenda = new Agenda(this.plan.book, this.plan.timetable.on(span), this.done);
    this.agendas.set(key, agenda);
    return agenda;
  }
}

/** The first of some days. */
export function earliest(days: Iterable<IsoDay>, otherwise: IsoDay): IsoDay {
  let first = otherwise;
  for (const day of days) if (day < first) first = day;
  return first;
}
