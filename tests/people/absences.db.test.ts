import { beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { Absences, type NewAbsence } from '../../src/people/absences.ts';
import { Audience } from '../../src/people/audience.ts';
import { People } from '../../src/people/people.ts';
import { Directory } from '../../src/reminders/directory.ts';
import { Recipients } from '../../src/rounds/recipients.ts';
import { channel, type Office, openOffice } from './office.ts';

const ZONE = 'Asia/Ho_Chi_Minh';
const THU = '21';
const HOA = '22';
const LAN = '23';

let office: Office;
let absences: Absences;
let thu: number;
let hoa: number;
let told: number[];

/* Monday 21/5/2018, 07:25. */
beforeEach(async () => {
  office = await openOffice();
  absences = new Absences(office.prisma, office.clock, office.auditLog);
  thu = await office.enrol(THU, 'FOCAL_POINT', ['vhtt']);
  hoa = await office.enrol(HOA, 'FOCAL_POINT', ['ca']);
  told = [];
});

const begin = (rest: Partial<NewAbsence> = {}) =>
  absences.begin(
    {
      planId: office.plan.id,
      memberId: thu,
      standInId: hoa,
      from: isoDay('2018-05-21'),
      until: isoDay('2018-05-22'),
      zone: ZONE,
      by: thu,
      ...rest,
    },
    async ({ id }) => void told.push(id),
  );

const caller = async (accountId: string) =>
  new People(office.prisma, office.clock).findCaller({
    channel,
    accountId,
    chatId: accountId,
    inGroup: false,
  });
const asked = async (unit: string) =>
  (await new Audience(office.prisma, [channel], office.clock).ofUnit(office.plan.id, unit)).map(
    ({ id }) => id,
  );
const inRounds = async (...units: string[]) =>
  (
    await new Recipients(office.prisma, [channel], office.clock).ofUnits(
      office.plan.id,
      units,
      office.plan.book,
    )
  ).map(({ place, units, key }) => [place.id, units, key]);
const reminded = async () => {
  const directory = new Directory(office.prisma, [channel], office.clock);
  const all = await directory.listeners(office.plan.id, office.plan.book);
  return new Map(all.map(({ to, units }) => [to.id, units]));
};

/** Everything that who speaks for a unit is asked and reminded of. */
async function ways() {
  const heard = await reminded();
  return {
    nudged: await asked('vhtt'),
    rounds: await inRounds('vhtt', 'ca'),
    reminders: [heard.get(THU), heard.get(HOA)],
    reports: [(await caller(THU))?.units, (await caller(HOA))?.units],
  };
}

const usual = () => ({
  nudged: [THU],
  rounds: [
    [THU, ['vhtt'], `p${thu}`],
    [HOA, ['ca'], `p${hoa}`],
  ],
  reminders: [['vhtt'], ['ca']],
  reports: [['vhtt'], ['ca']],
});

describe('while a person is away', () => {
  it('all that her units are asked goes to who stands in, who may report for them; it begins and ends by itself', async () => {
    expect(await ways()).toEqual(usual());
    await begin({ from: isoDay('2018-05-22'), until: isoDay('2018-05-23') });
    expect(await ways()).toEqual(usual());
    office.clock.advance({ hours: 17 });
    const away = {
      nudged: [HOA],
      rounds: [[HOA, ['ca', 'vhtt'], `p${hoa}`]],
      reminders: [undefined, ['vhtt', 'ca']],
      reports: [['vhtt'], ['ca', 'vhtt']],
    };
    const now = await ways();
    expect({ ...now, reminders: [now.reminders[0], [...(now.reminders[1] ?? [])].sort()] }).toEqual({
      ...away,
      reminders: [undefined, ['ca', 'vhtt']],
    });
    office.clock.advance({ hours: 47 });
    expect((await ways()).nudged).toEqual([HOA]);
    office.clock.advance({ hours: 1 });
    expect(await ways()).toEqual(usual());
  });

  it('even when the person has blocked the bot; and not to a stand-in who has', async () => {
    await begin();
    const block = (accountId: string, unreachableSince: Date | null) =>
      office.prisma.member.updateMany({ where: { accountId }, data: { unreachableSince } });
    await block(THU, new Date(0));
    expect(await asked('vhtt')).toEqual([HOA]);
    expect([...((await reminded()).get(HOA) ?? [])].sort()).toEqual(['ca', 'vhtt']);
    await block(HOA, new Date(0));
    await office.bind('-5', ['vhtt']);
    expect(await asked('vhtt')).toEqual(['-5']);
    expect(await inRounds('vhtt')).toEqual([['-5', ['vhtt'], expect.stringMatching(/^g/)]]);
  });

  it('a stand-in without a unit is asked in her place, and keeps what is a coordinator’s', async () => {
    const boss = await office.enrol(LAN, 'COORDINATOR');
    await begin({ standInId: boss });
    expect(await inRounds('vhtt')).toEqual([[LAN, ['vhtt'], `p${thu}`]]);
    expect(await caller(LAN)).toMatchObject({ role: 'COORDINATOR', units: ['vhtt'], parties: ['*'] });
  });

  it('what a coordinator gets as such stays hers', async () => {
    const boss = await office.enrol(LAN, 'COORDINATOR', ['ld']);
    await begin({ memberId: boss });
    const audience = new Audience(office.prisma, [channel], office.clock);
    expect((await audience.coordinators(office.plan.id)).map(({ id }) => id)).toEqual([LAN]);
    expect(await caller(HOA)).toMatchObject({
      role: 'FOCAL_POINT',
      units: ['ca', 'ld'],
      standsInFor: ['ld'],
    });
  });

  it('a stand-in who is taken out of the plan, or may not report any more, stands in no more', async () => {
    await begin();
    await office.enrol(HOA, 'VIEWER', ['ca']);
    expect(await caller(HOA)).toMatchObject({ role: 'VIEWER', units: ['ca'] });
    expect(await asked('vhtt')).toEqual([THU]);
    await office.prisma.membership.deleteMany({ where: { memberId: hoa } });
    expect(await caller(HOA)).toBeUndefined();
    expect(await asked('vhtt')).toEqual([THU]);
  });

  it('another plan goes on as it was', async () => {
    const code = office.older.book.file.units[0]?.code ?? '';
    await office.enrol(THU, 'FOCAL_POINT', [code], { planId: office.older.id });
    await begin();
    const audience = new Audience(office.prisma, [channel], office.clock);
    expect((await audience.ofUnit(office.older.id, code)).map(({ id }) => id)).toEqual([THU]);
  });
});

describe('an absence', () => {
  it('is set once, however often it is asked for; another in its days takes its place', async () => {
    const first = await begin();
    expect(await begin()).toEqual(first);
    expect(told).toHaveLength(1);
    const second = await begin({ until: isoDay('2018-05-25') });
    expect(second).not.toEqual(first);
    expect(await absences.coming(office.plan.id)).toEqual([second]);
  });

  it('needs two people who may report, and a stand-in who is there', async () => {
    const viewer = await office.enrol(LAN, 'VIEWER');
    expect(await begin({ standInId: thu })).toBe('gone');
    expect(await begin({ standInId: viewer })).toBe('gone');
    expect(await begin({ memberId: viewer })).toBe('gone');
    expect(await begin({ standInId: 999 })).toBe('gone');
    await begin();
    const third = await office.enrol('24', 'FOCAL_POINT', ['tckh']);
    expect(await begin({ memberId: hoa, standInId: thu })).toBe('stand-in-away');
    expect(await begin({ memberId: hoa, standInId: third })).toBe('stands-in');
    expect(
      await begin({ memberId: hoa, standInId: thu, from: isoDay('2018-05-23'), until: isoDay('2018-05-23') }),
    ).toMatchObject({ memberId: hoa });
    expect(await office.prisma.absence.count()).toBe(2);
  });

  it('ends early by hand, once, and of its own plan only', async () => {
    const set = await begin();
    const id = typeof set === 'string' ? 0 : set.id;
    const end = (planId: number) =>
      absences.end({ planId, id, by: thu }, async (one) => void told.push(one.id));
    expect(await end(office.older.id)).toBeUndefined();
    expect(await end(office.plan.id)).toMatchObject({ id });
    expect(await end(office.plan.id)).toBeUndefined();
    expect(told).toEqual([id, id]);
    expect(await ways()).toEqual(usual());
    const entries = await office.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } });
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['absence-set', 'absence-ended']),
    );
  });

  it('that could not be told is not set', async () => {
    const fails = absences.begin(
      {
        ...{ planId: office.plan.id, memberId: thu, standInId: hoa, zone: ZONE, by: thu },
        ...{ from: isoDay('2018-05-21'), until: isoDay('2018-05-22') },
      },
      async () => {
        throw new Error('no');
      },
    );
    await expect(fails).rejects.toThrow('no');
    expect(await office.prisma.absence.count()).toBe(0);
  });
});
