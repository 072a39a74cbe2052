import { isDeepStrictEqual } from 'node:util';
import { type Breach, breach, type Path } from '../plan-problem.ts';
import { type DraftFigure, type PlanDraft, placed } from './draft.ts';

const kinds = ['report', 'event', 'activity'] as const;

interface PlacedFigure {
  kind: (typeof kinds)[number];
  path: Path;
  figure: DraftFigure;
}

/**
 * A figure means the same wherever it is asked for; a part counts as its whole does; shares are never added up. The figure that a
 * target is measured by is asked for by the tasks that count.
 */
export function figureRules(draft: PlanDraft): Breach[] {
  const all = kinds.flatMap((kind) =>
    [...placed(draft.figures?.[kind] ?? [])].map(([index, figure]): PlacedFigure => {
      return { kind, path: ['figures', kind, index], figure };
    }),
  );
  return [...all.flatMap((one) => ofFigure(one, all)), ...ofTargets(draft, all)];
}

function ofFigure({ kind, path, figure }: PlacedFigure, all: readonly PlacedFigure[]): Breach[] {
  const { code = '', partOf } = figure;
  const first = all.find((one) => one.figure.code === code)?.figure ?? figure;
  const whole = all.find((one) => one.kind === kind && one.figure.code === partOf)?.figure;
  const found: Breach[] = [];
  if (!isDeepStrictEqual(meaningOf(first), meaningOf(figure)))
    found.push(breach([...path, 'code'], 'figureOtherwise', { code }));
  if (isShare(figure) && countsOf(figure) === 'since-last')
    found.push(breach([...path, 'counts'], 'shareAddedUp', { code }));
  if (partOf === undefined) return found;
  if (!whole || partOf === code || whole.partOf !== undefined)
    return [...found, breach([...path, 'partOf'], 'unknownWhole', { code: partOf.slice(0, 60) })];
  if (countsOf(whole) !== countsOf(figure))
    found.push(breach([...path, 'counts'], 'partOtherwise', { code, whole: partOf }));
  return found;
}

function meaningOf({ counts, partOf, measure }: DraftFigure) {
  return { counts: counts ?? 'since-last', partOf, measure: measure?.vi };
}

function countsOf({ counts = 'since-last' }: DraftFigure): string {
  return counts;
}

/** Whether a figure is a share of something: shares of several units make no sum. */
function isShare({ measure }: DraftFigure): boolean {
  return measure?.vi === '%';
}

function ofTargets({ targets, tasks }: PlanDraft, all: readonly PlacedFigure[]): Breach[] {
  return [...placed(targets)].flatMap(([index, { figure, tasks: meant }]) => {
    if (figure === undefined)
      return meant.length > 0 ? [breach(['targets', index, 'tasks'], 'tasksWithoutFigure')] : [];
    const asking = new Set(all.filter((one) => one.figure.code === figure).map(({ kind }): string => kind));
    if (asking.size === 0)
      return [breach(['targets', index, 'figure'], 'unknownFigure', { code: figure.slice(0, 60) })];
    return meant.flatMap((code, at) => {
      const kind = tasks.find((task) => task?.code === code)?.kind;
      return kind === undefined || asking.has(kind)
        ? []
        : [breach(['targets', index, 'tasks', at], 'taskWithoutFigure', { code: code ?? '', figure })];
    });
  });
}
