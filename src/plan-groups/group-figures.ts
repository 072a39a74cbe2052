import type { CountedPlan, FigureShape } from './plan-count.ts';

/** A figure that plans of a group ask for, and its sum. Figures of the same code that mean something else are others. */
export interface GroupFigure extends FigureShape {
  /** Undefined: nobody said a number, or several plans said percentages, which make no sum. */
  value: number | undefined;
  /** How many plans said a number, and how many ask for it. */
  said: number;
  plans: number;
}

/* The same figure: what it counts, how, and of what it is a part, whatever else the plans have. */
function figureKey({ code, measure, counts, partOf }: FigureShape): string {
  return JSON.stringify([code, measure?.vi, counts, partOf]);
}

interface CountedFigure {
  shape: FigureShape;
  values: number[];
  plans: number;
}

/** Sums the figures that plans ask for. */
export function groupFigures(counted: readonly { count: CountedPlan | undefined }[]): GroupFigure[] {
  const figures = new Map<string, CountedFigure>();
  const byShape = new Map<FigureShape, CountedFigure>();
  for (const { count } of counted)
    for (const [place, shape] of (count?.shape.figures ?? []).entries()) {
      const key = byShape.has(shape) ? '' : figureKey(shape);
      const figure = byShape.get(shape) ?? figures.get(key) ?? { shape, values: [], plans: 0 };
      if (!byShape.has(shape)) figures.set(key, figure);
      byShape.set(shape, figure);
      figure.plans += 1;
      const value = count?.values[place];
      if (value !== undefined) figure.values.push(value);
    }
  return [...figures.values()].map(({ shape, values, plans }) => ({
    ...shape,
    ...{ value: sumOf(shape, values), said: values.length, plans },
  }));
}

/** Percentages of several plans make no sum. Sums keep six digits behind the point: what binary fractions add nobody reported. */
function sumOf({ measure }: FigureShape, values: readonly number[]): number | undefined {
  if (values.length === 0 || (values.length > 1 && measure?.vi === '%')) return undefined;
  return Number(values.reduce((sum, value) => sum + value, 0).toFixed(6));
}
