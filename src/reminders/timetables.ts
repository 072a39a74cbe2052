import { type PlanCalendar, planCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import type { ReminderPolicy } from '../plan/reminder-policy.ts';
import { Timetable } from './agenda.ts';
import type { Policies } from './policies.ts';

/** A plan as it is reminded of at the moment. */
export interface PlanInForce {
  id: number;
  book: PlanBook;
  policy: ReminderPolicy;
  calendar: PlanCalendar;
  timetable: Timetable;
}

/** Plans with their timetables, which are reckoned anew only when the plan or its policy has changed. */
export class Timetables {
  private readonly kept = new Map<number, { key: string; plan: Promise<PlanInForce> }>();

  constructor(private readonly policies: Policies) {}

  /** A plan as it stands now. */
  async of({ id, revision, book }: StoredPlan): Promise<PlanInForce> {
    const policy = await this.policies.of(id, book.file.reminders);
    const key = `${revision}/${JSON.stringify(policy)}`;
    const known = this.kept.get(id);
    if (known?.key === key) return known.plan;
    const plan = reckon(id, book, policy);
    this.kept.set(id, { key, plan });
    plan.catch(() => this.kept.delete(id));
    return plan;
  }
}

async function reckon(id: number, book: PlanBook, policy: ReminderPolicy): Promise<PlanInForce> {
  const calendar = await planCalendar(book.file);
  return { id, book, policy, calendar, timetable: new Timetable({ book, calendar, policy }) };
}
