import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { sweepsOf } from '../../src/bot/unasked.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { countProgressRows } from '../../src/reports/progress-table.ts';
import { createServices } from '../../src/services.ts';
import { itOnSqlite } from '../support/database.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  for (const person of [COORDINATOR, WOMENS_UNION]) await house.say(person, person, '/start');
});

const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const kinds = (kind: string) => house.database.prisma.delivery.findMany({ where: { kind } });
const updates = () => house.database.prisma.progressUpdate.findMany({ orderBy: { id: 'asc' } });

async function press(person: number, message: Message | undefined, label: RegExp) {
  const id = message?.message_id ?? 0;
  const came = await house.press(person, person, id, buttonOf(message, label));
  return came.sent ?? came.message;
}

async function open() {
  const list = await house.say(COORDINATOR, COORDINATOR, '/dot');
  const order = await press(COORDINATOR, list, /Mở đợt mới/);
  return press(COORDINATOR, order, /Mở ngay/);
}

async function at(moment: string) {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

itOnSqlite(
  'asks each chat once, in working hours, and at most twice again; then tells the result once',
  async () => {
    await open();
    await house.tick();
    expect(await house.database.prisma.delivery.count()).toBe(0);
    for (let day = 21; day <= 29; day += 1)
      for (const time of ['07:59', '08:00', '16:59', '17:00']) await at(`2018-05-${day}T${time}`);
    expect((await kinds('round-prompt')).map(({ chatId }) => chatId).sort()).toEqual(
      [COORDINATOR, WOMENS_UNION, COMMUNE_GROUP].map(String).sort(),
    );
    expect(await kinds('round-reminder')).toHaveLength(6);
    expect((await kinds('round-summary')).map(({ chatId, state }) => [chatId, state])).toEqual([
      [String(OFFICE_GROUP), 'SENT'],
    ]);
    expect(latest(OFFICE_GROUP)?.photo).toBeDefined();
    for (const { sentAt } of await house.database.prisma.delivery.findMany({
      where: { kind: { startsWith: 'round' } },
    })) {
      const hour = ((sentAt?.getUTCHours() ?? 0) + 7) % 24;
      expect(hour >= 8 && hour < 17 && [1, 2, 3, 4, 5].includes(sentAt?.getUTCDay() ?? 0)).toBe(true);
    }
  },
  120_000,
);

it('goes on where she was, saves together what was answered, once, and asks on about the rest', async () => {
  // The culture division leads three tasks without a date.
  const { prisma } = house.database;
  await enrolPerson(prisma, house.clock, {
    ...{ channel: 'telegram', accountId: String(WOMENS_UNION), planId: house.plan.id },
    ...{ role: 'CAMPAIGNER', units: ['vhtt'] },
  });
  await open();
  await at('2018-05-21T08:00');
  const first = await press(WOMENS_UNION, latest(WOMENS_UNION), /Bắt đầu/);
  expect(first?.text).toMatch(/^3 việc chờ anh\/chị cập nhật\n👉 1\./);
  expect(labelsOf(first)).not.toContainEqual(expect.stringContaining('Như cũ'));
  let now = first;
  for (const label of [/50%/, /^Bỏ qua$/, /Để sau/, /Trả lời tiếp/])
    now = await press(WOMENS_UNION, now, label);
  expect(now?.text).toMatch(/1\..*: 🟡 Đang làm 50%\n2\..*: bỏ qua\n👉 3\..*: chưa trả lời/);
  expect(await updates()).toEqual([]);
  const save = buttonOf(now, /Lưu 2 việc/);
  await Promise.all([1, 2].map(() => house.press(WOMENS_UNION, WOMENS_UNION, now?.message_id ?? 0, save)));
  expect(await updates()).toMatchObject([{ status: 'IN_PROGRESS', percent: 50 }]);
  expect(await prisma.roundSkip.count()).toBe(1);
  expect(latest(WOMENS_UNION)?.text).toMatch(/^Đã ghi nhận\.\nViệc 3\/3/);
  for (const label of [/Chưa làm/, /Lưu/]) now = await press(WOMENS_UNION, latest(WOMENS_UNION), label);
  expect(now?.text).toMatch(/^Đã xong đợt này/);
});

itOnSqlite(
  'what others have answered meanwhile is asked no more, and what was answered here stays',
  async () => {
    const { prisma } = house.database;
    await enrolPerson(prisma, house.clock, {
      ...{ channel: 'telegram', accountId: String(WOMENS_UNION), planId: house.plan.id },
      ...{ role: 'CAMPAIGNER', units: ['vhtt'] },
    });
    await open();
    await at('2018-05-21T08:00');
    let now = await press(WOMENS_UNION, latest(WOMENS_UNION), /Bắt đầu/);
    for (const label of [/50%/, /Để sau/]) now = await press(WOMENS_UNION, now, label);
    const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'vhtt' } });
    const { tasks } = await prisma.roundUnit.findFirstOrThrow({ where: { unit: 'vhtt' } });
    const task = await prisma.task.findFirstOrThrow({ where: { code: (tasks as string[])[1] ?? '' } });
    const other = { taskId: task.id, unitId: unit.id, createdAt: house.clock.date() };
    await prisma.progressUpdate.create({ data: { ...other, status: 'DONE' } });
    const again = await press(WOMENS_UNION, now, /Trả lời tiếp/);
    expect(again?.text).toMatch(/^2 việc chờ[\s\S]*1\..*: 🟡 Đang làm 50%\n👉 2\..*: chưa trả lời/);
  },
);

/** The labour division has reported some of the tasks of an open round before it. */
async function reportedBefore(count: number): Promise<string[]> {
  const { prisma } = house.database;
  const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'ld' } });
  const { tasks } = await prisma.roundUnit.findFirstOrThrow({ where: { unit: 'ld' } });
  const before = (tasks as string[]).slice(0, count);
  const createdAt = new Date('2018-05-20T00:00:00Z');
  for (const code of before) {
    const task = await prisma.task.findFirstOrThrow({ where: { code } });
    const about = { taskId: task.id, unitId: unit.id, createdAt };
    await prisma.progressUpdate.create({
      data: { ...about, status: 'IN_PROGRESS', percent: 50, note: code },
    });
  }
  await prisma.round.updateMany({ data: { sinceUpdate: count } });
  // No more than these are asked about.
  await prisma.roundUnit.updateMany({
    where: { unit: 'ld' },
    data: { tasks: (tasks as string[]).slice(0, 8) },
  });
  return before;
}

itOnSqlite(
  'eight tasks are one screen, a press each and one to save; those as before are one press together',
  async () => {
    await open();
    await at('2018-05-21T08:00');
    const before = await reportedBefore(5);
    let now = await press(COORDINATOR, latest(COORDINATOR), /Bắt đầu/);
    expect(now?.text).toMatch(/^8 việc chờ/);
    const presses = [/Tất cả như cũ \(5 việc\)/, /Xong/, /Chưa làm/, /90%/, /Lưu 8 việc/];
    for (const label of presses) now = await press(COORDINATOR, now, label);
    expect(now?.text).toMatch(/^Đã xong đợt này/);
    expect((await updates()).slice(5).map(({ status, percent, note }) => [status, percent, note])).toEqual([
      ...before.map((code) => ['IN_PROGRESS', 50, code]),
      ['DONE', null, null],
      ['NOT_STARTED', null, null],
      ['IN_PROGRESS', 90, null],
    ]);
    expect(await house.database.prisma.auditEntry.count({ where: { action: 'progress-updated' } })).toBe(8);
  },
);

itOnSqlite(
  'a task that is stuck is asked why; what changed since is not repeated unseen; a second press answers no other task',
  async () => {
    await open();
    await at('2018-05-21T08:00');
    const [first = ''] = await reportedBefore(2);
    const start = await press(COORDINATOR, latest(COORDINATOR), /Bắt đầu/);
    const same = buttonOf(start, /^Như cũ/);
    for (const _ of [1, 2]) await house.press(COORDINATOR, COORDINATOR, start?.message_id ?? 0, same);
    expect(latest(COORDINATOR)?.text).toMatch(/\n👉 2\./);
    const why = await press(COORDINATOR, latest(COORDINATOR), /Vướng/);
    expect(why?.text).toContain('Vướng ở đâu ạ?');
    const back = await house.say(COORDINATOR, COORDINATOR, 'chưa có kinh phí');
    expect(back?.text).toMatch(/2\..*: 🔴 Vướng · Ghi chú: chưa có kinh phí/);
    expect((await house.say(COORDINATOR, COORDINATOR, 'xong rồi'))?.text).toMatch(/3\..*: 🟢 Xong\n👉 4/);
    expect((await house.say(COORDINATOR, COORDINATOR, 'bỏ qua'))?.text).toMatch(/4\..*: bỏ qua\n👉 5/);

    const { prisma } = house.database;
    const unit = await prisma.unit.findFirstOrThrow({ where: { code: 'ld' } });
    const task = await prisma.task.findFirstOrThrow({ where: { code: first } });
    const now = { taskId: task.id, unitId: unit.id, createdAt: house.clock.date() };
    await prisma.progressUpdate.create({ data: { ...now, status: 'DONE' } });
    const changed = await press(COORDINATOR, latest(COORDINATOR), /Lưu 4 việc/);
    expect(changed?.text).toMatch(/1\..*: chưa trả lời/);
    expect(await updates()).toHaveLength(3);
  },
);

it('is closed once by two replicas, and what was queued for it is silent then', async () => {
  await open();
  house.clock.set('2018-05-21T08:00');
  await house.tick();
  const { database, clock, filesFolder } = house;
  const services = () =>
    createServices(database.prisma, { clock, log: createLog('silent'), channel: 'telegram', filesFolder });
  house.clock.set('2018-05-29T08:00');
  const sweeps = [services(), services()].flatMap((services) => sweepsOf(services));
  await Promise.all(sweeps.map((sweep) => sweep()));
  await house.tick();
  await house.deliver();
  expect(await kinds('round-summary')).toHaveLength(1);
  expect(await database.prisma.auditEntry.count({ where: { action: 'round-closed' } })).toBe(1);
  expect((await kinds('round-prompt')).map(({ state }) => state)).not.toContain('SENT');
});

itOnSqlite('is for coordinators, and its walk for who is asked', async () => {
  const page = await open();
  expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/dot'))?.text).toContain('do người điều phối');
  const [round] = await house.database.prisma.round.findMany();
  for (const data of [
    `round:${round?.id}:close-now:0`,
    'round-new:now',
    `round-until:${round?.id}:20180601`,
  ]) {
    const id = latest(WOMENS_UNION)?.message_id ?? 0;
    expect((await house.press(WOMENS_UNION, WOMENS_UNION, id, data)).notice).toContain('do người điều phối');
  }
  const walk = await house.press(COMMUNE_GROUP, STRANGER, 1, `walk:${round?.id}`);
  expect([walk.notice, walk.sent]).toEqual([expect.stringContaining('dành cho đầu mối'), undefined]);
  expect(page?.text).toMatch(/^Đợt 21\/5: 0\/18 đơn vị/);
  expect(await house.database.prisma.round.findMany()).toEqual([round]);
});

it('a coordinator has those asked, too, who take part in a task: the round and the sheet agree', async () => {
  const { prisma } = house.database;
  const page = await press(
    COORDINATOR,
    await house.say(COORDINATOR, COORDINATOR, '/dot'),
    /Đơn vị phối hợp: hỏi ở 0/,
  );
  const ask = buttonOf(page, /II\.1\.1/);
  await Promise.all([1, 2].map(() => house.press(COORDINATOR, COORDINATOR, page?.message_id ?? 0, ask)));
  expect(await prisma.auditEntry.count({ where: { action: 'partners-asked' } })).toBe(1);
  const refused = await house.press(WOMENS_UNION, WOMENS_UNION, 1, ask.replace(/ask$/, 'spare'));
  expect(refused.notice).toContain('do người điều phối');
  const order = await press(COORDINATOR, await house.say(COORDINATOR, COORDINATOR, '/dot'), /Mở đợt mới/);
  expect(order?.text).toContain('Hỏi cả đơn vị phối hợp ở 1 việc');
  await press(COORDINATOR, order, /Mở ngay/);
  const asked = await prisma.roundUnit.findMany();
  expect(asked.filter(({ tasks }) => (tasks as string[]).includes('II.1.1'))).toHaveLength(18);
  const { book } = await new PlanLibrary(prisma).newest();
  const task = book.task('II.1.1');
  expect(task && book.owingOf(task)).toHaveLength(18);
  expect(countProgressRows(book)).toBe(countProgressRows(house.plan.book) + 17);
  const back = await press(
    COORDINATOR,
    await house.say(COORDINATOR, COORDINATOR, '/dot'),
    /Đơn vị phối hợp: hỏi ở 1/,
  );
  await press(COORDINATOR, back, /II\.1\.1/);
  expect(await prisma.task.count({ where: { partnersAsked: true } })).toBe(0);
});
