import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../src/generated/sqlite/enums.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import type { PlanFile } from '../../src/plan/plan-file.ts';
import { COMMUNE_GROUP, COORDINATOR, type House, openHouse } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';
import { enrolFocalPoint, FOCAL_POINT } from './focal-point.ts';

/** The head of the commune, and a second one. */
const HEAD = 21;
const DEPUTY = 22;
const UNIT = 'xa-ha-lan';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrolFocalPoint(house);
  await house.say(COORDINATOR, COORDINATOR, '/start');
  await reimport((file) => ({ ...file, confirm: 'head' }));
  // What an import says of itself is over.
  await house.tick();
  await house.deliver();
});

async function reimport(change: (file: PlanFile) => PlanFile): Promise<void> {
  const { definition } = await house.database.prisma.plan.findFirstOrThrow();
  const file = change(definition as unknown as PlanFile);
  await importPlan(house.database, house.clock, file, { removalsConfirmed: true });
}

async function enrol(id: number, role: Role = 'HEAD', units = [UNIT]): Promise<void> {
  const { messenger, database, clock, plan } = house;
  messenger.addPerson({ id, firstName: `Bác ${id}`, hasStarted: true });
  const person = { channel: 'telegram', accountId: String(id), planId: plan.id, role, units };
  await enrolPerson(database.prisma, clock, { ...person, displayName: `Bác ${id}` });
  // As an invitation does by its entry in the audit log.
  await database.prisma.planSweep.deleteMany();
}

const memberOf = (id: number) =>
  house.database.prisma.member.findFirstOrThrow({ where: { accountId: String(id) } });
const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const press = (person: number, message: Message | undefined, label: RegExp) =>
  house.press(person, person, message?.message_id ?? 0, buttonOf(message, label));

/** What a tick has come in a chat, or nothing. */
async function toldBy(chats: readonly number[]): Promise<(string | undefined)[]> {
  const before = chats.map((chat) => latest(chat)?.message_id);
  await house.tick();
  await house.deliver();
  return chats.map((chat, index) => {
    const now = latest(chat);
    return now?.message_id === before[index] ? undefined : now?.text?.split('\n')[0];
  });
}

/** The commune hands its six-month report in, on paper. */
async function handIn(): Promise<Message | undefined> {
  await press(FOCAL_POINT, await house.say(FOCAL_POINT, FOCAL_POINT, '/viec IV.2'), /Cập nhật/);
  for (const label of [/Đã nộp/, /Bỏ qua/, /giấy/i, /Lưu/])
    if (labelsOf(latest(FOCAL_POINT)).some((one) => label.test(one)))
      await press(FOCAL_POINT, latest(FOCAL_POINT), label);
  return latest(FOCAL_POINT);
}

const states = () => house.database.prisma.progressUpdate.findMany({ orderBy: { id: 'asc' } });
const forHead = async () => {
  await toldBy([HEAD]);
  return latest(HEAD);
};

describe('a report of a unit with a head', () => {
  beforeEach(() => enrol(HEAD));

  it('goes to her first, and up once she agrees; pressed twice, once', async () => {
    const saved = await handIn();
    expect(saved?.text).toContain('chờ lãnh đạo đơn vị đồng ý');
    expect(await toldBy([HEAD, COORDINATOR])).toEqual([
      '📝 Chờ anh/chị duyệt: Báo cáo 6 tháng của đơn vị (IV.2)',
      undefined,
    ]);
    const asked = latest(HEAD);
    expect((await house.say(COORDINATOR, COORDINATOR, 'tiến độ IV.2'))?.text).not.toContain('Đã nộp');
    const { sent } = await press(HEAD, asked, /Đồng ý/);
    expect(sent?.text).toContain('Anh/chị đã đồng ý');
    expect((await press(HEAD, asked, /Đồng ý/)).notice).toContain('không còn chờ');
    expect((await states()).map(({ status, review }) => [status, review])).toEqual([
      ['IN_PROGRESS', null],
      ['DONE', 'CONFIRMED'],
    ]);
    await house.deliver();
    const told = latest(COORDINATOR);
    expect(told?.text).toContain('📥 Có báo cáo');
    expect(told?.text).toContain('Lãnh đạo đơn vị đồng ý');
    expect(labelsOf(told)).toEqual(['Đã nhận', 'Cần bổ sung']);
  });

  it('goes back with her words, shown before they go', async () => {
    await handIn();
    const { sent } = await press(HEAD, await forHead(), /Trả lại/);
    expect(sent?.text).toContain('Cần bổ sung gì');
    const shown = await house.say(HEAD, HEAD, 'thiếu số liệu quý 1, hỏi chị Lan 0912 345 678');
    expect(shown?.text).not.toContain('0912');
    expect((await states()).at(-1)?.review).toBeNull();
    await press(HEAD, shown, /Gửi trả lại/);
    expect((await states()).at(-1)).toMatchObject({ review: 'SENT_BACK', status: 'IN_PROGRESS' });
    await house.deliver();
    const told = latest(FOCAL_POINT)?.text;
    expect(told).toContain('🟠 Báo cáo cần bổ sung');
    expect(told).toContain('thiếu số liệu quý 1');
    expect(await toldBy([COORDINATOR])).toEqual([undefined]);
  });

  it('is decided by one of two heads; the other is told that it waits no more', async () => {
    await enrol(DEPUTY);
    await handIn();
    await toldBy([HEAD, DEPUTY]);
    const [one, two] = [latest(HEAD), latest(DEPUTY)];
    const pressed = await Promise.all([press(HEAD, one, /Đồng ý/), press(DEPUTY, two, /Trả lại/)]);
    expect((await press(DEPUTY, two, /Đồng ý/)).notice).toContain('không còn chờ');
    expect(pressed.length).toBe(2);
    expect((await states()).filter(({ review }) => review !== null)).toHaveLength(1);
  });

  it('replaced by a newer one while she looks is not let go up by the old button', async () => {
    await handIn();
    const old = await forHead();
    house.clock.advance({ minutes: 5 });
    await handIn();
    expect((await press(HEAD, old, /Đồng ý/)).notice).toContain('không còn chờ');
    expect((await states()).every(({ review }) => review === null)).toBe(true);
    await press(HEAD, await forHead(), /Đồng ý/);
    expect((await states()).at(-1)?.review).toBe('CONFIRMED');
  });

  it('goes up when she is no longer in the plan', async () => {
    await handIn();
    await toldBy([HEAD]);
    const list = await house.say(COORDINATOR, COORDINATOR, '/thanhvien');
    const { id } = await memberOf(HEAD);
    await house.press(COORDINATOR, COORDINATOR, list?.message_id ?? 0, `remove:${id}:yes`);
    expect(await toldBy([COORDINATOR])).toEqual(['📥 Có báo cáo: Báo cáo 6 tháng của đơn vị (IV.2)']);
    expect((await states()).at(-1)?.review).toBe('PASSED_ON');
  });

  it('goes up when an import no longer asks for her word', async () => {
    await handIn();
    const asked = await forHead();
    await reimport(({ confirm: _, ...file }) => file);
    await toldBy([COORDINATOR]);
    expect((await states()).at(-1)?.review).toBe('PASSED_ON');
    expect((await press(HEAD, asked, /Đồng ý/)).notice).toContain('không còn chờ');
  });

  it('keeps nobody in the dark: she is reminded after one working day, the coordinator told after two, once each', async () => {
    house.clock.set('2018-05-25T16:00');
    await handIn();
    await toldBy([HEAD, FOCAL_POINT]);
    house.clock.set('2018-05-27T09:00');
    expect(await toldBy([COORDINATOR])).toEqual([undefined]);
    house.clock.set('2018-05-28T07:31');
    const [head] = await toldBy([HEAD]);
    expect(head).toContain('Vẫn chờ anh/chị duyệt');
    house.clock.set('2018-05-29T07:29');
    await toldBy([COORDINATOR]);
    const { prisma } = house.database;
    const kinds = async () =>
      (await prisma.delivery.findMany({ orderBy: { id: 'asc' } })).map(({ kind }) => kind);
    expect(await kinds()).not.toContain('report-waits');
    house.clock.set('2018-05-29T07:31');
    await toldBy([COORDINATOR]);
    await toldBy([COORDINATOR]);
    const sent = (await kinds()).filter((kind) => kind.startsWith('report-'));
    expect(sent).toEqual(['report-for-head', 'report-for-head-again', 'report-waits']);
    const waits = house.messenger.messages(COORDINATOR).find(({ text }) => text?.includes('⏳ Báo cáo chờ'));
    await press(COORDINATOR, waits, /Đã nhận/);
    expect((await states()).at(-1)).toMatchObject({ review: 'RECEIVED', status: 'DONE' });
  });

  it('is not asked of the unit meanwhile', async () => {
    const named = async () => {
      const { prisma } = house.database;
      const told = await prisma.delivery.findMany({
        where: { chatId: String(COMMUNE_GROUP), kind: 'reminder' },
      });
      return told.map(({ state }) => state);
    };
    await handIn();
    house.clock.set('2018-05-22T07:31');
    await toldBy([COMMUNE_GROUP]);
    expect(await named()).toEqual([]);
    await press(HEAD, latest(HEAD), /Trả lại/);
    await press(HEAD, await house.say(HEAD, HEAD, 'thiếu phụ lục'), /Gửi trả lại/);
    house.clock.set('2018-05-24T07:31');
    await toldBy([COMMUNE_GROUP]);
    expect(await named()).toHaveLength(1);
  });

  it('is not asked for at night', async () => {
    house.clock.set('2018-05-21T22:30');
    await handIn();
    await house.tick();
    const { notBefore } = await house.database.prisma.delivery.findFirstOrThrow({
      where: { kind: 'report-for-head' },
    });
    expect(notBefore.toISOString()).toBe('2018-05-21T23:30:00.000Z');
  });

  it('is nobody else’s to let go up, whatever is forged', async () => {
    await enrol(DEPUTY, 'HEAD', ['hpn']);
    await handIn();
    await toldBy([HEAD]);
    const [{ id } = { id: 0 }] = await states();
    for (const who of [DEPUTY, FOCAL_POINT, COORDINATOR]) {
      await house.say(who, who, '/start');
      const { notice } = await house.press(who, who, latest(who)?.message_id ?? 0, `head:${id}:yes`);
      expect(notice).toBeTruthy();
    }
    expect(await states()).toHaveLength(1);
  });
});

describe('without her', () => {
  it('a report of a unit without a head goes up at once', async () => {
    await handIn();
    expect((await states()).map(({ status }) => status)).toEqual(['DONE']);
    await house.deliver();
    expect(latest(COORDINATOR)?.text).toContain('📥 Có báo cáo');
  });

  it('a report goes up at once where the task says that nobody confirms', async () => {
    await enrol(HEAD);
    await reimport((file) => ({
      ...file,
      tasks: file.tasks.map((task) => (task.code === 'IV.2' ? { ...task, confirm: 'nobody' } : task)),
    }));
    await handIn();
    expect((await states()).map(({ status }) => status)).toEqual(['DONE']);
  });
});

describe('the head of a unit', () => {
  beforeEach(() => enrol(HEAD));

  it('sees what her unit does and reports nothing for it, unless she speaks for it as well', async () => {
    expect((await house.say(HEAD, HEAD, '/tiendo'))?.text).toContain('Xã Hà Lan');
    const begun = await house.say(HEAD, HEAD, 'báo cáo 6 tháng nộp rồi');
    expect(await house.database.prisma.conversation.count()).toBe(0);
    expect(begun?.text).toContain('do đầu mối của đơn vị báo');
    expect(labelsOf(await house.say(HEAD, HEAD, '/viec IV.2'))).not.toContain('Cập nhật');
    const { id: memberId } = await memberOf(HEAD);
    const { prisma } = house.database;
    const { unitId } = await prisma.membership.findFirstOrThrow({ where: { memberId } });
    const other = await prisma.unit.findFirstOrThrow({ where: { planId: house.plan.id, code: 'hpn' } });
    await prisma.membership.create({
      data: { memberId, planId: house.plan.id, unitId: other.id, role: 'FOCAL_POINT' },
    });
    const { notice } = await house.press(HEAD, HEAD, latest(HEAD)?.message_id ?? 0, `fix:IV.2:${UNIT}`);
    expect(notice).toBeTruthy();
    expect(await prisma.conversation.count()).toBe(0);
    await prisma.membership.create({
      data: { memberId, planId: house.plan.id, unitId, role: 'FOCAL_POINT' },
    });
    expect(labelsOf(await house.say(HEAD, HEAD, '/viec IV.2')).join()).toContain('Cập nhật');
  });

  it('hears what her unit reported, gathered, once; and turns that off and on', async () => {
    await toldBy([HEAD]);
    await house.say(FOCAL_POINT, FOCAL_POINT, 'IV.2 đang làm 50%');
    await save();
    house.clock.advance({ minutes: 10 });
    expect(await toldBy([HEAD])).toEqual([undefined]);
    house.clock.advance({ minutes: 6 });
    expect(await toldBy([HEAD])).toEqual(['📣 Xã Hà Lan vừa báo:']);
    expect(await toldBy([HEAD])).toEqual([undefined]);
    const page = await house.say(HEAD, HEAD, '/nhac');
    const { message } = await press(HEAD, page, /Thôi báo tin/);
    expect(message?.text).toContain('không báo anh/chị');
    await house.say(FOCAL_POINT, FOCAL_POINT, 'IV.2 đang làm 60%');
    await save();
    house.clock.advance({ minutes: 20 });
    expect(await toldBy([HEAD])).toEqual([undefined]);
    await press(HEAD, message, /Báo tin đơn vị/);
    expect(await toldBy([HEAD])).toEqual([undefined]);
  });

  it('hears in the morning what was reported at night', async () => {
    await toldBy([HEAD]);
    house.clock.set('2018-05-21T21:30');
    await house.say(FOCAL_POINT, FOCAL_POINT, 'IV.2 đang làm 50%');
    await save();
    house.clock.set('2018-05-22T05:00');
    expect(await toldBy([HEAD])).toEqual([undefined]);
    house.clock.set('2018-05-22T06:31');
    expect(await toldBy([HEAD])).toEqual(['📣 Xã Hà Lan vừa báo:']);
  });

  it('hears once, on a working morning, what her unit has become late with', async () => {
    await toldBy([HEAD]);
    house.clock.set('2018-05-22T07:29');
    expect(await toldBy([HEAD])).toEqual([undefined]);
    house.clock.set('2018-05-22T07:31');
    const [first] = await toldBy([HEAD]);
    expect(first).toMatch(/^🔴 Xã Hà Lan vừa quá hạn 1 việc/);
    house.clock.set('2018-05-23T07:31');
    expect(await toldBy([HEAD])).toEqual([undefined]);
  });
});

/** Saves what the focal point is putting together. */
async function save(): Promise<void> {
  const ready = latest(FOCAL_POINT);
  const before = await states();
  await press(FOCAL_POINT, ready, /Lưu/);
  expect((await states()).length, ready?.text).toBe(before.length + 1);
}
