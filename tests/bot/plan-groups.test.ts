import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { unitKey } from '../../src/bot/features/progress-overview/buttons.ts';
import { createServices } from '../../src/services.ts';
import { NOW, Province } from '../plan-groups/province.ts';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse, STRANGER } from '../support/house.ts';
import { buttonOf, buttonsOf, labelsOf } from './buttons.ts';

const OVERSEER = 71;
const COORDINATORS = [1001, 1002, 1003, 1004, 1005, 1006];
/** What people wrote and are called: none of it is for a level above. */
const SECRETS = /bà Tám|Người 10\d\d|Người 20\d\d/;

let house: House;
let province: Province;
beforeEach(async () => {
  house = await openHouse();
  house.clock.set(NOW);
  const { database, clock, messenger } = house;
  const log = { error: console.error, warn: () => undefined, info: () => undefined } as never;
  province = new Province(
    database,
    clock,
    createServices(database.prisma, { clock, log, channel: 'telegram', filesFolder: '/nowhere' }),
  );
  await province.found(6);
  for (const id of [OVERSEER, ...COORDINATORS])
    messenger.addPerson({ id, firstName: `P${id}`, hasStarted: true });
  const reporter = await province.enrol(2001, 'FOCAL_POINT', 2, ['dv-1']);
  await province.reportAll(1, 'BC.1', { figures: { sessions: 2 } });
  await province.report(2, 'BC.1', 'dv-1', { memberId: reporter, note: 'bà Tám kể', status: 'BLOCKED' });
});

const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const say = (text: string, who = OVERSEER) => house.say(who, who, text);
const press = async (message: Message | undefined, label: RegExp, who = OVERSEER) => {
  const {
    notice,
    message: now,
    sent,
  } = await house.press(who, who, message?.message_id ?? 0, buttonOf(message, label));
  return { notice, shown: sent ?? now };
};

async function join(): Promise<Message | undefined> {
  const code = await province.services.overseers.invite(province.group);
  const { shown } = await press(await say(`/start ${code}`), /Tham gia/);
  return shown;
}

describe('a person of the level above', () => {
  it('comes in by an invitation that says what she will see, and is greeted by what she looks at', async () => {
    const code = await province.services.overseers.invite(province.group);
    const offer = await say(`/start ${code}`);
    expect(offer?.text).toContain('Anh/chị được mời theo dõi Tỉnh An Bình (6 kế hoạch).');
    expect(offer?.text).toContain('không thấy tên người và lời họ ghi');
    const { shown } = await press(offer, /Tham gia/);
    expect(shown?.text).toContain('Gõ /capduoi');
    expect((await say('/start'))?.text).toContain('Anh/chị theo dõi Tỉnh An Bình.');
    expect((await say(`/start ${code}`))?.text).toContain('đang theo dõi Tỉnh An Bình rồi');
    house.messenger.addPerson({ id: 72, firstName: 'Khác', hasStarted: true });
    expect((await say(`/start ${code}`, 72))?.text).toContain('Lời mời này không dùng được');
  });

  it('sees on one screen first how many are late, then who, then the tasks and the figures', async () => {
    await join();
    const shown = await say('/capduoi');
    const lines = shown?.text?.split('\n') ?? [];
    expect(lines[0]).toBe('5/6 nơi còn việc trễ hạn; lâu nhất 6 ngày: Xã 2');
    expect(shown?.text).toContain('Vướng: 1 nơi · Chưa báo gì: 4 nơi · Không trễ, không vướng: 1 nơi');
    expect(shown?.text).toContain('BC.1 Báo cáo quý I (hạn Thứ Sáu 18/5/2018): 1/6 nơi xong, 5 nơi trễ');
    expect(shown?.text).toContain('Số buổi: 6 buổi (1/6 nơi có số)');
    expect(lines.length).toBeLessThan(20);
    expect(JSON.stringify(shown?.reply_markup)).toMatch(/http:\/\/office\.test\/capduoi\/vao\/[\w-]{32}/);
  });

  it('goes down into one plan and one task, and reads nobody’s name or words on any screen', async () => {
    await join();
    const overview = await say('/capduoi');
    const plans = (await press(overview, /Từng nơi/)).shown;
    expect(labelsOf(plans)).toEqual(
      expect.arrayContaining(['🔴 Xã 2 · trễ 6 ngày, 1 việc', '🟢 Xã 1 · không trễ']),
    );
    const plan = (await press(plans, /Xã 2/)).shown;
    expect(plan?.text).toContain('BC.1 Báo cáo quý I (hạn Thứ Sáu 18/5/2018): trễ 6 ngày, 0/3 đơn vị xong');
    const tasks = (await press((await press(plan, /Tổng quan/)).shown, /Từng việc/)).shown;
    const task = (await press(tasks, /BC\.1/)).shown;
    expect(task?.text).toContain('BC.1: 1/6 nơi xong');
    const said = house.messenger.messages(OVERSEER).map((message) => JSON.stringify(message));
    expect(said.filter((text) => SECRETS.test(text))).toEqual([]);
    expect((await say('tiến độ BC.1'))?.text).not.toMatch(SECRETS);
  });

  it('asks all that are late with one button, after a word of how many; each coordinator hears once what is missing', async () => {
    await join();
    const sure = (await press(await say('/capduoi'), /Hỏi 5 nơi/)).shown;
    expect(sure?.text).toContain('Em nhắn người điều phối của 5 nơi còn việc quá hạn');
    expect(await house.database.prisma.delivery.count({ where: { kind: 'lacking-asked' } })).toBe(0);
    const said = (await press(sure, /Nhắn 5 nơi/)).shown;
    expect(said?.text).toContain('Em đang nhắn 5 nơi.');
    await house.deliver();
    const told = latest(1003);
    expect(told?.text?.split('\n').slice(0, 2)).toEqual([
      'Tỉnh An Bình đang chờ kế hoạch này: còn thiếu 1 việc',
      expect.stringMatching(
        /^Báo cáo quý I \(BC\.1, mục .+\): hạn Thứ Sáu 18\/5\/2018, trễ 6 ngày, 3\/3 đơn vị chưa xong$/,
      ),
    ]);
    expect(told?.text).toContain('Theo Kế hoạch xã 3.');
    expect(buttonsOf(told).map(({ callback_data }) => callback_data)).toEqual(['task:BC.1', 'nudge:BC.1']);
    expect((await house.press(1003, 1003, told?.message_id ?? 0, 'nudge:BC.1')).notice).toBeTruthy();
    expect(latest(1001)?.text ?? '').not.toContain('đang chờ kế hoạch này');
    const again = (await press(await say('/capduoi'), /Hỏi 5 nơi/)).shown;
    expect(again?.text).toContain('Cả 5 nơi còn thiếu đều đã được nhắn hôm nay');
    await house.forge(OVERSEER, OVERSEER, again?.message_id ?? 0, `group-ask:${province.group.id}:*:yes`);
    await house.deliver();
    expect(await house.database.prisma.delivery.count({ where: { kind: 'lacking-asked' } })).toBe(5);
    house.clock.advance({ hours: 24 });
    expect((await press(await say('/capduoi'), /Hỏi 5 nơi/)).shown?.text).toContain(
      'Em nhắn người điều phối của 5 nơi',
    );
  });

  it('asks in her own words which places are late, stuck or lack a report, and is answered about all of them', async () => {
    await join();
    await province.report(4, 'BC.2', 'dv-1', { status: 'BLOCKED' });
    const first = async (question: string) => (await say(question))?.text?.split('\n')[0];
    expect(await first('xã nào chưa nộp báo cáo quý I')).toBe('BC.1: 1/6 nơi xong');
    expect(await first('còn bao nhiêu xã chưa nộp')).toContain('5/6 nơi còn việc trễ hạn');
    const late = await say('xa nao tre');
    expect(late?.text).toMatch(/^5\/6 nơi còn việc trễ hạn.*\nXã 2, /);
    expect(late?.text).not.toContain('Xã 1,');
    expect(labelsOf(late)).toContain('📣 Hỏi 5 nơi còn trễ');
    expect((await say('nơi nào đang vướng'))?.text).toBe('2/6 nơi đang vướng:\nXã 2, Xã 4');
    expect((await say('which places are stuck?'))?.text).not.toContain('Em trả lời theo');
    const said = house.messenger.messages(OVERSEER).map((message) => JSON.stringify(message));
    expect(said.filter((text) => SECRETS.test(text))).toEqual([]);
    // A coordinator asks about her own plan.
    expect(await first('còn ai chưa nộp báo cáo quý I')).not.toBe(
      (await say('còn ai chưa nộp báo cáo quý I', 1002))?.text?.split('\n')[0],
    );
  });

  it('is told by which plan all else is answered, and chooses another', async () => {
    await join();
    const answer = await say('hạn báo cáo 6 tháng');
    expect(answer?.text).toMatch(/Em trả lời theo kế hoạch của Xã 1\.$/);
    const plans = (await press((await press(answer, /Hỏi về nơi khác/)).shown, /Từng nơi/)).shown;
    const plan = (await press(plans, /Xã 5/)).shown;
    const { shown } = await press(plan, /Hỏi về nơi này/);
    expect(shown?.text).toContain('em trả lời theo kế hoạch của Xã 5.');
    expect((await say('hạn báo cáo 6 tháng'))?.text).toContain('kế hoạch của Xã 5');
    expect((await say('hạn báo cáo 6 tháng', 1002))?.text).not.toContain('Em trả lời theo');
  });

  it('who looks at two groups that have the same plan is answered about both, each by its name', async () => {
    await join();
    const made = await province.services.planGroups.create('vung', 'Vùng ven');
    if (made === 'exists') throw new Error('there is one');
    await province.services.planGroups.add(
      made,
      [1, 2].map((commune) => province.planOf(commune)),
    );
    await province.overseer(OVERSEER, made);
    const before = house.messenger.messages(OVERSEER).length;
    await say('xã nào trễ');
    const answers = house.messenger.messages(OVERSEER).slice(before + 1);
    expect(answers.map(({ text }) => text?.split('\n').slice(0, 2))).toEqual([
      ['Tỉnh An Bình', expect.stringMatching(/^5\/6 nơi/)],
      ['Vùng ven', expect.stringMatching(/^1\/2 nơi/)],
    ]);
    const labels = labelsOf(await say('hạn báo cáo 6 tháng'));
    expect(labels.filter((label) => /Hỏi về nơi khác/.test(label))).toEqual([
      'Hỏi về nơi khác của Tỉnh An Bình',
      'Hỏi về nơi khác của Vùng ven',
    ]);
  });

  it('what has come in before the message goes is not asked for any more', async () => {
    await join();
    const sure = (await press(await say('/capduoi'), /Hỏi 5 nơi/)).shown;
    await press(sure, /Nhắn 5 nơi/);
    await province.reportAll(4, 'BC.1');
    await house.deliver();
    expect(latest(1004)?.text ?? '').not.toContain('đang chờ kế hoạch này');
    expect(latest(1005)?.text).toContain('đang chờ kế hoạch này');
  });

  it('asks for one task those that are not done with it, before it is due', async () => {
    await join();
    await province.reportAll(3, 'BC.2');
    const tasks = (await press(await say('/capduoi'), /Từng việc/)).shown;
    const task = (await press(tasks, /BC\.2/)).shown;
    await press((await press(task, /Hỏi 5 nơi chưa xong BC\.2/)).shown, /Nhắn 5 nơi/);
    await house.deliver();
    expect(latest(1002)?.text).toMatch(
      /Báo cáo 6 tháng \(BC\.2, mục .+\): hạn Thứ Tư 20\/6\/2018, 3\/3 đơn vị chưa xong/,
    );
    expect(latest(1002)?.text).not.toContain('BC.1');
    expect(latest(1003)?.text ?? '').not.toContain('đang chờ');
  });

  it('gets the report over all plans as a document and a workbook, and each plan logs it', async () => {
    await join();
    const offer = (await press(await say('/capduoi'), /Báo cáo/)).shown;
    const [docx, xlsx] = buttonsOf(offer).map(({ callback_data }) => callback_data);
    for (const data of [docx, xlsx]) {
      const { sent } = await house.press(OVERSEER, OVERSEER, offer?.message_id ?? 0, data ?? '');
      expect(sent?.document?.file_name).toMatch(/^bao-cao-tinh-20180524\.(docx|xlsx)$/);
    }
    const entries = await province.services.auditLog.latest(province.planOf(5), 9);
    expect(entries.filter(({ action }) => action === 'group-report-made')).toHaveLength(2);
  });

  it('sees in /dulieu what she looks at, and is nobody once she has had herself erased', async () => {
    await join();
    const own = await say('/dulieu');
    expect(own?.text).toContain('Theo dõi từ cấp trên: Tỉnh An Bình');
    await press((await press(own, /Xóa/)).shown, /Xóa/);
    expect((await say('/capduoi'))?.text).toContain('Nhờ anh/chị gửi mã 71 cho người điều phối');
    expect(await house.database.prisma.planGroupOverseer.count()).toBe(0);
  });

  it('leaves, and is a stranger then', async () => {
    await join();
    const sure = (await press(await say('/capduoi'), /Thôi theo dõi/)).shown;
    const { shown } = await press(sure, /Thôi theo dõi/);
    expect(shown?.text).toContain('không còn theo dõi Tỉnh An Bình');
    expect((await say('/capduoi'))?.text).toContain('Nhờ anh/chị gửi mã 71 cho người điều phối');
  });
});

describe('nobody else', () => {
  it('sees a group, nor does a person of the level above see another one, nor any plan beside hers', async () => {
    await join();
    const { planGroups } = province.services;
    const other = await planGroups.create('khac', 'Tỉnh Khác');
    if (other === 'exists') throw new Error('there is one');
    await planGroups.add(other, [house.plan.id]);
    const shown = await say('/capduoi');
    const at = shown?.message_id ?? 0;
    const { id } = province.group;
    const forged = [
      `plan-group:${other.id}`,
      `group-plans:${other.id}:0`,
      `group-ask:${other.id}:*:yes`,
      `group-file:${other.id}:20180101:20180524:xlsx`,
      `group-leave:${other.id}:yes`,
      `group-plan:${id}:${house.plan.id}:0`,
      `group-about:${id}:${house.plan.id}`,
      `group-about:${other.id}:${house.plan.id}`,
      `group-task:${id}:0123456789:0`,
      'task:BC.1:1',
      `missing:BC.1:0`,
      `report:BC.1:dv-1`,
      `history:BC.1:${unitKey('dv-1')}`,
      `files:BC.1:dv-1`,
    ];
    for (const data of forged) {
      const { message, sent, notice } = await house.press(OVERSEER, OVERSEER, at, data);
      expect([data, message?.text, sent?.text]).toEqual([data, shown?.text, undefined]);
      expect(notice, data).toBeTruthy();
    }
    expect(await house.database.prisma.planGroupRequest.count()).toBe(0);
  });

  it('not a coordinator, a stranger or a group: each is told politely', async () => {
    await join();
    expect((await say('/capduoi', COORDINATOR))?.text ?? '').not.toContain('Tỉnh An Bình');
    expect((await say('/capduoi', 1001))?.text).toContain('Phần này dành cho người theo dõi cấp trên ạ');
    expect((await say('/capduoi', STRANGER))?.text).not.toContain('Tỉnh');
    house.messenger.joinGroup(OFFICE_GROUP, OVERSEER);
    expect((await house.say(OFFICE_GROUP, OVERSEER, '/capduoi'))?.text ?? '').not.toContain('trễ hạn');
  });
});
