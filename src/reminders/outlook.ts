import type { Temporal } from 'temporal-polyfill';
import { dayOf } from '../base/clock.ts';
import { addDays, type IsoDay, type Period } from '../base/day.ts';
import type { Place } from '../people/reachability.ts';
import type { ReminderContent } from './agenda.ts';
import type { Listener } from './listener.ts';
import type { ReminderSchedulerOptions } from './reminder-scheduler.ts';
import { type Slot, slotOf } from './slot.ts';
import { Snapshot } from './snapshot.ts';
import type { PlanInForce } from './timetables.ts';

/** How far ahead is looked for the next message. */
const HORIZON_DAYS = 400;

/** A message that is expected, as things stand: nothing of it is put in line. */
export interface Expected {
  slot: Slot;
  to: Place;
  saying: ReminderContent;
}

/** Looks ahead with the same eyes as the sweep. Updates and changes still to come are of course not in it. */
export class Outlook {
  constructor(
    private readonly options: Pick<ReminderSchedulerOptions, 'prisma' | 'channel' | 'snoozes'> & {
      directory: Pick<ReminderSchedulerOptions['directory'], 'listeners'>;
    },
  ) {}

  /** All messages of a plan in a period, day by day. */
  async expected(plan: PlanInForce, period: Period): Promise<Expected[]> {
    const found: Expected[] = [];
    for await (const each of this.ahead(plan, period)) found.push(each);
    return found;
  }

  /** The first message of a plan whose time begins after a moment; undefined when there is none in a year. */
  async next(plan: PlanInForce, after: Temporal.Instant): Promise<Expected | undefined> {
    const from = dayOf(after, plan.book.file.timeZone);
    for await (const each of this.ahead(plan, { from, to: addDays(from, HORIZON_DAYS) }))
      if (each.slot.opens.epochMilliseconds > after.epochMilliseconds) return each;
    return undefined;
  }

  private async *ahead(plan: PlanInForce, { from, to }: Period): AsyncGenerator<Expected> {
    const listeners = await this.options.directory.listeners(plan.id, plan.book);
    const situation = await Snapshot.read(this.options, plan, { from, day: to }, { all: true });
    for (let day = from; day <= to; day = addDays(day, 1))
      if (plan.calendar.isWorkingDay(day)) yield* sayings(plan, day, listeners, situation);
  }
}

function* sayings(
  { policy, book }: PlanInForce,
  day: IsoDay,
  listeners: readonly Listener[],
  situation: Snapshot,
): Generator<Expected> {
  for (const listener of listeners) {
    const saying = situation.content(listener, { from: day, day });
    if (saying) yield { slot: slotOf(day, policy, book.file.timeZone), to: listener.to, saying };
  }
}
