import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../src/database/database.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson, UnknownUnitError } from '../../src/people/enrol.ts';
import { Invitations } from '../../src/people/invitations.ts';
import { People } from '../../src/people/people.ts';
import { shortCodeOf } from '../../src/people/short-codes.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { StillClock } from '../support/still-clock.ts';

const channel = 'telegram';
let database: Database;
let clock: StillClock;
let invitations: Invitations;
let auditLog: AuditLog;
let planId: number;

beforeEach(async () => {
  database = await databaseWithPlan();
  clock = new StillClock('2018-05-21T07:25');
  planId = (await new PlanLibrary(database.prisma).newest()).id;
  auditLog = new AuditLog(database.prisma, clock);
  invitations = new Invitations(database.prisma, clock, auditLog, ['telegram']);
});

const invite = (unit: string | undefined = 'hpn') =>
  invitations.invite({ planId, role: 'FOCAL_POINT', unit, by: undefined });
const peek = (code: string, accountId = '7') => invitations.peek({ channel, accountId }, code);
const accept = (code: string, accountId = '7') =>
  invitations.accept({ channel, accountId, displayName: 'Hoa' }, code);
const caller = (accountId = '7') =>
  new People(database.prisma, clock).findCaller({ channel, accountId, chatId: accountId, inGroup: false });

it('lets in whoever has the code, once', async () => {
  const { code } = await invite();
  const offer = { planId, role: 'FOCAL_POINT', unit: 'hpn' };
  expect(await peek(code)).toEqual(offer);
  expect(await caller()).toBeUndefined();
  expect(await accept(code)).toEqual(offer);
  expect(await caller()).toMatchObject({ role: 'FOCAL_POINT', units: ['hpn'] });
  expect(await peek(code, '8')).toBeUndefined();
  expect(await accept(code, '8')).toBeUndefined();
  expect(await caller('8')).toBeUndefined();
  expect((await auditLog.latest(planId, 9)).map(({ action, who }) => [action, who])).toEqual([
    ['member-joined', 'Hoa'],
    ['member-invited', undefined],
  ]);
});

it('lets in by the short form of the code as by the code, once, in any spelling', async () => {
  const { code } = await invite();
  const short = shortCodeOf(code);
  expect(short).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
  const offer = { planId, role: 'FOCAL_POINT', unit: 'hpn' };
  expect(await peek(short.toLowerCase().replace('-', ''))).toEqual(offer);
  expect(await accept(short)).toEqual(offer);
  for (const each of [code, short]) expect(await accept(each, '8')).toBeUndefined();
  expect(await invitations.isUsedOf({ channel, accountId: '7' }, short)).toBe(true);
});

it('what is stored of a short form is no plain hash of it', async () => {
  const { code } = await invite();
  const [row] = await database.prisma.invitation.findMany();
  const plain = [shortCodeOf(code), shortCodeOf(code).replace('-', '')].flatMap((each) =>
    ['sha256', 'sha1', 'md5'].map((kind) => createHash(kind).update(each).digest('hex')),
  );
  expect(row?.shortHash).toMatch(/^[0-9a-f]{64}$/);
  expect(plain).not.toContain(row?.shortHash);
});

it('when all accounts together guess too often, short forms open nothing to who is among them, and long codes do', async () => {
  const { code } = await invite();
  const guess = (id: number) => ({ channel, accountId: `g${id}`, at: clock.date() });
  await database.prisma.invitationGuess.createMany({
    data: Array.from({ length: 500 }, (_, id) => guess(id)),
  });
  expect(await peek(shortCodeOf(code), 'g1')).toBeUndefined();
  expect(await peek(code, 'g1')).toBeDefined();
  // Whoever was invited and typed nothing wrong is not held up by others.
  expect(await peek(shortCodeOf(code))).toBeDefined();
  expect(await peek('AAAA-2222')).toBeUndefined();
  expect(await peek(shortCodeOf(code))).toBeUndefined();
  clock.advance({ hours: 25 });
  for (const account of ['g1', '7']) expect(await peek(shortCodeOf(code), account)).toBeDefined();
});

it('tells that a code was used to those of its plan alone', async () => {
  const { code } = await invite();
  const used = (accountId: string, of = code) => invitations.isUsedOf({ channel, accountId }, of);
  expect(await used('7')).toBe(false);
  await accept(code);
  expect(await used('7')).toBe(true);
  await accept((await invite()).code, '9');
  expect([await used('9'), await used('8'), await used('7', 'nonsense')]).toEqual([true, false, false]);
  await database.prisma.membership.deleteMany({ where: { member: { accountId: '7' } } });
  expect(await used('7')).toBe(false);
});

it('lets in one of several who use the code at the same moment', async () => {
  const { code } = await invite();
  const all = await Promise.all(['11', '12', '13', '14'].map((id) => accept(code, id)));
  expect(all.filter(Boolean)).toHaveLength(1);
  expect(await database.prisma.membership.count()).toBe(1);
});

it('adds to what she is already, and nothing twice', async () => {
  const person = { channel, accountId: '7', displayName: 'Chị Hoa', planId };
  await enrolPerson(database.prisma, clock, { ...person, role: 'FOCAL_POINT', units: ['bvs'] });
  for (const unit of ['hpn', 'hpn']) await accept((await invite(unit)).code);
  expect(await caller()).toMatchObject({ units: ['bvs', 'hpn'] });
  expect(await database.prisma.membership.count()).toBe(2);
  expect((await database.prisma.member.findFirstOrThrow()).displayName).toBe('Chị Hoa');
});

it('is on record with its unit, or as one to the whole plan', async () => {
  await invite();
  await invitations.invite({ planId, role: 'VIEWER', unit: undefined, by: undefined });
  expect((await auditLog.latest(planId, 9)).map(({ details }) => [details.role, details.unit])).toEqual([
    ['VIEWER', '*'],
    ['FOCAL_POINT', 'hpn'],
  ]);
});

it('to a first coordinator is revoked once, and no other with it', async () => {
  const other = { planId, role: 'COORDINATOR', unit: undefined, by: undefined } as const;
  const { id } = await invitations.invite({ ...other, first: true });
  await invitations.invite(other);
  await invitations.invite({ ...other, unit: 'hpn' });
  const revokedAt = async () =>
    (await database.prisma.invitation.findUniqueOrThrow({ where: { id } })).revokedAt;
  await invitations.revokeFirstOnes(planId);
  const once = await revokedAt();
  expect(once).toEqual(new Date('2018-05-21T00:25:00Z'));
  clock.advance({ hours: 1 });
  await invitations.revokeFirstOnes(planId);
  expect(await revokedAt()).toEqual(once);
  expect(await invitations.open(planId)).toHaveLength(2);
});

it('works for seven days', async () => {
  const { code } = await invite();
  clock.advance({ hours: 7 * 24 - 1 });
  expect(await peek(code)).toBeDefined();
  clock.advance({ hours: 1 });
  expect(await accept(code)).toBeUndefined();
  expect(await invitations.open(planId)).toEqual([]);
});

it('works no more once revoked, which happens once and within the plan only', async () => {
  const { id, code } = await invite();
  expect(await invitations.revoke(planId + 1, id, undefined)).toBe(false);
  expect(await invitations.open(planId)).toMatchObject([{ id, role: 'FOCAL_POINT', unit: 'hpn' }]);
  expect(await invitations.revoke(planId, id, undefined)).toBe(true);
  expect(await invitations.revoke(planId, id, undefined)).toBe(false);
  expect(await accept(code)).toBeUndefined();
  expect(await invitations.open(planId)).toEqual([]);
});

it('offers no unit that the plan does not have, or has no more', async () => {
  await expect(invite('nowhere')).rejects.toThrow(UnknownUnitError);
  const { code } = await invite();
  await database.prisma.unit.updateMany({ where: { code: 'hpn' }, data: { removedAt: new Date(0) } });
  expect(await accept(code)).toBeUndefined();
});

it('has codes of at least 128 bits that a link and a button carry, and stores none', async () => {
  const { code } = await invite();
  expect(code).toMatch(/^[A-Za-z0-9_-]{22,50}$/);
  expect((await invite()).code).not.toBe(code);
  await peek(`${code}x`);
  const stored = [
    await database.prisma.invitation.findMany(),
    await database.prisma.auditEntry.findMany(),
    await database.prisma.invitationGuess.findMany(),
  ];
  expect(JSON.stringify(stored)).not.toContain(code);
});

describe('guessing', () => {
  const guess = async (times: number, accountId = '7') => {
    for (let n = 0; n < times; n++) expect(await peek(`wrong${n}`, accountId)).toBeUndefined();
  };

  it('pauses who guesses after five wrong codes, twice as long each time, for a valid code as well', async () => {
    const { code } = await invite();
    await guess(4);
    expect(await peek(code)).toBeDefined();
    const pauses: number[] = [];
    for (let n = 0; n < 11; n++) {
      await guess(2);
      const minutes = await invitations.pauseMinutes({ channel, accountId: '7' });
      pauses.push(minutes);
      expect(await peek(code)).toBeUndefined();
      expect(await accept(code)).toBeUndefined();
      clock.advance({ minutes });
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360]);
    expect(await accept(code)).toBeDefined();
  });

  it('leaves an account at most 30 tries a day', async () => {
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      await peek('wrong');
      clock.advance({ minutes: 10 });
    }
    expect(await database.prisma.invitationGuess.count()).toBeLessThan(30);
  });

  it('of a thousand accounts locks out nobody who was invited', async () => {
    const { code } = await invite();
    await database.prisma.invitationGuess.createMany({
      data: Array.from({ length: 5000 }, (_, n) => ({
        channel,
        accountId: String(1000 + (n % 1000)),
        at: clock.date(),
      })),
    });
    expect(await peek(code, '1000')).toBeUndefined();
    expect(await peek(code, '8')).toBeDefined();
    expect(await accept(code, '8')).toBeDefined();
  });

  it('is not to open an old invitation again and again', async () => {
    const [used, revoked, fresh] = [await invite(), await invite(), await invite()];
    await accept(used.code, '8');
    await invitations.revoke(planId, revoked.id, undefined);
    for (let n = 0; n < 9; n++)
      for (const { code } of [used, revoked]) expect(await peek(code)).toBeUndefined();
    expect(await accept(fresh.code)).toBeDefined();
  });

  it('is forgotten after a day', async () => {
    await guess(5);
    clock.advance({ hours: 23 });
    await invitations.forgetOld();
    expect(await database.prisma.invitationGuess.count()).toBe(5);
    clock.advance({ hours: 1 });
    await invitations.forgetOld();
    expect(await database.prisma.invitationGuess.count()).toBe(0);
    await guess(4);
    expect(await peek((await invite()).code)).toBeDefined();
  });
});
