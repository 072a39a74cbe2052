import { z } from 'zod';
import { Prisma } from '../generated/sqlite/client.ts';
import { storedCodes } from '../rounds/order.ts';

/** Codes of units that are no more, with those in their place. */
type Successors = ReadonlyMap<string, readonly string[]>;

/** What was sent is kept true for two weeks; older deliveries are left as they are. */
const AMENDED_DAYS = 14;

/** Renames units where they are stored by their codes: orders of rounds, campaigns, half-finished answers, what waits to be sent. */
export async function renameStored(
  tx: Prisma.TransactionClient,
  planId: number,
  successors: Successors,
): Promise<void> {
  if (successors.size === 0) return;
  await renameOrders(tx, planId, successors);
  await renameAudiences(tx, planId, successors);
  await renameTemplates(tx, planId, successors);
  await renameAnswers(tx, planId, successors);
  await renameDeliveries(tx, planId, successors);
}

/** Codes with those that are no more replaced, each once. */
function renamed(codes: readonly string[], successors: Successors): string[] {
  return [...new Set(codes.flatMap((code) => successors.get(code) ?? [code]))];
}

/** The one unit in the place of another; none where there are several, or the other is still there. */
function only(code: unknown, successors: Successors): string | undefined {
  const [unit, another] = typeof code === 'string' ? (successors.get(code) ?? []) : [];
  return another === undefined ? unit : undefined;
}

async function renameOrders(
  tx: Prisma.TransactionClient,
  planId: number,
  successors: Successors,
): Promise<void> {
  for (const { id, units: stored } of await tx.roundOrder.findMany({ where: { planId } })) {
    const units = storedCodes(stored);
    if (!units.some((code) => successors.has(code))) continue;
    const data = { units: renamed(units, successors), revision: { increment: 1 } };
    await tx.roundOrder.update({ where: { id }, data });
  }
}

const audience = z.looseObject({
  who: z.looseObject({ kind: z.literal('parties'), parties: z.array(z.string()) }),
});

async function renameAudiences(
  tx: Prisma.TransactionClient,
  planId: number,
  successors: Successors,
): Promise<void> {
  for (const { id, audience: stored } of await tx.campaign.findMany({
    where: { planId, audience: { not: Prisma.DbNull } },
    select: { id: true, audience: true },
  })) {
    const { success, data: spec } = audience.safeParse(stored);
    if (!success || !spec.who.parties.some((code) => successors.has(code))) continue;
    const who = { ...spec.who, parties: renamed(spec.who.parties, successors) };
    const changed = json.parse({ ...spec, who });
    await tx.campaign.update({
      where: { id },
      data: { audience: changed, revision: { increment: 1 } },
    });
  }
}

async function renameTemplates(
  tx: Prisma.TransactionClient,
  planId: number,
  successors: Successors,
): Promise<void> {
  for (const old of successors.keys()) {
    const unit = only(old, successors);
    if (unit !== undefined)
      await tx.campaignTemplate.updateMany({ where: { planId, unit: old }, data: { unit } });
  }
}

const json = z.record(z.string(), z.json());

/** Of a report for a unit that became one other, what was answered stays answered; where it waits is shown again. */
async function renameAnswers(
  tx: Prisma.TransactionClient,
  planId: number,
  successors: Successors,
): Promise<void> {
  for (const { id, answers: stored } of await tx.conversation.findMany({
    where: { planId },
    select: { id: true, answers: true },
  })) {
    const answers = withUnits(stored, successors);
    if (answers === undefined) continue;
    const data = { answers, revision: { increment: 1 }, waiting: Prisma.DbNull };
    await tx.conversation.update({ where: { id }, data });
  }
}

async function renameDeliveries(
  tx: Prisma.TransactionClient,
  planId: number,
  successors: Successors,
): Promise<void> {
  const newest = await tx.delivery.findFirst({ where: { planId }, orderBy: { id: 'desc' } });
  const since = new Date((newest?.createdAt.getTime() ?? 0) - AMENDED_DAYS * 24 * 3_600_000);
  const rows = await tx.delivery.findMany({
    where: { planId, OR: [{ createdAt: { gte: since } }, { state: { in: ['QUEUED', 'UNCERTAIN'] } }] },
    select: { id: true, details: true },
  });
  for (const { id, details: stored } of rows) {
    const details = withUnits(stored, successors);
    if (details !== undefined) await tx.delivery.update({ where: { id }, data: { details } });
  }
}

/** A stored value whose `unit` and `units`, at whatever depth, have units renamed; undefined when it names none that is no more. */
function withUnits(stored: unknown, successors: Successors): z.infer<typeof json> | undefined {
  const text = JSON.stringify(stored);
  const changed = JSON.stringify(stored, (field, value: unknown) => {
    if (field === 'unit') return only(value, successors) ?? value;
    const { success, data: codes } = codeList.safeParse(value);
    return field === 'units' && success ? renamed(codes, successors) : value;
  });
  return changed === text ? undefined : json.parse(JSON.parse(changed));
}

const codeList = z.array(z.string());
