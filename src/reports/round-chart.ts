import type { Language, Translate } from '../base/texts.ts';
import { textsIn } from '../base/texts.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { UnitFilling } from '../rounds/filling.ts';
import { countsOf } from '../rounds/outcome.ts';
import { barChartSvg, type Kind } from './bar-chart.ts';

/** More units would be too small on a phone: messengers scale high pictures down. */
const MOST_UNITS = 20;

/** What became of the tasks of each unit in an update round, a bar a unit, those that left most unsaid first; as SVG. */
export function roundChart(
  filling: readonly UnitFilling[],
  { book, language, title, line }: { book: PlanBook; language: Language; title: string; line: string },
): string {
  const t = textsIn(language);
  const unsaid = ({ tasks, answered }: UnitFilling) => tasks.length - answered;
  const sorted = [...filling].sort((a, b) => unsaid(b) - unsaid(a));
  const hidden = sorted.length - MOST_UNITS;
  return barChartSvg({
    title,
    lines: [line],
    legend: partsOf([], t).map(({ kind }) => kind),
    bars: sorted.slice(0, MOST_UNITS).map(({ unit, tasks, answered }) => ({
      name: book.nameOf(unit, language),
      figure: t('reports:chart.figure', { done: answered, total: tasks.length }),
      parts: partsOf(tasks, t),
      whole: tasks.length,
    })),
    foot: hidden > 0 ? t('rounds:summary.more-units', { count: hidden }) : undefined,
  });
}

/** The colours of progress charts; what nobody spoke of is palest. */
function partsOf(tasks: UnitFilling['tasks'], t: Translate): { kind: Kind; count: number }[] {
  const counts = countsOf(tasks);
  const part = (name: string, colour: string, count: number) => ({ kind: { name, colour }, count });
  return [
    part(t('reports:status.DONE'), '#2e7d4f', counts.DONE),
    part(t('reports:status.IN_PROGRESS'), '#f2c14e', counts.IN_PROGRESS),
    part(t('reports:status.BLOCKED'), '#e4572e', counts.BLOCKED),
    part(t('reports:status.NOT_STARTED'), '#9aa5b4', counts.NOT_STARTED),
    part(t('rounds:summary.unsaid'), '#dde3ea', counts.SKIPPED + counts.SILENT),
  ];
}
