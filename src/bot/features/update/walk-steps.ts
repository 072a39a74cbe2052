import type { UpdateAnswers } from '../../../progress/update-answers.ts';
import type { UpdateRecord } from '../../../progress/update-record.ts';
import { type AskedTask, isPending, keyOf } from '../../../rounds/filling.ts';
import type { Round } from '../../../rounds/round.ts';
import { callerMay, mayUpdate, updateAnyProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';

/** What a person is asked in an update round: the units' tasks, in the order of asking. */
export interface Walk {
  round: Round;
  units: string[];
  tasks: (AskedTask & { unit: string })[];
}

/** Where an update is in a round. */
export interface WalkStep {
  /** 1-based position of the task, and the total. */
  at: number;
  total: number;
  /** The unit's last update, as long as it may be repeated. */
  previous: UpdateRecord | undefined;
}

/** The last updates of some units' tasks that may be repeated, by `keyOf`. */
export async function lastUpdates(
  { services, known }: BotContext,
  units: readonly string[],
): Promise<Map<string, UpdateRecord>> {
  const records = await Promise.all(
    [...new Set(units)].map((unit) => services.progress.records(known.plan.id, unit)),
  );
  return new Map(
    records
      .flat()
      .filter(({ newest }) => mayRepeat(newest))
      .map(({ unit, task, newest }) => [keyOf(unit, task), newest]),
  );
}

/** A report's fate is not the unit's to say. */
function mayRepeat({ review, awaitsHead, status }: UpdateRecord): boolean {
  if (awaitsHead) return false;
  return review === undefined && status !== 'DONE';
}

/** The caller's walk through an open round; why there is none otherwise. */
export async function walkOf(ctx: BotContext, id: number): Promise<Walk | 'not-yours' | 'closed'> {
  const { known, services } = ctx;
  const own = ownUnits(ctx);
  if (own.length === 0) return 'not-yours';
  const round = await services.rounds.find(known.plan.id, id);
  if (!round || round.closedAt !== undefined) return 'closed';
  const filling = (await services.rounds.filling(round, known.plan.book)).filter(({ unit }) =>
    own.includes(unit),
  );
  if (filling.length === 0) return 'not-yours';
  return {
    round,
    units: filling.map(({ unit }) => unit),
    tasks: filling.flatMap(({ unit, tasks }) => tasks.map((task) => ({ ...task, unit }))),
  };
}

/** Where an update is in its round; undefined when that is over for the caller. */
export async function walkStep(
  ctx: BotContext,
  { unit, task, previous }: UpdateAnswers,
  id: number,
): Promise<WalkStep | undefined> {
  const walk = await walkOf(ctx, id);
  if (typeof walk === 'string') return undefined;
  const total = walk.tasks.length;
  const answered = walk.tasks.filter((one) => !isPending(one)).length;
  const last =
    previous === undefined || unit === undefined || task === undefined
      ? undefined
      : await lastUpdate(ctx, unit, task);
  return {
    at: Math.min(answered + 1, total),
    total,
    previous: last && last.id === previous ? last : undefined,
  };
}

/** A unit's last update of a task, when it may be repeated. */
export async function lastUpdate(
  { services, known }: BotContext,
  unit: string,
  task: string,
): Promise<UpdateRecord | undefined> {
  const [newest] = await services.progress.history(known.plan.id, task, unit, 1);
  return newest && mayRepeat(newest) ? newest : undefined;
}

/** In private the caller's own units; in a group those that it is for, as far as the caller may report for them. */
function ownUnits(ctx: BotContext): string[] {
  const { caller, plan } = ctx.known;
  if (!mayUpdate(ctx)) return [];
  const own = caller.units.filter((unit) => !caller.onlyHeadOf.includes(unit));
  if (ctx.chat?.type === 'private') return own;
  const here = caller.parties.flatMap((party) => plan.book.unitsOf(party));
  return callerMay(ctx, updateAnyProgress) ? here : here.filter((unit) => own.includes(unit));
}
