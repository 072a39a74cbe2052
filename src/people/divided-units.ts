import type { Prisma } from '../generated/sqlite/client.ts';
import { storedPlan } from '../plan/stored.ts';
import { successorsIn } from '../plan/unit-changes.ts';

/**
 * Codes of the units that are no more and were divided into a unit, among others: who gets a place in that one waits for none any
 * more in these.
 */
export async function unitsDividedInto(
  tx: Prisma.TransactionClient,
  planId: number,
  unit: string,
): Promise<string[]> {
  const plan = await tx.plan.findUniqueOrThrow({
    where: { id: planId },
    select: { code: true, definition: true },
  });
  const successors = [...successorsIn(storedPlan(plan.code, plan.definition))];
  return successors.flatMap(([old, news]) => (news.includes(unit) ? [old] : []));
}
