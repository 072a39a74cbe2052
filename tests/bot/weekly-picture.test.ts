import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { TaskStatus } from '../../src/generated/sqlite/enums.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { Members } from '../../src/people/members.ts';
import { WeeklyPictures } from '../../src/people/weekly-pictures.ts';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

const LEADER = 41;
const CHOICE = /Nhận tiến độ sáng đầu tuần/;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.messenger.addPerson({ id: LEADER, firstName: 'Minh' });
  house.messenger.joinGroup(OFFICE_GROUP, LEADER);
  const { database, clock, plan } = house;
  await enrolPerson(database.prisma, clock, {
    ...{ channel: 'telegram', accountId: String(LEADER), planId: plan.id },
    ...{ role: 'VIEWER', units: [], displayName: 'Minh Lãnh Đạo' },
  });
});

const weeklyPictures = () => new WeeklyPictures(house.database.prisma, house.clock, ['telegram']);
const leader = async () => {
  const where = { accountId: String(LEADER) };
  return (await house.database.prisma.member.findFirstOrThrow({ where })).id;
};
const members = () => {
  const { prisma } = house.database;
  return new Members(prisma, house.clock, new AuditLog(prisma, house.clock), ['telegram']);
};
const overview = (who = LEADER, chat = who) => house.say(chat, who, '/tiendo');

async function press(message: Message | undefined, label: RegExp) {
  return house.press(LEADER, LEADER, message?.message_id ?? 0, buttonOf(message, label));
}

/** What the leader gets unasked at a moment; whatever may be due is looked for twice. */
async function gotAt(moment: string): Promise<Message[]> {
  house.clock.set(moment);
  const last = house.messenger.messages(LEADER).at(-1)?.message_id ?? 0;
  await house.tick();
  await house.tick();
  await house.deliver();
  const all = house.messenger.messages(LEADER);
  return all.filter(({ message_id, from }) => message_id > last && from?.is_bot);
}

async function report(task: string, unit: string, status: TaskStatus, note?: string) {
  const { prisma } = house.database;
  const where = (code: string) => ({ planId_code: { planId: house.plan.id, code } });
  const { id: taskId } = await prisma.task.findUniqueOrThrow({ where: where(task) });
  const { id: unitId } = await prisma.unit.findUniqueOrThrow({ where: where(unit) });
  const createdAt = house.clock.date();
  await prisma.progressUpdate.create({ data: { taskId, unitId, status, note: note ?? null, createdAt } });
}

describe('a leader', () => {
  it('gets nothing before she wants it', async () => {
    await overview();
    expect(await gotAt('2018-05-28T08:00')).toEqual([]);
  });

  it('turns it on with one tap and off with another, for herself in private', async () => {
    const shown = await overview();
    const { notice, message } = await press(shown, CHOICE);
    expect(notice).toContain('biểu đồ và ba câu');
    expect(labelsOf(message)).toContain('✓ Nhận tiến độ sáng đầu tuần');
    expect(labelsOf((await press(message, CHOICE)).message)).toContain('Nhận tiến độ sáng đầu tuần');
    expect(labelsOf(await overview(LEADER, OFFICE_GROUP)).join()).not.toMatch(CHOICE);
    expect(labelsOf(await overview(COORDINATOR)).join()).not.toMatch(CHOICE);
    const { id } = house.plan;
    expect(await weeklyPictures().readers(id)).toEqual([]);
    const stored = async () => (await house.say(LEADER, LEADER, '/dulieu'))?.text;
    expect(await stored()).not.toContain('tiến độ đầu tuần');
    await weeklyPictures().choose(id, await leader(), true);
    expect(await stored()).toContain('nhận tiến độ đầu tuần');
  });

  it('gets the chart and three sentences on Monday, once: what is done, late and stuck, with the reasons', async () => {
    await press(await overview(), CHOICE);
    await report('IV.2', 'vhtt', 'DONE');
    await report('IV.2', 'hpn', 'BLOCKED', 'thiếu kinh phí.');
    const { book } = house.plan;
    const sensitive = book.file.tasks.find((task) => task.sensitive);
    if (!sensitive) throw new Error('the plan has no sensitive task');
    await report(sensitive.code, book.leadersOf(sensitive)[0] ?? '', 'BLOCKED', 'chị A ở phường B');
    expect(await gotAt('2018-05-25T08:00')).toEqual([]);
    const [text, picture, ...more] = await gotAt('2018-05-28T07:30');
    expect(text?.text?.split('\n')).toEqual([
      'Tiến độ đầu tuần, Thứ Hai 28/5/2018',
      expect.stringMatching(/^Đã xong 1\/122 phần việc, xong trọn 0\/42 việc\.$/),
      expect.stringMatching(/^Quá hạn \d+ phần việc của \d+ việc, nhiều nhất: Phòng LĐTBXH \(3\), .*\.$/),
      expect.stringMatching(/^Vướng 2 phần việc: .*Hội LHPN, Báo cáo 6 tháng của đơn vị: thiếu kinh phí\.$/),
    ]);
    expect(text?.text).not.toContain('phường B');
    expect(picture?.photo).toBeDefined();
    expect(more).toEqual([]);
    expect(await gotAt('2018-05-28T15:00')).toEqual([]);
    expect(await gotAt('2018-05-29T08:00')).toEqual([]);
  });

  it('gets one short message when nothing is otherwise than a week before', async () => {
    await press(await overview(), CHOICE);
    await report('IV.1', 'vhtt', 'DONE');
    await gotAt('2018-06-04T08:00');
    const [only, ...more] = await gotAt('2018-06-11T08:00');
    expect(only?.text).toMatch(
      /Tuần qua không có gì mới: vẫn xong 1\/122 phần việc, quá hạn \d+, vướng 0\.$/,
    );
    expect(more).toEqual([]);
    await report('IV.1', 'ca', 'DONE');
    expect(await gotAt('2018-06-18T08:00')).toHaveLength(2);
  });

  it('gets the picture when more is overdue, though nobody reported', async () => {
    await press(await overview(), CHOICE);
    expect(await gotAt('2018-05-28T08:00')).toHaveLength(2);
  });

  it('gets it on the first working day of a week that begins with holidays', async () => {
    house.clock.set('2018-04-27T09:00');
    await press(await overview(), CHOICE);
    expect(await gotAt('2018-04-30T08:00')).toEqual([]);
    expect(await gotAt('2018-05-01T08:00')).toEqual([]);
    expect((await gotAt('2018-05-02T08:00'))[0]?.text).toContain('Thứ Tư 2/5/2018');
  });

  it('gets nothing any more once she stops it, or is another', async () => {
    await press(await overview(), CHOICE);
    const [text] = await gotAt('2018-05-28T08:00');
    const { sent } = await press(text, /Xem tiến độ/);
    expect(sent?.text).toMatch(/^Tiến độ: /);
    const { notice, message } = await press(text, /Thôi nhận/);
    expect(notice).toContain('bật lại ở /tiendo');
    expect(message?.text).toBe(text?.text);
    expect(await gotAt('2018-06-04T08:00')).toEqual([]);
    await press(await overview(), CHOICE);
    const { prisma } = house.database;
    const { id } = await prisma.member.findFirstOrThrow({ where: { accountId: String(LEADER) } });
    await members().changeRole({ planId: house.plan.id, by: undefined }, id, 'FOCAL_POINT');
    expect((await gotAt('2018-06-11T08:00')).map(({ text: words }) => words).join()).not.toContain(
      'Tiến độ đầu tuần',
    );
  });

  it('that is stopped while it waits is not sent', async () => {
    await press(await overview(), CHOICE);
    house.clock.set('2018-05-28T08:00');
    await house.tick();
    await weeklyPictures().choose(house.plan.id, await leader(), false);
    await house.deliver();
    const kind = 'weekly-picture';
    expect(await house.database.prisma.delivery.findMany({ where: { kind } })).toMatchObject([
      { state: 'CANCELLED', reason: 'no-longer' },
    ]);
  });
});

describe('how far are we?', () => {
  beforeEach(() => report('IV.2', 'hpn', 'BLOCKED', 'thiếu kinh phí'));

  it('is answered to a leader with the three sentences first', async () => {
    const answer = await house.say(LEADER, LEADER, 'tiến độ đến đâu rồi?');
    const [done, late, stuck] = answer?.text?.split('\n') ?? [];
    expect(done).toMatch(/^Đã xong 0\/122 phần việc/);
    expect(late).toMatch(/^Quá hạn 18 phần việc của 1 việc/);
    expect(stuck).toBe('Vướng 1 phần việc: Hội LHPN, Báo cáo 6 tháng của đơn vị: thiếu kinh phí.');
  });

  it('is answered in a group without the reasons', async () => {
    const answer = await house.say(OFFICE_GROUP, LEADER, '@nhac_viec_bot tiến độ đến đâu rồi?');
    expect(answer?.text).toMatch(/^Tiến độ: cả kế hoạch\n0\/122 phần việc đã xong/);
    expect(answer?.text).not.toContain('kinh phí');
  });
});
