import type { Prisma } from '../generated/sqlite/client.ts';
import { PlanBook } from '../plan/plan-book.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import { successorsIn, unitTurns } from '../plan/unit-changes.ts';
import type { Divided, Joined } from './changed-units.ts';
import { grantSuccessors, moveDuties } from './duties.ts';
import { movePeople, type Placed, placePeople } from './people.ts';
import { copyProgress, moveProgress } from './progress.ts';
import { askSuccessors, moveRounds } from './rounds.ts';
import { renameStored } from './stored.ts';

/** A plan whose units have changed. */
export interface ChangedPlan {
  readonly planId: number;
  readonly file: PlanFile;
  /** As it was before; undefined when it is new. */
  readonly old: PlanFile | undefined;
  readonly at: Date;
}

/**
 * Gives all that belongs to units that are no more to those in their place, in the caller's transaction: people, groups, what was
 * said, what is open. Done again it finds nothing to do, so it also carries what came in since the last run.
 * @param placed where people and groups of divided units belong
 */
export async function carryUnits(
  tx: Prisma.TransactionClient,
  plan: ChangedPlan,
  placed: Placed,
): Promise<void> {
  const { joined, divided } = await changesOf(tx, plan);
  const before = plan.old && new PlanBook(plan.old);
  for (const one of joined) {
    await movePeople(tx, one);
    await moveProgress(tx, one, before);
    await moveDuties(tx, one);
    await moveRounds(tx, one);
  }
  for (const one of divided) {
    await placePeople(tx, one, placed);
    await copyProgress(tx, one);
    await grantSuccessors(tx, one);
    await askSuccessors(tx, one);
  }
  await renameStored(tx, plan.planId, successorsIn(plan.file));
}

async function changesOf(
  tx: Prisma.TransactionClient,
  { planId, file, old: before, at }: ChangedPlan,
): Promise<{ joined: Joined[]; divided: Divided[] }> {
  const found = await tx.unit.findMany({ where: { planId }, select: { id: true, code: true } });
  const byCode = new Map(found.map((row) => [row.code, row]));
  const rows = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);
  const gone = [...successorsIn(file)];
  const joined = file.units.flatMap(({ code }) => {
    const olds = rows(gone.flatMap(([old, news]) => (news.length === 1 && news[0] === code ? [old] : [])));
    const to = byCode.get(code);
    return to && olds.length > 0 ? [{ planId, at, olds, to }] : [];
  });
  // A unit that goes on after others were split off gives to these once.
  const made = new Set(before && unitTurns(before).map((turn) => JSON.stringify(turn)));
  const kept = unitTurns(file).flatMap((turn) => {
    const { how, olds, news } = turn;
    const [old = ''] = olds;
    const goesOn = how === 'split' && news.includes(old) && !made.has(JSON.stringify(turn));
    return goesOn ? [[old, news] as const] : [];
  });
  const divided = [...gone.filter(([, news]) => news.length > 1), ...kept].flatMap(([code, news]) =>
    rows([code]).map((old) => ({ planId, at, old, news: rows(news.filter((one) => one !== code)) })),
  );
  return { joined, divided };
}
