import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type IsoDay, isoDaySchema } from '../base/day.ts';
import { groupsBy } from '../base/grouped.ts';
import { isDated, isEvent, lastGoodDay } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Bilingual, Figure, Task } from '../plan/plan-file.ts';
import { isShare } from '../progress/figure-sums.ts';
import type { FigureTotals } from '../progress/figures-on-record.ts';
import type { ProgressView } from '../progress/progress-view.ts';
import { planStates, type Standing, type TaskState } from '../progress/task-state.ts';
import { figuresOfPlan } from '../reports/period-report/figure-rows.ts';

/** The standings of shares in the order in which they are counted. */
export const STANDINGS = [
  'DONE',
  'IN_PROGRESS',
  'BLOCKED',
  'NOT_STARTED',
  'SILENT',
] as const satisfies Standing[];

const bilingual = z.object({ vi: z.string(), en: z.string() });

/** A task of a plan for the units that have the same last good day for it. */
const taskShape = z
  .tuple([
    z.string(),
    z.string(),
    z.enum(['report', 'event', 'activity']),
    isoDaySchema.nullable(),
    z.boolean(),
  ])
  .transform(([code, key, kind, day, isOwed]) => ({ code, key, kind, day: day ?? undefined, isOwed }));

const figureShape = z.object({
  code: z.string(),
  name: bilingual,
  measure: bilingual.optional(),
  counts: z.enum(['since-last', 'to-date']),
  partOf: z.string().optional(),
});

const shapeText = z.object({ tasks: z.array(taskShape), figures: z.array(figureShape) });

/** What plans of the same shape have in common: their tasks with the last good days, and the figures that are asked for. */
export type PlanShape = Readonly<z.output<typeof shapeText>>;
/**
 * A task; the code tells it apart within a plan, the key among plans (`taskKey`). Nobody is late with one that is not owed: it has no
 * day, or takes place on it.
 */
export type TaskShape = PlanShape['tasks'][number];
export type FigureShape = PlanShape['figures'][number];

const contentText = z.object({
  name: bilingual,
  units: z.int(),
  counts: z.array(z.int()),
  values: z.array(z.number().nullable()),
});

/** How far a plan is, whatever the day: for each task of its shape how many shares stand where. */
export interface CountedPlan {
  readonly shape: PlanShape;
  /** The place that the plan is for. */
  readonly name: Bilingual;
  /** How many units the plan has. */
  readonly units: number;
  /** For each task of the shape one number a standing, in the order of `STANDINGS`. */
  readonly counts: ArrayLike<number>;
  /** For each figure of the shape what was reported of it until now; undefined where nobody said a number, or shares make no sum. */
  readonly values: readonly (number | undefined)[];
}

/** A counted plan as it is stored. */
interface StoredCount {
  shape: string;
  content: string;
}

/** Counts a plan's shares by task and last good day, and sums its figures. */
export function countPlan(
  book: PlanBook,
  view: ProgressView,
  totals: FigureTotals,
  day: IsoDay,
): StoredCount {
  const groups = [...groupsBy(planStates(book, view, day), keyOf).values()];
  const figures = figuresOfPlan(book);
  const shape = {
    tasks: groups.flatMap(([first]) => (first ? [tupleOf(first.task)] : [])),
    figures: figures.map(({ code, name, measure, counts, partOf }) => ({
      code,
      name,
      measure,
      counts,
      partOf,
    })),
  };
  const content = {
    name: book.file.locality.name,
    units: book.file.units.length,
    counts: groups.flatMap((states) =>
      STANDINGS.map((standing) => states.filter((one) => one.standing === standing).length),
    ),
    values: figures.map((figure) => sumOf(figure, totals) ?? null),
  };
  return { shape: JSON.stringify(shape), content: JSON.stringify(content) };
}

/** Reads the shape of plans. @throws ZodError when it is not one */
export function readShape(shape: string): PlanShape {
  return shapeText.parse(JSON.parse(shape));
}

/** Reads a counted plan. @throws ZodError when it is not one */
export function readCount(content: string, shape: PlanShape): CountedPlan {
  const { name, units, counts, values } = contentText.parse(JSON.parse(content));
  return {
    shape,
    name,
    units,
    counts: Uint16Array.from(counts),
    values: values.map((value) => value ?? undefined),
  };
}

/** Names a task among several plans: those with the same code and the same title are the same task. Ten hexadecimal digits. */
export function taskKey({ code, title }: Pick<Task, 'code' | 'title'>): string {
  return createHash('sha256').update(`${code}\n${title.vi}`).digest('hex').slice(0, 10);
}

function keyOf({ task }: TaskState): string {
  return `${task.code}/${dayOf(task) ?? ''}`;
}

function tupleOf(task: Task) {
  const isOwed = isDated(task) && !isEvent(task);
  return [task.code, taskKey(task), task.kind, dayOf(task) ?? null, isOwed];
}

function dayOf(task: Task): IsoDay | undefined {
  return isDated(task) ? lastGoodDay(task.date) : undefined;
}

/** How much of a figure the units of a plan reported, of all tasks; undefined where nobody said a number, or several said percentages. */
function sumOf(figure: Figure, totals: FigureTotals): number | undefined {
  const said = [...totals.values()].flatMap((own) => own[figure.code] ?? []);
  if (said.length === 0 || (said.length > 1 && isShare(figure))) return undefined;
  return said.reduce((sum, value) => sum + value, 0);
}
