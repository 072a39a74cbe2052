import { z } from 'zod';
import type { Figure } from '../plan/plan-file.ts';
import { isShare } from './figure-sums.ts';

/** A number that cannot be, or hardly, as it was given. */
export const doubt = z.discriminatedUnion('kind', [
  /** More of a part than of the whole: 200 women of 120 people; or once all that was reported is added up (`sums`). */
  z.object({
    kind: z.literal('more-than-all'),
    part: z.string(),
    whole: z.string(),
    given: z.number(),
    all: z.number(),
    sums: z.object({ part: z.number(), whole: z.number() }).exactOptional(),
  }),
  /** Ten times what the unit reported last, or more. */
  z.object({ kind: z.literal('tenfold'), figure: z.string(), given: z.number(), last: z.number() }),
  /** A share of more than a hundred percent. */
  z.object({ kind: z.literal('share'), figure: z.string(), given: z.number() }),
  /** With what all units reported more than a target allows at most. */
  z.object({
    kind: z.literal('beyond'),
    figure: z.string(),
    given: z.number(),
    total: z.number(),
    target: z.string(),
    most: z.number(),
  }),
  /** Above a hundred percent. */
  z.object({ kind: z.literal('percent'), given: z.number() }),
]);
export type Doubt = z.infer<typeof doubt>;

/** This many times what was reported last is most likely a slip of the keys. */
const TIMES = 10;

type Numbers = Readonly<Record<string, number>>;

/** What figures are compared with, by their codes. */
export interface Compared {
  /** What the unit reported of the task last, without what is put right now. */
  last: Numbers;
  /** What it comes to once this is saved. */
  after: Numbers;
}

/** Returns what is doubtful in figures. @param asked those that the task asks for */
export function figureDoubts(given: Numbers, asked: readonly Figure[], { last, after }: Compared): Doubt[] {
  return asked.flatMap((figure): Doubt[] => {
    const { code, partOf } = figure;
    const number = given[code];
    const ofWhole = partOf === undefined ? [] : moreThanAll(code, partOf, given, after);
    return number === undefined ? ofWhole : [...ofWhole, ...ofNumber(figure, number, last[code] ?? 0)];
  });
}

function ofNumber(figure: Figure, given: number, last: number): Doubt[] {
  const { code } = figure;
  return [
    ...(last > 0 && given >= TIMES * last ? [{ kind: 'tenfold' as const, figure: code, given, last }] : []),
    ...(isShare(figure) && given > 100 ? [{ kind: 'share' as const, figure: code, given }] : []),
  ];
}

/** Both given together are compared by themselves; one alone with all that was reported. */
function moreThanAll(part: string, whole: string, given: Numbers, after: Numbers): Doubt[] {
  const [number, all] = [given[part], given[whole]];
  const kind = 'more-than-all';
  if (number !== undefined && all !== undefined)
    return number > all ? [{ kind, part, whole, given: number, all }] : [];
  const said = number ?? all;
  const sums = { part: after[part] ?? 0, whole: after[whole] ?? 0 };
  if (said === undefined || after[whole] === undefined || sums.part <= sums.whole) return [];
  return [{ kind, part, whole, given: said, all: sums.whole, sums }];
}
