import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { isoDay } from '../../src/base/day.ts';
import { AuditLog } from '../../src/people/audit-log.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { PlanLibrary } from '../../src/plan/plan-library.ts';
import { Progress } from '../../src/progress/progress.ts';
import { writeCsv } from '../../src/reports/csv.ts';
import { progressTable } from '../../src/reports/progress-table.ts';
import { madeDocx, paragraph } from '../plan-draft/made-docx.ts';
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

/** Who heads the women's union. */
const HEAD = 21;

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.clock.set('2018-04-05T09:00');
  await house.say(WOMENS_UNION, WOMENS_UNION, '/start');
});

const LETTER = [
  'UBND THỊ XÃ BỈM SƠN',
  'Số: 123/UBND-VP',
  'Bỉm Sơn, ngày 05 tháng 4 năm 2018',
  'Kính gửi: Các đơn vị.',
  '1. Hội Liên hiệp Phụ nữ thị xã gửi báo cáo số liệu trẻ em về UBND thị xã trước ngày 20/4/2018.',
  '2. UBND các xã, phường rà soát hộ nghèo, xong trước ngày 27/4.',
  '3. Hội Nông dân huyện và Trường Mầm non dọn vệ sinh, hoàn thành trước ngày 31/4/2018.',
];
const say = (text: string, options = {}) => house.say(COORDINATOR, COORDINATOR, text, options);
const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);

async function press(message: Message | undefined, label: RegExp, person = COORDINATOR) {
  const came = await house.press(person, person, message?.message_id ?? 0, buttonOf(message, label));
  return came.message ?? came.sent;
}

/** All labels pressed one after another, each in what the one before has shown. */
async function pressAll(message: Message | undefined, labels: readonly RegExp[], person = COORDINATOR) {
  let shown = message;
  for (const label of labels) shown = await press(shown, label, person);
  return shown;
}

async function at(moment: string): Promise<void> {
  house.clock.set(moment);
  await house.tick();
  await house.deliver();
}

const tasks = async () =>
  (await new PlanLibrary(house.database.prisma).newest()).book.file.tasks.filter(({ code }) =>
    code.startsWith('GV.'),
  );

/** The first two lines of the letter are assigned. */
async function assigned(): Promise<Message | undefined> {
  await say('/giaoviec');
  const first = await say(LETTER.join('\n'));
  return pressAll(first, [/^Đúng$/, /^Đúng, 27\/4\/2018$/, /^Bỏ$/, /^Giao 2 việc$/]);
}

const toldOf = async (kind: string) =>
  (await house.database.prisma.delivery.findMany({ where: { kind } })).map(({ chatId }) => chatId).sort();

/** The plan's progress as it is exported. */
async function exported(): Promise<string> {
  const { prisma } = house.database;
  const { id, book } = await new PlanLibrary(prisma).newest();
  const records = await new Progress(prisma, house.clock, new AuditLog(prisma, house.clock)).records(id);
  const stream = new PassThrough();
  const table = progressTable({
    book,
    records,
    figures: new Map(),
    today: isoDay('2018-04-19'),
    language: 'vi',
  });
  const [csv] = await Promise.all([buffer(stream), writeCsv(table, stream)]);
  return csv.toString();
}

describe('a letter', () => {
  it('is read line by line, and nothing counts before each line is decided and the last button was pressed', async () => {
    await say('/giaoviec');
    const first = await say(LETTER.join('\n'));
    expect(first?.text).toMatch(
      /^Việc 1\/3 · Công văn 123\/UBND-VP ngày 5\/4\/2018\n.*\nAi làm: Hội Liên hiệp Phụ nữ Thị xã\nHạn: trước Thứ Sáu 20\/4\/2018\nGửi về: UBND Thị xã Bỉm Sơn/,
    );
    const second = await press(first, /^Đúng$/);
    expect(second?.text).toContain('không ghi năm. Có phải Thứ Sáu 27/4/2018 không ạ?');
    const third = await press(second, /^Đúng, 27\/4\/2018$/);
    expect(third?.text).toContain('Ai làm: chưa rõ');
    expect(third?.text).toContain('⚠ Văn bản ghi “trước ngày 31/4/2018”, nhưng lịch không có ngày này.');
    expect(labelsOf(third)).toEqual(['Chọn đơn vị', 'Sửa', 'Bỏ', 'Thôi, không giao']);
    expect((await say('đúng'))?.text).toBe('Chưa chọn đơn vị nào ạ.');
    expect((await say('hội phụ nữ và đoàn xe'))?.text).toContain('Em chưa hiểu');
    expect((await say('hội phụ nữ, công an'))?.text).toContain(
      'Ai làm: Hội Liên hiệp Phụ nữ Thị xã, Công an Thị xã',
    );
    expect((await say('đúng'))?.text).toContain('Ngày này chưa dùng được');
    expect((await say('1/4'))?.text).toContain('Ngày này đã qua');
    const dated = await say('28/4');
    expect(dated?.text).toContain('Hạn: chậm nhất Thứ Bảy 28/4/2018\n⚠ Thứ Bảy 28/4/2018 là ngày nghỉ');
    const last = await say('đúng');
    expect(last?.text).toMatch(/^Giao 3 việc này chứ ạ\?/);
    expect((await say('bỏ'))?.text).toContain('Anh/chị bấm Giao');
    expect([await tasks(), await house.database.prisma.delivery.count()]).toEqual([[], 0]);
    const row = await house.database.prisma.conversation.findFirstOrThrow();
    expect(JSON.stringify([row.answers, row.waiting])).not.toContain('Kính gửi');
    expect((await press(last, /^Giao 3 việc$/))?.text).toMatch(/^Đã giao 3 việc: GV\.1, GV\.2, GV\.3\./);
    expect((await tasks()).map(({ lead }) => lead)).toEqual([['hpn'], ['xp'], ['hpn', 'ca']]);
  });

  it('comes as a Word file, or by forwarding, in parts too; a scan is refused with what to do', async () => {
    await say('/giaoviec');
    const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const content = Buffer.from(madeDocx(LETTER.map((line) => paragraph(line)).join('')));
    const upload = { name: 'cv.docx', mimeType, content };
    const picture = { name: 'cv.jpg', mimeType: 'image/jpeg', content: Buffer.from([255, 216, 255, 0]) };
    expect((await house.send(COORDINATOR, COORDINATOR, picture))?.text).toMatch(
      /cv\.jpg|Em chỉ đọc được chữ/,
    );
    const shown = await house.send(COORDINATOR, COORDINATOR, upload);
    expect(shown?.text).toMatch(/^Việc 1\/3 · Công văn 123/);
    const more = `4. Công an thị xã tuần tra, xong trước ngày 5/5/2018. ${'Nội dung tuần tra theo mẫu. '.repeat(12)}`;
    expect((await say(more))?.text).toMatch(/^Việc 1\/4/);
    const another = LETTER.with(1, 'Số: 124/UBND-VP').join('\n');
    expect((await say(another))?.text).toContain('văn bản khác (Công văn 124/UBND-VP ngày 5/4/2018)');
  });

  it('that was being decided is shown again and not lost; a question in between is answered', async () => {
    await say('/giaoviec');
    await press(await say(LETTER.join('\n')), /^Đúng$/);
    expect((await say('tuần này có gì đến hạn?'))?.text).toContain('Tuần');
    expect((await say('/giaoviec Công an trực trước ngày 5/5/2018'))?.text).toMatch(
      /đang làm dở[\s\S]*Việc 2\/3/,
    );
  });

  it('may speak of violence: it is an office’s, and taken; a cry for help is answered as ever', async () => {
    await say('/giaoviec');
    expect((await say('chồng đang đánh em, cứu em với'))?.text).toContain('113');
    await say('Công an thị xã xử lý vụ chồng đánh vợ, dọa giết vợ con ở Ba Đình, xong trước ngày 20/4/2018.');
    const { answers } = await house.database.prisma.conversation.findFirstOrThrow();
    expect(answers).toMatchObject({ lines: [{ content: { lead: ['ca'] } }] });
  });
});

it('who may not is refused politely, and sees no command', async () => {
  expect((await house.say(WOMENS_UNION, WOMENS_UNION, '/giaoviec'))?.text).toContain(
    'do người điều phối giao ạ',
  );
  expect((await house.say(OFFICE_GROUP, COORDINATOR, '/giaoviec'))?.text).toContain('tin nhắn riêng');
  expect((await house.say(STRANGER, STRANGER, '/giaoviec'))?.text).not.toContain('công văn');
  expect(await house.database.prisma.conversation.count()).toBe(0);
});

describe('an assigned task', () => {
  it('lives like the others for weeks: told once, due, reminded, asked for, reported, then silent, cited and exported', async () => {
    const done = await assigned();
    expect(done?.text).toContain('Em đang báo cho 3 nơi liên quan.');
    await house.deliver();
    expect(await toldOf('tasks-assigned')).toEqual(
      [OFFICE_GROUP, COMMUNE_GROUP, WOMENS_UNION].map(String).sort(),
    );
    expect(latest(WOMENS_UNION)?.text).toMatch(
      /^📌 Có 1 việc mới giao\nCông văn 123\/UBND-VP ngày 5\/4\/2018\n.*\(GV\.1\)\nHạn: trước Thứ Sáu 20\/4\/2018/,
    );
    await at('2018-04-05T10:00');
    await house.deliver();
    expect(await toldOf('tasks-assigned')).toHaveLength(3);
    await at('2018-04-12T07:30');
    expect(latest(WOMENS_UNION)?.text).toContain('(GV.1)');
    house.clock.set('2018-04-16T08:00');
    const week = await house.say(WOMENS_UNION, WOMENS_UNION, '/tuannay');
    expect(week?.text).toContain('(GV.1, Công văn 123/UBND-VP ngày 5/4/2018)');
    const asked = await house.say(WOMENS_UNION, WOMENS_UNION, 'hạn báo cáo số liệu trẻ em?');
    expect(asked?.text).toMatch(/trước ngày 20\/4\/2018[\s\S]*GV\.1, Công văn 123/);
    const begun = await house.say(WOMENS_UNION, WOMENS_UNION, 'GV.1 được 50%');
    await press(begun, /Lưu/, WOMENS_UNION);
    await pressAll(await say('/dot'), [/Mở đợt mới/, /Mở ngay/]);
    await at('2018-04-16T14:00');
    const prompt = latest(WOMENS_UNION);
    const start = buttonOf(prompt, /Bắt đầu/);
    const round = await house.press(WOMENS_UNION, WOMENS_UNION, prompt?.message_id ?? 0, start);
    expect(round.sent?.text).toContain('báo cáo số liệu trẻ em');
    await pressAll(round.sent, [/Nộp bản giấy/, /Lưu 1 việc/], WOMENS_UNION);
    const before = house.messenger.messages(WOMENS_UNION).length;
    await at('2018-04-18T07:30');
    await at('2018-04-19T07:30');
    const since = house.messenger.messages(WOMENS_UNION).slice(before);
    expect(since.some(({ text }) => text?.includes('GV.1'))).toBe(false);
    expect(await exported()).toMatch(
      /GV\.1,Hội Liên hiệp[^\n]*,Công văn 123\/UBND-VP ngày 5\/4\/2018,[^\n]*Đã nộp/,
    );
    const calendar = await house.say(WOMENS_UNION, WOMENS_UNION, '/lich');
    expect(calendar?.caption).toContain('5 mốc hạn');
  }, 120_000);

  it('is changed and dropped with a reason, and those who do it, or did, are told', async () => {
    await assigned();
    await house.deliver();
    const page = await say('/viec GV.1');
    expect(labelsOf(page)).toEqual(expect.arrayContaining(['Sửa hoặc bỏ việc', 'Đổi hạn']));
    const data = buttonOf(page, /Sửa hoặc bỏ/);
    await house.press(COORDINATOR, COORDINATOR, page?.message_id ?? 0, data);
    await press(latest(COORDINATOR), /^Đơn vị$/);
    expect((await say('hội phụ nữ xã bên'))?.text).toContain('chưa rõ đơn vị nào');
    await say('công an thị xã');
    const sure = await say('công an có sẵn số liệu');
    expect((await press(sure, /Lưu và báo/))?.text).toContain('Đã sửa việc GV.1');
    await house.deliver();
    expect((await tasks())[0]).toMatchObject({ code: 'GV.1', lead: ['ca'] });
    expect(latest(WOMENS_UNION)?.text).toMatch(
      /đã sửa: .*\(GV\.1\)\n.*Công an[\s\S]*Lý do: công an có sẵn số liệu/,
    );
    await house.press(COORDINATOR, COORDINATOR, page?.message_id ?? 0, 'assigned:GV.2');
    await press(latest(COORDINATOR), /Bỏ việc này/);
    await press(await say('trùng việc khác'), /Lưu và báo/);
    await house.deliver();
    expect(latest(COMMUNE_GROUP)?.text).toMatch(/^Không phải làm nữa: .*\(GV\.2\)[\s\S]*trùng việc khác/);
    expect((await tasks()).map(({ code }) => code)).toEqual(['GV.1']);
    const log = (await say('/nhatky'))?.text;
    for (const words of ['giao việc GV.1', 'sửa việc được giao GV.1', 'bỏ việc được giao GV.2'])
      expect(log).toContain(words);
  });

  it('waits for the head of the unit where the coordinator has asked for that, and goes up at once where she took it back', async () => {
    const { messenger, database, clock, plan } = house;
    messenger.addPerson({ id: HEAD, firstName: 'Cô Nhung', hasStarted: true });
    const head = { channel: 'telegram', accountId: String(HEAD), planId: plan.id, role: 'HEAD' as const };
    await enrolPerson(database.prisma, clock, { ...head, units: ['hpn'], displayName: 'Cô Nhung' });
    await say('/giaoviec');
    const duties = LETTER.slice(0, 5).join('\n');
    const menu = await press(
      await say(`${duties}\n2. Hội Phụ nữ gửi danh sách về UBND thị xã trước ngày 4/5/2018.`),
      /^Sửa$/,
    );
    const first = await press(menu, /^Lãnh đạo đơn vị duyệt$/);
    expect(first?.text).toContain('Lãnh đạo đơn vị đồng ý rồi báo cáo mới lên');
    const second = await pressAll(first, [
      /^Đúng/,
      /^Sửa$/,
      /^Lãnh đạo đơn vị duyệt$/,
      /^Sửa$/,
      /^Không cần/,
    ]);
    expect(second?.text).not.toContain('đồng ý');
    await pressAll(second, [/^Đúng/, /^Giao 2 việc$/]);
    expect((await tasks()).map(({ confirm }) => confirm)).toEqual(['head', 'nobody']);
    for (const code of ['GV.1', 'GV.2']) {
      await press(await house.say(WOMENS_UNION, WOMENS_UNION, `/viec ${code}`), /Cập nhật/, WOMENS_UNION);
      for (const label of [/Đã nộp/, /Bỏ qua/, /giấy/i, /Lưu/])
        if (labelsOf(latest(WOMENS_UNION)).some((one) => label.test(one)))
          await press(latest(WOMENS_UNION), label, WOMENS_UNION);
    }
    await at('2018-04-05T09:01');
    expect(latest(HEAD)?.text).toMatch(/^📝 Chờ anh\/chị duyệt: .*\(GV\.1\)/);
    const reports = await database.prisma.progressUpdate.findMany({ orderBy: { id: 'asc' } });
    expect(reports.map(({ awaitsHead }) => awaitsHead)).toEqual([true, false]);
    await press(latest(HEAD), /Đồng ý/, HEAD);
    await house.deliver();
    expect(latest(COORDINATOR)?.text).toContain('GV.1');
  });

  it('asks no head about what is no report', async () => {
    await say('/giaoviec');
    const menu = await press(await say('Phòng VHTT treo băng rôn trước ngày 20/4/2018'), /Sửa|Không theo/);
    const shown = labelsOf(menu).includes('Sửa') ? await press(menu, /^Sửa$/) : menu;
    expect(labelsOf(shown)).toContain('Nơi nhận');
    expect(labelsOf(shown)).not.toContain('Lãnh đạo đơn vị duyệt');
  });

  it('has its day changed by /han like any other', async () => {
    await assigned();
    await house.deliver();
    await say('/han GV.1');
    await press(await press(await say('25/4'), /Theo công văn/), /Lưu/);
    expect((await tasks())[0]?.date).toMatchObject({ day: '2018-04-25' });
    await house.tick();
    await house.deliver();
    const told = house.messenger.messages(WOMENS_UNION).find(({ text }) => text?.startsWith('📌'));
    expect(told?.text).toContain('Hạn: chậm nhất Thứ Tư 25/4/2018');
  });
});
