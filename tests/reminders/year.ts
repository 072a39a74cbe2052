import { addDays, type IsoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { Agenda, type ReminderContent } from '../../src/reminders/agenda.ts';
import { spanFor } from '../../src/reminders/history.ts';
import { type GroupEntry, listenersOf, type PersonEntry } from '../../src/reminders/listener.ts';
import { Timetable } from '../../src/reminders/timetable.ts';

/** A message of a day, as the sweep decides on it. */
export interface Heard {
  chat: string;
  inGroup: boolean;
  day: IsoDay;
  content: ReminderContent;
}

/** Whether a unit has done a task by a day. */
export type DoneBy = (task: string, unit: string, day: IsoDay) => boolean;

/** A plan that is lived through day by day. */
export async function openYear(file: PlanFile) {
  const book = new PlanBook(file);
  const calendar = await planCalendar(file);
  const timetable = new Timetable({ book, calendar, policy: file.reminders });
  return { book, calendar, timetable };
}

export type Year = Awaited<ReturnType<typeof openYear>>;

/** Returns everything that chats hear on some days, both included. */
export function heardIn(
  { book, calendar, timetable }: Year,
  period: { from: IsoDay; to: IsoDay },
  { groups, people, done }: { groups: GroupEntry[]; people: PersonEntry[]; done: DoneBy },
): Heard[] {
  const last = new Map<string, IsoDay>();
  const heard: Heard[] = [];
  const listeners = listenersOf(groups, people);
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
    if (!calendar.isWorkingDay(day)) continue;
    const agendas = new Map<IsoDay, Agenda>();
    for (const listener of listeners) {
      const span = spanFor(last.get(listener.to.id), day, calendar);
      const agenda =
        agendas.get(span.from) ?? new Agenda(book, timetable.on(span), (task, unit) => done(task, unit, day));
      agendas.set(span.from, agenda);
      const content = agenda.of(listener);
      if (!content) continue;
      const { id: chat, inGroup } = listener.to;
      heard.push({ chat, inGroup, day, content });
      last.set(chat, day);
    }
  }
  return heard;
}

export const groupOf = (id: string, units: '*' | string[]): GroupEntry => ({
  to: { channel: 't', id, inGroup: true },
  units,
});

export const personOf = (id: string, units: string[], rest: Partial<PersonEntry> = {}): PersonEntry => ({
  to: { channel: 't', id, inGroup: false },
  units,
  coordinator: false,
  choice: null,
  ...rest,
});
