import { addDays, type Period } from '../../base/day.ts';
import { monthOf, quarterOf, weekOf, yearOf } from '../../vietnamese/moments/calendar.ts';
import { type SetSign, setSignsIn } from '../query/filters.ts';
import { tasksIn } from '../query/task-set.ts';
import type { Ruling } from './decision.ts';
import type { Facts } from './facts.ts';

/* Which month, quarter or week has most or least to do, and which unit leads most or least. */

/** How much is asked for. */
type Extent = 'most' | 'least' | 'none';

function extentIn(signs: ReadonlySet<SetSign>): Extent | undefined {
  if (signs.has('busiest')) return 'most';
  if (signs.has('leastBusy')) return 'least';
  return signs.has('nothingDue') ? 'none' : undefined;
}

/** "Tháng nào dồn nhiều hạn nhất", "tuần nào rảnh nhất", "tháng nào không có việc gì": what is due in it, or which these are. */
export function periodsByExtent(facts: Facts): Ruling | undefined {
  const { reading, book, scope } = facts;
  const unit = unitOfTime(reading.words);
  const extent = extentIn(setSignsIn(reading.words));
  // "So tháng 9 với tháng 10", "tháng 5 hay tháng 12": of these.
  const named = reading.periods.flatMap(({ period, parts }) => parts ?? [period]);
  if (!extent || !(unit || (named.length > 1 && extent !== 'none'))) return undefined;
  const of = scope.parties.length > 0 ? scope.units : ('whole-plan' as const);
  const among = named.length > 1 || !unit ? named : periodsOf(unit, facts);
  const counted = among.map((period) => ({ period, count: book.dueIn(period, of).length }));
  const numbers = counted.map(({ count }) => count);
  const wanted = { most: Math.max(...numbers), least: Math.min(...numbers), none: 0 }[extent];
  const periods = counted.filter(({ count }) => count === wanted).map(({ period }) => period);
  const [first, ...others] = periods;
  if (first && (others.length === 0 || extent === 'most'))
    return { intent: 'due', subjects: [], list: 'period', period: first, periods: [first] };
  return { intent: 'due', subjects: [], periods };
}

const unitsOfTime = { thang: 'month', quy: 'quarter', tuan: 'week' } as const;
type UnitOfTime = 'month' | 'quarter' | 'week';

function unitOfTime(words: Facts['reading']['words']): UnitOfTime | undefined {
  const [asked] = words.flatMap(({ folded }, at): UnitOfTime[] => {
    if (/^(?:month|quarter|week)$/.test(folded)) return [folded as UnitOfTime];
    const isWhich = /^(?:nào|nao|mấy|may)$/.test(words[at + 1]?.text ?? '');
    return isWhich && folded in unitsOfTime ? [unitsOfTime[folded as keyof typeof unitsOfTime]] : [];
  });
  return asked;
}

function periodsOf(unit: UnitOfTime, { book, today }: Facts): Period[] {
  const year = book.yearAt(today);
  const { from, to } = yearOf(year);
  if (unit === 'week') return weeksFrom(weekOf(from), to);
  return unit === 'month'
    ? Array.from({ length: 12 }, (_, at) => monthOf(year, at + 1))
    : Array.from({ length: 4 }, (_, at) => quarterOf(year, at + 1));
}

function weeksFrom(first: Period, last: Period['to']): Period[] {
  const weeks: Period[] = [];
  for (let week = first; week.from <= last; week = { from: addDays(week.from, 7), to: addDays(week.to, 7) })
    weeks.push(week);
  return weeks;
}

/** "Đơn vị nào chủ trì nhiều việc nhất", "phòng nào ít việc nhất": by what they lead by their own name or their group's. */
export function unitsByExtent({ reading, book, weight, scope, today }: Facts): Ruling | undefined {
  const { words } = reading;
  const signs = setSignsIn(words);
  const speaksOfTasks = words.some(({ folded }) =>
    /^(?:viec|han|cao|vu|moc|tasks?|deadlines?|work)$/.test(folded),
  );
  const extent = signs.has('busiest') ? 'busiest' : signs.has('leastBusy') ? 'least-busy' : undefined;
  if (!extent || !speaksOfTasks || weight('who') < 3 || scope.parties.length > 0) return undefined;
  const counted = book.file.units.map(({ code }) => {
    const led = tasksIn({ kind: 'of', parties: [code], role: 'lead' }, { book, today });
    return { code, count: led.length };
  });
  const counts = counted.map(({ count }) => count);
  const wanted = extent === 'busiest' ? Math.max(...counts) : Math.min(...counts);
  const units = counted.filter(({ count }) => count === wanted).map(({ code }) => code);
  return { intent: 'responsible', subjects: [], asked: { of: extent, units, count: wanted } };
}
