import type { Temporal } from 'temporal-polyfill';
import { receiverWords, whoWords } from '../ask/compose/who.ts';
import { lastDayWords, type Scene, sceneOf, writtenDate } from '../ask/compose/wording.ts';
import { dayOf } from '../base/clock.ts';
import { addDays, type Period } from '../base/day.ts';
import { type Language, textsIn } from '../base/texts.ts';
import { planCalendar } from '../plan/calendar.ts';
import { hourWords } from '../plan/day-words.ts';
import { type DatedTask, dueSpan, hourOf } from '../plan/deadline.ts';
import type { StoredPlan } from '../plan/plan-library.ts';
import { finishedTasks } from '../progress/finished.ts';
import type { ProgressView } from '../progress/progress-view.ts';

/** Whose deadlines a calendar has: those of one unit, by its code, of several together, or the whole plan's. */
export type CalendarOf = { unit: string } | { units: readonly string[] } | 'whole-plan';

/** What a calendar is made from. */
export interface CalendarOptions {
  plan: StoredPlan;
  of: CalendarOf;
  language: Language;
  /** What was reported: what is done stays in the calendar, marked, and rings no more. */
  progress: ProgressView;
  /** The moment that the file says it was made. */
  at: Temporal.Instant;
  /** How often a program that follows the calendar should look again; default: nothing is said of it. */
  lookAgainAfter?: Temporal.Duration;
}

/** The name of a calendar's file, in plain letters: `lich-2018-xa-ha-lan.ics`. */
export function calendarFileName({
  plan,
  of,
  language,
}: Pick<CalendarOptions, 'plan' | 'of' | 'language'>): string {
  const t = textsIn(language);
  const whose = of === 'whole-plan' ? t('calendar:file-whole') : unitsIn(of).join('-');
  return `${t('calendar:file', { year: plan.book.file.year, whose })}.ics`;
}

/** The dated tasks that a calendar has, nearest last day first; those of a unit with its own days. */
export function calendarTasks(options: Pick<CalendarOptions, 'plan' | 'of'>): DatedTask[] {
  return entriesOf(options).map(({ task }) => task);
}

/** A task on the day that it has for some units. */
interface Entry {
  task: DatedTask;
  /** None: the task is the whole plan's. */
  units: string[];
}

/* Units that have a task on the same day share an entry. */
function entriesOf({ plan: { book }, of }: Pick<CalendarOptions, 'plan' | 'of'>): Entry[] {
  if (of === 'whole-plan') return book.dated().map((task) => ({ task, units: [] }));
  const entries = new Map<string, Entry>();
  for (const unit of unitsIn(of))
    for (const task of book.seenBy([unit]).dated()) {
      if (!book.concerns(task, [unit])) continue;
      const key = `${task.code} ${JSON.stringify(task.date)}`;
      const known = entries.get(key);
      if (known) known.units.push(unit);
      else entries.set(key, { task, units: [unit] });
    }
  return [...entries.values()].toSorted((a, b) => compare(dueSpan(a.task.date), dueSpan(b.task.date)));
}

function unitsIn(of: Exclude<CalendarOf, 'whole-plan'>): readonly string[] {
  return 'unit' in of ? [of.unit] : of.units;
}

function compare(a: Period, b: Period): number {
  const later = (one: string, other: string) => (one < other ? -1 : Number(one > other));
  return later(a.to, b.to) || later(a.from, b.from);
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
  if (options.lookAgainAfter) addInterval(ical, calendar, options.lookAgainAfter);
  for (const entry of entriesOf(options)) calendar.addSubcomponent(eventOf(ical, entry, options, scene));
  return `${calendar.toString()}\r\n`;
}

type Ical = typeof import('ical.js').default;

/** From 9:00 until the midnight with which the day begins. */
const HOURS_BEFORE_MIDNIGHT = 15;

/** As the standard has it (RFC 7986, 5.7), and as programs knew it before. */
function addInterval(ical: Ical, calendar: InstanceType<Ical['Component']>, span: Temporal.Duration): void {
  const value = String(span);
  const interval = new ical.Property('refresh-interval');
  interval.resetType('duration');
  interval.setValue(ical.Duration.fromString(value));
  calendar.addProperty(interval);
  calendar.addPropertyWithValue('x-published-ttl', value);
}

function headFields({ plan, of, language }: CalendarOptions): [field: string, value: string][] {
  const { title, year, timeZone } = plan.book.file;
  const names = of === 'whole-plan' ? [] : unitsIn(of).map((unit) => plan.book.nameOf(unit, language));
  const name = names.length === 0 ? title[language] : names.join(', ');
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
  { task, units }: Entry,
  { plan, of, at, language, progress }: CalendarOptions,
  scene: Scene,
) {
  const { from, to } = dueSpan(task.date);
  const isDone = isDoneIn(task, units, { plan, progress });
  const hour = hourOf(task.date);
  const title = task.title[language];
  const words = {
    title: hour === undefined ? title : `${hourWords(hour, scene.t)}: ${title}`,
    code: task.code,
  };
  const summary = scene.t(isDone ? 'calendar:summary-done' : 'calendar:summary', words);
  const unit = of === 'whole-plan' ? 'all' : units[0];
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

/** Whether all who owe a task have done it, or those of some units. */
function isDoneIn(
  task: DatedTask,
  units: readonly string[],
  { plan: { book }, progress }: Pick<CalendarOptions, 'plan' | 'progress'>,
): boolean {
  return finishedTasks([task], units, { book, progress }).length > 0;
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
