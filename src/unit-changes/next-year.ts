import type { Prisma } from '../generated/sqlite/client.ts';
import { addPlace } from '../people/places.ts';
import type { ImportedPlan } from '../plan/import-plan/index.ts';

/**
 * Brings the people of the plan that a new one names into it, each as what they were there, with who is away from now on; it belongs to the bot of that one. A unit that the new
 * plan does not have comes along as one that is no more, so that nobody is lost; `carryUnits` gives its people to those in its place.
 */
export async function bringPeople(
  tx: Prisma.TransactionClient,
  { planId, file, at }: ImportedPlan,
): Promise<void> {
  const before =
    file.peopleFrom === undefined
      ? null
      : await tx.plan.findUnique({
          where: { code: file.peopleFrom },
          select: { id: true, code: true, botChannel: true },
        });
  if (!before) return;
  // Where these people are.
  await tx.plan.update({ where: { id: planId }, data: { botChannel: before.botChannel } });
  const places = await tx.membership.findMany({
    where: { planId: before.id },
    orderBy: { id: 'asc' },
    include: { unit: { select: { code: true } } },
  });
  for (const { memberId, role, unit } of places)
    await addPlace(tx, {
      ...{ memberId, planId, role },
      unitId: unit ? await unitRow(tx, planId, unit.code, at) : null,
    });
  await bringAbsences(tx, before.id, planId, at);
  const people = new Set(places.map(({ memberId }) => memberId)).size;
  const details = { by: 'operator', from: before.code, count: String(people) };
  if (people > 0) await tx.auditEntry.create({ data: { planId, action: 'people-brought', details, at } });
}

async function unitRow(
  tx: Prisma.TransactionClient,
  planId: number,
  code: string,
  at: Date,
): Promise<number> {
  const row = await tx.unit.upsert({
    where: { planId_code: { planId, code } },
    create: { planId, code, removedAt: at },
    update: { code },
  });
  return row.id;
}

async function bringAbsences(
  tx: Prisma.TransactionClient,
  from: number,
  planId: number,
  at: Date,
): Promise<void> {
  const away = await tx.absence.findMany({ where: { planId: from, endedAt: null, endsAt: { gt: at } } });
  await tx.absence.createMany({ data: away.map(({ id: _, ...absence }) => ({ ...absence, planId })) });
}
