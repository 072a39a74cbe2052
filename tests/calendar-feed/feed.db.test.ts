import type { Hono } from 'hono';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { getAnyCalendar, getOwnCalendar } from '../../src/bot/features/calendars/rights.ts';
import { calendarFeedRoutes } from '../../src/calendar-feed/routes.ts';
import { mergePeople } from '../../src/people/merged-people.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { calendarAddress } from '../../src/reports/calendar-addresses.ts';
import { createServices, type Services } from '../../src/services.ts';
import { channel, type Office, openOffice } from '../people/office.ts';
import { itOnSqlite } from '../support/database.ts';

const BASE = 'https://office.test';

let office: Office;
let services: Services;
let app: Hono;
let lines: string[];
beforeEach(async () => {
  office = await openOffice();
  const { prisma, clock } = office;
  lines = [];
  const keep = (...said: unknown[]) => void lines.push(JSON.stringify(said));
  const log = { error: keep, warn: keep, info: keep } as never;
  services = createServices(prisma, { clock, channel, filesFolder: '/nowhere', publicUrl: BASE, log });
  app = calendarFeedRoutes({ domain: services, rights: { own: getOwnCalendar, whole: getAnyCalendar } });
});

const person = (memberId: number, planId = office.plan.id) => ({ memberId, planId });

async function addressOf(memberId: number, planId?: number): Promise<string> {
  const secret = await services.calendarAddresses.give(person(memberId, planId));
  return calendarAddress(BASE, secret ?? '');
}

const look = (address: string, headers: Record<string, string> = {}) => app.request(address, { headers });
const statusOf = async (address: string) => (await look(address)).status;

const eventsAt = async (address: string) =>
  new ICAL.Component(ICAL.parse(await (await look(address)).text()))
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event));

const datesAt = async (address: string) =>
  Object.fromEntries(
    (await eventsAt(address)).map(({ uid, startDate }) => [uid.split('/')[1], String(startDate)]),
  );

/** A unit says that a task is done. */
async function reported(task: string, unit: string): Promise<void> {
  const { prisma, plan, clock } = office;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId: plan.id, code: task } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId: plan.id, code: unit } });
  await prisma.progressUpdate.create({ data: { taskId, unitId, status: 'DONE', createdAt: clock.date() } });
}

/** Imports the plan with other content. */
async function reimport(change: (file: PlanFile) => PlanFile): Promise<void> {
  const { book } = await services.plans.get(office.plan.id);
  const { prisma, url, clock } = office;
  await importPlan({ prisma, url } as never, clock, change(structuredClone(book.file)), {
    removalsConfirmed: true,
  });
}

describe('the address shows', () => {
  itOnSqlite(
    'what her units have due, as the file does, in her language, and asks to be looked at again in four hours',
    async () => {
      const hoa = await office.enrol('7', 'FOCAL_POINT', ['xa-ha-lan']);
      const address = await addressOf(hoa);
      expect(await datesAt(address)).toEqual({
        'IV.1': '2018-03-21',
        'IV.2': '2018-05-21',
        'II.4.2': '2018-11-10',
        'IV.3': '2018-12-16',
      });
      const text = await (await look(address)).text();
      expect(text).toContain('REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n');
      expect(text).toContain('Báo cáo 6 tháng');
      await office.prisma.member.update({ where: { id: hoa }, data: { language: 'en' } });
      expect(await (await look(address)).text()).not.toContain('Báo cáo 6 tháng');
    },
  );

  itOnSqlite('the whole plan to coordinators and leaders, and two units’ common task once', async () => {
    const whole = [
      await office.enrol('1', 'COORDINATOR', ['ld']),
      await office.enrol('2', 'VIEWER', ['hpn']),
    ];
    for (const id of whole) expect(await eventsAt(await addressOf(id))).toHaveLength(7);
    const two = await office.enrol('3', 'FOCAL_POINT', ['hpn', 'xa-ha-lan']);
    const uids = (await eventsAt(await addressOf(two))).map(({ uid }) => uid);
    expect(uids.filter((uid) => uid.includes('IV.2'))).toEqual(['bim-son-2018/IV.2/hpn@nhac-viec']);
  });

  itOnSqlite('a later day that one of her units was granted beside that of the other', async () => {
    const two = await office.enrol('3', 'FOCAL_POINT', ['hpn', 'xa-ha-lan']);
    const data = {
      ...{ planId: office.plan.id, task: 'IV.2', unit: 'xa-ha-lan', was: '2018-05-21', until: '2018-05-30' },
      ...({ state: 'GRANTED', askedAt: office.clock.date(), decidedAt: office.clock.date() } as const),
    };
    await office.prisma.postponement.create({ data });
    await office.prisma.plan.update({ where: { id: office.plan.id }, data: { revision: { increment: 1 } } });
    const found = (await eventsAt(await addressOf(two))).filter(({ uid }) => uid.includes('IV.2'));
    expect(found.map(({ uid, startDate }) => [uid, String(startDate)])).toEqual([
      ['bim-son-2018/IV.2/hpn@nhac-viec', '2018-05-21'],
      ['bim-son-2018/IV.2/xa-ha-lan@nhac-viec', '2018-05-30'],
    ]);
  });

  it('what an import changed, and what was reported since', async () => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['xa-ha-lan']);
    const address = await addressOf(hoa);
    await reimport((file) => ({
      ...file,
      tasks: file.tasks.map((task) =>
        task.code === 'IV.3' && task.date
          ? { ...task, date: { rule: 'by', day: isoDay('2018-12-20'), written: 'chậm nhất ngày 20/12/2018' } }
          : task,
      ),
    }));
    expect((await datesAt(address))['IV.3']).toBe('2018-12-20');
    await reported('IV.2', 'xa-ha-lan');
    const done = (await eventsAt(address)).find(({ uid }) => uid.includes('IV.2'));
    expect(done?.summary).toMatch(/^✅/);
  });

  it('another unit as soon as she has another, and those of whom she stands in for', async () => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['xa-ha-lan']);
    const address = await addressOf(hoa);
    await services.members.addUnit({ planId: office.plan.id, by: undefined }, hoa, 'hpn');
    await services.members.dropUnit({ planId: office.plan.id, by: undefined }, hoa, 'xa-ha-lan');
    expect((await eventsAt(address)).every(({ uid }) => uid.includes('/hpn@'))).toBe(true);
    const away = await office.enrol('8', 'FOCAL_POINT', ['xa-ha-lan']);
    const [startsAt, endsAt] = [new Date('2018-05-20'), new Date('2018-05-25')];
    const days = { from: '2018-05-20', until: '2018-05-24', startsAt, endsAt, createdAt: startsAt };
    await office.prisma.absence.create({
      data: { planId: office.plan.id, memberId: away, standInId: hoa, ...days },
    });
    expect(await (await look(address)).text()).toContain('Hội Liên hiệp Phụ nữ Thị xã\\, Xã Hà Lan');
    office.clock.set('2018-05-25T08:00');
    expect(await (await look(address)).text()).not.toContain('Xã Hà Lan');
  });
});

describe('the address shows nothing, and says no more than that,', () => {
  itOnSqlite('when it was changed, turned off or never given', async () => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    const first = await addressOf(hoa);
    const second = calendarAddress(BASE, await services.calendarAddresses.change(person(hoa)));
    expect([await statusOf(first), await statusOf(second)]).toEqual([404, 200]);
    await services.calendarAddresses.end(person(hoa));
    const guessed = calendarAddress(BASE, 'a'.repeat(32));
    const nothing = await Promise.all(
      [first, second, guessed, `${BASE}/lich/x.ics`, `${BASE}/lich/x`].map(async (address) => {
        const answer = await look(address);
        return [answer.status, await answer.text()];
      }),
    );
    expect(new Set(nothing.map(String))).toEqual(new Set(['404,not found']));
  });

  itOnSqlite.each([
    ['left', (id: number) => services.members.remove({ planId: office.plan.id, by: id }, id)],
    ['was removed', (id: number) => services.members.remove({ planId: office.plan.id, by: undefined }, id)],
    ['had her data erased', () => services.ownData.erase({ channel, accountId: '7' })],
    [
      'has no place in the plan',
      (id: number) => office.prisma.membership.deleteMany({ where: { memberId: id } }),
    ],
  ])('when she %s', async (_what, go) => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    await office.enrol('7', 'VIEWER', [], { planId: office.older.id });
    const [address, other] = [await addressOf(hoa), await addressOf(hoa, office.older.id)];
    expect([await statusOf(address), await statusOf(other)]).toEqual([200, 200]);
    await go(hoa);
    expect(await statusOf(address)).toBe(404);
  });

  it('also after she was let in again: an address ends with the membership', async () => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    const address = await addressOf(hoa);
    await services.members.remove({ planId: office.plan.id, by: undefined }, hoa);
    await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    expect(await statusOf(address)).toBe(404);
  });
});

describe('the address', () => {
  it('is given once, however often it is asked for at once; of its secret nothing but a hash is stored or logged', async () => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['hpn']);
    const given = await Promise.all([1, 2, 3].map(() => services.calendarAddresses.give(person(hoa))));
    const [secret, ...others] = given.filter((one) => one !== undefined);
    expect(others).toEqual([]);
    expect(secret).toMatch(/^[\w-]{32}$/);
    const rows = await office.prisma.calendarAddress.findMany();
    expect(rows.map(({ hash }) => hash.length)).toEqual([64]);
    await look(calendarAddress(BASE, secret ?? ''));
    expect(JSON.stringify(rows) + lines.join()).not.toContain(secret);
  });

  it('goes on when two accounts turn out to be one person’s', async () => {
    const [kept, gone] = [
      await office.enrol('7', 'FOCAL_POINT', ['hpn']),
      await office.enrol('70', 'FOCAL_POINT', ['xa-ha-lan'], { on: 'zalo' }),
    ];
    await office.enrol('7', 'VIEWER', [], { planId: office.older.id });
    await office.enrol('70', 'VIEWER', [], { planId: office.older.id });
    const [moved, doubled, stays] = [
      await addressOf(gone),
      await addressOf(gone, office.older.id),
      await addressOf(kept, office.older.id),
    ];
    await office.prisma.$transaction(async (tx) => {
      const row = (id: number) => tx.member.findUniqueOrThrow({ where: { id } });
      await mergePeople(tx, { gone: await row(gone), kept: await row(kept), at: office.clock.date() });
    });
    expect(await Promise.all([moved, doubled, stays].map(statusOf))).toEqual([200, 404, 200]);
    expect((await eventsAt(moved)).some(({ uid }) => uid.includes('/hpn@'))).toBe(true);
  });

  it('is kept by nobody on the way, and what a program has is not sent again, until something changes', async () => {
    const hoa = await office.enrol('7', 'FOCAL_POINT', ['xa-ha-lan']);
    const address = await addressOf(hoa);
    const first = await look(address);
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const tag = first.headers.get('etag') ?? '';
    office.clock.advance({ hours: 3 });
    const again = await look(address, { 'If-None-Match': `"other", ${tag}` });
    expect([again.status, await again.text(), again.headers.get('cache-control')]).toEqual([
      304,
      '',
      'private, no-cache',
    ]);
    await reported('IV.2', 'xa-ha-lan');
    const changed = await look(address, { 'If-None-Match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  itOnSqlite('is looked at thirty times in an hour at most, whatever others do', async () => {
    const [hoa, lan] = [await office.enrol('7', 'VIEWER'), await office.enrol('8', 'VIEWER')];
    const [address, other] = [await addressOf(hoa), await addressOf(lan)];
    for (let looks = 0; looks < 30; looks += 1) expect(await statusOf(address)).toBe(200);
    office.clock.advance({ minutes: 50 });
    const refused = await look(address);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
    expect(await statusOf(other)).toBe(200);
    office.clock.advance({ minutes: 10 });
    expect(await statusOf(address)).toBe(200);
  });
});
