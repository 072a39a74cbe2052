import type { Prisma } from '../generated/sqlite/client.ts';
import type { Divided, Joined } from './changed-units.ts';

/** Later days that the old units asked for or were granted are the new one's; of two requests for one task the later waits. */
export async function moveDuties(tx: Prisma.TransactionClient, joined: Joined): Promise<void> {
  const { planId, olds, to, at } = joined;
  const unit = { in: olds.map(({ code }) => code) };
  const { count } = await tx.postponement.updateMany({ where: { planId, unit }, data: { unit: to.code } });
  if (count === 0) return;
  const waiting = await tx.postponement.findMany({
    where: { planId, unit: to.code, state: 'ASKED' },
    orderBy: { id: 'desc' },
  });
  const newest = new Set<string>();
  const replaced = waiting.filter(({ task }) => newest.size === newest.add(task).size).map(({ id }) => id);
  await tx.postponement.updateMany({
    where: { id: { in: replaced } },
    data: { state: 'REPLACED', decidedAt: at },
  });
}

/** A later day that a divided unit was granted holds for each of its new units, also when it is granted only now. */
export async function grantSuccessors(
  tx: Prisma.TransactionClient,
  { planId, old, news }: Divided,
): Promise<void> {
  const granted = await tx.postponement.findMany({ where: { planId, unit: old.code, state: 'GRANTED' } });
  for (const { id: _, conversationId: __, ...row } of granted)
    for (const { code: unit } of news) {
      const same = { planId, unit, task: row.task, until: row.until, state: row.state };
      if ((await tx.postponement.count({ where: same })) === 0)
        await tx.postponement.create({ data: { ...row, unit } });
    }
}
