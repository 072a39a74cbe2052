import { systemClock } from '../../src/base/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';

const CHANNEL = 'telegram';
/** Rows written in one statement. */
const AT_ONCE = 2_000;

/** The id of a group that is bound to a whole plan: the first is the first plan's. */
export const officeGroup = (index: number): number => -1001 - index;
/** The account of a plan's coordinator. */
export const coordinatorOf = (plan: number): number => 5_000_001 + plan;
/** The chats of each plan that are reminded: a group for the whole plan, one for each of 17 units, and the coordinator. */
export const CHATS_A_PLAN = 19;

/**
 * Fills an empty database with copies of the first plan, under codes of their own, as imports would leave them. The chats of
 * each are let in.
 * @param offices groups for a whole plan, the plans' in turn; default: one a plan
 */
export async function fillWithPlans(database: Database, count: number, offices = count): Promise<void> {
  const { prisma } = database;
  await ensureFirstPlan(database, systemClock);
  const { id: first, book } = await new PlanLibrary(prisma).newest();
  const { file } = book;
  const ids = Array.from({ length: count }, (_, index) => first + index);
  const at = new Date(0);
  await inPortions(ids.slice(1), 50, (some) => {
    const copies = some.map((id) => ({ ...file, code: `${file.code}-${id}` }));
    const row = (id: number, definition: typeof file) => ({
      id,
      code: definition.code,
      year: file.year,
      definition,
    });
    return prisma.plan.createMany({
      data: some.map((id, index) => ({ ...row(id, copies[index] ?? file), importedAt: at })),
    });
  });
  const coded = (codes: readonly { code: string }[]) =>
    ids.slice(1).flatMap((planId) => codes.map(({ code }) => ({ planId, code })));
  await inPortions(coded(file.units), AT_ONCE, (data) => prisma.unit.createMany({ data }));
  await inPortions(coded(file.tasks), AT_ONCE, (data) => prisma.task.createMany({ data }));
  const people = ids.map((planId, index) => ({ planId, id: index + 1, accountId: coordinatorOf(index) }));
  await inPortions(people, AT_ONCE, (some) =>
    prisma.member.createMany({
      data: some.map(({ id, accountId }) => ({
        id,
        channel: CHANNEL,
        accountId: String(accountId),
        createdAt: at,
      })),
    }),
  );
  await inPortions(people, AT_ONCE, (some) =>
    prisma.membership.createMany({
      data: some.map(({ planId, id }) => ({ planId, memberId: id, role: 'COORDINATOR' })),
    }),
  );
  const groups = ids.flatMap((planId, index) =>
    file.units.map(({ code }, place) => ({ planId, chatId: -1_000_000 - 100 * index - place, party: code })),
  );
  for (let index = 0; index < offices; index += 1)
    groups.push({ planId: first + (index % count), chatId: officeGroup(index), party: '*' });
  const rows = groups.map((group, index) => ({ ...group, id: index + 1 }));
  await inPortions(rows, AT_ONCE, (some) =>
    prisma.chat.createMany({
      data: some.map(({ id, chatId }) => ({ id, channel: CHANNEL, chatId: String(chatId), createdAt: at })),
    }),
  );
  await inPortions(rows, AT_ONCE, (some) =>
    prisma.chatBinding.createMany({
      data: some.map(({ id, planId, party }) => ({ chatId: id, planId, party })),
    }),
  );
}

async function inPortions<T>(
  rows: readonly T[],
  size: number,
  write: (some: T[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += size) await write(rows.slice(start, start + size));
}
