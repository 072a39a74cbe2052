import { Temporal } from 'temporal-polyfill';
import { groupsBy } from '../../base/grouped.ts';
import type {
  FigureFact,
  PeriodFacts,
  ShareFact,
  TermFact,
} from '../../reports/period-report/period-facts.ts';
import { sumOf } from '../../reports/period-report/sum-of.ts';

/** One plan's facts of a period as those of one unit of a report over plans. */
export interface PlanFacts {
  /** What the plan is called in the report: the unit of its facts. */
  unit: string;
  shares: readonly ShareFact[];
  figures: readonly FigureFact[];
  /** Whether nobody of the plan said anything within the period. */
  isSilent: boolean;
}

/** What a plan's tasks and figures are called in a report over plans; undefined of codes that the plan does not have. */
export interface NamesInReport {
  task(code: string): string | undefined;
  figure(code: string): string | undefined;
}

/**
 * Returns what the units of a plan did, put together as what the plan did: a task is done when all of its units are, and late or stuck when one
 * is. Nobody's words are in it, nor which updates it is made of.
 * @param taskName names a task of the plan in the report; undefined of one that the report does not have
 */
export function planFacts(
  unit: string,
  { shares, figures, silent, scope }: PeriodFacts,
  { task: taskName, figure: figureName }: NamesInReport,
): PlanFacts {
  const tasks = [...groupsBy(shares, ({ task }) => task)];
  const said = [...groupsBy(figures, ({ task, figure }) => `${task}\n${figure}`).values()];
  return {
    unit,
    shares: tasks.flatMap(([task, own]) => {
      const name = taskName(task);
      return name === undefined ? [] : [shareOf(own, name, unit)];
    }),
    figures: said.flatMap((own) => {
      const [first] = own;
      const [task, figure] = first ? [taskName(first.task), figureName(first.figure)] : [];
      if (!first || task === undefined || figure === undefined) return [];
      return [{ ...figureOf(first, own), unit, task, figure }];
    }),
    isSilent: scope.units.length > 0 && silent.length === scope.units.length,
  };
}

function shareOf(shares: readonly ShareFact[], task: string, unit: string): ShareFact {
  return {
    ...{ task, unit, status: statusOf(shares), percent: undefined, awaitsHead: false, note: undefined },
    review: shares.every(({ review }) => review === 'RECEIVED') ? 'RECEIVED' : undefined,
    term: termOf(shares.map(({ term }) => term)),
    files: shares.reduce((sum, { files }) => sum + files, 0),
    onPaper: shares.some(({ onPaper }) => onPaper),
    updates: [],
  };
}

/** Undefined where no unit said anything. */
function statusOf(shares: readonly ShareFact[]): ShareFact['status'] {
  const said = shares.flatMap(({ status }) => status ?? []);
  if (said.length === 0) return undefined;
  if (said.includes('BLOCKED')) return 'BLOCKED';
  if (said.length === shares.length && said.every((status) => status === 'DONE')) return 'DONE';
  return said.every((status) => status === 'NOT_STARTED') ? 'NOT_STARTED' : 'IN_PROGRESS';
}

/** From the worst to the best: what is true of one unit is said of the plan. */
const OUTCOMES = ['overdue', 'not-due', 'late', 'kept', 'undated'] as const satisfies TermFact['outcome'][];

/** The worst term of the units; of a task that is done in all of them the day on which the last one was. */
function termOf(terms: readonly TermFact[]): TermFact {
  const outcome = OUTCOMES.find((one) => terms.some((term) => term.outcome === one)) ?? 'undated';
  const meant = terms.filter((term) => term.outcome === outcome);
  const worst = meant.reduce((a, b) => (b.daysLate > a.daysLate ? b : a));
  const done = terms.flatMap(({ doneOn }) => doneOn ?? []).sort(Temporal.PlainDate.compare);
  return { ...worst, outcome, doneOn: done.length === terms.length ? done.at(-1) : undefined };
}

function figureOf(first: FigureFact, facts: readonly FigureFact[]): FigureFact {
  const [sum] = sumOf(facts);
  // Which updates it is made of stays in the plan; whether it was put right since is for the report's writer.
  return { ...first, value: sum?.value, updates: [], correctedBy: sum?.correctedBy ?? [] };
}
