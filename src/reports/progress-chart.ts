import type { IsoDay } from '../base/day.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import { dayWords } from '../plan/day-words.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { countsLine, type StandingCount, standingCounts } from '../progress/count-words.ts';
import { tally } from '../progress/tally.ts';
import type { Standing, TaskState, UnitTaskStates } from '../progress/task-state.ts';
import { type BarChart, type BarPart, barChartSvg, type Kind } from './bar-chart.ts';

/** More units would be too small on a phone: messengers scale high pictures down. */
const MOST_UNITS = 18;

/** What a chart is made from. */
export interface ChartSource {
  book: PlanBook;
  /** One unit: its tasks by how far they are. Several: a bar each, in this order. */
  units: readonly UnitTaskStates[];
  today: IsoDay;
  language: Language;
}

/** A picture and the same in words, for those who cannot see it. */
export interface Chart {
  svg: string;
  caption: string;
}

/** Tells how far these units are, in colours; what is overdue is marked where it stands. */
export function progressChart(source: ChartSource): Chart {
  const t = textsIn(source.language);
  const [only] = source.units;
  const chart = source.units.length === 1 && only ? chartOfUnit(source, only, t) : chartOfUnits(source, t);
  const counts = countsLine(tally(source.units.flatMap(({ states }) => states)), t);
  return { svg: barChartSvg(chart), caption: [chart.title, ...chart.lines.slice(1), counts].join('\n') };
}

function chartOfUnits({ book, units, today, language }: ChartSource, t: Translate): BarChart {
  const shown = units.slice(0, MOST_UNITS);
  const all = tally(units.flatMap(({ states }) => states));
  const hidden = units.length - shown.length;
  return {
    title: t('reports:chart.title', { ...all }),
    lines: [book.file.title[language], t('reports:shares', { ...all }), dayLine(today, t)],
    legend: [...standingCounts(all, t).map(kindOf), overdueKind(t)],
    mark: overdueKind(t),
    bars: shown.map(({ unit, states }) => {
      const counts = tally(states);
      return {
        name: book.shortNameOf(unit, language),
        figure: t(counts.overdue > 0 ? 'reports:chart.figure-late' : 'reports:chart.figure', {
          ...counts,
          total: counts.shares,
        }),
        parts: partsOf(states, t),
        whole: states.length,
      };
    }),
    foot: hidden > 0 ? t('reports:chart.more-units', { number: hidden }) : undefined,
  };
}

function chartOfUnit(
  { book, today, language }: ChartSource,
  { unit, states }: UnitTaskStates,
  t: Translate,
): BarChart {
  const counts = tally(states);
  const bars = [
    ...standingCounts(counts, t).map((one) => ({ kind: kindOf(one), count: one.count })),
    { kind: overdueKind(t), count: counts.overdue },
  ];
  return {
    title: t('reports:chart.title-unit', { ...counts }),
    lines: [book.nameOf(unit, language), dayLine(today, t)],
    legend: [],
    bars: bars.map((part) => ({
      name: part.kind.name,
      figure: String(part.count),
      parts: [part],
      whole: states.length,
    })),
    foot: undefined,
  };
}

function partsOf(states: readonly TaskState[], t: Translate): BarPart[] {
  const overdue = states.filter((state) => state.overdue);
  return standingCounts(tally(states), t).map((one) => ({
    kind: kindOf(one),
    count: one.count,
    marked: overdue.filter(({ standing }) => standing === one.standing).length,
  }));
}

/** Told apart without seeing red and green, too. */
const colours: Readonly<Record<Standing, string>> = {
  DONE: '#2e7d4f',
  IN_PROGRESS: '#f2c14e',
  BLOCKED: '#e4572e',
  NOT_STARTED: '#8e9aab',
  SILENT: '#ced5dd',
};

function kindOf({ name, standing }: StandingCount): Kind {
  return { name, colour: colours[standing] };
}

/** A mark on shares that stand somewhere already. */
function overdueKind(t: Translate): Kind {
  return { name: t('reports:overdue'), colour: '#5b2a86' };
}

function dayLine(today: IsoDay, t: Translate): string {
  return t('reports:chart.day', { day: dayWords(today, t) });
}
