import { groupsBy } from '../../base/grouped.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Figure, Task } from '../../plan/plan-file.ts';
import { type Chain, chainsOf, isShare, sumOfChains } from '../../progress/figure-sums.ts';
import {
  type Days,
  daysOf,
  type FactFrame,
  type FactUpdate,
  idsOf,
  isWithin,
  type Pair,
} from './fact-frame.ts';
import type { FigureFact, PeriodFacts, RemovedTaskFact, ShareFact } from './period-facts.ts';
import { type Reached, reachedBy, targetFacts } from './target-facts.ts';
import { termOf } from './term-of.ts';

/** The facts of one unit. */
export interface UnitFacts {
  unit: string;
  shares: readonly ShareFact[];
  figures: readonly FigureFact[];
  removedTasks: readonly RemovedTaskFact[];
  /** What it reported of targets. */
  reached: readonly Reached[];
  /** Whether it said anything within the period. */
  isHeard: boolean;
}

/**
 * Returns the facts of a period out of those of its units. Reads nothing else, and the same rows give the same facts.
 * @param parts of the units of the scope and of the former ones, in that order
 */
export function factsOf(frame: FactFrame, parts: readonly UnitFacts[]): PeriodFacts {
  const { scope, asOf, former } = frame;
  const heard = new Set(parts.filter(({ isHeard }) => isHeard).map(({ unit }) => unit));
  return {
    ...{ scope, asOf, former },
    shares: parts.flatMap(({ shares }) => shares),
    figures: parts.flatMap(({ figures }) => figures),
    targets: targetFacts(
      parts.flatMap(({ reached }) => reached),
      frame,
    ),
    removedTasks: parts.flatMap(({ removedTasks: gone }) => gone),
    silent: scope.units.filter((unit) => !heard.has(unit)),
  };
}

/** Returns the facts of one unit. @param updates all that it said, and what was said of its reports, the oldest first */
export function unitFacts(unit: string, updates: readonly FactUpdate[], frame: FactFrame): UnitFacts {
  const { book } = frame;
  const days = daysOf(frame);
  const said = groupsBy(updates, ({ task }) => task);
  const owed = new Set(book.owedBy(unit).map(({ code }) => code));
  const pairs = book.file.tasks
    .filter(({ code }) => owed.has(code) || said.has(code))
    .map((task) => pairOf(unit, task, said.get(task.code) ?? []));
  return {
    unit,
    shares: pairs.filter(({ task }) => owed.has(task.code)).map((pair) => shareFact(pair, days, frame)),
    figures: pairs.flatMap((pair) =>
      book.figuresOf(pair.task).map((figure) => figureFact(figure, pair, days)),
    ),
    removedTasks: removedTasks(updates, days, book),
    reached: reachedBy(pairs, days, frame),
    isHeard: updates.some(({ day }) => isWithin(day, days)),
  };
}

function pairOf(unit: string, task: Task, updates: readonly FactUpdate[]): Pair {
  return { unit, task, updates, chains: chainsOf(updates.filter(({ review }) => !review)) };
}

function shareFact(pair: Pair, days: Days, frame: FactFrame): ShareFact {
  const { unit, task, updates } = pair;
  const until = updates.filter(({ day }) => day <= days.to);
  const newest = until.at(-1);
  const term = termOf(until, { task, unit }, frame);
  const own = until.filter(({ review }) => !review);
  // What was put right after the period was said within it.
  const chains = until.length === updates.length ? pair.chains : chainsOf(own);
  const lasts = chains.map(({ last }) => last).filter(({ day }) => isWithin(day, days));
  const handedIn = lasts.filter(({ carried }) => !carried);
  const isBehind = (one: FactUpdate) => one.day >= days.from || one === newest || one === term.first;
  return {
    ...{ task: task.code, unit, status: newest?.status, percent: newest?.percent, review: reviewOf(newest) },
    awaitsHead: newest?.awaitsHead === true,
    note: task.sensitive ? undefined : noteOf(lasts, own.at(-1)?.status === 'BLOCKED'),
    term: term.fact,
    files: new Set(handedIn.flatMap(({ files }) => files)).size,
    onPaper: handedIn.some(({ onPaper }) => onPaper),
    updates: idsOf(until.filter(isBehind)),
  };
}

/** What came back from the head is to be completed like what came back from a coordinator; with the head's word it is handed in. */
function reviewOf(newest: FactUpdate | undefined): ShareFact['review'] {
  const review = newest?.review;
  if (review === 'SENT_BACK') return 'RETURNED';
  return review === 'RECEIVED' || review === 'RETURNED' ? review : undefined;
}

/** The newest note of the period that no correction took back. */
function noteOf(lasts: readonly FactUpdate[], isStuck: boolean): string | undefined {
  const noted = lasts.filter(({ note, status }) => note !== undefined && (isStuck || status !== 'BLOCKED'));
  return noted.sort((a, b) => a.id - b.id).at(-1)?.note;
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
  return [...groupsBy(gone, ({ task }) => task).values()].flatMap((rows) => {
    const [first] = rows;
    return first ? [{ task: first.task, unit: first.unit, updates: idsOf(rows) }] : [];
  });
}
