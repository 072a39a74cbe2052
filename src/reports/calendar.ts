import type { Temporal } from 'temporal-polyfill';
import { receiverWords, whoWords } from '../ask/compose/who.ts';
import { lastDayWords, type Scene, sceneOf, writtenDate } from '../ask/compose/wording.ts';
import { dayOf } from '../base/clock.ts';
import { addDays } from '../base/day.ts';
import { type Language, textsIn } from '../base/texts.ts';
import { planCalendar } from '../plan/calendar.ts';
import { hourWords } from '../plan/day-words.ts';
import { type DatedTask, dueSpan, hourOf } from '../plan/deadline.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { finishedTasks } from '../progress/finished.ts';
import type { ProgressView } from '../progress/progress-view.ts';

/** Whose deadlines a calendar has: those of one unit, by its code, or the whole plan's. */
export type CalendarOf = { unit: string } | 'whole-plan';

/** What a calendar is made from. */
export interface CalendarOptions {
  plan: StoredPlan;
  of: CalendarOf;
  language: Language;
  /** What was reported: what is done stays in the calendar, marked, and rings no more. */
  progress: ProgressView;
  /** The moment that the file says it was made. */
  at: Temporal.Instant;
}

/** The name of a calendar's file, in plain letters: `lich-2018-xa-ha-lan.ics`. */
export function calendarFileName({ plan, of, language }: Omit<CalendarOptions, 'at' | 'progress'>): string {
  const t = textsIn(language);
  const whose = of === 'whole-plan' ? t('calendar:file-whole') : of.unit;
  return `${t('calendar:file', { year: plan.book.file.year, whose })}.ics`;
}

/** The dated tasks that a calendar has, nearest last day first. */
export function calendarTasks({ plan, of }: Pick<CalendarOptions, 'plan' | 'of'>): DatedTask[] {
  const { book } = plan;
  return book.dated().filter((task) => book.concerns(task, of === 'whole-plan' ? of : [of.unit]));
}

/**
 * Deadlines as an iCalendar file (RFC 5545): all day on the last good day, an hour in front of the title, events on all their days, an alarm at 9:00 on
 * the day before unless the task is done. Days without a time are the same day in every time zone, so no zone is named. A task keeps its UID and
 * its SEQUENCE rises with the plan's revision: opening a newer file moves what an older one brought.
 */
export async function calendarFile(options: CalendarOptions): Promise<string> {
  // Loaded when first wanted: most processes never make a calendar.
  const { default: ical } = await import('ical.js');
  // It does not count the space that a folded line begins with; a line has at most 75 octets (RFC 5545, 3.1).
  ical.foldLength = 74;
  const { plan, at, language } = options;
  const { book } = plan;
  const today = dayOf(at, book.file.timeZone);
  const scene = sceneOf(book, await planCalendar(book.file), today, language);
  const calendar = new ical.Component('vcalendar');
  for (const [field, value] of headFields(options)) calendar.addPropertyWithValue(field, value);
  for (const task of calendarTasks(options)) calendar.addSubcomponent(eventOf(ical, task, options, scene));
  return `${calendar.toString()}\r\n`;
}

type Ical = typeof import('ical.js').default;

/** From 9:00 until the midnight with which the day begins. */
const HOURS_BEFORE_MIDNIGHT = 15;

function headFields({ plan, of, language }: CalendarOptions): [field: string, value: string][] {
  const { title, year, timeZone } = plan.book.file;
  const name = of === 'whole-plan' ? title[language] : plan.book.nameOf(of.unit, language);
  return [
    ['version', '2.0'],
    ['prodid', '-//Nhac Viec//Nhac Viec//VI'],
    ['calscale', 'GREGORIAN'],
    ['method', 'PUBLISH'],
    ['x-wr-calname', textOf(textsIn(language)('calendar:name', { name, year }))],
    ['x-wr-timezone', timeZone],
  ];
}

/** A text of a field that is not in the standard, of which the library does not know that it is one. */
function textOf(value: string): string {
  return value.replaceAll(/\s+/g, ' ').replaceAll(/[\\;,]/g, '\\$&');
}

function eventOf(
  ical: Ical,
  task: DatedTask,
  { plan, of, at, language, progress }: CalendarOptions,
  scene: Scene,
) {
  const { from, to } = dueSpan(task.date);
  const isDone = isDoneIn(task, { plan, of, progress });
  const hour = hourOf(task.date);
  const title = task.title[language];
  const words = {
    title: hour === undefined ? title : `${hourWords(hour, scene.t)}: ${title}`,
    code: task.code,
  };
  const summary = scene.t(isDone ? 'calendar:summary-done' : 'calendar:summary', words);
  const unit = of === 'whole-plan' ? 'all' : of.unit;
  const event = new ical.Component('vevent');
  const fields = {
    uid: `${[plan.book.file.code, task.code, unit].join('/')}@nhac-viec`,
    sequence: plan.revision,
    dtstamp: utcTime(ical, at),
    dtstart: ical.Time.fromDateString(from),
    dtend: ical.Time.fromDateString(addDays(to, 1)),
    summary,
    description: description(task, scene),
    transp: 'TRANSPARENT',
  };
  for (const [field, value] of Object.entries(fields)) event.addPropertyWithValue(field, value);
  if (isDone) return event;
  const alarm = new ical.Component('valarm');
  alarm.addPropertyWithValue('action', 'DISPLAY');
  alarm.addPropertyWithValue('trigger', ical.Duration.fromSeconds(-HOURS_BEFORE_MIDNIGHT * 3600));
  alarm.addPropertyWithValue('description', summary);
  event.addSubcomponent(alarm);
  return event;
}

/** Whether all who owe a task, or the unit whose calendar it is, have done it. */
function isDoneIn(
  task: DatedTask,
  { plan: { book }, of, progress }: Pick<CalendarOptions, 'plan' | 'of' | 'progress'>,
): boolean {
  const parties = of === 'whole-plan' ? [] : [of.unit];
  return finishedTasks([task], parties, { book, progress }).length > 0;
}

/** The clause, who does it, to whom it goes, the date as written, and what is odd about it. */
function description(task: DatedTask, scene: Scene): string {
  const { t, book, language } = scene;
  const clause = book.clause(task.clause);
  const recipient = receiverWords(task, scene);
  const lines = [
    clause && t('ask:detail.clause', { code: task.code, title: clause.title[language] }),
    t('ask:detail.lead', { who: whoWords(task, scene, 'full') }),
    recipient && t('ask:detail.recipient', { recipient }),
    t('calendar:written', { date: writtenDate(task.date, scene) }),
    lastDayWords(task, scene),
    task.date.unconfirmed?.[language],
    ...task.notes.map((note) => note[language]),
  ];
  return lines.filter(Boolean).join('\n');
}

/** A moment in whole seconds of UTC, as iCalendar writes it. */
function utcTime(ical: Ical, at: Temporal.Instant) {
  return ical.Time.fromJSDate(new Date(Math.floor(at.epochMilliseconds / 1000) * 1000), true);
}
