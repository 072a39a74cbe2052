import type { Membership, Prisma } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';
import { highestRole } from '../people/rights.ts';
import type { Divided, Joined, UnitRow } from './changed-units.ts';

/** Where people and groups of divided units belong, by `placedKey`: codes of units. */
export type Placed = ReadonlyMap<string, string>;

/** Under which a person or group, by row, is placed. */
export function placedKey(kind: 'person' | 'group', id: number): string {
  return `${kind}/${id}`;
}

/** People, invitations and groups of the old units are the new one's; who was of two is of the new one once, in the stronger role, and its head besides where they were the head of one. */
export async function movePeople(tx: Prisma.TransactionClient, { planId, olds, to }: Joined): Promise<void> {
  const unitIds = olds.map(({ id }) => id);
  await placeIn(tx, { planId, to }, { unitId: { in: unitIds } });
  await tx.invitation.updateMany({ where: { planId, unitId: { in: unitIds } }, data: { unitId: to.id } });
  const parties = olds.map(({ code }) => code);
  await bindTo(tx, { planId, to }, { party: { in: parties } });
}

/** People who are placed go over to their new unit; all others stay with the old one until a coordinator decides. */
export async function placePeople(
  tx: Prisma.TransactionClient,
  { planId, old, news }: Divided,
  placed: Placed,
): Promise<void> {
  const of = (kind: string, code: string) =>
    [...placed].flatMap(([key, to]) => {
      const [named, id] = key.split('/');
      return named === kind && to === code ? [Number(id)] : [];
    });
  for (const to of news) {
    const people = of('person', to.code);
    if (people.length > 0) await placeIn(tx, { planId, to }, { unitId: old.id, memberId: { in: people } });
    const groups = of('group', to.code);
    if (groups.length > 0) await bindTo(tx, { planId, to }, { party: old.code, chatId: { in: groups } });
  }
}

interface Target {
  planId: number;
  to: UnitRow;
}

/** Rows keep their numbers: who was in the plan when a campaign began is no later joiner by that. */
async function placeIn(
  tx: Prisma.TransactionClient,
  { planId, to }: Target,
  which: Prisma.MembershipWhereInput,
): Promise<void> {
  const moved = await tx.membership.findMany({ where: { planId, ...which }, orderBy: { id: 'asc' } });
  for (const memberId of new Set(moved.map((place) => place.memberId))) {
    const there = await tx.membership.findMany({ where: { planId, memberId, unitId: to.id } });
    const all = [...there, ...moved.filter((place) => place.memberId === memberId)];
    for (const isHead of [false, true])
      await joinPlaces(
        tx,
        to,
        all.filter(({ role }) => (role === 'HEAD') === isHead),
      );
  }
}

/** Makes one place of several that a person has, all of them as the head of a unit, or none. */
async function joinPlaces(tx: Prisma.TransactionClient, to: UnitRow, places: Membership[]): Promise<void> {
  const [kept, ...others] = places.sort((a, b) => a.id - b.id);
  if (!kept) return;
  const role = strongest(places.map((place) => place.role));
  const weeklyPictureSince =
    places.find((place) => place.weeklyPictureSince !== null)?.weeklyPictureSince ?? null;
  await tx.membership.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
  await tx.membership.update({
    where: { id: kept.id },
    data: { unitId: to.id, role, weeklyPictureSince },
  });
}

function strongest(roles: readonly Role[]): Role {
  const role = highestRole(roles);
  return role === 'BYSTANDER' ? 'VIEWER' : role;
}

async function bindTo(
  tx: Prisma.TransactionClient,
  { planId, to }: Target,
  which: Prisma.ChatBindingWhereInput,
): Promise<void> {
  const moved = await tx.chatBinding.findMany({ where: { planId, ...which }, orderBy: { id: 'asc' } });
  for (const chatId of new Set(moved.map((binding) => binding.chatId))) {
    const there = await tx.chatBinding.findMany({ where: { planId, chatId, party: to.code } });
    const bindings = [...there, ...moved.filter((binding) => binding.chatId === chatId)];
    const [kept, ...others] = bindings.sort((a, b) => a.id - b.id);
    if (!kept) continue;
    await tx.chatBinding.deleteMany({ where: { id: { in: others.map(({ id }) => id) } } });
    await tx.chatBinding.update({ where: { id: kept.id }, data: { party: to.code } });
  }
}
