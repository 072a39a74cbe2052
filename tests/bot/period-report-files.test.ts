import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import { shippedTemplate } from '../../src/reports/period-report/shipped-templates.ts';
import { paragraph, smallDocx } from '../reports/word/small-docx.ts';
import { COORDINATOR, type House, openHouse } from '../support/house.ts';
import { buttonOf, labelsOf } from './buttons.ts';
import { enrolFocalPoint, FOCAL_POINT } from './focal-point.ts';

/* What a report comes as: a document out of the office's own template or the program's, a workbook, and the minutes of reminding. */

const LEADER = 41;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
let house: House;
beforeEach(async () => {
  house = await openHouse();
  await enrolFocalPoint(house);
  const { messenger, database, clock, plan } = house;
  messenger.addPerson({ id: LEADER, firstName: 'L', hasStarted: true });
  const leader = { channel: 'telegram', accountId: String(LEADER), planId: plan.id, units: [] };
  await enrolPerson(database.prisma, clock, { ...leader, role: 'VIEWER' });
  for (const person of [COORDINATOR, LEADER, FOCAL_POINT]) await house.say(person, person, '/start');
});

const latest = (chat: number) => house.messenger.messages(chat).findLast(({ from }) => from?.is_bot);
const press = (person: number, data: string) =>
  house.press(person, person, latest(person)?.message_id ?? 1, data);
const audited = (action: string) => house.database.prisma.auditEntry.findMany({ where: { action } });

/** The text of a Word document, or of a workbook's shared and inline texts, tags left out. */
function textOf(message: Message | undefined): string {
  const content = house.messenger.file(message?.document?.file_id ?? '')?.content;
  if (!content) throw new Error('no file came');
  const parts = Object.entries(unzipSync(new Uint8Array(content))).filter(([name]) => name.endsWith('.xml'));
  return parts.map(([, xml]) => strFromU8(xml).replaceAll(/<[^>]+>/g, '')).join('\n');
}

/** Something of the commune's that is on record. */
async function reported(task = 'IV.1') {
  const { prisma } = house.database;
  const of = { planId: house.plan.id };
  const { id: taskId } = await prisma.task.findFirstOrThrow({ where: { ...of, code: task } });
  const { id: unitId } = await prisma.unit.findFirstOrThrow({ where: { ...of, code: 'xa-ha-lan' } });
  const { id: memberId } = await prisma.member.findFirstOrThrow({
    where: { accountId: String(FOCAL_POINT) },
  });
  const createdAt = new Date('2018-04-10T02:00:00Z');
  const said = { status: 'DONE', note: 'đã họp thôn', figures: { sessions: 3 } } as const;
  await prisma.progressUpdate.create({ data: { taskId, unitId, memberId, createdAt, ...said } });
}

describe('a report as a file', () => {
  it('is a Word document of the period and the unit, to a focal point and to leaders, and leaves a trace', async () => {
    await reported();
    for (const person of [FOCAL_POINT, LEADER]) {
      const { sent } = await press(person, 'report-docx:xa-ha-lan:20180101:20180521');
      expect(sent?.document?.file_name).toMatch(/\.docx$/);
      expect(sent?.caption).toContain('Số liệu từ 1/1/2018 đến hết 21/5/2018');
      expect(textOf(sent)).toMatch(/Hà Lan/i);
      expect(textOf(sent)).not.toContain('chị Hà');
    }
    expect(await audited('report-downloaded')).toMatchObject([
      { details: { unit: 'xa-ha-lan', from: '2018-01-01', to: '2018-05-21', file: 'docx' } },
      { details: { unit: 'xa-ha-lan' } },
    ]);
    expect((await house.say(COORDINATOR, COORDINATOR, '/nhatky'))?.text).toContain(
      'tải báo cáo Xã Hà Lan, số liệu 1/1/2018–21/5/2018 (.docx)',
    );
  });

  it('is a workbook whose proof names who reported to those who may know, and then says that it stays in the office', async () => {
    await reported();
    const workbookFor = async (person: number) =>
      textOf((await press(person, 'report-xlsx:xa-ha-lan:20180101:20180521')).sent);
    for (const person of [COORDINATOR, FOCAL_POINT]) {
      const text = await workbookFor(person);
      expect(text).toContain('chị Hà');
      expect(text).toContain('bỏ trang này trước khi gửi lên trên');
    }
    const forLeader = await workbookFor(LEADER);
    expect(forLeader).toContain('Xã Hà Lan');
    expect(forLeader).not.toContain('chị Hà');
    expect(forLeader).not.toContain('bỏ trang này');
  });

  it('of many units is said to be being made', async () => {
    const before = house.messenger.messages(COORDINATOR).length;
    await press(COORDINATOR, 'report-docx:*:20180101:20180524');
    const [first, second, more] = house.messenger.messages(COORDINATOR).slice(before);
    expect(first?.text).toBe('Em đang soạn, anh/chị chờ em một lát ạ.');
    expect(second?.document?.file_name).toBe('bao-cao_III.1.2_ld_2018-05-24.docx');
    expect(more).toBeUndefined();
  });

  it('that cannot be made is not sent in part: the person hears that nothing is lost, the operator why', async () => {
    const { prisma } = house.database;
    const broken = { planId: house.plan.id, kind: 'unit', name: 'hong.docx', savedAt: house.clock.date() };
    await prisma.reportTemplate.create({ data: { ...broken, content: new Uint8Array([1, 2, 3]) } });
    const before = house.messenger.messages(FOCAL_POINT).length;
    const { notice, sent } = await press(FOCAL_POINT, 'report-docx:xa-ha-lan:20180101:20180521');
    const [, id = ''] = /Không có gì bị mất.*mã ([0-9a-f]{8})/.exec(notice ?? '') ?? [];
    expect(id).not.toBe('');
    expect([sent, house.messenger.messages(FOCAL_POINT).length]).toEqual([undefined, before]);
    const lines = house.log.map((line) => JSON.parse(line)).filter(({ errorId }) => errorId === id);
    expect(lines).toMatchObject([{ level: 50, msg: 'a report was not made' }]);
    expect(await audited('report-downloaded')).toEqual([]);
  });

  it('of an own template that a release no longer knows has its faults named to who may mend it', async () => {
    const { prisma } = house.database;
    const broken = { planId: house.plan.id, kind: 'unit', name: 'cu.docx', savedAt: house.clock.date() };
    const content = Buffer.from(smallDocx(paragraph('{thẻ cũ}')));
    await prisma.reportTemplate.create({ data: { ...broken, content } });
    const { sent } = await press(COORDINATOR, 'report-docx:xa-ha-lan:20180101:20180521');
    expect(sent?.text).toMatch(/^Mẫu còn \d+ lỗi[\s\S]*\{thẻ cũ\}/);
    expect((await press(LEADER, 'report-docx:xa-ha-lan:20180101:20180521')).notice).toContain('mã');
  });

  it('is none of another unit', async () => {
    for (const kind of ['report-docx', 'report-xlsx', 'minutes', 'minutes-xlsx']) {
      const { notice, sent } = await press(FOCAL_POINT, `${kind}:ld:20180101:20180521`);
      expect([notice, sent]).toEqual([expect.stringContaining('không phải của đơn vị'), undefined]);
    }
    expect(await audited('report-downloaded')).toEqual([]);
  });
});

describe('the minutes of reminding', () => {
  it('tell in sums what units were told, and come as a file', async () => {
    house.clock.set('2018-05-21T07:31');
    await house.tick();
    await house.deliver();
    await press(COORDINATOR, 'minutes:*:20180101:20180521');
    const shown = latest(COORDINATOR);
    expect(shown?.text).toMatch(/^Biên bản đôn đốc: tổng hợp cả kế hoạch\nSố liệu từ 1\/1\/2018/);
    expect(shown?.text).toMatch(/Đã gửi [1-9]\d* lượt nhắc/);
    expect(shown?.text).toMatch(/– Hội LHPN: [1-9]\d* lượt, báo lại sau 0 lượt/);
    expect(shown?.text).not.toContain('chị Hà');
    const { sent } = await press(COORDINATOR, buttonOf(shown, /xlsx/));
    expect(sent?.document?.file_name).toBe('bien-ban-don-doc-2018-05-21.xlsx');
    expect(textOf(sent)).toContain('Xã Hà Lan');
    expect(await audited('report-downloaded')).toMatchObject([{ details: { file: 'minutes.xlsx' } }]);
  });
});

describe('the office’s own template', () => {
  /** The program's template with a sentence of the office's. */
  async function own(sentence: string): Promise<Buffer> {
    const parts = unzipSync(await shippedTemplate('unit'));
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array());
    const written = xml.replace(/<w:body>/, `<w:body>${paragraph(sentence)}`);
    return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(written) }));
  }
  const send = (content: Uint8Array, name = 'mau-rieng.docx') =>
    house.send(COORDINATOR, COORDINATOR, { name, mimeType: WORD, content });
  const ask = () => press(COORDINATOR, 'template:unit:new');
  const stored = () => house.database.prisma.reportTemplate.findMany();

  it('is offered beside the draft of who may change it, and to nobody else', async () => {
    await press(COORDINATOR, 'report-on:xa-ha-lan:20180101:20180521');
    expect(labelsOf(latest(COORDINATOR))).toContain('Mẫu riêng');
    for (const person of [FOCAL_POINT, LEADER]) {
      await press(person, 'report-on:xa-ha-lan:20180101:20180521');
      expect(labelsOf(latest(person))).not.toContain('Mẫu riêng');
      for (const op of ['show', 'get', 'new', 'remove', 'remove-now'])
        expect((await press(person, `template:unit:${op}`)).notice).toBeTruthy();
    }
    expect(await house.database.prisma.conversation.count()).toBe(0);
  });

  it('is kept when it has no fault, used from then on, and dropped when it is confirmed', async () => {
    await ask();
    const kept = await send(await own('Cơ quan chúng tôi trân trọng báo cáo.'));
    expect(kept?.text).toContain('Em đã nhận mẫu này');
    expect(await house.database.prisma.conversation.count()).toBe(0);
    const { sent } = await press(FOCAL_POINT, 'report-docx:xa-ha-lan:20180101:20180521');
    expect(textOf(sent)).toContain('Cơ quan chúng tôi trân trọng báo cáo.');
    await press(COORDINATOR, 'template:unit:show');
    expect(latest(COORDINATOR)?.text).toContain('mau-rieng.docx');
    await press(COORDINATOR, buttonOf(latest(COORDINATOR), /Bỏ mẫu riêng/));
    expect(await stored()).toHaveLength(1);
    const data = buttonOf(latest(COORDINATOR), /Bỏ, dùng mẫu có sẵn/);
    expect((await press(COORDINATOR, data)).notice).toContain('Đã bỏ');
    expect((await press(COORDINATOR, data)).notice).toContain('chưa có mẫu riêng');
    expect(await stored()).toEqual([]);
  });

  it('with faults has each named, and the one before stays; sent again without it is kept', async () => {
    await ask();
    await send(await own('Mẫu thứ nhất.'));
    await ask();
    const unknown = Array.from({ length: 20 }, (_, at) => paragraph(`{zzz${at}}`)).join('');
    const faulty = Buffer.from(smallDocx(paragraph('{tên cơ qaun} và {#việc}') + unknown));
    const told = await send(faulty);
    expect(told?.text).toMatch(/^Mẫu còn \d+ lỗi nên em chưa dùng được/);
    expect(told?.text).toContain('{tên cơ qaun}');
    expect(told?.text).toContain('Có phải anh/chị muốn viết {tên cơ quan} không ạ?');
    const count = Number(/Mẫu còn (\d+) lỗi/.exec(told?.text ?? '')?.[1]);
    const all = house.messenger
      .messages(COORDINATOR)
      .map(({ text = '' }) => text.match(/^– /gm)?.length ?? 0);
    expect(all.reduce((sum, lines) => sum + lines, 0)).toBe(count);
    expect((await stored()).map(({ name }) => name)).toEqual(['mau-rieng.docx']);
    expect((await send(await own('Mẫu thứ hai.'), 'mau-2.docx'))?.text).toContain('Em đã nhận mẫu này');
    expect((await stored()).map(({ name }) => name)).toEqual(['mau-2.docx']);
  });

  it('is no picture and no words; a question in between is answered, and it is given up by a word', async () => {
    await ask();
    const picture = { name: 'mau.jpg', mimeType: 'image/jpeg', content: Buffer.from([255, 216, 255, 0]) };
    expect((await house.send(COORDINATOR, COORDINATOR, picture))?.text).toContain('Em cần tệp Word');
    expect((await send(Buffer.from('%PDF-1.4'), 'mau.pdf'))?.text).toContain('không phải văn bản Word');
    expect((await house.say(COORDINATOR, COORDINATOR, 'tuần này có gì đến hạn?'))?.text).toContain('Tuần');
    expect((await house.say(COORDINATOR, COORDINATOR, 'thôi'))?.text).toBe('Em đã bỏ.');
    expect(await stored()).toEqual([]);
  });

  it('in force is sent to be edited', async () => {
    const { sent } = await press(COORDINATOR, 'template:unit:get');
    expect(sent?.document?.file_name).toBe('mau-bao-cao-don-vi.docx');
    expect(textOf(sent)).toContain('{');
    await ask();
    const file = house.messenger.file(sent?.document?.file_id ?? '')?.content ?? new Uint8Array();
    expect((await send(file))?.text).toContain('Em đã nhận mẫu này');
  });
});
