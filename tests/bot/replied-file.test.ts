import type { Message } from 'grammy/types';
import { beforeEach, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import {
  COMMUNE_GROUP,
  COORDINATOR,
  type House,
  OFFICE_GROUP,
  openHouse,
  STRANGER,
  WOMENS_UNION,
} from '../support/house.ts';
import { buttonOf } from './buttons.ts';

/* A photo or document in reply to a task, reminder or saved update begins an update that has it. */

const me = WOMENS_UNION;
let house: House;
beforeEach(async () => {
  house = await openHouse();
});

/** A PDF, or a photo. */
const file = (name: string, caption?: string) => ({
  name,
  mimeType: name.endsWith('.jpg') ? 'image/jpeg' : 'application/pdf',
  content: new Uint8Array([37, 80]),
  ...(caption !== undefined && { caption }),
});
/** Sends it in reply to the page of a task. */
async function sendTo(task: string, upload: ReturnType<typeof file>, who = me, chat = who) {
  const detail = await house.say(chat, who, `/viec ${task}`);
  return house.send(chat, who, upload, { replyTo: detail?.message_id ?? 0 });
}
async function pressAll(message: Message | undefined, ...labels: RegExp[]) {
  let now = message;
  for (const label of labels)
    now = (await house.press(me, me, now?.message_id ?? 0, buttonOf(now, label))).message;
  return now;
}
const updates = () =>
  house.database.prisma.progressUpdate.findMany({ include: { unit: true, task: true, files: true } });
const drafts = () => house.database.prisma.conversation.count();
const task = (want: (one: House['plan']['book']['file']['tasks'][number]) => boolean) =>
  house.plan.book.file.tasks.find(want)?.code ?? '';
const activity = () =>
  task(
    ({ kind, participants, sensitive }) => kind === 'activity' && participants.includes('all') && !sensitive,
  );

it('a document hands a report in, once it is confirmed', async () => {
  const summary = await sendTo('IV.2', file('bao-cao.pdf'));
  expect(summary?.text).toMatch(/🟢 Đã nộp[\s\S]*📎 1 tệp[\s\S]*xem lại rồi bấm Lưu/);
  expect(await updates()).toEqual([]);
  await pressAll(summary, /Lưu/);
  expect(await updates()).toMatchObject([
    { status: 'DONE', unit: { code: 'hpn' }, task: { code: 'IV.2' }, files: [{ name: 'bao-cao.pdf' }] },
  ]);
});

it('a photo of an activity asks only how far it is, and stays with it', async () => {
  const asked = await sendTo(activity(), file('hoi-nghi.jpg'));
  expect(asked?.text).toMatch(/📎 1 tệp[\s\S]*đến đâu rồi/);
  const summary = await pressAll(asked, /Xong/, /Bỏ qua hết/);
  await pressAll(summary, /Lưu/);
  expect(await updates()).toMatchObject([{ status: 'DONE', files: [{ kind: 'photo' }] }]);
});

it('the caption says how far it is, or is the note, its telephone number masked; a question is neither', async () => {
  const quick = await sendTo(activity(), file('a.jpg', 'xong rồi, 120 người dự, gọi 0912345678'));
  expect(quick?.text).toMatch(/che số điện thoại[\s\S]*🟢 Xong[\s\S]*120 người dự[\s\S]*bấm Lưu/);
  expect(quick?.text).not.toContain('0912345678');
  const noted = await sendTo(activity(), file('a.jpg', 'Ảnh lễ phát động'));
  expect(noted?.text).toMatch(/Ghi chú: Ảnh lễ phát động[\s\S]*đến đâu rồi/);
  expect((await sendTo(activity(), file('a.jpg', 'ảnh này được chưa ạ?')))?.text).not.toContain('Ghi chú');
  expect((await sendTo(activity(), file('a.jpg', 'x'.repeat(501))))?.text).toContain('tối đa 500');
});

it('a reminder in a group is answered with the file by who speaks for its unit; others are told', async () => {
  await enrol(41, 'FOCAL_POINT', ['xa-ha-lan']);
  await enrol(STRANGER, 'VIEWER', []);
  house.clock.set('2018-05-21T07:30');
  await house.tick();
  await house.deliver();
  const replyTo = house.messenger.messages(COMMUNE_GROUP).at(-1)?.message_id ?? 0;
  const told = await house.send(COMMUNE_GROUP, STRANGER, file('a.pdf'), { replyTo });
  expect(told?.text).toContain('do đầu mối');
  expect(await drafts()).toBe(0);
  const summary = await house.send(COMMUNE_GROUP, 41, file('bao-cao.pdf'), { replyTo });
  expect(summary?.text).toMatch(/IV\.2[\s\S]*Hà Lan[\s\S]*🟢 Đã nộp[\s\S]*📎 1 tệp/);
});

it('several photos of an album are one update', async () => {
  const detail = await house.say(me, me, `/viec ${activity()}`);
  for (const id of [9001, 9002, 9003]) await album(id, detail);
  const asked = house.messenger.messages(me).findLast(({ from }) => from?.is_bot);
  expect(asked?.text).toContain('📎 3 tệp');
  expect(await drafts()).toBe(1);
});

it('photos are refused where victims are concerned, documents taken for reports only', async () => {
  const report = task(({ kind, sensitive }) => kind === 'report' && sensitive === true);
  const other = task(
    ({ kind, sensitive, lead }) => kind === 'activity' && sensitive === true && lead.includes('hpn'),
  );
  expect((await sendTo(report, file('a.jpg'), COORDINATOR))?.text).toContain('em không nhận ảnh.');
  expect((await sendTo(other, file('a.jpg')))?.text).toContain('không nhận ảnh hay tệp');
  expect((await sendTo(other, file('a.pdf')))?.text).toContain('không nhận ảnh hay tệp');
  expect(await drafts()).toBe(0);
  expect((await sendTo(report, file('a.pdf', 'đã gửi bản cứng'), COORDINATOR))?.text).toMatch(
    /không ghi tên[\s\S]*📎 1 tệp/,
  );
});

it('a task that is another unit’s is refused, and nothing is begun', async () => {
  await house.say(OFFICE_GROUP, COORDINATOR, '/viec III.1.2');
  const detail = house.messenger.messages(OFFICE_GROUP).at(-1);
  const refused = await house.send(OFFICE_GROUP, me, file('a.pdf'), { replyTo: detail?.message_id ?? 0 });
  expect(refused?.text).toContain('không phải của đơn vị');
  expect(await drafts()).toBe(0);
});

it('what answers no task is left alone, and an update that waits for files keeps its own', async () => {
  const help = await house.say(me, me, '/trogiup');
  await house.send(me, me, file('la.pdf'), { replyTo: help?.message_id ?? 0 });
  expect(await drafts()).toBe(0);
  const asked = await pressAll(await house.say(me, me, '/capnhat'), /IV\.2/, /Đã nộp/, /Bỏ qua/);
  const taken = await house.send(me, me, file('bao-cao.pdf'), { replyTo: asked?.message_id ?? 0 });
  expect(taken?.text).toContain('📎 1 tệp');
  const saved = await pressAll(taken, /Đủ tệp/, /Lưu/);
  // What was saved names the next task; what is sent in reply belongs to the one that was saved.
  const more = await house.send(me, me, file('phu-luc.pdf'), { replyTo: saved?.message_id ?? 0 });
  expect(more?.text).toContain('(IV.2)');
});

function enrol(id: number, role: 'VIEWER' | 'FOCAL_POINT', units: string[]) {
  const { database, clock, plan, messenger } = house;
  if (id !== STRANGER) {
    messenger.addPerson({ id, firstName: `P${id}` });
    messenger.joinGroup(COMMUNE_GROUP, id);
  }
  const person = { channel: 'telegram', accountId: String(id), planId: plan.id, role, units };
  return enrolPerson(database.prisma, clock, person);
}

/** Beyond the local messenger's own numbers, which begin with the time. */
let number = systemClock.now().epochMilliseconds + 1_000_000;

/** One photo of an album as Telegram hands it over. */
async function album(message_id: number, repliedTo: Message | undefined): Promise<void> {
  if (repliedTo?.chat.type !== 'private') throw new Error('no task to reply to');
  const chat = { id: me, type: 'private' as const, first_name: 'P' };
  const { from, text, reply_markup } = repliedTo;
  const replied = { message_id: repliedTo.message_id, date: 1_526_862_300, chat, from, text, reply_markup };
  const message = {
    message_id,
    date: 1_526_862_300,
    chat,
    from: { id: me, is_bot: false, first_name: 'P' },
    photo: [{ file_id: `photo${message_id}`, file_unique_id: `p${message_id}`, width: 9, height: 9 }],
    media_group_id: '77',
    reply_to_message: JSON.parse(JSON.stringify(replied)),
  };
  house.messenger.pushUpdate({ update_id: number++, message });
  await house.handled(me, message_id);
}
