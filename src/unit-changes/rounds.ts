import type { Prisma } from '../generated/sqlite/client.ts';
import { storedCodes } from '../rounds/order.ts';
import type { Divided, Joined } from './changed-units.ts';

/** In each round the new unit is asked, once, what any of the old ones was. */
export async function moveRounds(tx: Prisma.TransactionClient, joined: Joined): Promise<void> {
  const { planId, olds, to } = joined;
  const units = [...olds.map(({ code }) => code), to.code];
  const rows = await tx.roundUnit.findMany({
    where: { round: { order: { planId } }, unit: { in: units } },
    orderBy: { id: 'asc' },
  });
  for (const roundId of new Set(rows.map((row) => row.roundId))) {
    const asked = rows.filter((row) => row.roundId === roundId);
    const [kept, ...others] = asked;
    if (!kept || asked.every(({ unit }) => unit === to.code)) continue;
    await joinSkips(tx, roundId, asked, to.code);
    await tx.roundUnit.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
    await tx.roundUnit.update({
      where: { id: kept.id },
      data: {
        unit: to.code,
        tasks: [...new Set(asked.flatMap(({ tasks }) => storedCodes(tasks)))],
        begunAt: asked.find(({ begunAt }) => begunAt !== null)?.begunAt ?? null,
      },
    });
  }
}

/** A task is left out only where all who were asked about it left it out. */
async function joinSkips(
  tx: Prisma.TransactionClient,
  roundId: number,
  asked: readonly { unit: string; tasks: unknown }[],
  to: string,
): Promise<void> {
  const units = asked.map(({ unit }) => unit);
  const skips = await tx.roundSkip.findMany({ where: { roundId, unit: { in: units } } });
  const tasks = [...new Set(skips.map(({ task }) => task))].filter((task) =>
    asked
      .filter((one) => storedCodes(one.tasks).includes(task))
      .every(({ unit }) => skips.some((skip) => skip.unit === unit && skip.task === task)),
  );
  await tx.roundSkip.deleteMany({ where: { roundId, unit: { in: units } } });
  await tx.roundSkip.createMany({ data: tasks.map((task) => ({ roundId, unit: to, task })) });
}

/** In rounds that are open each new unit of a divided one is asked what that was. */
export async function askSuccessors(
  tx: Prisma.TransactionClient,
  { planId, old, news }: Divided,
): Promise<void> {
  const open = { closedAt: null, order: { planId } };
  const rows = await tx.roundUnit.findMany({ where: { round: open, unit: old.code } });
  for (const { roundId, tasks } of rows)
    for (const { code: unit } of news)
      await tx.roundUnit.upsert({
        where: { roundId_unit: { roundId, unit } },
        create: { roundId, unit, tasks: storedCodes(tasks) },
        update: { unit },
      });
}
