import type { Clock } from '../base/clock.ts';
import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Role } from '../generated/sqlite/enums.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { memberWithAccount } from './accounts.ts';
import { cleanName } from './names.ts';

/** A person to let in. */
export interface PersonToEnrol {
  channel: string;
  accountId: string;
  displayName?: string;
  planId: number;
  role: Role;
  /** Codes of units; none for a person who speaks for no unit. */
  units: readonly string[];
}

/** A group chat to let in. */
export interface GroupToBind {
  channel: string;
  chatId: string;
  title?: string;
  plan: { id: number; book: PlanBook };
  /** Codes of units or unit groups, or `*` for the whole plan. */
  parties: readonly string[];
}

/** The plan has no such unit. */
export class UnknownUnitError extends Error {
  override name = 'UnknownUnitError';
  /** The codes that the plan has. */
  readonly known: readonly string[];

  constructor(
    readonly code: string,
    known: readonly { code: string }[],
  ) {
    super(`the plan has no unit ${JSON.stringify(code)}`);
    this.known = known.map((unit) => unit.code);
  }
}

/**
 * Lets a person in, or changes what they are in this plan; their other plans stay as they are. Idempotent.
 * @throws UnknownUnitError when a unit is not in the plan; nothing is changed then
 */
export async function enrolPerson(prisma: PrismaClient, clock: Clock, person: PersonToEnrol): Promise<void> {
  await prisma.$transaction((tx) => enrolWithin(tx, clock, person));
}

/** Does what `enrolPerson` does within the caller's transaction. Returns the person's row. */
export async function enrolWithin(
  tx: Prisma.TransactionClient,
  clock: Clock,
  person: PersonToEnrol,
): Promise<number> {
  const { channel, accountId, planId, role } = person;
  const unitIds = await findUnits(tx, planId, person.units);
  const displayName = cleanName(person.displayName);
  const name = displayName === undefined ? {} : { displayName };
  const member = await memberWithAccount(tx, { channel, accountId }, { createdAt: clock.date() });
  await tx.member.update({ where: { id: member.id }, data: name });
  await tx.membership.deleteMany({ where: { memberId: member.id, planId } });
  const places = unitIds.length > 0 ? unitIds : [null];
  await tx.membership.createMany({
    data: places.map((unitId) => ({ memberId: member.id, planId, unitId, role })),
  });
  return member.id;
}

/**
 * Lets a group in and binds it to units, groups or the whole of one plan, in place of what it was bound to.
 * @throws UnknownUnitError when a unit or group is not in the plan; nothing is changed then
 */
export async function bindGroup(prisma: PrismaClient, clock: Clock, group: GroupToBind): Promise<void> {
  await prisma.$transaction((tx) => bindWithin(tx, clock, group));
}

/** Does what `bindGroup` does within the caller's transaction. */
export async function bindWithin(
  tx: Prisma.TransactionClient,
  clock: Clock,
  group: GroupToBind,
): Promise<void> {
  const { channel, chatId, plan, parties } = group;
  const unknown = parties.find((party) => party !== '*' && !plan.book.party(party));
  if (unknown !== undefined) {
    const { units, groups } = plan.book.file;
    throw new UnknownUnitError(unknown, [...units, ...groups]);
  }
  const title = cleanName(group.title);
  const named = title === undefined ? {} : { title };
  const chat = await tx.chat.upsert({
    where: { channel_chatId: { channel, chatId } },
    create: { channel, chatId, createdAt: clock.date(), ...named },
    update: named,
  });
  await tx.chatBinding.deleteMany({ where: { chatId: chat.id } });
  await tx.chatBinding.createMany({
    data: parties.map((party) => ({ chatId: chat.id, planId: plan.id, party })),
  });
}

/** Returns the rows of a plan's units by their codes. @throws UnknownUnitError */
export async function findUnits(
  tx: Prisma.TransactionClient,
  planId: number,
  codes: readonly string[],
): Promise<number[]> {
  const units = await tx.unit.findMany({ where: { planId, removedAt: null } });
  return codes.map((code) => {
    const unit = units.find((known) => known.code === code);
    if (!unit) throw new UnknownUnitError(code, units);
    return unit.id;
  });
}
