import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { enrolPerson } from '../../src/people/enrol.ts';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { workbookSheets } from '../../src/plan-draft/sheet/write-workbook.ts';
import { checkedDraft, importDraft } from '../../src/plan-draft/stored/import-draft.ts';
import type { StoredDraft } from '../../src/plan-draft/stored/plan-drafts.ts';
import { xlsxBytes } from '../../src/reports/xlsx.ts';
import { docxOfLines } from '../plan-draft/made-docx.ts';
import { databaseWithPlan } from '../support/database-with-plan.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { StillClock } from '../support/still-clock.ts';
import { pageOver, Visitor } from './visitor.ts';

const document = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx'));
const CODE = 'bim-son-2018-tkctbdgv';

const ofLines = (lines: string) =>
  docxOfLines(
    `UBND XÃ TÂN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 05/KH-UBND\nTân Hòa, ngày 10 tháng 01 năm 2018\nKẾ HOẠCH\nCông tác gia đình năm 2018\nI. NHIỆM VỤ\n${lines}`,
  );

let database: Awaited<ReturnType<typeof databaseWithPlan>>;
let clock: StillClock;
let planId: number;
let lan: number;
let page: ReturnType<typeof pageOver>;

beforeEach(async () => {
  database = await databaseWithPlan();
  clock = new StillClock('2018-05-21T07:25');
  page = pageOver(database.prisma, clock);
  planId = (await page.services.plans.newest()).id;
  lan = await enrol('1');
});

async function enrol(accountId: string, role: 'COORDINATOR' | 'VIEWER' = 'COORDINATOR'): Promise<number> {
  await enrolPerson(database.prisma, clock, { channel: 'telegram', accountId, planId, role, units: [] });
  return (await database.prisma.member.findFirstOrThrow({ where: { accountId } })).id;
}

const linkOf = async (memberId = lan) =>
  `/lapkehoach/vao/${await page.services.pageKeys.link({ memberId, planId })}`;

async function enter(memberId = lan): Promise<Visitor> {
  const visitor = new Visitor(page.app);
  const link = await linkOf(memberId);
  await visitor.get(link);
  await visitor.post(link, []);
  return visitor;
}

async function sent(bytes: Uint8Array = document, name = 'ke-hoach.docx'): Promise<Visitor> {
  const visitor = await enter();
  await visitor.post('/lapkehoach/tep', [['file', new File([Uint8Array.from(bytes)], name)]]);
  return visitor;
}

/** Presses the first button of the first question that is open. Returns false when none is. */
async function confirmOne(visitor: Visitor): Promise<boolean> {
  const open = visitor.cards.find(({ isOpen }) => isOpen);
  const form = open?.forms.find(({ choices }) => choices.includes('as-read'));
  if (open) expect(await visitor.press(form, 'as-read'), open.text).toBe(200);
  return open !== undefined;
}

async function confirmAll(visitor: Visitor): Promise<number> {
  let decisions = 0;
  while (await confirmOne(visitor)) decisions += 1;
  return decisions;
}

/** The form of a question that has a choice. */
function formOf(visitor: Visitor, what: RegExp, choice: string) {
  const card = visitor.cards.find(({ isOpen, text }) => isOpen && what.test(text));
  return card?.forms.find(({ choices }) => choices.includes(choice));
}

async function draftNow(): Promise<StoredDraft> {
  const { id } = await database.prisma.planDraft.findFirstOrThrow();
  const draft = await page.services.planDrafts.find(planId, id);
  if (!draft) throw new Error('the draft is gone');
  return draft;
}
const taskOf = ({ content }: StoredDraft, code: string) => content.tasks.find((task) => task.code === code);
const live = async (code = CODE) => (await page.services.plans.find(code))?.book.file;

it('the plan of 2018 is live after few decisions, each kept when the program is killed, its riddle settled by a typed day', async () => {
  const visitor = await sent();
  expect(
    await visitor.press(formOf(visitor, /năm lạ/, 'deadline'), 'deadline', {
      typed: 'trước ngày 20/12/2018',
    }),
  ).toBe(200);
  await confirmOne(visitor);
  page = pageOver(database.prisma, clock);
  const again = new Visitor(page.app);
  again.cookie = visitor.cookie;
  await again.get(visitor.location.split('#')[0] ?? '');
  const decisions = 2 + (await confirmAll(again)) + 1;
  expect(again.card('end').text).toContain('Rà soát trước khi chạy');
  expect(await live()).toBeUndefined();
  await again.press(again.card('end').forms[0]);
  expect(again.html).toContain('Kế hoạch đã chạy');
  expect(decisions).toBeLessThanOrEqual(30);

  const file = await live();
  const riddle = file?.tasks.find(({ code }) => code === 'III.1.4')?.date;
  expect(riddle && lastGoodDay(riddle)).toBe('2018-12-19');
  expect(riddle).not.toHaveProperty('unconfirmed');
  expect(file?.draft?.dates.every(({ confirmed }) => confirmed)).toBe(true);
  const { prisma } = database;
  expect(await prisma.auditEntry.findFirst({ where: { action: 'plan-imported' } })).toMatchObject({
    memberId: lan,
    details: { file: 'ke-hoach.docx' },
  });
  const made = await prisma.plan.findUniqueOrThrow({ where: { code: CODE } });
  expect(await prisma.membership.findMany({ where: { planId: made.id } })).toMatchObject([
    { memberId: lan, role: 'COORDINATOR' },
  ]);
  expect(await prisma.delivery.findMany()).toMatchObject([
    { kind: 'plan-live', planId: made.id, chatId: '1' },
  ]);
});

describe('two at once', () => {
  it('an older window is told, shows the newer state and stores nothing; the same press twice is one', async () => {
    const one = await sent();
    const other = new Visitor(page.app);
    other.cookie = one.cookie;
    await other.get(one.location.split('#')[0] ?? '');
    const twice = one.card('head').forms[0];
    expect([await one.press(twice, 'as-read'), await other.press(twice, 'as-read')]).toEqual([200, 200]);
    expect(other.html).not.toContain('cửa sổ khác');
    await one.press(one.card('units').forms[0], 'as-read');
    const before = await draftNow();
    expect(await other.press(formOf(other, /căn cứ/, 'as-read'), 'as-read')).toBe(409);
    expect(other.html).toContain('cửa sổ khác');
    expect(other.card('units').isOpen).toBe(false);
    expect((await draftNow()).decisions).toEqual(before.decisions);
    expect(await other.press(formOf(other, /căn cứ/, 'as-read'), 'as-read')).toBe(200);
  });

  it('of two decisions made from the same state one is stored, and of two imports one happens', async () => {
    const visitor = await sent();
    const seen = await draftNow();
    const { planDrafts, auditLog, outbox } = page.services;
    const left = (at: number) => ({ ...seen.decisions, dates: { [at]: { is: 'left-out' as const } } });
    const stored = await Promise.all([0, 1].map((at) => planDrafts.decide(seen, left(at))));
    expect(stored.toSorted()).toEqual([false, true]);
    await visitor.get(visitor.location);
    await confirmAll(visitor);
    const draft = await draftNow();
    const checked = await checkedDraft(draft);
    if (!('file' in checked)) throw new Error('it has faults');
    const { prisma } = database;
    const agreed = { revision: 0, removals: false };
    const imports = await Promise.all(
      [0, 1].map(() => importDraft({ prisma, clock, auditLog, outbox }, draft, checked.file, lan, agreed)),
    );
    expect(imports.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'imported']);
    expect(await prisma.delivery.count()).toBe(1);
  });

  it('the same document again goes on with its draft', async () => {
    const visitor = await sent();
    await confirmOne(visitor);
    const again = await sent();
    expect(again.card('head').isOpen).toBe(false);
    expect(await database.prisma.planDraft.count()).toBe(1);
  });
});

describe('who may', () => {
  it('a link opens once and within the hour, by its button alone; a session lasts twelve hours', async () => {
    const link = await linkOf();
    const [first, second] = [new Visitor(page.app), new Visitor(page.app)];
    expect([await first.get(link), await first.get(link), await first.post(link, [])]).toEqual([
      200, 200, 200,
    ]);
    expect([await second.get(link), await second.post(link, []), second.cookie]).toEqual([404, 404, '']);
    const late = await linkOf();
    clock.set('2018-05-21T08:26');
    expect(await second.post(late, [])).toBe(404);
    expect(await first.get('/lapkehoach')).toBe(200);
    clock.set('2018-05-21T19:26');
    expect(await first.get('/lapkehoach')).toBe(403);
    expect(
      await database.prisma.planPageKey.findMany({ where: { hash: link.split('/').at(-1) ?? '' } }),
    ).toEqual([]);
  });

  it('who lost the role is refused at the next request; strangers, viewers and other plans learn nothing', async () => {
    const visitor = await sent();
    const where = visitor.location.split('#')[0] ?? '';
    const form = visitor.card('head').forms[0];
    const others = [new Visitor(page.app), await enter(await enrol('2', 'VIEWER'))];
    for (const other of others) {
      expect([await other.get(where), await other.get(`${where}/ke-hoach.yaml`)]).toEqual([403, 403]);
      expect(await other.press(form, 'as-read')).toBe(403);
      expect(other.html).not.toContain('Bỉm Sơn');
    }
    const older = { ...madeUpPlan({ tasks: 2, units: 2, seed: 1 }), code: 'older' };
    await importPlan(database, clock, older, { removalsConfirmed: false });
    const elsewhere = await database.prisma.plan.findUniqueOrThrow({ where: { code: 'older' } });
    await database.prisma.membership.updateMany({ where: { memberId: lan }, data: { role: 'VIEWER' } });
    const role = 'COORDINATOR';
    const person = { channel: 'telegram', accountId: '3', planId: elsewhere.id, role, units: [] } as const;
    await enrolPerson(database.prisma, clock, person);
    const { id: memberId } = await database.prisma.member.findFirstOrThrow({ where: { accountId: '3' } });
    const third = new Visitor(page.app);
    const secret = await page.services.pageKeys.link({ memberId, planId: elsewhere.id });
    await third.post(`/lapkehoach/vao/${secret}`, []);
    expect([await third.get('/lapkehoach'), await third.get(where)]).toEqual([200, 404]);
    const before = await draftNow();
    expect(await visitor.press(form, 'as-read')).toBe(403);
    expect(await draftNow()).toEqual(before);
  });

  it('another site can send nothing; the session is for this page alone, and no script reads it', async () => {
    const link = await linkOf();
    const response = await page.app.request(link, {
      method: 'POST',
      headers: { origin: 'http://evil.test' },
    });
    expect(response.status).toBe(403);
    const own = await page.app.request(`http://office.test${link}`, {
      method: 'POST',
      headers: { origin: 'http://office.test', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(own.headers.get('set-cookie')).toMatch(
      /^lapkehoach=[\w-]{32}; Path=\/lapkehoach; HttpOnly; SameSite=Strict$/,
    );
    expect(own.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const visitor = await sent();
    const before = await draftNow();
    const fields = visitor.card('head').forms[0]?.fields ?? [];
    expect(
      await visitor.post(visitor.location.split('#')[0] ?? '', fields, { origin: 'http://evil.test' }),
    ).toBe(403);
    expect(await draftNow()).toEqual(before);
  });

  it('a plan of that code that others coordinate is left alone', async () => {
    const other = { ...madeUpPlan({ tasks: 2, units: 2, seed: 1 }), code: CODE };
    await importPlan(database, clock, other, { removalsConfirmed: false });
    const visitor = await sent();
    await confirmAll(visitor);
    await visitor.press(visitor.card('end').forms[0]);
    expect(await visitor.press(visitor.card('end').forms[0])).toBe(409);
    expect(visitor.html).toContain('do người khác điều phối');
    expect((await live())?.tasks).toHaveLength(2);
  });
});

describe('what is decided', () => {
  it('a date that is no deadline takes it from its task; a period stays in the text’s words; left out it is not listed', async () => {
    const visitor = await sent();
    await visitor.press(formOf(visitor, /trước ngày 25\/5\/2018/, 'basis'), 'basis');
    await visitor.press(formOf(visitor, /· trước ngày 05\/12\/2018/, 'period'), 'period');
    await visitor.press(formOf(visitor, /· trước ngày 22\/3\/2018/, 'left-out'), 'left-out');
    const draft = await draftNow();
    const [basis, period, none] = ['III.1.2', 'III.1.3', 'IV.1'].map((code) => taskOf(draft, code));
    expect([basis?.date, period?.date, none?.date]).toEqual([undefined, undefined, undefined]);
    expect([basis?.when, period?.when, none?.when]).toEqual([
      undefined,
      { vi: 'trước ngày 05/12/2018' },
      undefined,
    ]);
    const listed = draft.content.draft?.dates.map(({ written, is }) => `${written} ${is}`);
    expect(listed).toContain('trước ngày 25/5/2018 basis');
    expect(listed?.join()).not.toContain('22/3/2018');
    const card = visitor.cards.find(({ isOpen, text }) => !isOpen && text.includes('trước ngày 25/5/2018'));
    await visitor.press(card?.forms[0]);
    expect(taskOf(await draftNow(), 'III.1.2')?.date).toMatchObject({ day: '2018-05-25' });
  });

  it.each([
    ['31/2', 'Không có ngày này'],
    ['sớm nhất có thể', 'chưa đọc ra một ngày'],
    ['20/12/2016', 'xa năm của kế hoạch'],
    ['10/12 đến 20/12', 'cần một ngày'],
  ])('"%s" is no deadline: the page says why, and nothing is stored', async (typed, why) => {
    const visitor = await sent();
    expect(await visitor.press(formOf(visitor, /năm lạ/, 'deadline'), 'deadline', { typed })).toBe(422);
    expect(visitor.html).toContain(why);
    expect(visitor.html).toContain(`value="${typed}"`);
    expect((await draftNow()).decisions.dates).toEqual({});
  });

  it('a date that nobody could judge becomes the deadline of a task that has none', async () => {
    const visitor = await sent(
      ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 31/6/2018.\n2. Phòng Nội vụ: họp trước ngày 02/8/2018.'),
    );
    const asked = formOf(visitor, /không có ngày này/, 'deadline');
    expect(formOf(visitor, /không có ngày này/, 'as-read')).toBeUndefined();
    const typed = 'trước ngày 30/6/2018';
    expect(await visitor.press(asked, 'deadline', { typed, task: 'I.2.1' })).toBe(422);
    expect(visitor.html).toContain('đã có hạn khác');
    await visitor.press(formOf(visitor, /không có ngày này/, 'deadline'), 'deadline', {
      typed,
      task: 'I.1.1',
    });
    expect(taskOf(await draftNow(), 'I.1.1')?.date).toMatchObject({ rule: 'before', day: '2018-06-30' });
  });

  it('a lead that the text does not name is chosen from the units, and the plan says that a person chose it', async () => {
    const visitor = await sent(
      ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 15/6/2018.\n2. Treo băng rôn trên các tuyến đường.'),
    );
    await visitor.press(visitor.card('units').forms[0], 'as-read', { added: 'Trung tâm Văn hóa' });
    const missing = formOf(visitor, /Chưa rõ ai chủ trì/, 'chosen');
    expect(await visitor.press(missing, 'chosen')).toBe(422);
    const where = visitor.location.split('#')[0] ?? '';
    await visitor.post(where, [
      ...(missing?.fields ?? []),
      ['lead', 'trung-tam-van-hoa'],
      ['choice', 'chosen'],
    ]);
    await confirmAll(visitor);
    await visitor.press(visitor.card('end').forms[0]);
    const file = await live((await draftNow()).content.code);
    const task = file?.tasks.find(({ code }) => code === 'I.2');
    expect(task?.lead).toEqual(['trung-tam-van-hoa']);
    expect(task?.notes.map(({ vi }) => vi).join()).toContain('do người điều phối chọn');
  });

  it('units are joined, renamed and left out, with all that names them', async () => {
    const visitor = await sent();
    const into = { 'into-phong-van-hoa-thong-tin': 'dai-ttthtx', 'into-ban-vstbpntx': 'none' };
    const name = { 'name-cong-an-thi-xa': 'Công an thị xã Bỉm Sơn' };
    await visitor.press(visitor.card('units').forms[0], 'as-read', { ...into, ...name });
    const draft = await draftNow();
    expect(taskOf(draft, 'III.2.1')?.lead).toEqual(['dai-ttthtx']);
    const units = draft.content.units.map(({ code, name, aliases }) =>
      [code, name.vi, ...(aliases ?? [])].join('|'),
    );
    expect(units).toContain('cong-an-thi-xa|Công an thị xã Bỉm Sơn');
    expect(units.find((unit) => unit.startsWith('dai'))).toContain('|Phòng Văn hóa – Thông tin');
    expect(units).toHaveLength(8);
    await confirmAll(visitor);
    await visitor.press(visitor.card('end').forms[0]);
    expect((await live())?.units).toHaveLength(8);
  });

  it('what an import would take away is asked first', async () => {
    const first = await sent(
      ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 15/6/2018.\n2. Phòng Nội vụ: họp trước ngày 02/8/2018.'),
    );
    await confirmAll(first);
    await first.press(first.card('end').forms[0]);
    const { code } = (await draftNow()).content;
    const { id } = await database.prisma.plan.findUniqueOrThrow({ where: { code } });
    const next = await sent(ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 16/6/2018.'));
    await confirmAll(next);
    expect(next.card('end').text).toContain('sẽ thay nội dung');
    expect(await next.press(next.card('end').forms[0])).toBe(409);
    expect(next.card('end').text).toContain('việc I.2.1; đơn vị phong-noi-vu');
    expect((await live(code))?.tasks).toHaveLength(2);
    await next.press(next.card('end').forms[0]);
    expect((await live(code))?.tasks).toHaveLength(1);
    expect(await database.prisma.auditEntry.count({ where: { planId: id, action: 'plan-imported' } })).toBe(
      2,
    );
  });
});

describe('files', () => {
  it('a filled-in workbook needs no decision but the last', async () => {
    const plan = { ...madeUpPlan({ tasks: 5, units: 3, seed: 1 }), code: 'bang-2018' };
    const visitor = await sent(await xlsxBytes(workbookSheets(plan, 'vi'), clock.now()), 'bang.xlsx');
    await visitor.press(visitor.card('end').forms[0]);
    expect((await live('bang-2018'))?.tasks).toHaveLength(5);
  });

  it.each([
    ['a picture', Buffer.from('\x89PNG123', 'latin1'), 'đây là hình ảnh'],
    ['a document without duties', docxOfLines('Kính gửi các đồng chí'), 'không thấy việc nào được đánh số'],
    ['nothing', Buffer.alloc(0), 'Chưa chọn tệp nào'],
    ['more than 20 MB', Buffer.alloc(21 * 1024 * 1024), '20 MB'],
  ])('%s is refused in a sentence, and nothing is kept', async (_what, bytes, why) => {
    const visitor = await sent(bytes);
    expect(visitor.html).toContain(why);
    expect(await database.prisma.planDraft.count()).toBe(0);
  });

  it('the plan file can be downloaded at any time, and is as far as the decisions are', async () => {
    const visitor = await sent();
    await confirmOne(visitor);
    await visitor.get(`${visitor.location.split('#')[0]}/ke-hoach.yaml`);
    expect(visitor.html).toMatch(
      /^format: 1\n# BẢN NHÁP[\s\S]*^draft:[\s\S]*confirmed: false[\s\S]*^code: bim-son/m,
    );
  });

  it('a draft that nobody touches is forgotten after ninety days, one in hand is not', async () => {
    await sent();
    clock.set('2018-08-18T07:25');
    await page.services.planDrafts.forgetOld();
    expect(await database.prisma.planDraft.count()).toBe(1);
    clock.set('2018-08-20T07:25');
    await page.services.planDrafts.forgetOld();
    expect(await database.prisma.planDraft.count()).toBe(0);
  });
});
