import type { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../../base/day.ts';
import { groupsBy } from '../../base/grouped.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Figure, Task } from '../../plan/plan-file.ts';
import { type Chain, chainsOf, isShare, sumOfChains } from '../../progress/figure-sums.ts';
import { type Days, type FactSource, type FactUpdate, idsOf, isWithin, type Pair } from './fact-source.ts';
import type { FigureFact, PeriodFacts, RemovedTaskFact, ShareFact } from './period-facts.ts';
import { targetFacts } from './target-facts.ts';
import { termOf } from './term-of.ts';

/** Returns all facts of a period. Reads nothing else, and the same rows give the same facts. */
export function factsOf(source: FactSource): PeriodFacts {
  const { scope, asOf, book, former, updates } = source;
  const days = { from: dayText(scope.period.from), to: dayText(asOf) };
  const said = groupsBy(updates, ({ unit, task }) => `${unit}/${task}`);
  const pairOf = (unit: string, task: Task): Pair => {
    const found = said.get(`${unit}/${task.code}`) ?? [];
    return { unit, task, updates: found, chains: chainsOf(found.filter(({ review }) => !review)) };
  };
  const owed = scope.units.flatMap((unit) =>
    book.owedBy(unit).flatMap(({ code }) => {
      const task = book.task(code);
      return task ? [pairOf(unit, task)] : [];
    }),
  );
  const pairs = [...scope.units, ...former].flatMap((unit) => {
    const own = new Set(book.owedBy(unit).map(({ code }) => code));
    return book.file.tasks
      .filter(({ code }) => own.has(code) || said.has(`${unit}/${code}`))
      .map((task) => pairOf(unit, task));
  });
  const heard = new Set(updates.filter(({ day }) => isWithin(day, days)).map(({ unit }) => unit));
  return {
    ...{ scope, asOf, former },
    shares: owed.map((pair) => shareFact(pair, days, source)),
    figures: pairs.flatMap((pair) =>
      book.figuresOf(pair.task).map((figure) => figureFact(figure, pair, days)),
    ),
    targets: targetFacts(pairs, days, source),
    removedTasks: removedTasks(updates, days, book),
    silent: scope.units.filter((unit) => !heard.has(unit)),
  };
}

function shareFact(pair: Pair, days: Days, { book, dates, asOf }: FactSource): ShareFact {
  const { unit, task } = pair;
  const until = pair.updates.filter(({ day }) => day <= days.to);
  const within = until.filter(({ day }) => isWithin(day, days));
  const newest = until.at(-1);
  const term = termOf(until, { task, unit, dates, asOf, timeZone: book.file.timeZone });
  // What was put right after the period was handed in within it.
  const counted = chainsOf(until.filter(({ review }) => !review))
    .map(({ last }) => last)
    .filter(({ day, carried }) => isWithin(day, days) && !carried);
  const behind = new Set([...within, ...(newest ? [newest] : []), ...(term.first ? [term.first] : [])]);
  return {
    ...{ task: task.code, unit, status: newest?.status, percent: newest?.percent, review: newest?.review },
    note: task.sensitive ? undefined : noteOf(until, days),
    term: term.fact,
    files: new Set(counted.flatMap(({ files }) => files)).size,
    onPaper: counted.some(({ onPaper }) => onPaper),
    updates: [...behind].map(({ id }) => id).sort((a, b) => a - b),
  };
}

/** The newest note of the period that no correction took back. */
function noteOf(until: readonly FactUpdate[], days: Days): string | undefined {
  const own = until.filter(({ review }) => !review);
  const isStuck = own.at(-1)?.status === 'BLOCKED';
  return chainsOf(own)
    .map(({ last }) => last)
    .sort((a, b) => a.id - b.id)
    .findLast(
      ({ note, day, status }) =>
        note !== undefined && isWithin(day, days) && (isStuck || status !== 'BLOCKED'),
    )?.note;
}

function figureFact(figure: Figure, { unit, task, chains }: Pair, days: Days): FigureFact {
  const { code, counts } = figure;
  const isCounted =
    counts === 'to-date'
      ? ({ first }: Chain<FactUpdate>) => first.day <= days.to
      : ({ first }: Chain<FactUpdate>) => isWithin(first.day, days);
  const sum = sumOfChains(figure, chains.filter(isCounted));
  const rows = sum?.chains.flatMap(({ updates }) => updates) ?? [];
  return {
    ...{ figure: code, unit, task: task.code, value: sum?.value, counts, isShare: isShare(figure) },
    updates: idsOf(rows.filter(({ day }) => day <= days.to)),
    correctedBy: idsOf(rows.filter(({ day }) => day > days.to)),
  };
}

function removedTasks(updates: readonly FactUpdate[], days: Days, book: PlanBook): RemovedTaskFact[] {
  const gone = updates.filter(({ task, day }) => !book.task(task) && isWithin(day, days));
  return [...groupsBy(gone, ({ unit, task }) => `${unit}/${task}`).values()].flatMap((rows) => {
    const [first] = rows;
    return first ? [{ task: first.task, unit: first.unit, updates: idsOf(rows) }] : [];
  });
}

function dayText(day: Temporal.PlainDate): IsoDay {
  return day.toString() as IsoDay;
}
