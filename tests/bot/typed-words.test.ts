import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { COORDINATOR, type House, OFFICE_GROUP, openHouse, WOMENS_UNION } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';

/* What a person types is taken for what it is: a report, an answer, a question, thanks; nothing is on record before she has seen it. */

let house: House;
beforeEach(async () => {
  house = await openHouse();
  await say('/start');
});

const me = WOMENS_UNION;
const say = (text: string, options = {}) => house.say(me, me, text, options);
const updates = () => house.database.prisma.progressUpdate.findMany({ include: { task: true } });
async function press(message: Message | undefined, label: RegExp) {
  return (await house.press(me, me, message?.message_id ?? 0, buttonOf(message, label))).message;
}
const photo = (caption: string) => ({
  name: 'anh.jpg',
  mimeType: 'image/jpeg',
  content: new Uint8Array([1]),
  caption,
});
const latest = () => house.messenger.messages(me).at(-1);

it('a report out of the blue is shown to be confirmed, and saved by a typed word', async () => {
  const shown = await say('em nộp bc 6 tháng rồi ạ, bản giấy');
  expect(shown?.text).toContain('(IV.2)');
  expect(shown?.text).toContain('🟢 Đã nộp');
  expect(await updates()).toEqual([]);
  const summary = labelsOf(shown).some((label) => /Nộp bản giấy/.test(label))
    ? await say('nộp bản giấy')
    : shown;
  expect(summary?.text).toContain('bấm Lưu');
  expect((await say('lưu đi em'))?.text).toMatch(/^Đã ghi nhận/);
  expect(await updates()).toMatchObject([{ status: 'DONE', onPaper: true, task: { code: 'IV.2' } }]);
  expect(await house.database.prisma.conversation.count()).toBe(0);
});

it('a report that names no task keeps what it says, and asks which task by buttons', async () => {
  const asked = await say('đang làm được 50% rồi em');
  expect(asked?.text).toContain('Anh/chị báo việc nào ạ?');
  const next = await press(asked, /IV\.2/);
  expect(next?.text).toContain('🟡 Đang làm 50%');
});

it('several tasks in one message keep each its own status, share and figures, and are saved together', async () => {
  const offered = await say('IV.2 xong rồi, III.9.1 đang làm 60%, 2 buổi, 120 người, máy chiếu hỏng');
  expect(offered?.text).toMatch(/\(IV\.2\): 🟢 Đã nộp · ⚠ cần bản nộp/);
  expect(offered?.text).toContain(
    '(III.9.1): 🟡 Đang làm 60% · Số buổi: 2 · Số người dự: 120 · Ghi chú: máy chiếu hỏng',
  );
  expect(labelsOf(offered).join()).not.toContain('Lưu');
  const whole = await press(offered, /Nộp bản giấy/);
  expect(await updates()).toEqual([]);
  expect((await press(whole, /Lưu 2 việc/))?.text).toMatch(/^Đã ghi nhận/);
  expect(await updates()).toMatchObject([
    { task: { code: 'IV.2' }, status: 'DONE', onPaper: true },
    {
      ...{ task: { code: 'III.9.1' }, status: 'IN_PROGRESS', percent: 60 },
      ...{ figures: { sessions: 2, participants: 120 }, note: 'máy chiếu hỏng' },
    },
  ]);
});

it('of several tasks one that is not named is asked for, one that was not meant is taken off, more are added', async () => {
  const offered = await say('tập huấn xong 80%, IV.2 chưa làm');
  expect(offered?.text).toMatch(/👉 1\. Việc nào ạ\?: 🟡 Đang làm 80%\n2\..*\(IV\.2\): ⚪ Chưa làm/);
  const asked = await press(offered, /Chi tiết/);
  expect(asked?.text).toContain('Anh/chị báo việc nào ạ?');
  const named = await press(await press(asked, /III\.9\.1/), /Bỏ qua hết/);
  expect(named?.text).toContain('(III.9.1): 🟡 Đang làm 80%');
  expect((await say('báo cáo năm đang làm 10%'))?.text).toContain('(IV.3): 🟡 Đang làm 10%');
  const second = await press(latest(), /^.?2$/);
  for (const _ of [1, 2]) await house.press(me, me, second?.message_id ?? 0, buttonOf(second, /Bỏ việc này/));
  const without = latest();
  await press(without, /Lưu 2 việc/);
  expect(await updates()).toMatchObject([{ task: { code: 'III.9.1' } }, { task: { code: 'IV.3' } }]);
});

it('a question typed for a note is answered and not taken; one button takes it after all', async () => {
  await say('/capnhat');
  await say('IV.2');
  await say('đang làm 40%');
  const answer = await say('báo cáo năm hạn ngày nào ấy nhỉ');
  expect(answer?.text).toContain('17/12');
  expect(await house.database.prisma.conversation.findFirst()).toMatchObject({
    answers: expect.not.objectContaining({ note: expect.anything() }),
  });
  expect((await press(answer, /Ghi câu này vào ghi chú/))?.text).toContain(
    'Ghi chú: báo cáo năm hạn ngày nào',
  );
});

it('a question beside a report is answered, and is no part of the note; the figures are taken', async () => {
  await say('/capnhat');
  await say('III.9.1');
  const before = house.messenger.messages(me).length;
  await say('em làm xong rồi, 120 người dự, mà báo cáo năm hạn ngày nào ạ?');
  const [answer, screen] = house.messenger
    .messages(me)
    .slice(before - 1)
    .filter(({ from }) => from?.is_bot);
  expect(answer?.text).toContain('17/12');
  expect(screen?.text).toMatch(/🟢 Xong\nSố người dự: 120/);
  expect(screen?.text).not.toContain('Ghi chú');
});

it('what the plan does not answer beside figures is offered as the note, with the other words beside them', async () => {
  await say('/capnhat');
  await say('III.9.1');
  await say('xong rồi');
  const counted = await say('2 buổi, 120 người, 70 nữ, 3 tin, máy chiếu hỏng, ai đền nhỉ');
  expect(counted?.text).toContain('Ghi chú: máy chiếu hỏng, ai đền nhỉ');
  expect(counted?.text).toContain('Ghi chú như trên được chưa ạ?');
  expect(labelsOf(counted)).toContain('Giữ nguyên');
});

it('a question beside a report out of the blue is answered, too', async () => {
  await say('em nộp bc 6 tháng rồi ạ, mà báo cáo năm hạn ngày nào ạ?');
  const texts = house.messenger.messages(me).map(({ text = '' }) => text);
  expect(texts.at(-2)).toContain('17/12');
  expect(texts.at(-1)).toMatch(/\(IV\.2\)[\s\S]*🟢 Đã nộp/);
});

it('a question under a photo is answered; the rest of the caption is the note', async () => {
  await say('/capnhat');
  await say('IV.2');
  await say('xong rồi');
  await house.send(me, me, photo('bản đã ký, báo cáo năm hạn ngày nào ạ?'));
  const texts = house.messenger.messages(me).map(({ text = '' }) => text);
  expect(texts.at(-2)).toContain('17/12');
  expect(texts.at(-1)).toMatch(/Ghi chú: bản đã ký\n/);
  await say('hủy');
  expect((await house.send(me, me, photo('báo cáo năm hạn ngày nào ạ?')))?.text).toContain('17/12');
});

it('numbers of one message go to their figures, and "không lưu" drops all', async () => {
  await say('/capnhat');
  await say('III.9.1');
  await say('xong rồi');
  const counted = await say('2 buổi, 120 người, 70 nữ, 3 tin');
  expect(counted?.text).toMatch(/Số buổi: 2[\s\S]*Số người dự: 120[\s\S]*Số nữ: 70[\s\S]*Số tin bài: 3/);
  await say('hủy');
  expect(latest()?.text).toContain('không lưu gì');
  expect(await updates()).toEqual([]);
});

it('after twenty minutes an answer is asked back about; nothing that was given is lost', async () => {
  await say('/capnhat');
  await say('IV.2');
  await say('đang làm');
  house.clock.advance({ minutes: 21 });
  expect((await say('60%'))?.text).toContain('Em chưa rõ');
  expect((await say('40'))?.text).toContain('🟡 Đang làm 40%');
});

it('thanks get one short line in private and silence among others; so do commands for other bots', async () => {
  expect((await say('cảm ơn em nhiều'))?.text).toBe('Dạ vâng ạ. Cần gì anh/chị cứ nhắn em.');
  const before = house.messenger.messages(OFFICE_GROUP).length;
  for (const text of ['ok @nhac_viec_bot', '/weather']) await house.say(OFFICE_GROUP, COORDINATOR, text);
  const bots = house.messenger
    .messages(OFFICE_GROUP)
    .slice(before)
    .filter(({ from }) => from?.is_bot);
  expect(bots).toEqual([]);
});

it('numbers that cannot be are asked about one by one, kept as given when confirmed, or typed again', async () => {
  await say('/capnhat');
  await say('III.9.1');
  await say('xong rồi');
  const doubted = await say('2 buổi, 120 người, 200 nữ, 1 tin');
  expect(doubted?.text).toContain('Số nữ 200 nhiều hơn số người dự (120)');
  expect(labelsOf(doubted)).not.toContain('Lưu luôn');
  const save = buttonOf(doubted, /Đúng, giữ/).replace(/keep.*/, 'save:');
  await house.press(me, me, doubted?.message_id ?? 0, save);
  expect(await updates()).toEqual([]);
  const again = await press(latest(), /Gõ lại số/);
  expect(again?.text).toContain('nay, số nữ là bao nhiêu');
  await say('210');
  await press(latest(), /Đúng, giữ 210/);
  await press(latest(), /Lưu luôn/);
  expect(await updates()).toMatchObject([{ figures: { participants: 120, women: 210 } }]);

  await say('/capnhat');
  await say('III.9.1');
  await say('xong rồi');
  const tenfold = await say('3 buổi, 1200 người, 70 nữ, 1 tin');
  expect(tenfold?.text).toContain('Số người dự 1200 gấp mười lần lần báo trước (120)');
  expect((await say('đúng rồi'))?.text).toContain('Số người dự: 1200');
  await press(latest(), /Lưu luôn/);
  expect((await updates()).at(-1)).toMatchObject({ figures: { participants: 1200, women: 70 } });
});

it('more than a hundred percent is asked about: done, with how much in the note, or typed again', async () => {
  await say('/capnhat');
  await say('III.9.1');
  const doubted = await say('đang làm 150%');
  expect(doubted?.text).toContain('150% là quá 100%');
  await press(doubted, /Gõ lại số/);
  expect((await say('xong 120% rồi'))?.text).toContain('120% là quá 100%');
  await press(latest(), /Xong, đạt 120%/);
  await press(latest(), /Lưu luôn/);
  expect(await updates()).toMatchObject([{ status: 'DONE', percent: null, note: 'Đạt 120%.' }]);
});

it('a full report in words takes six messages and presses, with numbers, a note and a photo', async () => {
  const task = house.plan.book.file.tasks.find(
    ({ kind, participants, sensitive }) => kind === 'activity' && participants.includes('all') && !sensitive,
  );
  await say('/capnhat');
  await say(`${task?.code}`);
  await say('xong rồi, 2 buổi, 120 người, 70 nữ');
  expect((await say('máy chiếu hỏng nên chiếu sau'))?.text).toContain(
    'Ghi chú: máy chiếu hỏng nên chiếu sau',
  );
  await house.send(me, me, { name: 'a.jpg', mimeType: 'image/jpeg', content: new Uint8Array([1]) });
  await press(latest(), /^Lưu luôn/);
  expect(await updates()).toMatchObject([
    {
      ...{ status: 'DONE', figures: { sessions: 2, participants: 120, women: 70 } },
      note: 'máy chiếu hỏng nên chiếu sau',
    },
  ]);
  expect(await house.database.prisma.progressFile.count()).toBe(1);
});

it('a report of another task leaves what was begun beside it', async () => {
  await say('/capnhat');
  await say('III.9.1');
  await say('xong rồi');
  await say('2 buổi, 120 người, 70 nữ');
  const both = await say('báo cáo năm đang làm 10%');
  expect(both?.text).toMatch(/\(III\.9\.1\): 🟢 Xong · Số buổi: 2 .*\n.*\(IV\.3\): 🟡 Đang làm 10%/);
  await press(both, /Lưu 2 việc/);
  expect(await updates()).toMatchObject([
    { task: { code: 'III.9.1' }, figures: { participants: 120 } },
    { task: { code: 'IV.3' }, percent: 10 },
  ]);
});
