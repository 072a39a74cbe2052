import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { auditLines } from '../../src/people/audit-words.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { enrolOwner, firstCoordinatorCode } from '../../src/people/first-coordinator.ts';
import { Invitations } from '../../src/people/invitations.ts';
import { Members } from '../../src/people/members.ts';
import { PlanLibrary, type StoredPlan } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const channel = 'telegram';
let database: Database;
let clock: StillClock;
let auditLog: AuditLog;
let members: Members;
let invitations: Invitations;
let plan: StoredPlan;

beforeEach(async () => {
  database = await databaseWithPlan();
  clock = new StillClock('2018-05-21T07:25');
  plan = await new PlanLibrary(database.prisma).newest();
  auditLog = new AuditLog(database.prisma, clock);
  members = new Members(database.prisma, clock, auditLog, [channel]);
  invitations = new Invitations(database.prisma, clock, auditLog, ['telegram']);
});

/** Lets a person in and gives her row. */
async function enrol(accountId: string, role: Role, units: string[] = [], on = channel): Promise<number> {
  const person = { channel: on, accountId, displayName: `P${accountId}`, planId: plan.id, role, units };
  await enrolPerson(database.prisma, clock, person);
  const where = { channel_accountId: { channel: on, accountId } };
  return (await database.prisma.member.findUniqueOrThrow({ where })).id;
}
const hand = (by?: number) => ({ planId: plan.id, by });
const account = (accountId: string) => ({ channel, accountId });

it('lists and names any number of people', async () => {
  const { prisma } = database;
  const ids = Array.from({ length: 1_200 }, (_, index) => index + 1);
  const createdAt = clock.date();
  await prisma.member.createMany({
    data: ids.map((id) => ({ id, channel, accountId: String(id), createdAt })),
  });
  await prisma.membership.createMany({
    data: ids.map((memberId) => ({ memberId, planId: plan.id, role: 'VIEWER' as const })),
  });
  expect((await members.list(plan.id)).map(({ id }) => id)).toEqual(ids);
  expect(await members.count(plan.id)).toBe(1_200);
  expect((await members.list(plan.id, { skip: 1_100, take: 2 })).map(({ id }) => id)).toEqual([1_101, 1_102]);
  expect(await members.find(plan.id, 1_200)).toMatchObject({ id: 1_200, accountId: '1200' });
  // More than any database binds in one statement.
  const asked = Array.from({ length: 70_000 }, (_, index) => index + 1);
  expect((await members.names(asked)).size).toBe(1_200);
});

it('lists the people of a plan, on whichever messenger, with their units and strongest role', async () => {
  await enrol('1', 'COORDINATOR');
  const two = await enrol('2', 'FOCAL_POINT', ['hpn', 'bvs']);
  await enrol('3', 'VIEWER', [], 'playground');
  expect(await members.list(plan.id)).toMatchObject([
    { accountId: '1', name: 'P1', role: 'COORDINATOR', units: [] },
    { id: two, role: 'FOCAL_POINT', units: ['hpn', 'bvs'] },
    { channel: 'playground', accountId: '3', role: 'VIEWER' },
  ]);
  expect(await members.list(plan.id + 1)).toEqual([]);
});

it('changes roles and units, and puts it on record', async () => {
  const boss = await enrol('1', 'COORDINATOR');
  const id = await enrol('2', 'FOCAL_POINT', ['hpn']);
  expect(await members.addUnit(hand(boss), id, 'bvs')).toBe('done');
  expect(await members.addUnit(hand(boss), id, 'nowhere')).toBe('gone');
  expect(await members.dropUnit(hand(boss), id, 'hpn')).toBe('done');
  expect(await members.dropUnit(hand(boss), id, 'bvs')).toBe('last-unit');
  expect(await members.changeRole(hand(boss), id, 'CAMPAIGNER')).toBe('done');
  expect(await members.find(plan.id, id)).toMatchObject({ role: 'CAMPAIGNER', units: ['bvs'] });
  expect(await members.remove(hand(boss), id)).toBe('done');
  expect(await members.remove(hand(boss), id)).toBe('gone');
  expect(await members.find(plan.id, id)).toBeUndefined();
  const records = await auditLog.latest(plan.id, 9);
  expect(await auditLines(records, { members, book: plan.book, language: 'vi' })).toEqual([
    '21/5/2018 07:25 · P1 gỡ P2',
    '21/5/2018 07:25 · P1 đổi vai trò của P2 thành Tuyên truyền viên',
    '21/5/2018 07:25 · P1 bớt đơn vị của P2: Hội Liên hiệp Phụ nữ Thị xã',
    expect.stringMatching(/^21\/5\/2018 07:25 · P1 thêm đơn vị cho P2: /),
  ]);
});

it('names people by their rows, only those who are asked for', async () => {
  const [one, two] = [await enrol('1', 'COORDINATOR'), await enrol('2', 'VIEWER')];
  await enrol('3', 'VIEWER');
  await members.remove(hand(), two);
  expect(await members.names([one, two])).toEqual(
    new Map([
      [one, 'P1'],
      [two, 'P2'],
    ]),
  );
});

it('words what the program did by itself, and what is about the whole plan', async () => {
  const id = await enrol('2', 'VIEWER');
  const details = { member: String(id), role: 'VIEWER', unit: '*' };
  await auditLog.record({ planId: plan.id, action: 'member-allowed', details: { ...details, by: 'clock' } });
  await auditLog.record({ planId: plan.id, action: 'member-allowed', details });
  const lines = await auditLines(await auditLog.latest(plan.id, 9), {
    members,
    book: plan.book,
    language: 'en',
  });
  expect(lines).toEqual([
    expect.stringMatching(/ · the operator .*The whole plan/),
    expect.stringMatching(/ · \(by itself\) .*The whole plan/),
  ]);
});

it('puts a unit in place of the whole plan', async () => {
  const id = await enrol('2', 'FOCAL_POINT');
  await members.addUnit(hand(), id, 'hpn');
  expect(await members.find(plan.id, id)).toMatchObject({ role: 'FOCAL_POINT', units: ['hpn'] });
  expect(await database.prisma.membership.count()).toBe(1);
});

it('does not name someone who was erased', async () => {
  const id = await enrol('2', 'VIEWER');
  const remover = await enrol('3', 'COORDINATOR');
  await members.remove(hand(remover), id);
  await database.prisma.member.deleteMany({ where: { id: { in: [id, remover] } } });
  const words = await auditLines(await auditLog.latest(plan.id, 9), {
    members,
    book: plan.book,
    language: 'en',
  });
  expect(words).toEqual(['21/5/2018 07:25 · (the operator, or someone erased) removed (erased)']);
});

describe('the last coordinator', () => {
  it('can neither be removed nor demoted; one of two can', async () => {
    const last = await enrol('1', 'COORDINATOR', ['ld']);
    await enrol('3', 'COORDINATOR', [], 'playground');
    expect(await members.remove(hand(last), last)).toBe('last-coordinator');
    expect(await members.changeRole(hand(last), last, 'VIEWER')).toBe('last-coordinator');
    expect(await members.changeRole(hand(last), last, 'COORDINATOR')).toBe('done');
    await enrol('2', 'COORDINATOR');
    expect(await members.remove(hand(last), last)).toBe('done');
  });

  it('stays when two leave at the same moment', async () => {
    const [one, two] = [await enrol('1', 'COORDINATOR'), await enrol('2', 'COORDINATOR')];
    const outcomes = await Promise.all([
      members.remove(hand(), one),
      members.changeRole(hand(), two, 'VIEWER'),
    ]);
    expect(outcomes.sort()).toEqual(['done', 'last-coordinator']);
    expect(await members.hasCoordinator(plan.id)).toBe(true);
  });
});

it('takes the invitations of who coordinates no more', async () => {
  const [one, two] = [await enrol('1', 'COORDINATOR'), await enrol('2', 'COORDINATOR')];
  await enrol('3', 'COORDINATOR');
  for (const by of [one, two])
    await invitations.invite({ planId: plan.id, role: 'COORDINATOR', unit: undefined, by });
  await members.remove(hand(), one);
  await members.changeRole(hand(), two, 'VIEWER');
  expect(await invitations.open(plan.id)).toEqual([]);
});

it('takes the invitations of who drops the unit for which they coordinated, and of nobody else', async () => {
  const [one, two] = [await enrol('1', 'COORDINATOR', ['ld']), await enrol('2', 'COORDINATOR', ['ld', 'ca'])];
  await members.addUnit(hand(), one, 'hpn');
  await database.prisma.membership.updateMany({
    where: { memberId: one, unit: { code: 'hpn' } },
    data: { role: 'FOCAL_POINT' },
  });
  for (const by of [one, two])
    await invitations.invite({ planId: plan.id, role: 'VIEWER', unit: undefined, by });
  expect(await members.dropUnit(hand(), two, 'ca')).toBe('done');
  expect(await invitations.open(plan.id)).toHaveLength(2);
  expect(await members.dropUnit(hand(), one, 'ld')).toBe('done');
  expect(await invitations.open(plan.id)).toHaveLength(1);
  expect(await members.dropUnit(hand(), two, 'ld')).toBe('last-unit');
});

describe('the first coordinator', () => {
  it('is offered a link that the next start replaces, until there is one', async () => {
    const house = { members, invitations };
    const first = await firstCoordinatorCode(plan.id, house);
    const second = await firstCoordinatorCode(plan.id, house);
    expect(await invitations.peek(account('7'), first ?? '')).toBeUndefined();
    const joined = await invitations.accept({ ...account('7'), displayName: 'Lan' }, second ?? '');
    expect(joined).toMatchObject({ role: 'COORDINATOR', unit: undefined });
    expect(await firstCoordinatorCode(plan.id, house)).toBeUndefined();
  });

  it('comes in by the link only while there is no coordinator, whatever way another came', async () => {
    const house = { members, invitations };
    const code = (await firstCoordinatorCode(plan.id, house)) ?? '';
    const explicit = { planId: plan.id, role: 'COORDINATOR', unit: undefined, by: undefined } as const;
    const { code: second } = await invitations.invite(explicit);
    expect(await invitations.peek(account('7'), code)).toBeDefined();
    await enrol('8', 'COORDINATOR');
    expect(await invitations.peek(account('7'), code)).toBeUndefined();
    const stranger = { ...account('7'), displayName: 'Lan' };
    expect(await invitations.accept(stranger, code)).toBeUndefined();
    expect(await firstCoordinatorCode(plan.id, house)).toBeUndefined();
    expect(await invitations.accept(stranger, second)).toMatchObject({ role: 'COORDINATOR' });
  });

  it('is one person, though two open two links at the same moment', async () => {
    const offer = {
      planId: plan.id,
      role: 'COORDINATOR',
      unit: undefined,
      by: undefined,
      first: true,
    } as const;
    const codes = [await invitations.invite(offer), await invitations.invite(offer)];
    const joined = await Promise.all(
      codes.map(({ code }, n) => invitations.accept({ ...account(`${n}`), displayName: 'Lan' }, code)),
    );
    expect(joined.filter(Boolean)).toHaveLength(1);
  });

  it('may be the operator’s own account, whatever it was', async () => {
    const id = await enrol('7', 'FOCAL_POINT', ['hpn']);
    for (let starts = 0; starts < 2; starts++)
      await enrolOwner(database.prisma, clock, plan.id, account('7'));
    expect(await members.find(plan.id, id)).toMatchObject({ role: 'COORDINATOR', units: ['hpn'] });
    expect(await database.prisma.membership.count()).toBe(2);
    await enrolOwner(database.prisma, clock, plan.id, account('8'));
    expect(await members.list(plan.id)).toHaveLength(2);
  });
});
