import { z } from 'zod';

/** A number that cannot be, or hardly, as it was given. */
export const doubt = z.discriminatedUnion('kind', [
  /** More of a part than of the whole: 200 women of 120 people. */
  z.object({
    kind: z.literal('more-than-all'),
    part: z.string(),
    whole: z.string(),
    given: z.number(),
    all: z.number(),
  }),
  /** Ten times what the unit reported last, or more. */
  z.object({ kind: z.literal('tenfold'), figure: z.string(), given: z.number(), last: z.number() }),
  /** Above a hundred percent. */
  z.object({ kind: z.literal('percent'), given: z.number() }),
]);
export type Doubt = z.infer<typeof doubt>;

/** Figures that count a part of what others count, by the codes of plan files. */
const wholes: Readonly<Record<string, string>> = { women: 'participants' };
/** So many times what was reported last is most likely a slip of the keys. */
const TIMES = 10;

/** Returns what is doubtful in figures. @param last what the unit reported of the task last */
export function figureDoubts(
  figures: Readonly<Record<string, number>>,
  last: Readonly<Record<string, number>> = {},
): Doubt[] {
  return Object.entries(figures).flatMap(([figure, given]): Doubt[] => {
    const whole = wholes[figure];
    const all = whole === undefined ? undefined : figures[whole];
    const before = last[figure] ?? 0;
    return [
      ...(whole !== undefined && all !== undefined && given > all
        ? [{ kind: 'more-than-all' as const, part: figure, whole, given, all }]
        : []),
      ...(before > 0 && given >= TIMES * before
        ? [{ kind: 'tenfold' as const, figure, given, last: before }]
        : []),
    ];
  });
}
