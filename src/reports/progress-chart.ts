import type { IsoDay } from '../base/day.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import { dayWords } from '../plan/day-words.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { type TaskState, tally, type UnitTaskStates } from '../progress/task-state.ts';
import { type BarChart, barChartSvg, type Kind } from './bar-chart.ts';

/** More units would be too small on a phone: messengers scale high pictures down. */
const MOST_UNITS = 20;

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

/** Tells how far these units are, in colours: what is late is counted as late and as nothing else. */
export function progressChart(source: ChartSource): Chart {
  const t = textsIn(source.language);
  const [only] = source.units;
  const chart = source.units.length === 1 && only ? chartOfUnit(source, only, t) : chartOfUnits(source, t);
  const counts = progressParts(
    source.units.flatMap(({ states }) => states),
    t,
  )
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => t('reports:chart.count', { name: kind.name, number: count }))
    .join(' · ');
  const [day = ''] = chart.lines.slice(-1);
  return { svg: barChartSvg(chart), caption: [chart.title, day, counts].join('\n') };
}

function chartOfUnits({ book, units, today, language }: ChartSource, t: Translate): BarChart {
  const shown = units.slice(0, MOST_UNITS);
  const all = tally(units.flatMap(({ states }) => states));
  const hidden = units.length - shown.length;
  return {
    title: t('reports:chart.title', { done: all.done, total: all.total }),
    lines: [book.file.title[language], dayLine(today, t)],
    legend: progressParts([], t).map(({ kind }) => kind),
    bars: shown.map(({ unit, states }) => ({
      name: book.nameOf(unit, language),
      figure: t('reports:chart.figure', { done: tally(states).done, total: states.length }),
      parts: progressParts(states, t),
      whole: states.length,
    })),
    foot: hidden > 0 ? t('reports:chart.more-units', { number: hidden }) : undefined,
  };
}

function chartOfUnit(
  { book, today, language }: ChartSource,
  { unit, states }: UnitTaskStates,
  t: Translate,
): BarChart {
  return {
    title: t('reports:chart.title', { done: tally(states).done, total: states.length }),
    lines: [book.nameOf(unit, language), dayLine(today, t)],
    legend: [],
    bars: progressParts(states, t).map((part) => ({
      name: part.kind.name,
      figure: String(part.count),
      parts: [part],
      whole: states.length,
    })),
    foot: undefined,
  };
}

/** Each task counted once. The colours are told apart without seeing red and green, too. */
function progressParts(states: readonly TaskState[], t: Translate): { kind: Kind; count: number }[] {
  const inTime = states.filter(({ overdue }) => !overdue);
  const { done, inProgress, blocked, notStarted } = tally(inTime);
  const part = (name: string, colour: string, count: number) => ({ kind: { name, colour }, count });
  return [
    part(t('reports:status.DONE'), '#2e7d4f', done),
    part(t('reports:status.IN_PROGRESS'), '#f2c14e', inProgress),
    part(t('reports:status.BLOCKED'), '#e4572e', blocked),
    part(t('reports:status.NOT_STARTED'), '#c3cad3', notStarted),
    part(t('reports:chart.overdue'), '#5b2a86', states.length - inTime.length),
  ];
}

function dayLine(today: IsoDay, t: Translate): string {
  return t('reports:chart.day', { day: dayWords(today, t) });
}
