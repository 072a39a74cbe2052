import { addDays, daysBetween, type IsoDay } from '../../base/day.ts';
import { type PlanCalendar, planCalendar } from '../../plan/calendar.ts';
import { dayWords } from '../../plan/day-words.ts';
import { type DatedTask, lastGoodDay } from '../../plan/deadline.ts';
import { isOpen, type TaskState } from '../../progress/task-state.ts';
import { type Filters, kindOf, taskAddress } from '../address.ts';
import type { Sight } from '../sight.ts';
import { stateLightOf } from './light.ts';
import type { Ahead, Light } from './models.ts';

/** Today and the days after it. */
const DAYS = 30;
/** Names of units that a line holds. */
const MOST_NAMES = 4;

/** What is due, or takes place, in the days ahead, day by day. */
export async function aheadOf(states: readonly TaskState[], filters: Filters, sight: Sight): Promise<Ahead> {
  const { t, book, today } = sight;
  const to = addDays(today, DAYS);
  const calendar = await planCalendar(book.file);
  const meant = filters.kind && kindOf(filters.kind);
  const parties = filters.unit === undefined ? sight.units : [filters.unit];
  const isAll = sight.isWhole && filters.unit === undefined;
  const due = book
    .dueIn({ from: today, to }, isAll ? 'whole-plan' : parties)
    .filter(({ kind }) => !meant || kind === meant);
  const byDay = new Map<IsoDay, DatedTask[]>();
  for (const task of due) {
    const day = lastGoodDay(task.date) > to ? to : lastGoodDay(task.date);
    byDay.set(day, [...(byDay.get(day) ?? []), task]);
  }
  return {
    title: t('board:ahead.title', { days: DAYS }),
    empty: t('board:ahead.empty'),
    strip: stripOf(byDay, calendar, sight),
    days: [...byDay].map(([day, tasks]) => ({
      day,
      words: dayWords(day, t, { year: false }),
      left: leftWords(daysBetween(today, day), sight),
      tasks: tasks.map((task) => comingTask(task, states, filters, sight)),
    })),
  };
}

function stripOf(
  byDay: ReadonlyMap<IsoDay, readonly DatedTask[]>,
  calendar: PlanCalendar,
  { t, today }: Sight,
) {
  return Array.from({ length: DAYS + 1 }, (_, ahead) => {
    const day = addDays(today, ahead);
    const number = Number(day.slice(-2));
    const count = byDay.get(day)?.length ?? 0;
    const isNamed = ahead === 0 || number === 1;
    return {
      ...{ day, count },
      number: isNamed ? dayWords(day, t, { weekday: false, year: false }) : String(number),
      isOff: !calendar.isWorkingDay(day),
      label: t('board:ahead.on', { day: dayWords(day, t, { year: false }), count }),
    };
  });
}

function leftWords(days: number, { t }: Sight): string {
  return days === 0 ? t('board:due-today') : t('board:days-left', { count: days });
}

function comingTask(task: DatedTask, states: readonly TaskState[], filters: Filters, sight: Sight) {
  const { t, language, book, today } = sight;
  const own = states.filter((state) => state.task.code === task.code);
  const done = own.filter((state) => !isOpen(state)).length;
  const [only, another] = own;
  const single = only && !another ? stateLightOf(only, today, t) : undefined;
  return {
    key: task.code,
    task: { href: taskAddress(task.code, filters, single && only?.unit), label: task.title[language] },
    words: single?.words ?? wordsOf(own.length, done, sight),
    light: single?.light ?? lightOf(own, done, sight),
    who: namesOf(own.length > 0 ? own.map(({ unit }) => unit) : book.leadersOf(task), sight),
  };
}

/** A task that none of the visitor's units owes is theirs to take part in. */
function wordsOf(all: number, done: number, { t }: Sight): string {
  return all === 0 ? t('board:ahead.takes-part') : t('board:ahead.done', { done, all });
}

function lightOf(own: readonly TaskState[], done: number, { today, t }: Sight): Light {
  if (own.length === 0) return 'grey';
  if (done === own.length) return 'green';
  const lights = own.map((state) => stateLightOf(state, today, t).light);
  return (['red', 'amber'] as const).find((light) => lights.includes(light)) ?? 'grey';
}

function namesOf(units: readonly string[], { t, book, language }: Sight): string {
  const names = units.slice(0, MOST_NAMES).map((unit) => book.shortNameOf(unit, language));
  const more = units.length - names.length;
  return names.join(', ') + (more > 0 ? t('board:and-more', { count: more }) : '');
}
