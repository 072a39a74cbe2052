import { z } from 'zod';
import { type IsoDay, isIsoDay } from '../../../base/day.ts';
import { grouped } from '../../../base/grouped.ts';
import type { Fate } from '../../../outbox/outbox.ts';
import type { Services } from '../../../services.ts';

/** The kind of a coordinator's "please report". */
export const NUDGE = 'nudge';

const wished = z.object({
  task: z.string(),
  unit: z.string(),
  day: z.string().refine(isIsoDay),
  by: z.number(),
});

/** A question to one chat of a unit, and what became of it so far. */
export type Nudge = Fate & z.output<typeof wished>;

/** What a coordinator asked for on one day: a task's report, of all units that lacked it. */
export interface NudgeDay {
  planId: number;
  task: string;
  day: IsoDay;
}

/** For how long a question, or the note that it failed, is worth sending. */
export const NOTICE_HOURS = 24;

/** A plan's questions that are not past their time, by coordinator, task and day. */
export async function currentNudges({ outbox }: Services, planId: number): Promise<Nudge[][]> {
  const fates = await outbox.current({ kind: NUDGE, planId }, NOTICE_HOURS);
  const nudges = fates.flatMap((fate) => {
    const details = wished.safeParse(fate.details);
    return details.success ? [{ ...fate, ...details.data }] : [];
  });
  return grouped(nudges, ({ task, day, by }) => [task, day, by].join('/'));
}

/** Those units, each with its questions, whose every question failed. */
export function unreached(nudges: readonly Nudge[]): Nudge[][] {
  return grouped(nudges, ({ unit }) => unit).filter((one) => one.every(({ state }) => state === 'FAILED'));
}

/** Codes of the units of which nobody could be reached on a day, as far as is known now. */
export async function unreachedUnits(services: Services, about: NudgeDay): Promise<string[]> {
  const all = (await currentNudges(services, about.planId)).flat();
  const nudges = all.filter(({ task, day }) => task === about.task && day === about.day);
  return unreached(nudges).flatMap(([first]) => (first ? [first.unit] : []));
}
