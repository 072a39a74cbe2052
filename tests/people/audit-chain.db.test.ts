import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import type { PrismaClient } from '../../src/generated/sqlite/client.ts';
import { AuditChain } from '../../src/people/audit-chain/audit-chain.ts';
import { firstLink, hashOf, nextLink } from '../../src/people/audit-chain/link.ts';
import { verifyChain } from '../../src/people/audit-chain/verify.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { mergePeople } from '../../src/people/merged-people.ts';
import { OwnData } from '../../src/people/own-data.ts';
import { runs } from '../support/runs.ts';
import { channel, type Office, openOffice } from './office.ts';

let office: Office;
let chain: AuditChain;
beforeEach(async () => {
  office = await openOffice();
  chain = new AuditChain(office.prisma, office.clock);
});

/** Lets the chain see what is there, and seals it a minute later. */
async function seal(by = chain) {
  office.clock.advance({ minutes: 1 });
  await by.seal();
  office.clock.advance({ minutes: 1 });
  return by.seal();
}

const verify = (options = {}) => verifyChain(office.prisma, office.clock, options);

/** Writes entries of a person: updates, and others. */
async function write(count: number, memberId?: number) {
  const planId = office.plan.id;
  await office.auditLog.recordAll(
    Array.from({ length: count }, (_, number) =>
      number % 2 === 0
        ? { planId, memberId, action: 'progress-updated', details: { task: `IV.${number}`, unit: 'hpn' } }
        : { planId, memberId, action: 'group-bound', details: { chat: `Nhóm Lan Anh ${number}` } },
    ),
  );
}

describe('sealing', () => {
  it('begins with what was there, says so, and seals the rest in order', async () => {
    await write(3);
    expect((await verify()).begun).toBeUndefined();
    await seal();
    await write(2);
    expect(await verify()).toMatchObject({
      begun: { earlier: 3 },
      sealed: 3,
      unsealed: { count: 2, since: office.clock.date() },
      broken: undefined,
    });
    await seal();
    const found = await verify();
    expect(found).toMatchObject({ sealed: 5, unsealed: { count: 0, since: undefined }, broken: undefined });
    expect(found.newest).toMatchObject({ position: 5 });
  });

  it('ends with the program, and goes on with the next', async () => {
    await chain.seal();
    await write(250);
    office.clock.advance({ minutes: 1 });
    await chain.seal();
    office.clock.advance({ minutes: 1 });
    const stop = new AbortController();
    const { $transaction: begin } = office.prisma;
    const sealing = vi.spyOn(office.prisma, '$transaction').mockImplementation((...given: unknown[]) => {
      stop.abort();
      return Reflect.apply(begin, office.prisma, given);
    });
    expect(await chain.seal(stop.signal)).toBe(100);
    sealing.mockRestore();
    office.clock.advance({ minutes: 1 });
    expect(await chain.seal()).toBe(150);
  });

  it('takes a long log in several calls, one after the other', async () => {
    await write(1_050);
    await chain.seal();
    office.clock.advance({ minutes: 1 });
    expect([await chain.seal(), await chain.seal(), await chain.seal()]).toEqual([1_000, 50, 0]);
    await write(1);
    await seal();
    expect(await verify()).toMatchObject({ sealed: 1_051, unsealed: { count: 0 }, broken: undefined });
  });

  it('waits for transactions that may still end with a lower number', async () => {
    await chain.seal();
    await write(1);
    expect(await chain.seal()).toBe(0);
    office.clock.advance({ seconds: 21 });
    // Seen only now, for the first time.
    expect(await chain.seal()).toBe(0);
    office.clock.advance({ seconds: 19 });
    expect(await chain.seal()).toBe(0);
    office.clock.advance({ seconds: 2 });
    expect(await chain.seal()).toBe(1);
  });

  it('is shared by replicas, which begin and seal at once', async () => {
    const other = await openDatabase({ url: office.url });
    try {
      const second = new AuditChain(other.prisma, office.clock);
      await write(40);
      await Promise.all([chain.seal(), second.seal()]);
      office.clock.advance({ minutes: 1 });
      const both = await Promise.allSettled([
        chain.seal(),
        second.seal(),
        write(20),
        new AuditLog(other.prisma, office.clock).record({
          planId: office.older.id,
          action: 'group-bound',
          details: {},
        }),
      ]);
      expect(both.filter(({ status }) => status === 'rejected')).toEqual([]);
      office.clock.advance({ minutes: 1 });
      await Promise.all([seal(), seal(second)]);
      expect(await verify()).toMatchObject({ sealed: 61, unsealed: { count: 0 }, broken: undefined });
    } finally {
      await other.close();
    }
  });

  it('leaves a whole chain when it is killed in the middle, and goes on', async () => {
    await write(350);
    const dying = new AuditChain(dyingAfter(office.prisma, 1), office.clock);
    await expect(seal(dying)).rejects.toThrow('killed');
    expect(await verify()).toMatchObject({ sealed: 100, unsealed: { count: 250 }, broken: undefined });
    await seal();
    expect(await verify()).toMatchObject({ sealed: 350, unsealed: { count: 0 }, broken: undefined });
  });

  it('tells whether a hash that was noted is one of the chain', async () => {
    await write(2);
    await seal();
    const noted = (await verify()).newest?.hash;
    await write(2);
    await seal();
    expect(await verify({ noted })).toMatchObject({ noted: true });
    // A person has the whole chain written anew.
    await office.prisma.auditLink.deleteMany();
    await seal(new AuditChain(office.prisma, office.clock));
    expect(await verify({ noted })).toMatchObject({ noted: false, broken: undefined });
  });
});

/** A client that does so many transactions; the next one fails half way, as if the process had ended. */
function dyingAfter(prisma: PrismaClient, transactions: number): PrismaClient {
  let left = transactions;
  return new Proxy(prisma, {
    get(target, name) {
      if (name !== '$transaction') return Reflect.get(target, name);
      return (work: (tx: unknown) => Promise<unknown>) =>
        target.$transaction(async (tx) => {
          const done = await work(tx);
          if (left-- === 0) throw new Error('killed');
          return done;
        });
    },
  });
}

describe('what may change', () => {
  it('an erased person leaves a whole chain, in which nothing can be tried out of what it said', async () => {
    await office.enrol('1', 'COORDINATOR');
    const lan = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    await office.prisma.member.update({ where: { id: lan }, data: { displayName: 'Lan Anh' } });
    await write(6, lan);
    await seal();
    await write(2, lan);
    expect(await new OwnData(office.prisma, office.clock).erase({ channel, accountId: '7' })).toBe('erased');
    const entries = await office.prisma.auditEntry.findMany();
    expect(entries.filter(({ memberId }) => memberId === lan)).toEqual([]);
    expect(JSON.stringify(entries)).not.toContain('Lan Anh');
    expect(await verify()).toMatchObject({ sealed: 6, erased: 6, broken: undefined });
    const before = await office.prisma.auditLink.findMany({ where: { kind: 'entry' } });
    expect(before.map(({ salt }) => salt)).toEqual(before.map(() => null));
    await seal();
    expect(await verify()).toMatchObject({ sealed: 8, erased: 6, broken: undefined });
  });

  it('a person is erased while another process seals what they did', async () => {
    await office.enrol('1', 'COORDINATOR');
    const lan = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    await write(20, lan);
    const other = await openDatabase({ url: office.url });
    try {
      const second = new AuditChain(other.prisma, office.clock);
      await second.seal();
      office.clock.advance({ minutes: 1 });
      const erasing = new OwnData(office.prisma, office.clock).erase({ channel, accountId: '7' });
      expect(await Promise.all([erasing, second.seal()])).toEqual(['erased', 20]);
      expect(await verify()).toMatchObject({ sealed: 20, broken: undefined });
    } finally {
      await other.close();
    }
  });

  it('two accounts that become one person leave a whole chain', async () => {
    const { prisma, clock } = office;
    const gone = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    const kept = await office.enrol('8', 'FOCAL_POINT', ['hpn']);
    await write(4, gone);
    const details = { member: String(gone) };
    await office.auditLog.record({ planId: office.plan.id, action: 'member-removed', details });
    await seal();
    await merge(gone, kept);
    expect(await prisma.auditEntry.count({ where: { memberId: kept } })).toBe(4);
    expect(await verify()).toMatchObject({ sealed: 5, merged: 5, broken: undefined });
    expect(clock.date()).toEqual((await verify()).newest?.sealedAt);
  });

  it('updates that are forgotten after a year leave their links, and are counted', async () => {
    await write(250);
    await seal();
    await write(2);
    office.clock.set('2019-05-22T07:25');
    await office.auditLog.forgetOld();
    // What is not sealed yet waits.
    expect(await office.prisma.auditEntry.count({ where: { action: 'progress-updated' } })).toBe(1);
    expect(await verify()).toMatchObject({ sealed: 250, forgotten: 125, broken: undefined });
    await seal();
    await office.auditLog.forgetOld();
    expect(await office.prisma.auditEntry.count({ where: { action: 'progress-updated' } })).toBe(0);
    expect(await verify()).toMatchObject({ sealed: 252, forgotten: 126, broken: undefined });
    // A clock that is put back does not make it a theft.
    office.clock.set('2018-06-01T07:25');
    expect((await verify()).broken).toBeUndefined();
  });
});

async function merge(gone: number, kept: number) {
  const { prisma, clock } = office;
  const both = await prisma.member.findMany({ where: { id: { in: [gone, kept] } } });
  const of = (id: number) => {
    const member = both.find((one) => one.id === id);
    if (!member) throw new Error(`no member ${id}`);
    return member;
  };
  await prisma.$transaction((tx) => mergePeople(tx, { gone: of(gone), kept: of(kept), at: clock.date() }));
}

describe('what may not change', () => {
  /** Each breaks something at the third sealed entry, and says at which link and how that is found. */
  const breaks: Record<
    string,
    [fault: string, at: number, (prisma: PrismaClient, id: number) => Promise<unknown>]
  > = {
    'an action': [
      'entry-changed',
      3,
      (p, id) => p.auditEntry.update({ where: { id }, data: { action: 'x' } }),
    ],
    'a detail': [
      'entry-changed',
      3,
      (p, id) => p.auditEntry.update({ where: { id }, data: { details: { task: 'I.1' } } }),
    ],
    'a moment': [
      'entry-changed',
      3,
      (p, id) => p.auditEntry.update({ where: { id }, data: { at: new Date(0) } }),
    ],
    'the person': [
      'entry-changed',
      3,
      (p, id) => p.auditEntry.update({ where: { id }, data: { memberId: null } }),
    ],
    'the plan': [
      'entry-changed',
      3,
      (p, id) => p.auditEntry.update({ where: { id }, data: { planId: office.older.id } }),
    ],
    'a removal': ['entry-removed', 3, (p, id) => p.auditEntry.delete({ where: { id } })],
    'a removal with its link': [
      'link-missing',
      3,
      async (p, id) => {
        await p.auditEntry.delete({ where: { id } });
        await p.auditLink.deleteMany({ where: { entryId: id } });
      },
    ],
    'an insertion': [
      'entry-inserted',
      6,
      async (p, id) => p.auditEntry.create({ data: { ...inserted, id: id + 3, planId: office.plan.id } }),
    ],
    'two that change places': [
      'entry-changed',
      3,
      async (p, id) => {
        const [one, other] = await p.auditEntry.findMany({
          where: { id: { in: [id, id + 1] } },
          orderBy: { id: 'asc' },
        });
        if (!one || !other) throw new Error('no entries');
        const told = ({ action, at, memberId }: typeof one) => ({ action, at, memberId });
        await p.auditEntry.update({ where: { id }, data: { ...told(other), details: other.details ?? {} } });
        await p.auditEntry.update({
          where: { id: id + 1 },
          data: { ...told(one), details: one.details ?? {} },
        });
      },
    ],
    'a link made to fit': [
      'link-changed',
      4,
      async (p, id) => {
        const entry = await p.auditEntry.update({ where: { id }, data: { details: {} } });
        const before = await p.auditLink.findUniqueOrThrow({ where: { position: 2 } });
        const { position, ...data } = nextLink(before, 'entry', entry, new Date(0));
        await p.auditLink.update({ where: { position }, data });
      },
    ],
    'a link made to fit, and the next one made to follow it': [
      'link-changed',
      4,
      async (p, id) => {
        const entry = await p.auditEntry.update({ where: { id }, data: { details: {} } });
        const before = await p.auditLink.findUniqueOrThrow({ where: { position: 2 } });
        const { position, ...data } = nextLink(before, 'entry', entry, new Date(0));
        await p.auditLink.update({ where: { position }, data });
        await p.auditLink.update({ where: { position: position + 1 }, data: { previous: data.hash } });
      },
    ],
    'a salt that is gone': [
      'entry-changed',
      3,
      (p, id) => p.auditLink.updateMany({ where: { entryId: id }, data: { salt: null } }),
    ],
    'a beginning made later': [
      'link-changed',
      1,
      async (p, id) => {
        const { position, ...data } = firstLink(id + 2, new Date(0));
        await p.auditLink.update({ where: { position }, data });
      },
    ],
  };
  const inserted = { action: 'group-bound', details: {}, at: new Date(0) };

  it.each(Object.entries(breaks))('%s is found', async (_name, [fault, position, change]) => {
    const memberId = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    await write(5, memberId);
    // A number that is none's: a transaction that failed took it.
    const last = await office.prisma.auditEntry.findFirstOrThrow({ orderBy: { id: 'desc' } });
    const { planId } = last;
    await office.prisma.auditEntry.create({ data: { ...inserted, id: last.id + 2, planId } });
    await seal();
    expect((await verify()).broken).toBeUndefined();
    await change(office.prisma, last.id - 2);
    expect((await verify()).broken).toMatchObject({ fault, position });
  });

  it('what the program did not forget may not be gone, however old', async () => {
    await write(4);
    await seal();
    office.clock.set('2019-05-22T07:25');
    const { id } = await office.prisma.auditEntry.findFirstOrThrow({ where: { action: 'group-bound' } });
    await office.prisma.auditEntry.delete({ where: { id } });
    await office.prisma.auditLink.updateMany({ where: { entryId: id }, data: { salt: null } });
    expect((await verify()).broken).toMatchObject({ fault: 'entry-removed', entryId: id });
  });

  it('what another plan suffers is not this one’s, but a broken link is everybody’s', async () => {
    await write(3);
    await office.auditLog.record({ planId: office.older.id, action: 'group-bound', details: {} });
    await seal();
    const [first] = await office.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
    await office.prisma.auditEntry.update({ where: { id: first?.id ?? 0 }, data: { details: {} } });
    expect((await verify({ planId: office.plan.id })).broken).toMatchObject({ planId: office.plan.id });
    expect(await verify({ planId: office.older.id })).toMatchObject({ sealed: 1, broken: undefined });
    await office.prisma.auditLink.update({ where: { position: 1 }, data: { sealedAt: new Date(0) } });
    expect((await verify({ planId: office.older.id })).broken).toMatchObject({ fault: 'link-changed' });
  });
});

/** What may happen to a log by right. */
type Step =
  | { kind: 'write'; count: number; who: number }
  | { kind: 'seal' }
  | { kind: 'erase'; who: number }
  | { kind: 'merge'; who: number; into: number }
  | { kind: 'forget'; days: number };

const who = fc.nat(4);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('write'), count: fc.integer({ min: 1, max: 6 }), who }),
  },
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'seal' }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('erase'), who }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge'), who, into: who }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('forget'), days: fc.integer({ min: 1, max: 300 }) }),
  },
);

describe('over random histories', () => {
  it('a chain stays whole, and any one change in its middle is found where it is', {
    timeout: 60_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        fc.nat(),
        fc.nat(),
        async (steps, at, which) => {
          await livedThrough(steps);
          expect(await verify()).toMatchObject({ unsealed: { count: 0 }, broken: undefined });
          const links = await office.prisma.auditLink.count();
          const position = await damaged(1 + (at % (links - 2)), which);
          expect((await verify()).broken?.position).toBe(position);
        },
      ),
      { numRuns: runs(8) },
    );
  });
});

/** Begins an empty log with five people and a coordinator, and lives through the steps. */
async function livedThrough(steps: readonly Step[]) {
  const { prisma, clock } = office;
  await prisma.auditLink.deleteMany();
  await prisma.auditEntry.deleteMany();
  await prisma.membership.deleteMany();
  await prisma.member.deleteMany();
  clock.set('2018-05-21T07:25');
  chain = new AuditChain(prisma, clock);
  await office.enrol('1', 'COORDINATOR');
  for (let number = 0; number < 5; number++) await office.enrol(`10${number}`, 'FOCAL_POINT', ['hpn']);
  for (const one of steps) await live(one);
  await write(3);
  await seal();
}

async function live(one: Step): Promise<void> {
  const { prisma, clock } = office;
  const row = (number: number) =>
    prisma.member.findUnique({ where: { channel_accountId: { channel, accountId: `10${number}` } } });
  if (one.kind === 'write') return write(one.count, (await row(one.who))?.id);
  if (one.kind === 'seal') return void (await seal());
  if (one.kind === 'erase')
    return void (await new OwnData(prisma, clock).erase({ channel, accountId: `10${one.who}` }));
  if (one.kind === 'forget') {
    clock.advance({ hours: 24 * one.days });
    return office.auditLog.forgetOld();
  }
  const [gone, kept] = [await row(one.who), await row(one.into)];
  if (gone && kept && gone.id !== kept.id) await merge(gone.id, kept.id);
}

/** Changes one thing of a link or of its entry. Returns at which link that is to be found. */
async function damaged(position: number, which: number): Promise<number> {
  const { auditLink, auditEntry } = office.prisma;
  const link = await auditLink.findUniqueOrThrow({ where: { position } });
  const set = (data: object) => () => auditLink.update({ where: { position }, data });
  const entry = await auditEntry.findUnique({ where: { id: link.entryId } });
  const newest = await auditLink.findFirstOrThrow({
    where: { entryId: link.entryId },
    orderBy: { position: 'desc' },
  });
  const ofLink = [
    set({ kind: link.kind === 'entry' ? 'merged' : 'entry' }),
    set({ entryId: link.entryId + 1 }),
    set({ planId: (link.planId ?? 0) + 1 }),
    set({ action: `${link.action}.` }),
    set({ at: new Date(link.at.getTime() + 1) }),
    set({ sealedAt: new Date(link.sealedAt.getTime() + 1) }),
    set({ digest: link.hash }),
    set({ previous: link.hash }),
    set({ hash: link.previous }),
    set({ salt: link.salt === null ? 'a' : null }),
    set({ salt: 'b' }),
    () => auditLink.delete({ where: { position } }),
    async () => {
      const { position: next, ...other } = await auditLink.findUniqueOrThrow({
        where: { position: position + 1 },
      });
      const { position: _, ...own } = link;
      await auditLink.update({ where: { position: next }, data: own });
      await auditLink.update({ where: { position }, data: other });
    },
    async () => {
      const later = await auditLink.findMany({
        where: { position: { gte: position } },
        orderBy: { position: 'desc' },
      });
      for (const { position: old } of later)
        await auditLink.update({ where: { position: old }, data: { position: old + 1 } });
      const twin = { ...link, sealedAt: new Date(0) };
      await auditLink.create({ data: { ...twin, hash: hashOf(twin) } });
    },
  ];
  const ofEntry = entry
    ? [
        () => auditEntry.update({ where: { id: entry.id }, data: { details: { other: 'x' } } }),
        () => auditEntry.update({ where: { id: entry.id }, data: { at: new Date(entry.at.getTime() + 1) } }),
        () => auditEntry.update({ where: { id: entry.id }, data: { action: 'plan-made' } }),
        () => auditEntry.delete({ where: { id: entry.id } }),
      ]
    : [];
  const number = which % (ofLink.length + ofEntry.length);
  await (number < ofLink.length ? ofLink[number] : ofEntry[number - ofLink.length])?.();
  // A copy put in before is a link that does not go on; the one after it is the first that fails.
  const twin = number === ofLink.length - 1 ? 1 : 0;
  return number < ofLink.length ? position + twin : newest.position;
}
