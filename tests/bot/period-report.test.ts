import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import {
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';
import { enrolFocalPoint, FOCAL_POINT } from './focal-point.ts';

/* The report of a period as people see it: whose, which days, what it says, what proves it, and how it goes upward. */

const LEADER = 41;
const OTHER_COORDINATOR = 51;
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrolFocalPoint(house);
  await enrol(LEADER, 'VIEWER', []);
});

async function enrol(id: number, role: 'VIEWER' | 'COORDINATOR' | 'FOCAL_POINT', units: string[]) {
  house.messenger.addPerson({ id, firstName: `P${id}`, hasStarted: true });
  const { database, clock, plan } = house;
  const person = { channel: 'telegram', accountId: String(id), planId: plan.id, role, units };
  await enrolPerson(database.prisma, clock, { ...person, displayName: `chị ${id}` });
}

const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);

async function press(person: number, message: Message | undefined, label: RegExp) {
  const came = await house.press(person, person, message?.message_id ?? 0, buttonOf(message, label));
  return came.sent ?? came.message;
}

/** Presses data under the newest message, as if it stood there. */
async function forge(person: number, data: string) {
  const came = await house.press(person, person, latest(person)?.message_id ?? 1, data);
  return { ...came, shown: came.sent ?? came.message };
}

interface Said {
  task: string;
  unit: string;
  on: string;
  figures?: Record<string, number>;
  note?: string;
  by?: number;
  inGroup?: boolean;
  status?: 'DONE' | 'IN_PROGRESS';
}

/** Puts an update of a unit on record. */
async function said({
  task,
  unit,
  on,
  figures,
  note,
  by = FOCAL_POINT,
  inGroup = false,
  status = 'DONE',
}: Said) {
  const { prisma } = house.database;
  const planId = house.plan.id;
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { planId, code: task } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { planId, code: unit } });
  const { id: memberId } = await prisma.member.findFirstOrThrow({ where: { accountId: String(by) } });
  const createdAt = new Date(`${on}T09:00:00+07:00`);
  return prisma.progressUpdate.create({
    data: {
      ...{ taskId, unitId, memberId, status, inGroup, createdAt },
      ...(figures && { figures }),
      ...(note !== undefined && { note }),
    },
  });
}

/** Code of a task of the commune that asks for figures. */
const activity = () =>
  house.plan.book.owedBy('xa-ha-lan').find(({ kind, sensitive }) => kind === 'activity' && !sensitive)
    ?.code ?? '';

/** The draft of the commune's six-month report. */
async function communeDraft(person = FOCAL_POINT) {
  if (person === FOCAL_POINT) return press(person, await house.say(person, person, '/baocao'), /^IV\.2 /);
  await house.say(person, person, '/start');
  return (await forge(person, 'report-on:xa-ha-lan:20180101:20180521')).shown;
}

describe('whose report, and which days', () => {
  it('a focal point is asked for the period of her unit’s at once, in words that mean something in the plan', async () => {
    const shown = await house.say(FOCAL_POINT, FOCAL_POINT, '/baocao');
    expect(shown?.text).toBe('Báo cáo Xã Hà Lan: kỳ nào ạ?');
    expect(labelsOf(shown)).toEqual([
      expect.stringMatching(/^IV\.2 Báo cáo 6 tháng.*: 1\/1–21\/5$/),
      expect.stringMatching(/^IV\.3 Báo cáo năm.*: 1\/1–16\/12$/),
      'Cả năm 2018: 1/1–31/12',
      'Từ đầu năm đến hôm nay: 1/1–21/5',
      'Tháng này: 1/5–21/5',
      'Từ ngày … đến ngày …',
    ]);
  });

  it('a coordinator chooses all, her own unit, a group or another unit; a leader alike', async () => {
    for (const person of [COORDINATOR, LEADER]) {
      const shown = await house.say(person, person, '/report');
      expect(labelsOf(shown)[0]).toBe('Tất cả: báo cáo tổng hợp');
      expect(labelsOf(shown)).toContain('Chọn một số đơn vị');
      const periods = await press(person, shown, /^Tất cả/);
      expect(labelsOf(periods)[0]).toMatch(/^III\.1\.2 .*: 1\/1–24\/5$/);
      const others = await press(person, periods, /Đơn vị khác/);
      expect(labelsOf(others)[0]).toBe('Tất cả: báo cáo tổng hợp');
    }
  });

  it('days are typed as people say them, and asked for again where they are none', async () => {
    const periods = await house.say(FOCAL_POINT, FOCAL_POINT, '/baocao');
    const asked = await press(FOCAL_POINT, periods, /Từ ngày/);
    expect(asked?.text).toContain('Ví dụ: từ 1/1 đến 14/6');
    const say = async (text: string) => (await house.say(FOCAL_POINT, FOCAL_POINT, text))?.text;
    expect(await say('lúc nào cũng được')).toContain('Em chưa rõ từ ngày nào');
    expect(await say('từ 31/2 đến 5/3')).toContain('Lịch không có ngày này');
    expect(await say('từ 14/6 đến 1/1')).toContain('Ngày cuối đứng trước ngày đầu');
    expect(await say('từ 1/1/2010 đến 2/2/2010')).toContain('xa năm 2018');
    expect(await say('tuần này có gì đến hạn?')).toContain('Tuần');
    expect(await say('từ 1/3 đến 14/6')).toMatch(
      /^Báo cáo Xã Hà Lan\nSố liệu từ 1\/3\/2018 đến hết 21\/5\/2018\nKỳ này đến hết 14\/6\/2018/,
    );
    expect(await house.database.prisma.conversation.count()).toBe(0);
  });

  it('asking for days is given up by a button or a word', async () => {
    for (const end of ['press', 'thôi']) {
      const periods = await house.say(FOCAL_POINT, FOCAL_POINT, '/baocao');
      const asked = await press(FOCAL_POINT, periods, /Từ ngày/);
      const over =
        end === 'press'
          ? await press(FOCAL_POINT, asked, /^Thôi$/)
          : await house.say(FOCAL_POINT, FOCAL_POINT, end);
      expect(over?.text).toBe('Em đã bỏ.');
      expect(await house.database.prisma.conversation.count()).toBe(0);
    }
  });

  it('some units are ticked, and their report is of just these', async () => {
    const first = await press(
      COORDINATOR,
      await house.say(COORDINATOR, COORDINATOR, '/baocao'),
      /Chọn một số/,
    );
    const labels = labelsOf(first);
    let shown = first;
    for (const label of labels.slice(0, 3)) shown = await press(COORDINATOR, shown, new RegExp(`^${label}$`));
    shown = await press(COORDINATOR, shown, new RegExp(`^✓ ${labels[1]}$`));
    const [one, , other] = house.plan.book.file.units.map(({ code }) =>
      house.plan.book.shortNameOf(code, 'vi'),
    );
    expect(shown?.text).toContain(`${one}, ${other}`);
    const periods = await press(COORDINATOR, shown, /^Xong, 2 đơn vị$/);
    const draft = await press(COORDINATOR, periods, /^Cả năm/);
    expect(draft?.text).toContain(`Báo cáo ${one}, ${other}\nSố liệu từ 1/1/2018 đến hết 21/5/2018`);
    expect(draft?.text).toContain('2 đơn vị chưa báo gì trong kỳ');
  });
});

describe('the draft', () => {
  it('says in figures what was done, late and is open, what nobody said, and never quotes', async () => {
    const task = activity();
    await said({
      task,
      unit: 'xa-ha-lan',
      on: '2018-04-10',
      figures: { sessions: 3, participants: 1200 },
      note: 'đã họp thôn',
    });
    await said({ task: 'IV.1', unit: 'xa-ha-lan', on: '2018-03-26' });
    const draft = await communeDraft();
    const count = house.plan.book.owedBy('xa-ha-lan').length;
    expect(draft?.text).toContain('Báo cáo Xã Hà Lan\nSố liệu từ 1/1/2018 đến hết 21/5/2018');
    expect(draft?.text).toContain(`✅ Xong 2/${count} việc\n– trong đó 1 xong muộn`);
    expect(draft?.text).toContain('Số buổi: 3 · Số người dự: 1.200');
    expect(draft?.text).toContain('Chưa ai báo: Số nữ, Số tin bài');
    expect(draft?.text).not.toMatch(/đã họp thôn|chị Hà/);
    expect(draft?.text?.split('\n').length).toBeLessThanOrEqual(14);
    expect(labelsOf(draft)).toEqual([
      '⬇ Tải .docx',
      '⬇ Tải .xlsx',
      '🔎 Căn cứ',
      '🔔 Biên bản đôn đốc',
      '📤 Nộp làm IV.2',
      '◂ Kỳ khác',
    ]);
  });

  it('names the units that have said nothing, and counts none of them as nought', async () => {
    await said({ task: activity(), unit: 'xa-ha-lan', on: '2018-04-10', figures: { sessions: 3 } });
    await house.say(COORDINATOR, COORDINATOR, '/start');
    const { text } = (await forge(COORDINATOR, 'report-on:*:20180101:20180524')).shown ?? {};
    expect(text).toContain('Báo cáo tổng hợp cả kế hoạch');
    expect(text).toContain('Kỳ này đến hết 24/5/2018: em mới tính đến hôm nay.');
    expect(text).toMatch(/⚪ 17 đơn vị chưa báo gì trong kỳ: .+, .+ và 11 đơn vị nữa/);
    expect(text).not.toMatch(/: 0\b/);
    expect(text?.split('\n').length).toBeLessThanOrEqual(14);
  });

  it('of a unit that has said nothing says so', async () => {
    expect((await communeDraft())?.text).toContain('⚪ Đơn vị chưa báo gì trong kỳ.');
  });
});

describe('who may read', () => {
  it('reads in private: a group learns nothing, nor do campaigners and strangers', async () => {
    expect((await house.say(OFFICE_GROUP, COORDINATOR, '/baocao'))?.text).toContain('nhắn riêng');
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/baocao'))?.text).not.toContain('Báo cáo');
    expect((await house.say(STRANGER, STRANGER, '/baocao'))?.text).toContain('chỉ trả lời người đã có');
    const { notice, sent } = await house.press(
      OFFICE_GROUP,
      COORDINATOR,
      latest(OFFICE_GROUP)?.message_id ?? 1,
      'report-on:*:20180101:20180521',
    );
    expect([notice, sent]).toEqual([expect.stringContaining('nhắn riêng'), undefined]);
  });

  it.each([
    'report-on:ld:20180101:20180521',
    'report-on:*:20180101:20180521',
    'report-on:xp:20180101:20180521',
  ])('a focal point does not read %s', async (data) => {
    await house.say(FOCAL_POINT, FOCAL_POINT, '/baocao');
    const { notice } = await forge(FOCAL_POINT, data);
    expect(notice).toContain('không phải của đơn vị anh/chị');
  });

  it.each([
    'report-on:*:20180521:20180101',
    'report-on:*:20100101:20180521',
    'report-on:nowhere:20180101:20180521',
  ])('what is no report is none: %s', async (data) => {
    await house.say(COORDINATOR, COORDINATOR, '/baocao');
    expect((await forge(COORDINATOR, data)).notice).toContain('không còn');
  });

  it('who stands in for a focal point reads the report of the person’s unit, for so long', async () => {
    const { prisma } = house.database;
    const id = async (account: number) =>
      (await prisma.member.findFirstOrThrow({ where: { accountId: String(account) } })).id;
    const startsAt = house.clock.date();
    const days = {
      from: '2018-05-21',
      until: '2018-05-22',
      startsAt,
      endsAt: new Date('2018-05-22T17:00:00Z'),
    };
    await prisma.absence.create({
      data: {
        planId: house.plan.id,
        memberId: await id(FOCAL_POINT),
        standInId: await id(WOMENS_UNION),
        ...days,
        createdAt: startsAt,
      },
    });
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/baocao'))?.text).toBe(
      'Báo cáo Xã Hà Lan: kỳ nào ạ?',
    );
    house.clock.set('2018-05-23T09:00');
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/baocao'))?.text).not.toContain('kỳ nào');
  });
});

describe('each figure is proved', () => {
  beforeEach(async () => {
    const task = activity();
    await said({
      task,
      unit: 'xa-ha-lan',
      on: '2018-04-10',
      figures: { participants: 120 },
      note: 'nhà bà Tư',
    });
    const wrong = await said({
      task,
      unit: 'xa-ha-lan',
      on: '2018-05-10',
      figures: { participants: 80 },
      inGroup: true,
    });
    const right = await said({ task, unit: 'xa-ha-lan', on: '2018-05-20', figures: { participants: 60 } });
    await house.database.prisma.progressUpdate.update({
      where: { id: right.id },
      data: { correctsId: wrong.id },
    });
  });

  const proofOf = async (person: number, label: RegExp) =>
    press(person, await press(person, await communeDraft(person), /Căn cứ/), label);

  it('by who said it when and where, for who answers for the unit, without a note', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/start');
    for (const person of [FOCAL_POINT, COORDINATOR]) {
      const proof = await proofOf(person, /Số người dự: 180/);
      expect(proof?.text).toMatch(
        /^Số người dự: 180\nBáo cáo Xã Hà Lan\nSố liệu từ 1\/1\/2018 đến hết 21\/5\/2018/,
      );
      expect(proof?.text).toMatch(/– Thứ Ba 10\/4\/2018 · 120 · chị Hà · nhắn riêng\n/);
      expect(proof?.text).toMatch(/– Thứ Năm 10\/5\/2018 · 80 · chị Hà · trong nhóm · đã được sửa sau đó\n/);
      expect(proof?.text).toMatch(/– Chủ Nhật 20\/5\/2018 · 60 · chị Hà · nhắn riêng · sửa lần báo trước/);
      expect(proof?.text).not.toContain('bà Tư');
    }
  });

  it('to leaders without names, whatever button they press', async () => {
    await house.say(LEADER, LEADER, '/start');
    const proof = await proofOf(LEADER, /Số người dự: 180/);
    expect(proof?.text).toContain('– Thứ Ba 10/4/2018 · 120 · nhắn riêng');
    expect(proof?.text).not.toContain('chị Hà');
    const { notice } = await forge(LEADER, 'said-by:xa-ha-lan:20180101:20180521:5:0');
    expect(notice).toContain('ạ');
    expect(latest(LEADER)?.text).not.toContain('chị Hà');
  });

  it('says of one that was corrected after the period what it is now, and when', async () => {
    const shown = (await forge(FOCAL_POINT, 'report-on:xa-ha-lan:20180101:20180515')).shown;
    const proof = await press(FOCAL_POINT, await press(FOCAL_POINT, shown, /Căn cứ/), /Số người dự: 180/);
    expect(proof?.text).toContain('↳ Đã sửa sau kỳ báo cáo: Chủ Nhật 20/5/2018 · 60 · chị Hà');
  });

  it('tasks, too, page by page', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/start');
    const draft = (await forge(COORDINATOR, 'report-on:*:20180101:20180524')).shown;
    const list = await press(COORDINATOR, draft, /Căn cứ/);
    const open = await press(COORDINATOR, list, /Chưa xong, chưa quá hạn/);
    expect(open?.text).toContain('⚪ Chưa báo');
    const next = await press(COORDINATOR, open, /Xem tiếp/);
    expect(next?.text).not.toBe(open?.text);
    expect(labelsOf(await press(COORDINATOR, next, /Căn cứ/))).toEqual(labelsOf(list));
  });

  it('a figure that the draft has not is none', async () => {
    await house.say(FOCAL_POINT, FOCAL_POINT, '/baocao');
    expect((await forge(FOCAL_POINT, 'said-by:xa-ha-lan:20180101:20180521:999:0')).notice).toContain(
      'không còn',
    );
  });
});

describe('a report that went upward', () => {
  beforeEach(async () => {
    await enrol(OTHER_COORDINATOR, 'COORDINATOR', ['ld']);
    for (const person of [COORDINATOR, OTHER_COORDINATOR]) await house.say(person, person, '/start');
  });
  const begin = async (person = COORDINATOR) => {
    const draft = (await forge(person, 'report-on:*:20180101:20180524')).shown;
    return press(person, draft, /Đã gửi lên trên \(III\.1\.2\)/);
  };
  const handedIn = () =>
    house.database.prisma.progressUpdate.findMany({
      where: { task: { code: 'III.1.2' } },
      include: { files: true, unit: true },
    });

  it('is done in two taps, and on record', async () => {
    const asked = await begin();
    expect(asked?.text).toMatch(/\(III\.1\.2\)\nĐơn vị: .*\nGửi: Sở/);
    expect(await handedIn()).toEqual([]);
    const done = await press(COORDINATOR, asked, /không kèm tệp/);
    expect(done?.text).toContain('Em đã ghi: báo cáo đã gửi lên trên.');
    expect(await house.database.prisma.conversation.count()).toBe(0);
    expect(await handedIn()).toMatchObject([{ status: 'DONE', files: [], unit: { code: 'ld' } }]);
    const entry = await house.database.prisma.auditEntry.findFirstOrThrow({
      where: { action: 'report-sent-up' },
    });
    expect(entry.details).toMatchObject({ task: 'III.1.2', unit: 'ld' });
    expect((await house.say(COORDINATOR, COORDINATOR, '/nhatky'))?.text).toContain(
      'đánh dấu đã gửi lên trên báo cáo III.1.2',
    );
  });

  it('is no button of who only reads', async () => {
    await house.say(LEADER, LEADER, '/start');
    const { shown } = await forge(LEADER, 'report-on:*:20180101:20180524');
    expect(labelsOf(shown)).toContain('⬇ Tải .docx');
    expect(labelsOf(shown).filter((label) => /gửi|Nộp|Mẫu/.test(label))).toEqual([]);
  });

  it('may have its signed copy, of several pages', async () => {
    await begin();
    const upload = { name: 'ban-ky.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF-1.4') };
    await house.send(COORDINATOR, COORDINATOR, upload);
    const sure = await house.send(COORDINATOR, COORDINATOR, { ...upload, name: 'trang-2.pdf' });
    expect(sure?.text).toContain('📎 2 tệp: ban-ky.pdf, trang-2.pdf');
    expect(await handedIn()).toEqual([]);
    await press(COORDINATOR, sure, /lưu bản này/);
    expect(await handedIn()).toMatchObject([
      { status: 'DONE', files: [{ name: 'ban-ky.pdf' }, { name: 'trang-2.pdf' }] },
    ]);
  });

  it('is not reminded of any more', async () => {
    house.clock.set('2018-05-24T07:25');
    await press(COORDINATOR, await begin(), /không kèm tệp/);
    house.clock.set('2018-05-24T07:31');
    await house.tick();
    await house.deliver();
    expect(latest(COORDINATOR)?.text).not.toMatch(/III\.1\.2\)[\s\S]*hôm nay/);
    const reminders = await house.database.prisma.delivery.findMany({
      where: { chatId: String(OTHER_COORDINATOR), state: 'SENT' },
    });
    const texts = house.messenger
      .messages(OTHER_COORDINATOR)
      .map(({ text }) => text ?? '')
      .slice(-reminders.length);
    expect(texts.filter((text) => text.includes('III.1.2'))).toEqual([]);
  });

  it('is said once: by one press twice, and by two coordinators at once', async () => {
    const [one, other] = [await begin(), await begin(OTHER_COORDINATOR)];
    const presses = [
      [COORDINATOR, one],
      [COORDINATOR, one],
      [OTHER_COORDINATOR, other],
    ] as const;
    await Promise.all(
      presses.map(([who, shown]) =>
        house.press(who, who, shown?.message_id ?? 0, buttonOf(shown, /không kèm tệp/)),
      ),
    );
    expect(await handedIn()).toHaveLength(1);
    const later = await house.press(
      OTHER_COORDINATOR,
      OTHER_COORDINATOR,
      other?.message_id ?? 0,
      buttonOf(other, /không kèm tệp/),
    );
    expect(later.notice).toBeTruthy();
    expect(await house.database.prisma.auditEntry.count({ where: { action: 'report-sent-up' } })).toBe(1);
    expect(await house.database.prisma.conversation.count({ where: { flow: 'report-sent-up' } })).toBe(0);
  });

  it('that was handed in already is not handed in again', async () => {
    const asked = await begin();
    await said({ task: 'III.1.2', unit: 'ld', on: '2018-05-21', by: COORDINATOR });
    const { notice } = await house.press(
      COORDINATOR,
      COORDINATOR,
      asked?.message_id ?? 0,
      buttonOf(asked, /không kèm tệp/),
    );
    expect(notice).toContain('đã được ghi là nộp');
    expect(await handedIn()).toHaveLength(1);
  });

  it('has its signed copy added later, and is taken back with a reason, once', async () => {
    await press(COORDINATOR, await begin(), /không kèm tệp/);
    const again = await begin();
    expect(again?.text).toContain('đã ghi là nộp rồi');
    expect(labelsOf(again)).toEqual(['Bỏ đánh dấu đã gửi', 'Thôi']);
    const upload = { name: 'ban-ky.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF-1.4') };
    await press(COORDINATOR, await house.send(COORDINATOR, COORDINATOR, upload), /lưu bản này/);
    expect((await handedIn()).map(({ files }) => files.length)).toEqual([0, 1]);
    await press(COORDINATOR, await begin(), /Bỏ đánh dấu/);
    expect((await house.say(COORDINATOR, COORDINATOR, 'tuần này có gì đến hạn?'))?.text).toContain('Tuần');
    const sure = await house.say(COORDINATOR, COORDINATOR, 'bấm nhầm, số 0912 345 678 chưa ký');
    expect(sure?.text).toMatch(/Lý do: bấm nhầm/);
    expect(sure?.text).not.toContain('345 678');
    const data = buttonOf(sure, /Bỏ đánh dấu/);
    const number = sure?.message_id ?? 0;
    await Promise.all([1, 2].map(() => house.press(COORDINATOR, COORDINATOR, number, data)));
    expect((await handedIn()).map(({ status, review }) => [status, review])).toEqual([
      ['DONE', null],
      ['DONE', null],
      ['IN_PROGRESS', 'RETURNED'],
    ]);
    expect(await house.database.prisma.auditEntry.count({ where: { action: 'report-taken-back' } })).toBe(1);
    expect(labelsOf(await begin())).toContain('Đã gửi, không kèm tệp');
  });

  it('that the plan has no more meanwhile is not handed in', async () => {
    const asked = await begin();
    const { task } = house.database.prisma;
    await task.updateMany({ where: { code: 'III.1.2' }, data: { removedAt: house.clock.date() } });
    const data = buttonOf(asked, /không kèm tệp/);
    const { notice } = await house.press(COORDINATOR, COORDINATOR, asked?.message_id ?? 0, data);
    expect(notice).toContain('không còn');
    expect(await handedIn()).toEqual([]);
  });

  it('words are no answer where a button is: they go on to whom they are for', async () => {
    await begin();
    expect((await house.say(COORDINATOR, COORDINATOR, 'tuần này có gì đến hạn?'))?.text).toContain('Tuần');
    expect((await house.say(COORDINATOR, COORDINATOR, 'thôi'))?.text).toBe('Em đã bỏ.');
    expect(await handedIn()).toEqual([]);
  });
});

describe('a draft that was edited', () => {
  const docx = (name: string) => ({
    name,
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: new Uint8Array([80, 75]),
  });
  const reports = () =>
    house.database.prisma.progressUpdate.findMany({ include: { unit: true, task: true, files: true } });

  it('is handed in in two taps when the file comes back, under its own name', async () => {
    const document = await press(FOCAL_POINT, await communeDraft(), /Tải \.docx/);
    const { file_name: name = '' } = document?.document ?? {};
    expect(name).toBe('bao-cao_IV.2_xa-ha-lan_2018-05-21.docx');
    expect(document?.caption).toContain('gửi lại tệp này cho em: em hỏi rồi nộp làm IV.2');
    const offered = await house.send(FOCAL_POINT, FOCAL_POINT, docx(name.replace('.docx', ' (1) sửa.docx')));
    expect(offered?.text).toMatch(/Báo cáo 6 tháng.*\(IV\.2\)[\s\S]*Đã nộp[\s\S]*1 tệp/);
    expect(await reports()).toEqual([]);
    await press(FOCAL_POINT, offered, /Lưu/);
    expect(await reports()).toMatchObject([
      { status: 'DONE', task: { code: 'IV.2' }, unit: { code: 'xa-ha-lan' }, files: [{ kind: 'document' }] },
    ]);
  });

  it('is handed in by a reply to it, too, whatever its name', async () => {
    const document = await press(FOCAL_POINT, await communeDraft(), /Tải \.docx/);
    const offered = await house.send(FOCAL_POINT, FOCAL_POINT, docx('ban cuoi.docx'), {
      replyTo: document?.message_id ?? 0,
    });
    expect(offered?.text).toMatch(/\(IV\.2\)[\s\S]*Đã nộp/);
  });

  it('is known by its own mark, whatever its name, and what nobody has written in it is said', async () => {
    const document = await press(FOCAL_POINT, await communeDraft(), /Tải \.docx/);
    const content = house.messenger.file(document?.document?.file_id ?? '')?.content ?? new Uint8Array();
    const offered = await house.send(FOCAL_POINT, FOCAL_POINT, {
      ...docx('Bao cao cuoi cung.docx'),
      content,
    });
    expect(offered?.text).toMatch(/^⚠ Tệp còn \d+ chỗ tô vàng/);
    expect(offered?.text).toMatch(/Báo cáo 6 tháng.*\(IV\.2\)[\s\S]*Đã nộp/);
    await press(FOCAL_POINT, offered, /Lưu/);
    expect(await reports()).toMatchObject([{ status: 'DONE', task: { code: 'IV.2' } }]);
  });

  it('of another unit is not taken for this one’s', async () => {
    await house.send(FOCAL_POINT, FOCAL_POINT, docx('bao-cao_IV.2_hpn_2018-05-21.docx'));
    expect(await house.database.prisma.conversation.count()).toBe(0);
  });

  it('of the consolidated report hands in what goes upward', async () => {
    await house.say(COORDINATOR, COORDINATOR, '/start');
    const draft = (await forge(COORDINATOR, 'report-on:*:20180101:20180524')).shown;
    await press(COORDINATOR, draft, /Tải \.docx/);
    const document = latest(COORDINATOR);
    expect(document?.document?.file_name).toBe('bao-cao_III.1.2_ld_2018-05-24.docx');
    expect(document?.caption).toContain('em hỏi rồi nộp làm III.1.2');
    const offered = await house.send(COORDINATOR, COORDINATOR, docx(document?.document?.file_name ?? ''));
    await press(COORDINATOR, offered, /Lưu/);
    expect(await reports()).toMatchObject([
      { status: 'DONE', task: { code: 'III.1.2' }, unit: { code: 'ld' } },
    ]);
  });
});
