import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from 'grammy/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { textsIn } from '../../src/base/texts.ts';
import { enrolPerson } from '../../src/people/enrol.ts';
import { heavyPdf } from '../plan-draft/made-pdf.ts';
import { confirmAll } from '../plan-page/office.ts';
import { pageOver, Visitor } from '../plan-page/visitor.ts';
import { COORDINATOR, type House, openHouse, PUBLIC_URL, WOMENS_UNION } from '../support/house.ts';

const content = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx'));
const plan = { name: 'ke-hoach.docx', mimeType: 'application/msword', content: Uint8Array.from(content) };

let house: House;
beforeEach(async () => {
  house = await openHouse();
  const person = { channel: 'telegram', planId: house.plan.id, units: [] };
  await enrolPerson(house.database.prisma, house.clock, { ...person, accountId: '1', role: 'COORDINATOR' });
});

/** The link on a message's only button, without the server. */
function linkOn(message: Message | undefined): string {
  const [[button] = []] = message?.reply_markup?.inline_keyboard ?? [];
  const url = button && 'url' in button ? button.url : '';
  expect(url.startsWith(`${PUBLIC_URL}/lapkehoach/vao/`)).toBe(true);
  return url.slice(PUBLIC_URL.length);
}

const drafts = () => house.database.prisma.planDraft.count();

it('a coordinator sends her plan, looks through it on the page, and hears in the chat that it is live', async () => {
  const answer = await house.send(COORDINATOR, COORDINATOR, plan);
  expect(answer?.text).toMatch(/ke-hoach\.docx\n.*thị xã Bỉm Sơn.*\n42 việc, 10 đơn vị, 12 ngày/);
  const visitor = new Visitor(pageOver(house.database.prisma, house.clock).app);
  expect(await visitor.post(linkOn(answer), [])).toBe(200);
  await confirmAll(visitor);
  await visitor.press(visitor.card('end').forms[0]);
  await house.deliver();
  const told = house.messenger.messages(COORDINATOR).at(-1);
  expect(told?.text).toMatch(
    /^Kế hoạch đã chạy\n.*Bỉm Sơn năm 2018\n42 việc[\s\S]*Thứ Hai 21\/5\/2018[\s\S]*\/thanhvien/,
  );
  expect((await house.say(COORDINATOR, COORDINATOR, '/nhatky'))?.text).toContain(
    'nạp kế hoạch từ ke-hoach.docx',
  );
});

it('the command gives a link to the page itself', async () => {
  const visitor = new Visitor(pageOver(house.database.prisma, house.clock).app);
  await visitor.post(linkOn(await house.say(COORDINATOR, COORDINATOR, '/lapkehoach')), []);
  expect(visitor.html).toContain('Tệp kế hoạch');
});

it('a file that is no plan is refused with the mend, and nothing is kept', async () => {
  const old = { ...plan, name: 'ke-hoach.doc', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') };
  expect((await house.send(COORDINATOR, COORDINATOR, old))?.text).toMatch(
    /Word đời cũ[\s\S]*\.docx[\s\S]*Chưa ghi gì/,
  );
  expect(await drafts()).toBe(0);
});

it('a file that takes all memory to read is refused in a sentence, and the bot goes on', async () => {
  const heavy = { ...plan, name: 'ke-hoach.pdf', content: Uint8Array.from(heavyPdf()) };
  const answer = await house.send(COORDINATOR, COORDINATOR, heavy);
  expect(answer?.text).toMatch(/quá nhiều bộ nhớ hoặc thời gian[\s\S]*mã [0-9a-f]{8}[\s\S]*Chưa ghi gì/);
  expect(await drafts()).toBe(0);
  await house.say(COORDINATOR, COORDINATOR, '/giaoviec');
  expect((await house.send(COORDINATOR, COORDINATOR, heavy))?.text).toContain('quá nhiều bộ nhớ');
  expect((await house.say(COORDINATOR, COORDINATOR, '/viec IV.2'))?.text).toContain('IV.2');
});

describe('is treated as before:', () => {
  it('the file of anybody else', async () => {
    expect((await house.send(WOMENS_UNION, WOMENS_UNION, plan))?.text).toBe(textsIn('vi')('bot:only-text'));
    expect(await drafts()).toBe(0);
  });

  it('what a coordinator sends in reply to a task, for it hands a report in', async () => {
    const task = await house.say(COORDINATOR, COORDINATOR, '/viec IV.2');
    const answer = await house.send(COORDINATOR, COORDINATOR, plan, { replyTo: task?.message_id ?? 0 });
    expect(answer?.text).toContain('📎 1 tệp');
    expect(await drafts()).toBe(0);
  });

  it('a document that is none of an office', async () => {
    const song = { ...plan, name: 'bai-hat.zip' };
    expect((await house.send(COORDINATOR, COORDINATOR, song))?.text).toBe(textsIn('vi')('bot:only-text'));
  });
});
