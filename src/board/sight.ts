import { dayOf } from '../base/clock.ts';
import type { IsoDay } from '../base/day.ts';
import { type Language, type Translate, textsIn } from '../base/texts.ts';
import type { PageVisitor } from '../people/page-keys.ts';
import { may, type Right } from '../people/rights.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Services } from '../services.ts';

/** What the board is made from. */
export type BoardDomain = Pick<
  Services,
  | 'boardKeys'
  | 'bots'
  | 'plans'
  | 'progress'
  | 'periodReports'
  | 'postponements'
  | 'rounds'
  | 'campaigns'
  | 'outbox'
  | 'channelStates'
  | 'fileCopies'
  | 'lastBackup'
  | 'auditLog'
  | 'clock'
  | 'publicUrl'
  | 'log'
>;

/** What a visitor may see of a plan at this moment, and how it is told. */
export interface Sight {
  planId: number;
  book: PlanBook;
  /** Whether the visitor sees the plan as a whole. */
  isWhole: boolean;
  /** Codes of the units whose shares the visitor sees, in the plan's order. */
  units: readonly string[];
  /** Today in the plan's time zone. */
  today: IsoDay;
  /** The hour in the plan's time zone: "7:31". */
  hour: string;
  language: Language;
  t: Translate;
  /** Another whenever the plan is otherwise. */
  stamp: string;
}

/** Returns what a visitor sees: coordinators and leaders the plan, a focal point the units that are theirs. */
export async function sightOf(
  { planId, roles, units: own, language: chosen }: PageVisitor,
  { plans, clock }: Pick<BoardDomain, 'plans' | 'clock'>,
  { seeAll, stamp, language = chosen }: { seeAll: Right; stamp: string; language?: Language | undefined },
): Promise<Sight> {
  const plan = await plans.get(planId);
  const isWhole = may(roles, seeAll);
  const { units: all, timeZone } = plan.book.file;
  const units = all.map(({ code }) => code).filter((code) => isWhole || own.includes(code));
  const now = clock.now();
  return {
    ...{ planId, isWhole, units, language, stamp, t: textsIn(language) },
    book: isWhole ? plan.book : plan.book.seenBy(units),
    today: dayOf(now, timeZone),
    hour: hourOf(now.toZonedDateTimeISO(timeZone)),
  };
}

/** "7:31" */
export function hourOf({ hour, minute }: { hour: number; minute: number }): string {
  return `${hour}:${String(minute).padStart(2, '0')}`;
}
