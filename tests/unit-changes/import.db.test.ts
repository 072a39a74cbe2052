import { beforeEach, describe, expect, it } from 'vitest';
import { HeadReviews } from '../../src/heads/reviews.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { PlanChangedError } from '../../src/plan/import-plan/index.ts';
import type { UnitChange } from '../../src/plan/plan-file.ts';
import { changed, ofAll, ofOne, ofTwo, wards } from './scene.ts';
import { clock, Ward } from './ward.ts';

const merge = (rest: Partial<UnitChange> = {}) =>
  changed(wards, [{ merged: ['dv-1', 'dv-2'], into: 'moi', ...rest }]);
const divide = (moves: UnitChange['moves'] = []) =>
  changed(wards, [{ split: 'dv-1', into: ['dong', 'tay'], moves }]);

let ward: Ward;
beforeEach(async () => {
  ward = await Ward.open();
});

describe('a merger', () => {
  it('asks first, says how much goes over, and changes nothing until that is agreed to', async () => {
    await ward.work();
    const before = await ward.everything();
    const { outcome, moves } = await ward.put(merge(), { removalsConfirmed: false });
    expect(outcome).toBe('removals-unconfirmed');
    expect(moves.units).toMatchObject([
      { old: 'dv-1', news: ['moi'], people: 2, groups: 2, reported: 3, postponements: 2, rounds: 1 },
      { old: 'dv-2', news: ['moi'], people: 2, groups: 1, reported: 1, postponements: 1, rounds: 1 },
    ]);
    expect(await ward.everything()).toEqual(before);
  });

  it('makes all that the old units had the new one’s, each person and group once', async () => {
    await ward.work();
    await ward.put(merge());
    const now = await ward.everything();
    expect(now).toMatchObject({
      places: ['hoa FOCAL_POINT moi', 'lan FOCAL_POINT moi', 'ld COORDINATOR *', 'minh VIEWER moi'],
      bindings: ['-1 moi', '-12 moi'],
      postponements: [
        `moi ${ofAll} 2018-06-25 GRANTED`,
        `moi ${ofAll} 2018-06-26 REPLACED`,
        `moi ${ofAll} 2018-06-27 ASKED`,
      ],
      rounds: [{ unit: 'moi', tasks: [ofTwo, ofAll] }],
      conversations: [{ answers: { unit: 'moi', task: ofOne } }],
      audiences: [{ audience: { who: { parties: ['moi', 'dv-3'] }, where: 'once' } }],
      deliveries: [{ details: { task: ofAll, unit: 'moi', update: 1 } }],
      audit: 1,
    });
  });

  it('keeps what each said, as what it was called then, and makes one duty of what both owed', async () => {
    await ward.work();
    await ward.put(merge());
    // Both said something of the first; the second is half said; the third was the first ward's alone.
    expect(await ward.standings('moi')).toEqual({
      [ofAll]: 'IN_PROGRESS',
      [ofTwo]: 'IN_PROGRESS',
      [ofOne]: 'DONE',
    });
    // Nobody has answered the round by that.
    expect(await ward.answered()).toEqual({ moi: 0 });
    const { updates } = await ward.everything();
    expect(updates).toEqual([
      ['moi', ofAll, 'DONE', 'đã gửi', 'dv-1', false, { buoi: 2 }],
      ['moi', ofAll, 'NOT_STARTED', null, 'dv-2', false, { buoi: 3 }],
      ['moi', ofTwo, 'DONE', null, 'dv-1', false, null],
      ['moi', ofOne, 'DONE', null, 'dv-1', false, null],
      ['moi', ofAll, 'IN_PROGRESS', 'đã gửi', 'dv-1 dv-2', true, { buoi: 5 }],
      ['moi', ofTwo, 'IN_PROGRESS', null, 'dv-1', true, {}],
    ]);
  });

  it('leaves no report waiting for the head of one, which is half of what both owe; what only one owed waits on', async () => {
    await ward.person('bac', 'HEAD', ['dv-1']);
    const unit = await ward.prisma.unit.findFirstOrThrow({ where: { code: 'dv-1' } });
    const { id: memberId } = await ward.prisma.member.findFirstOrThrow({ where: { accountId: 'bac' } });
    const place = { memberId, planId: ward.planId, unitId: unit.id, role: 'FOCAL_POINT' as const };
    await ward.prisma.membership.create({ data: place });
    for (const task of [ofAll, ofOne]) await ward.say('dv-1', task, 'IN_PROGRESS', { awaitsHead: true });
    await ward.put(merge());
    expect(await ward.places()).toEqual(['bac FOCAL_POINT moi', 'bac HEAD moi']);
    const reviews = new HeadReviews(ward.prisma, clock, new AuditLog(ward.prisma, clock));
    const waiting = await reviews.waiting(ward.planId);
    expect(waiting.map(({ task, unit: of }) => [task, of])).toEqual([[ofOne, 'moi']]);
  });

  it('imported again changes nothing; two at once make it once', async () => {
    await ward.work();
    const both = await Promise.allSettled([
      ward.put(merge(), { expectedRevision: 1 }),
      ward.put(merge(), { expectedRevision: 1 }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = both.find((one) => one.status === 'rejected');
    expect(lost?.reason).toBeInstanceOf(PlanChangedError);
    const once = await ward.everything();
    expect(await ward.put(merge())).toMatchObject({ outcome: 'unchanged' });
    expect(await ward.everything()).toEqual(once);
  });

  it('into a unit that goes on leaves that one’s own words, and is not done where the other said nothing', async () => {
    await ward.say('dv-1', ofOne, 'DONE');
    await ward.say('dv-1', ofTwo, 'DONE');
    await ward.put(changed(wards, [{ merged: ['dv-1', 'dv-2'], into: 'dv-1' }]));
    expect(await ward.standings('dv-1')).toMatchObject({ [ofOne]: 'DONE', [ofTwo]: 'IN_PROGRESS' });
  });

  it('of a unit that the plan never had, or of a day to come, is refused with its place', async () => {
    const strange = merge({ merged: ['dv-1', 'dv-2', 'dv-9'] });
    await expect(ward.put(strange)).rejects.toMatchObject({
      breaches: [{ path: ['unitChanges', 0, 'merged', 2], problem: { key: 'plan:problem.unknownOldUnit' } }],
    });
    const later = merge({ from: '2018-07-01' as UnitChange['from'] });
    await expect(ward.put(later)).rejects.toMatchObject({ breaches: [{ path: ['unitChanges', 0, 'from'] }] });
    expect(await ward.prisma.plan.findFirst()).toMatchObject({ revision: 1 });
  });
});

describe('a split', () => {
  it('places whom the file or the console places; all others stay in the plan', async () => {
    const hoa = await ward.person('hoa', 'FOCAL_POINT', ['dv-1']);
    const lan = await ward.person('lan', 'FOCAL_POINT', ['dv-1']);
    await ward.person('minh', 'VIEWER', ['dv-1']);
    const chat = await ward.group('-1', ['dv-1']);
    const file = divide([{ person: hoa, to: 'dong' }]);
    const { moves } = await ward.put(file, { removalsConfirmed: false });
    expect(moves.units).toMatchObject([{ old: 'dv-1', movers: [{ id: hoa }, {}, {}, { id: chat }] }]);
    await ward.put(file, {
      placed: new Map([
        [`person/${lan}`, 'tay'],
        [`group/${chat}`, 'tay'],
      ]),
    });
    expect(await ward.places()).toEqual(['hoa FOCAL_POINT dong', 'lan FOCAL_POINT tay', 'minh VIEWER dv-1']);
    expect(await ward.bindings()).toEqual(['-1 tay']);
  });

  it('gives each new unit where the old one stood and its granted days, and asks each in open rounds', async () => {
    await ward.work();
    await ward.put(divide());
    const reported = { [ofAll]: 'DONE', [ofTwo]: 'DONE', [ofOne]: 'DONE' };
    expect([await ward.standings('dong'), await ward.standings('tay')]).toEqual([reported, reported]);
    const { postponements, rounds, updates } = await ward.everything();
    expect(postponements).toEqual(
      expect.arrayContaining([`dong ${ofAll} 2018-06-25 GRANTED`, `tay ${ofAll} 2018-06-25 GRANTED`]),
    );
    expect(rounds.map(({ unit }) => unit)).toEqual(['dong', 'dv-1', 'dv-2', 'tay']);
    expect(await ward.answered()).toEqual({ dong: 0, tay: 0, 'dv-2': 0 });
    // Imported again with something else, it gives nobody anything twice.
    const once = await ward.everything();
    await ward.say('tay', ofTwo, 'BLOCKED');
    await ward.put({ ...divide(), signedBy: 'Người khác' });
    expect(await ward.standings('tay')).toMatchObject({ [ofTwo]: 'BLOCKED' });
    expect((await ward.everything()).updates).toHaveLength(once.updates.length + 1);
    expect((await ward.everything()).postponements).toEqual(once.postponements);
    // Numbers are counted once: they stay with the old unit.
    expect(updates.filter(([, , , , , , figures]) => figures !== null)).toHaveLength(2);
  });

  it('off a unit that goes on gives to the new one once', async () => {
    const hoa = await ward.person('hoa', 'FOCAL_POINT', ['dv-1']);
    await ward.person('lan', 'FOCAL_POINT', ['dv-1']);
    await ward.say('dv-1', ofOne, 'IN_PROGRESS');
    const file = changed(wards, [
      { split: 'dv-1', into: ['dv-1', 'tay'], moves: [{ person: hoa, to: 'tay' }] },
    ]);
    expect(await ward.put(file, { removalsConfirmed: false })).toMatchObject({
      outcome: 'removals-unconfirmed',
    });
    await ward.put(file);
    await ward.say('dv-1', ofTwo, 'DONE');
    const again = await ward.put({ ...file, signedBy: 'Người khác' }, { removalsConfirmed: false });
    expect(again).toMatchObject({ outcome: 'imported' });
    expect(await ward.places()).toEqual(['hoa FOCAL_POINT tay', 'lan FOCAL_POINT dv-1']);
    expect(await ward.standings('tay')).toEqual({ [ofOne]: 'IN_PROGRESS' });
  });

  it('refuses a person who is not of the divided unit', async () => {
    const lan = await ward.person('lan', 'FOCAL_POINT', ['dv-2']);
    await ward.person('hoa', 'FOCAL_POINT', ['dv-1']);
    await expect(ward.put(divide([{ person: lan, to: 'dong' }]))).rejects.toMatchObject({
      breaches: [{ path: ['unitChanges', 0, 'moves', 0, 'person'] }],
    });
  });
});

describe('the next year’s plan', () => {
  it('takes over the people of the plan that it names, in the roles that they had, to the new units', async () => {
    await ward.work();
    const next = changed(
      wards,
      [
        { merged: ['dv-1', 'dv-2'], into: 'moi' },
        { split: 'dv-3', into: ['dong', 'tay'] },
      ],
      { code: 'wards-2019', year: 2019, peopleFrom: 'wards' },
    );
    await ward.person('tam', 'FOCAL_POINT', ['dv-3']);
    const asked = await ward.put(next, { removalsConfirmed: false });
    expect(asked).toMatchObject({ outcome: 'removals-unconfirmed', moves: { people: 5 } });
    await ward.put(next);
    const plan = await ward.prisma.plan.findUniqueOrThrow({ where: { code: 'wards-2019' } });
    expect(await ward.places(plan.id)).toEqual([
      ...['hoa FOCAL_POINT moi', 'lan FOCAL_POINT moi', 'ld COORDINATOR *', 'minh VIEWER moi'],
      'tam FOCAL_POINT dv-3',
    ]);
    // The old plan is as it was.
    expect(await ward.places()).toContain('hoa FOCAL_POINT dv-1');
  });
});

describe('an import that is killed', () => {
  it('at any statement leaves everything as it was, and done again comes to the same', async () => {
    await ward.work();
    const before = await ward.everything();
    const statements = await countOf(merge());
    expect(statements).toBeGreaterThan(40);
    for (let last = 1; last < statements; last += 6) {
      await expect(ward.put(merge(), {}, dying(last))).rejects.toThrow('killed');
      expect(await ward.everything(), `after ${last} statements`).toEqual(before);
    }
    await ward.put(merge());
    const after = await ward.everything();
    expect(after).not.toEqual(before);
    expect(after.updates).toHaveLength(before.updates.length + 2);
  });
});

/** How many statements an import of a file takes, counted in one that is killed after its last. */
async function countOf(file: ReturnType<typeof merge>): Promise<number> {
  let count = 0;
  const counting = dying(Number.POSITIVE_INFINITY, () => {
    count += 1;
  });
  await expect(
    ward.put(file, {}, counting).then(() => Promise.reject(new Error('imported'))),
  ).rejects.toThrow();
  return count;
}

/** The database, whose transactions are lost after so many statements; without an end after all of them. */
function dying(last: number, count = () => {}): Pick<typeof ward, 'prisma'> {
  let done = 0;
  const counted = <T extends object>(object: T): T =>
    new Proxy(object, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        if (typeof value === 'object' && value !== null) return counted(value);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          if (done >= last) throw new Error('killed');
          done += 1;
          count();
          return value.apply(target, args);
        };
      },
    });
  const { prisma } = ward;
  const $transaction = (work: (tx: object) => Promise<unknown>) =>
    prisma.$transaction(async (tx) => {
      await work(counted(tx));
      throw new Error('killed');
    });
  return {
    prisma: new Proxy(prisma, {
      get: (target, name) => (name === '$transaction' ? $transaction : Reflect.get(target, name)),
    }),
  };
}
