import type { Prisma, PrismaClient } from '../generated/sqlite/client.ts';
import type { Bilingual, PlanFile } from '../plan/plan-file.ts';
import { type Breach, breach } from '../plan/plan-problem.ts';
import { storedPlan } from '../plan/stored.ts';
import { successorsIn, type UnitTurn, unitTurns } from '../plan/unit-changes.ts';
import type { UnitRow } from './changed-units.ts';

/** A person or group of a divided unit, by the number that a file's `moves` name. */
export interface Mover {
  kind: 'person' | 'group';
  id: number;
  name: string;
}

/** What goes over from one unit to those in its place. */
export interface UnitMove {
  old: string;
  name: Bilingual | undefined;
  /** Codes of the units in its place. */
  news: readonly string[];
  people: number;
  groups: number;
  /** Links that nobody has used yet. */
  invitations: number;
  /** Tasks on which the unit has said something. */
  reported: number;
  /** Later days asked for or granted, and rounds that wait for an answer. */
  postponements: number;
  rounds: number;
  /** Of a divided unit: everybody, each to be asked for. */
  movers: readonly Mover[];
}

export interface UnitMoves {
  units: readonly UnitMove[];
  /** How many people come from the plan before, when the plan is new. */
  people: number;
}

/** Whether nothing goes over. */
export function isNothing({ units, people }: UnitMoves): boolean {
  return people === 0 && units.every((move) => amountOf(move) === 0);
}

function amountOf(move: UnitMove): number {
  const { people, groups, invitations, reported, postponements, rounds } = move;
  return people + groups + invitations + reported + postponements + rounds;
}

/** Returns what an import of a file would make go over, as the database is now. */
export async function unitMoves(prisma: PrismaClient, file: PlanFile): Promise<UnitMoves> {
  const plan = await planOf(prisma, file.code);
  const before = plan || file.peopleFrom === undefined ? undefined : await planOf(prisma, file.peopleFrom);
  const known = plan ?? before;
  if (!known) return { units: [], people: 0 };
  const units: UnitMove[] = [];
  for (const change of changedUnits(file, known))
    units.push(...(await moveOf(prisma, known, { ...change, isNew: !plan })));
  const planId = known.id;
  const people = before ? await prisma.membership.groupBy({ by: ['memberId'], where: { planId } }) : [];
  return { units, people: people.length };
}

interface KnownPlan {
  id: number;
  /** Its unit changes, as `turnKey` names them. */
  turns: ReadonlySet<string>;
  names: ReadonlyMap<string, Bilingual>;
}

async function planOf(prisma: PrismaClient, code: string): Promise<KnownPlan | undefined> {
  const row = await prisma.plan.findUnique({ where: { code }, select: { id: true, definition: true } });
  if (!row) return undefined;
  const file = storedPlan(code, row.definition);
  const { units, formerUnits } = file;
  const turns = new Set(unitTurns(file).map(turnKey));
  return {
    id: row.id,
    turns,
    names: new Map([...formerUnits, ...units].map(({ code, name }) => [code, name])),
  };
}

function turnKey({ how, olds, news }: UnitTurn): string {
  return [how, ...olds, 'to', ...news].join(' ');
}

interface Change {
  old: string;
  news: readonly string[];
  /** Whether an earlier import made it: who has no new unit yet is all that is left of it. */
  again: boolean;
}

/** Each unit that others replace, and each that was divided and goes on, with these others. */
function changedUnits(file: PlanFile, { turns }: KnownPlan): Change[] {
  const kept = unitTurns(file).flatMap((turn): Change[] => {
    const [old = ''] = turn.olds;
    const goesOn = turn.how === 'split' && turn.news.includes(old) && !turns.has(turnKey(turn));
    return goesOn ? [{ old, news: turn.news, again: false }] : [];
  });
  return [
    ...[...successorsIn(file)].map(([old, news]) => ({
      ...{ old, news },
      again: unitTurns(file).some((turn) => turn.olds.includes(old) && turns.has(turnKey(turn))),
    })),
    ...kept,
  ];
}

async function moveOf(
  prisma: PrismaClient,
  { id: planId, names }: KnownPlan,
  { old, news, again, isNew }: Change & { isNew: boolean },
): Promise<UnitMove[]> {
  const unit = await prisma.unit.findUnique({ where: { planId_code: { planId, code: old } } });
  if (!unit) return [];
  const members = await membersOf(prisma, { planId, unitId: unit.id });
  const bound = isNew ? [] : await groupsOf(prisma, { planId, party: old });
  const isOver = isNew || (again && news.length > 1);
  const open = isOver
    ? { invitations: 0, reported: 0, postponements: 0, rounds: 0 }
    : await openOf(prisma, planId, unit);
  const counts = { people: members.length, groups: bound.length, ...open };
  const movers = news.length > 1 ? [...members, ...bound] : [];
  return [{ old, name: names.get(old), news, ...counts, movers }];
}

async function openOf(prisma: PrismaClient, planId: number, { id: unitId, code }: UnitRow) {
  const asked = { planId, unit: code, state: { in: ['ASKED' as const, 'GRANTED' as const] } };
  const updated = await prisma.progressUpdate.groupBy({ by: ['taskId'], where: { unitId } });
  return {
    invitations: await prisma.invitation.count({ where: { unitId, usedAt: null, revokedAt: null } }),
    reported: updated.length,
    postponements: await prisma.postponement.count({ where: asked }),
    rounds: await prisma.roundUnit.count({
      where: { unit: code, round: { closedAt: null, order: { planId } } },
    }),
  };
}

async function membersOf(prisma: PrismaClient, where: Prisma.MembershipWhereInput): Promise<Mover[]> {
  const rows = await prisma.membership.findMany({
    where,
    orderBy: { memberId: 'asc' },
    distinct: ['memberId'],
    select: { member: { select: { id: true, displayName: true, accountId: true } } },
  });
  return rows.map(({ member: { id, displayName, accountId } }) => ({
    kind: 'person',
    id,
    name: displayName ?? accountId,
  }));
}

async function groupsOf(prisma: PrismaClient, where: Prisma.ChatBindingWhereInput): Promise<Mover[]> {
  const rows = await prisma.chatBinding.findMany({
    where,
    orderBy: { chatId: 'asc' },
    select: { chat: { select: { id: true, title: true, chatId: true } } },
  });
  return rows.map(({ chat: { id, title, chatId } }) => ({ kind: 'group', id, name: title ?? chatId }));
}

/** Returns where a file places a person who is not of the divided unit; who was placed before is there no more, and that is all right. */
export function moveBreaches(file: PlanFile, { units }: UnitMoves): Breach[] {
  return file.unitChanges.flatMap(({ split, moves }, index) => {
    const change = units.find(({ old }) => old === split);
    if (!change || change.movers.length === 0) return [];
    return moves.flatMap(({ person, group }, at) => {
      const [kind, id] = person === undefined ? (['group', group] as const) : (['person', person] as const);
      if (change.movers.some((mover) => mover.kind === kind && mover.id === id)) return [];
      const path = ['unitChanges', index, 'moves', at, kind];
      return [breach(path, 'unknownMove', { number: id ?? 0, code: change.old })];
    });
  });
}
