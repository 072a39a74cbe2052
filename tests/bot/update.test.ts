import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf, buttonsOf, labelsOf } from './buttons.ts';

const VIEWER = STRANGER;
let house: House;
beforeEach(async () => {
  house = await openHouse();
});

/** Presses buttons one after another on one message, and gives it as it stands then. */
async function pressAll(chat: number, person: number, message: Message | undefined, ...labels: RegExp[]) {
  let now = message;
  for (const label of labels)
    now = (await house.press(chat, person, now?.message_id ?? 0, buttonOf(now, label))).message;
  return now;
}
/** From the list of tasks to a report that is handed in on paper. */
const HAND_IN = [/IV\.2/, /Đã nộp/, /Bỏ qua/, /Nộp bản giấy/, /Lưu/];
/** Begins an update from the button under a task. */
async function beginFrom(person: number, task: string | undefined) {
  const detail = await house.say(person, person, `/viec ${task}`);
  const data = buttonOf(detail, /Cập nhật/);
  return (await house.press(person, person, detail?.message_id ?? 0, data)).sent;
}
const updates = () => house.database.prisma.progressUpdate.findMany({ include: { unit: true, task: true } });

describe('a focal point', () => {
  it('hands a report in with six interactions and hears what is next', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    expect(start?.text).toContain('Anh/chị báo việc nào ạ?');
    const saved = await pressAll(WOMENS_UNION, WOMENS_UNION, start, ...HAND_IN);
    expect(saved?.message_id).toBe(start?.message_id);
    expect(saved?.text).toMatch(/^Đã ghi nhận\. Cảm ơn anh\/chị\./);
    expect(saved?.text).toContain('Còn quá hạn: Báo cáo kế hoạch năm 2018 của đơn vị (IV.1)');
    expect(await updates()).toMatchObject([
      {
        status: 'DONE',
        unit: { code: 'hpn' },
        task: { code: 'IV.2' },
        note: null,
        onPaper: true,
        inGroup: false,
      },
    ]);
  });

  it('types what the buttons say: the task, the status with its note, the percentage', async () => {
    const say = (text: string) => house.say(WOMENS_UNION, WOMENS_UNION, text);
    await say('/capnhat');
    expect((await say('iv.2'))?.text).toContain('Việc này đến đâu rồi ạ?');
    expect((await say('đang có việc gì đến hạn'))?.text).not.toContain('bao nhiêu phần trăm');
    expect((await say('đang làm'))?.text).toContain('Được khoảng bao nhiêu phần trăm rồi ạ?');
    expect((await say('150'))?.text).toContain('150% là quá 100%');
    expect((await say('khoảng 40%'))?.text).toContain('🟡 Đang làm 40%');

    await say('/huy');
    await say('/capnhat');
    await say('IV.2');
    const stuck = await say('vướng kinh phí, gọi 0912345678');
    expect(stuck?.text).toMatch(/🔴 Vướng\n.*Ghi chú: vướng kinh phí, gọi ••••••••78/);
    expect(stuck?.text).toContain('che số điện thoại');
    expect(await updates()).toEqual([]);
    const summary = await pressAll(WOMENS_UNION, WOMENS_UNION, stuck, /Bỏ qua/);
    await pressAll(WOMENS_UNION, WOMENS_UNION, summary, /Lưu/);
    expect(await updates()).toMatchObject([{ status: 'BLOCKED', note: 'vướng kinh phí, gọi ••••••••78' }]);
  });

  it('reports half done with a note, its telephone number masked, one message at a time', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/update');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, /IV\.2/, /Đang làm/, /50%/);
    const noted = await house.say(WOMENS_UNION, WOMENS_UNION, 'chờ chị Hà 0912345678 ký');
    expect(noted?.text).toContain('che số điện thoại');
    const summary = await pressAll(WOMENS_UNION, WOMENS_UNION, noted, /Bỏ qua/);
    expect(summary?.text).toContain('Đang làm 50%');
    expect(house.messenger.messages(WOMENS_UNION).map(({ message_id }) => message_id)).not.toContain(
      start?.message_id,
    );
    await pressAll(WOMENS_UNION, WOMENS_UNION, summary, /Lưu/);
    expect(await updates()).toMatchObject([
      { status: 'IN_PROGRESS', percent: 50, note: 'chờ chị Hà ••••••••78 ký' },
    ]);
    expect(house.log.join()).not.toContain('chị Hà');
  });

  it('who is stuck must say where, and a note that is too long keeps its place', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    const asked = await pressAll(WOMENS_UNION, WOMENS_UNION, start, /IV\.2/, /Vướng/);
    expect(buttonsOf(asked).map(({ text }) => text)).toEqual(['Bỏ']);
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, 'x'.repeat(501)))?.text).toContain('tối đa 500');
    const summary = await house.say(WOMENS_UNION, WOMENS_UNION, 'thiếu kinh phí');
    expect(summary?.text).toContain('thiếu kinh phí');
  });

  it('asks a question in the middle, is answered, and goes on', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, /IV\.2/, /Đã nộp/);
    const answer = await house.say(WOMENS_UNION, WOMENS_UNION, 'tuần này có gì đến hạn?');
    expect(answer?.text).toMatch(/^Tuần 21\/5–27\/5/);
    const again = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    expect(again?.text).toContain('đang làm dở');
    const saved = await pressAll(WOMENS_UNION, WOMENS_UNION, again, /Bỏ qua/, /Nộp bản giấy/, /Lưu/);
    expect(saved?.text).toMatch(/^Đã ghi nhận/);
  });

  it('answers a task with a short message, sees it written out, and saves', async () => {
    const detail = await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2');
    const replyTo = detail?.message_id ?? 0;
    const summary = await house.say(WOMENS_UNION, WOMENS_UNION, 'xong rồi, 120 người dự', { replyTo });
    expect(summary?.text).toContain('🟢 Đã nộp');
    await pressAll(WOMENS_UNION, WOMENS_UNION, summary, /Nộp bản giấy/, /Lưu/);
    expect(await updates()).toMatchObject([{ status: 'DONE', note: 'xong rồi, 120 người dự' }]);
    const asked = await house.say(WOMENS_UNION, WOMENS_UNION, 'vướng', { replyTo });
    expect(asked?.text).toContain('Vướng ở đâu ạ?');
  });

  it('asks about a task in reply to it and is answered, not written down', async () => {
    const detail = await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2');
    await house.say(WOMENS_UNION, WOMENS_UNION, 'ai phụ trách', { replyTo: detail?.message_id ?? 0 });
    expect(await house.database.prisma.conversation.count()).toBe(0);
  });

  it('gives it up with /huy', async () => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/huy'))?.text).toContain('Đã bỏ');
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/cancel'))?.text).toContain('Không có cập nhật nào');
    expect(await updates()).toEqual([]);
  });

  it('presses "Lưu" twice and has saved once', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    const summary = await pressAll(
      WOMENS_UNION,
      WOMENS_UNION,
      start,
      /IV\.2/,
      /Đã nộp/,
      /Bỏ qua/,
      /Nộp bản giấy/,
    );
    const save = buttonOf(summary, /Lưu/);
    await Promise.all([
      house.press(WOMENS_UNION, WOMENS_UNION, summary?.message_id ?? 0, save),
      house.press(WOMENS_UNION, WOMENS_UNION, summary?.message_id ?? 0, save),
    ]);
    expect(await updates()).toHaveLength(1);
  });

  it('corrects what was saved: the new one counts, the old one is kept', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    const saved = await pressAll(WOMENS_UNION, WOMENS_UNION, start, ...HAND_IN);
    const { sent } = await house.press(
      WOMENS_UNION,
      WOMENS_UNION,
      saved?.message_id ?? 0,
      buttonOf(saved, /Sửa/),
    );
    await pressAll(WOMENS_UNION, WOMENS_UNION, sent, /Chưa làm/, /Lưu/);
    expect(await updates()).toMatchObject([{ onPaper: true }, { onPaper: false, status: 'NOT_STARTED' }]);
    const answer = await house.say(WOMENS_UNION, WOMENS_UNION, '/tiendo');
    expect(answer?.text).toContain('0/');
  });

  it('begins from the button of an answer', async () => {
    const detail = await house.say(WOMENS_UNION, WOMENS_UNION, '/viec IV.2');
    const { sent } = await house.press(
      WOMENS_UNION,
      WOMENS_UNION,
      detail?.message_id ?? 0,
      buttonOf(detail, /Cập nhật/),
    );
    expect(sent?.text).toContain('Việc này đến đâu rồi');
  });

  it('has her draft for a day', async () => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    house.clock.set('2018-05-22T07:26');
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat'))?.text).not.toContain('đang làm dở');
  });

  it('is warned before she writes of victims', async () => {
    const sensitive = house.plan.book.file.tasks.find((task) => task.sensitive);
    const detail = await house.say(COORDINATOR, COORDINATOR, `/viec ${sensitive?.code}`);
    const { sent } = await house.press(
      COORDINATOR,
      COORDINATOR,
      detail?.message_id ?? 0,
      buttonOf(detail, /Cập nhật/),
    );
    const first = [/Phòng Lao động/, /Đang làm/, /50%/, /Bỏ qua hết|Bỏ qua/];
    const unitChosen = await pressAll(COORDINATOR, COORDINATOR, sent, ...first);
    expect(unitChosen?.text).toContain('không ghi tên');
  });
});

describe('numbers and files', () => {
  const document = (name: string) => ({
    name,
    mimeType: 'application/pdf',
    content: new Uint8Array([37, 80]),
  });

  async function beginActivity() {
    const activity = house.plan.book.file.tasks.find(
      ({ kind, participants, sensitive }) =>
        kind === 'activity' && participants.includes('all') && !sensitive,
    );
    return beginFrom(WOMENS_UNION, activity?.code);
  }

  it('of an activity are asked at once, answered in one message or several, with what was given in sight', async () => {
    const asked = await pressAll(WOMENS_UNION, WOMENS_UNION, await beginActivity(), /Xong/);
    expect(asked?.text).toContain('Từ đầu đến nay, số buổi, số người dự, số nữ, số tin bài là bao nhiêu ạ?');
    const wrong = await house.say(WOMENS_UNION, WOMENS_UNION, '12 34');
    expect(wrong?.text).toContain('Em chỉ nhận con số');
    const second = await house.say(WOMENS_UNION, WOMENS_UNION, '3 buổi');
    expect(second?.text).toMatch(/Số buổi: 3\nTừ đầu đến nay, số người dự, số nữ, số tin bài là bao nhiêu ạ/);
    const unclear = await house.say(WOMENS_UNION, WOMENS_UNION, '1.200');
    expect(unclear?.text).toContain('1200 là số nào ạ?');
    const ready = await pressAll(WOMENS_UNION, WOMENS_UNION, unclear, /^Số người dự$/, /Bỏ qua hết/);
    expect(ready?.text).toContain('Số buổi: 3 · Số người dự: 1200');
    await pressAll(WOMENS_UNION, WOMENS_UNION, ready, /Lưu/);
    expect(await updates()).toMatchObject([{ status: 'DONE', figures: { sessions: 3, participants: 1200 } }]);
  });

  it('of a whole report take six interactions, with note and photo', async () => {
    const begun = await beginActivity();
    await pressAll(WOMENS_UNION, WOMENS_UNION, begun, /Xong/);
    const say = (text: string) => house.say(WOMENS_UNION, WOMENS_UNION, text);
    expect((await say('3 buổi, 120 người, 64 nữ, 2 tin bài'))?.text).toContain(
      'Số buổi: 3 · Số người dự: 120 · Số nữ: 64',
    );
    const photo = {
      name: 'a.jpg',
      mimeType: 'image/jpeg',
      content: new Uint8Array([1]),
      caption: 'Lễ phát động',
    };
    const summary = await house.send(WOMENS_UNION, WOMENS_UNION, photo);
    expect(summary?.text).toMatch(/Ghi chú: Lễ phát động\n📎 1 tệp\n.*bấm Lưu/);
    await pressAll(WOMENS_UNION, WOMENS_UNION, summary, /Lưu/);
    const all = { sessions: 3, participants: 120, women: 64, articles: 2 };
    expect(await updates()).toMatchObject([{ status: 'DONE', figures: all, note: 'Lễ phát động' }]);
  });

  it('that nobody has are passed over: a task with nothing to add takes three presses', async () => {
    const begun = await beginActivity();
    await pressAll(WOMENS_UNION, WOMENS_UNION, begun, /Xong/, /Lưu luôn/);
    expect(await updates()).toMatchObject([{ status: 'DONE', figures: null, note: null }]);
  });

  it('and every other field can be changed by itself before it is saved, and taken away', async () => {
    const say = (text: string) => house.say(WOMENS_UNION, WOMENS_UNION, text);
    await pressAll(WOMENS_UNION, WOMENS_UNION, await beginActivity(), /Xong/);
    await say('3, 120, 64, 2');
    let now = await say('ghi chú đầu');
    const press = async (...labels: RegExp[]) => {
      now = await pressAll(WOMENS_UNION, WOMENS_UNION, now, ...labels);
    };
    await press(/Bỏ qua/, /Sửa/, /Ghi chú/);
    expect(labelsOf(now)).toContain('Giữ nguyên');
    now = await say('ghi chú sau');
    expect(now?.text).toMatch(/Số buổi: 3 .*\nGhi chú: ghi chú sau\n.*bấm Lưu/);
    await press(/Sửa/, /Số liệu/);
    now = await say('nữ 75');
    expect(now?.text).toMatch(/Số nữ: 75 .*\nGhi chú: ghi chú sau\n.*bấm Lưu/);
    await press(/Sửa/, /Ghi chú/, /Xóa/);
    expect(now?.text).not.toContain('ghi chú sau');
    await press(/Sửa/, /Đang làm/, /25%/, /Sửa/, /^Việc$/, /IV\.3/, /Lưu/);
    expect(await updates()).toMatchObject([{ status: 'IN_PROGRESS', percent: 25, task: { code: 'IV.3' } }]);
  });

  it('come with the update, by the messenger’s file ids, and are kept when it is corrected', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, /IV\.2/, /Đã nộp/, /Bỏ qua/);
    const one = await house.send(WOMENS_UNION, WOMENS_UNION, document('bao-cao.pdf'));
    expect(one?.text).toContain('📎 1 tệp');
    const two = await house.send(WOMENS_UNION, WOMENS_UNION, document('phu-luc.pdf'));
    expect(two?.text).toContain('📎 2 tệp');
    const saved = await pressAll(WOMENS_UNION, WOMENS_UNION, two, /Đủ tệp rồi/, /Lưu/);
    const files = await house.database.prisma.progressFile.findMany({ orderBy: { id: 'asc' } });
    expect(files).toMatchObject([
      { channel: 'telegram', kind: 'document', name: 'bao-cao.pdf' },
      { channel: 'telegram', kind: 'document', name: 'phu-luc.pdf' },
    ]);
    const { sent } = await house.press(
      WOMENS_UNION,
      WOMENS_UNION,
      saved?.message_id ?? 0,
      buttonOf(saved, /Sửa/),
    );
    expect(sent?.text).toContain('📎 2 tệp');
    await pressAll(WOMENS_UNION, WOMENS_UNION, sent, /Đã nộp/, /Lưu/);
    expect(await house.database.prisma.progressFile.count()).toBe(4);
  });

  it('are not asked for where victims are concerned', async () => {
    const sensitive = house.plan.book.file.tasks.find((task) => task.sensitive && task.kind !== 'report');
    const sent = await beginFrom(COORDINATOR, sensitive?.code);
    const chosen = sent?.text?.includes('đơn vị nào')
      ? await pressAll(COORDINATOR, COORDINATOR, sent, /Lao động/)
      : sent;
    const refused = await house.send(COORDINATOR, COORDINATOR, document('la.pdf'));
    expect(refused?.text).toContain('em không nhận ảnh hay tệp');
    const asked = await pressAll(COORDINATOR, COORDINATOR, chosen, /Vướng/);
    const summary = await house.say(COORDINATOR, COORDINATOR, 'chưa có kinh phí');
    expect(asked?.text).toContain('không ghi tên');
    expect(summary?.text).toContain('xem lại rồi bấm Lưu');
  });

  it.each([
    ['how far it is', [/IV\.2/], [/Đã nộp/, /Bỏ qua/, /Đủ tệp rồi/, /^Lưu$/]],
    ['the percentage', [/II\.4\.2|IV\.3/, /Đang làm/], [/25%/, /Lưu luôn/]],
  ])('sent where %s is asked stay with the update', async (_, before, after) => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, ...before);
    const asked = await house.send(WOMENS_UNION, WOMENS_UNION, document('bao-cao.pdf'));
    expect(asked?.text).toContain('📎 1 tệp');
    await pressAll(WOMENS_UNION, WOMENS_UNION, asked, ...after);
    expect(await house.database.prisma.progressFile.findMany()).toMatchObject([{ name: 'bao-cao.pdf' }]);
  });

  it('sent where the task is asked stay with the update, and go with the task that a button chooses', async () => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    const asked = await house.send(WOMENS_UNION, WOMENS_UNION, document('bao-cao.pdf'));
    expect(asked?.text).toMatch(/📎 1 tệp[\s\S]*việc nào/);
    const twice = await house.send(WOMENS_UNION, WOMENS_UNION, document('phu-luc.pdf'));
    expect(twice?.text).toContain('📎 2 tệp');
    const summary = await pressAll(WOMENS_UNION, WOMENS_UNION, twice, ...HAND_IN.slice(0, -2), /Đủ tệp/);
    expect(summary?.text).toMatch(/IV\.2[\s\S]*📎 2 tệp/);
    await pressAll(WOMENS_UNION, WOMENS_UNION, summary, /Lưu/);
    expect(await house.database.prisma.progressFile.findMany()).toMatchObject([
      { name: 'bao-cao.pdf' },
      { name: 'phu-luc.pdf' },
    ]);
  });

  it.each([
    ['typed words', () => house.say(WOMENS_UNION, WOMENS_UNION, 'báo cáo 6 tháng của đơn vị')],
    [
      'the button of a task elsewhere',
      async () => (await house.press(WOMENS_UNION, WOMENS_UNION, 0, 'update:IV.2')).sent,
    ],
    [
      'its caption',
      () => house.send(WOMENS_UNION, WOMENS_UNION, { ...document('b.pdf'), caption: 'việc IV.2 ạ' }),
    ],
  ])('sent before go with the task that is chosen by %s', async (_, choose) => {
    await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await house.send(WOMENS_UNION, WOMENS_UNION, { ...document('a.pdf'), caption: 'bản có dấu' });
    const asked = await choose();
    expect(asked?.text).toMatch(/\(IV\.2\)[\s\S]*Ghi chú: bản có dấu[\s\S]*📎 [12] tệp[\s\S]*đến đâu/);
  });

  it('sent before are left out, and said to be, where the task that is chosen takes none', async () => {
    const { tasks } = house.plan.book.file;
    const sensitive = tasks.find(
      ({ kind, sensitive: is, lead }) => kind === 'activity' && is && lead.includes('hpn'),
    );
    await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await house.send(WOMENS_UNION, WOMENS_UNION, document('a.pdf'));
    const asked = await house.say(WOMENS_UNION, WOMENS_UNION, sensitive?.code ?? '');
    expect(asked?.text).toMatch(/^Việc này liên quan người bị hại nên em không nhận ảnh hay tệp/);
    expect(asked?.text).not.toContain('📎');
    expect(asked?.text).toContain(`(${sensitive?.code})`);
  });

  it('are left out, and said to be, where the task has not begun', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, /IV\.2/);
    const asked = await house.send(WOMENS_UNION, WOMENS_UNION, document('a.pdf'));
    const after = await pressAll(WOMENS_UNION, WOMENS_UNION, asked, /Chưa/);
    expect(after?.text).toContain('chưa bắt đầu nên em không giữ tệp');
  });

  it('that nobody asked for are left alone', async () => {
    await house.send(WOMENS_UNION, WOMENS_UNION, document('la.pdf'));
    expect(await house.database.prisma.conversation.count()).toBe(0);
  });
});

describe('two people in one group', () => {
  it('do not mix: each presses her own buttons only', async () => {
    const first = await house.say(OFFICE_GROUP, WOMENS_UNION, '/capnhat');
    const second = await house.say(OFFICE_GROUP, COORDINATOR, '/capnhat');
    const foreign = await house.press(
      OFFICE_GROUP,
      COORDINATOR,
      first?.message_id ?? 0,
      buttonOf(first, /IV\.2/),
    );
    expect(foreign.notice).toContain('của người khác');
    expect(foreign.message?.text).toBe(first?.text);
    await pressAll(OFFICE_GROUP, COORDINATOR, second, /Lao động/, ...HAND_IN);
    await pressAll(OFFICE_GROUP, WOMENS_UNION, first, /IV\.2/, /Đang làm/, /25%/, /Bỏ qua hết/, /Lưu/);
    expect(await updates()).toMatchObject([
      { status: 'DONE', unit: { code: 'ld' }, inGroup: true },
      { status: 'IN_PROGRESS', unit: { code: 'hpn' }, inGroup: true },
    ]);
  });
});

describe('the wrong person', () => {
  it('who only reads the plan cannot report and sees no button for it', async () => {
    const { database, clock, plan } = house;
    await enrolPerson(database.prisma, clock, {
      channel: 'telegram',
      accountId: String(VIEWER),
      planId: plan.id,
      role: 'VIEWER',
      units: [],
    });
    expect((await house.say(VIEWER, VIEWER, '/capnhat'))?.text).toContain('do đầu mối');
    const detail = await house.say(VIEWER, VIEWER, '/viec IV.2');
    expect(buttonsOf(detail).map(({ text }) => text)).not.toContain('Cập nhật');
    expect((await house.press(VIEWER, VIEWER, detail?.message_id ?? 0, 'update:IV.2')).notice).toContain(
      'do đầu mối',
    );
  });

  it('of another unit cannot report on a task that is not hers', async () => {
    const { notice } = await house.press(WOMENS_UNION, WOMENS_UNION, 1, 'update:III.1.2');
    expect(notice).toContain('không phải của đơn vị');
  });

  it('who just sits in the group sees no progress by unit', async () => {
    expect((await house.say(COMMUNE_GROUP, STRANGER, '/tiendo'))?.text).toContain('người trong danh sách');
  });

  it.each([
    'unit:ld',
    'task:III.1.2',
    'status:DONE',
    'percent:7',
    'save:',
    'page:999',
    'skip:',
    'finish:',
    'paper:',
  ])('forges "%s" and nothing is written', async (step) => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    const id = /draft:(\d+)/.exec(buttonOf(start, /IV\.2/))?.[1];
    await house.press(WOMENS_UNION, WOMENS_UNION, start?.message_id ?? 0, `draft:${id}:${step}`);
    await house.press(STRANGER, STRANGER, 1, `draft:${id}:${step}`);
    const draft = await house.database.prisma.conversation.findFirst();
    expect(draft?.answers).toMatchObject({ answered: ['unit'], unit: 'hpn' });
    expect(await updates()).toEqual([]);
  });
});

describe('how far it is', () => {
  it('the coordinator sees the whole plan, a unit, a task’s history', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, ...HAND_IN);
    const whole = await house.say(COORDINATOR, COORDINATOR, '/tiendo');
    expect(whole?.text).toMatch(/^Tiến độ: 1\/\d+ phần việc đã xong/);
    const unit = await pressAll(COORDINATOR, COORDINATOR, whole, /Xem tiếp/);
    const listed = buttonsOf(unit).concat(buttonsOf(whole));
    expect(listed.length).toBeGreaterThan(8);
    const { message } = await house.press(COORDINATOR, COORDINATOR, whole?.message_id ?? 0, 'standing:hpn:0');
    expect(message?.text).toMatch(/^Hội Liên hiệp Phụ nữ.*: 1\//);
    const shown = buttonsOf(message).find(({ callback_data }) => callback_data?.startsWith('history:IV.2:'));
    // Put in another order, the plan's units are still themselves to a button that was sent before.
    const { book } = house.plan;
    const file = { ...book.file, units: book.file.units.toReversed() };
    await importPlan(house.database, house.clock, file, { removalsConfirmed: false });
    const history = await house.press(
      COORDINATOR,
      COORDINATOR,
      message?.message_id ?? 0,
      shown?.callback_data ?? '',
    );
    expect(history.message?.text).toContain('Hội Liên hiệp Phụ nữ');
    expect(history.message?.text).toContain('Thứ Hai 21/5/2018 · 🟢 Đã nộp');
  });

  it('a focal point sees her own unit only', async () => {
    const own = await house.say(WOMENS_UNION, WOMENS_UNION, '/tiendo');
    expect(own?.text).toMatch(/^Hội Liên hiệp Phụ nữ/);
    const { notice } = await house.press(WOMENS_UNION, WOMENS_UNION, own?.message_id ?? 0, 'standing:ld:0');
    expect(notice).toContain('người trong danh sách');
  });

  it('a question about progress is answered from what was reported', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, ...HAND_IN);
    const answer = await house.say(COORDINATOR, COORDINATOR, 'hội phụ nữ đã nộp báo cáo 6 tháng chưa?');
    expect(answer?.text).toMatch(/^Báo cáo 6 tháng .*Phụ nữ Thị xã: đã nộp/);
  });
});

describe('who has not reported', () => {
  it('is listed for the coordinator, report by report, and shrinks as reports come in', async () => {
    const start = await house.say(WOMENS_UNION, WOMENS_UNION, '/capnhat');
    await pressAll(WOMENS_UNION, WOMENS_UNION, start, ...HAND_IN);
    const reports = await house.say(COORDINATOR, COORDINATOR, '/chuabao');
    expect(buttonsOf(reports).map(({ text }) => text)).toContain(
      '21/5 · 1/18 · Báo cáo 6 tháng của đơn vị (IV.2)',
    );
    const list = await pressAll(COORDINATOR, COORDINATOR, reports, /IV\.2/);
    expect(list?.text).toMatch(
      /^Báo cáo 6 tháng của đơn vị \(IV\.2\): còn 17\/18 đơn vị chưa nộp\nHạn chót: Thứ Hai 21\/5\/2018\n⚪ Chưa báo \(17\): Phòng LĐTBXH, .*, P\. Phú Sơn\n/,
    );
    expect(list?.text).toContain('🟢 Đã nộp (1): Hội LHPN');
  });

  it('stands behind what units still owe, the nearest date first, once all have handed it in', async () => {
    const { prisma } = house.database;
    const codes = async () => {
      const labels = buttonsOf(await house.say(COORDINATOR, COORDINATOR, '/chuabao')).map(({ text }) => text);
      return labels.map((label) => label.match(/\((\S+)\)$/)?.[1]);
    };
    const before = await codes();
    expect(before.slice(0, 2)).toEqual(['IV.2', 'III.1.2']);
    const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { code: 'III.1.2' } });
    const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { code: 'ld' } });
    const createdAt = house.clock.date();
    await prisma.progressUpdate.create({ data: { taskId, unitId, status: 'DONE', createdAt } });
    expect(await codes()).toEqual([...before.filter((code) => code !== 'III.1.2'), 'III.1.2']);
  });

  it('is not for a focal point, by command or forged button', async () => {
    expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/missing'))?.text).toContain(
      'dành cho người điều phối',
    );
    const { notice } = await house.press(WOMENS_UNION, WOMENS_UNION, 1, 'missing:IV.2:0');
    expect(notice).toContain('dành cho người điều phối');
  });
});
