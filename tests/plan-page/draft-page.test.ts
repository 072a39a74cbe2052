import { describe, expect, it } from 'vitest';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { workbookSheets } from '../../src/plan-draft/sheet/write-workbook.ts';
import { xlsxBytes } from '../../src/reports/xlsx.ts';
import { docxOfLines } from '../plan-draft/made-docx.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { CODE, confirmAll, confirmOne, formOf, ofLines, pageOffice, placeOf, taskOf } from './office.ts';
import { Visitor } from './visitor.ts';

const office = pageOffice();

describe('who may', () => {
  it('who lost the role is refused at the next request; strangers, viewers and other plans learn nothing', async () => {
    const visitor = await office.sent();
    const where = placeOf(visitor);
    const form = visitor.card('head').forms[0];
    const others = [new Visitor(office.page.app), await office.enter(await office.enrol('2', 'VIEWER'))];
    for (const other of others) {
      expect([await other.get(where), await other.get(`${where}/ke-hoach.yaml`)]).toEqual([403, 403]);
      expect(await other.press(form, 'as-read')).toBe(403);
      expect(other.html).not.toContain('Bỉm Sơn');
    }
    const older = { ...madeUpPlan({ tasks: 2, units: 2, seed: 1 }), code: 'older' };
    await importPlan(office.database, office.clock, older, { removalsConfirmed: false });
    const elsewhere = await office.database.prisma.plan.findUniqueOrThrow({ where: { code: 'older' } });
    await office.database.prisma.membership.updateMany({
      where: { memberId: office.lan },
      data: { role: 'VIEWER' },
    });
    const other = await office.enrol('3', 'COORDINATOR', elsewhere.id);
    const third = await office.enter(other, elsewhere.id);
    expect([await third.get('/lapkehoach'), await third.get(where)]).toEqual([200, 404]);
    const before = await office.draft();
    expect(await visitor.press(form, 'as-read')).toBe(403);
    expect(await office.draft()).toEqual(before);
  });

  it('another site can send nothing; the session is for this page alone, and no script reads it', async () => {
    const link = await office.link();
    const response = await office.page.app.request(link, {
      method: 'POST',
      headers: { origin: 'http://evil.test' },
    });
    expect(response.status).toBe(403);
    const own = await office.page.app.request(`http://office.test${link}`, {
      method: 'POST',
      headers: { origin: 'http://office.test', 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(own.headers.get('set-cookie')).toMatch(
      /^lapkehoach=[\w-]{32}; Path=\/lapkehoach; HttpOnly; SameSite=Strict$/,
    );
    expect(own.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const visitor = await office.sent();
    const before = await office.draft();
    const fields = visitor.card('head').forms[0]?.fields ?? [];
    expect(await visitor.post(placeOf(visitor), fields, { origin: 'http://evil.test' })).toBe(403);
    expect(await office.draft()).toEqual(before);
  });

  it('a plan of that code that others coordinate is left alone', async () => {
    const other = { ...madeUpPlan({ tasks: 2, units: 2, seed: 1 }), code: CODE };
    await importPlan(office.database, office.clock, other, { removalsConfirmed: false });
    const visitor = await office.sent();
    await confirmAll(visitor);
    await visitor.press(visitor.card('end').forms[0]);
    expect(await visitor.press(visitor.card('end').forms[0])).toBe(409);
    expect(visitor.html).toContain('do người khác điều phối');
    expect((await office.live())?.tasks).toHaveLength(2);
  });
});

describe('what is decided', () => {
  it('a date that is no deadline takes it from its task; a period stays in the text’s words; left out it is not listed', async () => {
    const visitor = await office.sent();
    await visitor.press(formOf(visitor, /trước ngày 25\/5\/2018/, 'basis'), 'basis');
    await visitor.press(formOf(visitor, /· trước ngày 05\/12\/2018/, 'period'), 'period');
    await visitor.press(formOf(visitor, /· trước ngày 22\/3\/2018/, 'left-out'), 'left-out');
    const draft = await office.draft();
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
    expect(taskOf(await office.draft(), 'III.1.2')?.date).toMatchObject({ day: '2018-05-25' });
  });

  it('whole months and what comes again are terms like days: shown as understood, and gone with their task’s term', async () => {
    const visitor = await office.sent(
      ofLines(
        '1. Phòng Y tế: gửi số liệu trước ngày 15 hằng tháng.\n2. Tập huấn cán bộ\nCơ quan chủ trì: Phòng Nội vụ\nThời gian: Quý IV/2018',
      ),
    );
    const [monthly, training] = [/trước ngày 15 hằng tháng/, /Quý IV\/2018/];
    expect(formOf(visitor, monthly, 'as-read')).toBeDefined();
    expect(visitor.html).toContain('hằng tháng: trước ngày 15');
    expect(visitor.html).toContain('quý IV/2018, chậm nhất Thứ Hai 31/12/2018');
    const { tasks } = (await office.draft()).content;
    expect(tasks.map(({ repeats, date }) => repeats?.every ?? date?.rule)).toEqual(['month', 'within']);
    await visitor.press(formOf(visitor, monthly, 'history'), 'history');
    const typed = 'trước ngày 20/11/2018';
    await visitor.press(formOf(visitor, training, 'deadline'), 'deadline', { typed });
    const [first, second] = (await office.draft()).content.tasks;
    expect([first?.repeats, first?.date]).toEqual([undefined, undefined]);
    expect(second?.date).toMatchObject({ rule: 'before', day: '2018-11-20' });
  });

  it.each([
    ['31/2', 'Không có ngày này'],
    ['sớm nhất có thể', 'chưa đọc ra một ngày'],
    ['20/12/2016', 'xa năm của kế hoạch'],
    ['10/12 đến 20/12', 'cần một ngày'],
  ])('"%s" is no deadline: the page says why, and nothing is stored', async (typed, why) => {
    const visitor = await office.sent();
    expect(await visitor.press(formOf(visitor, /năm lạ/, 'deadline'), 'deadline', { typed })).toBe(422);
    expect(visitor.html).toContain(why);
    expect(visitor.html).toContain(`value="${typed}"`);
    expect((await office.draft()).decisions.dates).toEqual({});
  });

  it('a date that nobody could judge becomes the deadline of a task that has none', async () => {
    const visitor = await office.sent(
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
    expect(taskOf(await office.draft(), 'I.1.1')?.date).toMatchObject({ rule: 'before', day: '2018-06-30' });
  });

  it('a lead that the text does not name is chosen from the units, and the plan says that a person chose it', async () => {
    const visitor = await office.sent(
      ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 15/6/2018.\n2. Treo băng rôn trên các tuyến đường.'),
    );
    await visitor.press(visitor.card('units').forms[0], 'as-read', { added: 'Trung tâm Văn hóa' });
    const missing = formOf(visitor, /Chưa rõ ai chủ trì/, 'chosen');
    expect(await visitor.press(missing, 'chosen')).toBe(422);
    const where = placeOf(visitor);
    await visitor.post(where, [
      ...(missing?.fields ?? []),
      ['lead', 'trung-tam-van-hoa'],
      ['choice', 'chosen'],
    ]);
    await confirmAll(visitor);
    await visitor.press(visitor.card('end').forms[0]);
    const file = await office.live((await office.draft()).content.code);
    const task = file?.tasks.find(({ code }) => code === 'I.2');
    expect(task?.lead).toEqual(['trung-tam-van-hoa']);
    expect(task?.notes.map(({ vi }) => vi).join()).toContain('do người điều phối chọn');
  });

  it('units are joined, renamed and left out, with all that names them', async () => {
    const visitor = await office.sent();
    const into = { 'into-phong-van-hoa-thong-tin': 'dai-ttthtx', 'into-ban-vstbpntx': 'none' };
    const name = { 'name-cong-an-thi-xa': 'Công an thị xã Bỉm Sơn' };
    await visitor.press(visitor.card('units').forms[0], 'as-read', { ...into, ...name });
    const draft = await office.draft();
    expect(taskOf(draft, 'III.2.1')?.lead).toEqual(['dai-ttthtx']);
    const units = draft.content.units.map(({ code, name, aliases }) =>
      [code, name.vi, ...(aliases ?? [])].join('|'),
    );
    expect(units).toContain('cong-an-thi-xa|Công an thị xã Bỉm Sơn');
    expect(units.find((unit) => unit.startsWith('dai'))).toContain('|Phòng Văn hóa – Thông tin');
    expect(units).toHaveLength(8);
    await confirmAll(visitor);
    await visitor.press(visitor.card('end').forms[0]);
    expect((await office.live())?.units).toHaveLength(8);
  });

  it('what an import would take away is asked first', async () => {
    const first = await office.sent(
      ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 15/6/2018.\n2. Phòng Nội vụ: họp trước ngày 02/8/2018.'),
    );
    await confirmAll(first);
    await first.press(first.card('end').forms[0]);
    const { code } = (await office.draft()).content;
    const { id } = await office.database.prisma.plan.findUniqueOrThrow({ where: { code } });
    const next = await office.sent(ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 16/6/2018.'));
    await confirmAll(next);
    expect(next.card('end').text).toContain('sẽ thay nội dung');
    expect(await next.press(next.card('end').forms[0])).toBe(409);
    expect(next.card('end').text).toContain('việc I.2.1; đơn vị phong-noi-vu');
    expect((await office.live(code))?.tasks).toHaveLength(2);
    await next.press(next.card('end').forms[0]);
    expect((await office.live(code))?.tasks).toHaveLength(1);
    expect(
      await office.database.prisma.auditEntry.count({ where: { planId: id, action: 'plan-made' } }),
    ).toBe(2);
  });
});

describe('files', () => {
  it('a filled-in workbook needs no decision but the last', async () => {
    const plan = { ...madeUpPlan({ tasks: 5, units: 3, seed: 1 }), code: 'bang-2018' };
    const visitor = await office.sent(
      await xlsxBytes(workbookSheets(plan, 'vi'), office.clock.now()),
      'bang.xlsx',
    );
    await visitor.press(visitor.card('end').forms[0]);
    expect((await office.live('bang-2018'))?.tasks).toHaveLength(5);
  });

  it('a workbook in which units are merged is for the console: nobody is left behind', async () => {
    const made = madeUpPlan({ tasks: 5, units: 3, seed: 1 });
    const [kept] = made.units;
    const unitChanges = [{ renamed: 'xa-cu', to: kept?.code ?? '', moves: [] }];
    const sheets = workbookSheets({ ...made, code: 'bang-2018', unitChanges }, 'vi');
    const visitor = await office.sent(await xlsxBytes(sheets, office.clock.now()), 'bang.xlsx');
    expect(await visitor.press(visitor.card('end').forms[0])).toBe(409);
    expect(visitor.html).toContain('npm run plan -- import');
    expect(await office.live('bang-2018')).toBeUndefined();
  });

  it.each([
    ['a picture', Buffer.from('\x89PNG123', 'latin1'), 'đây là hình ảnh'],
    ['a document without duties', docxOfLines('Kính gửi các đồng chí'), 'không thấy việc nào được đánh số'],
    ['nothing', Buffer.alloc(0), 'Chưa chọn tệp nào'],
    ['more than 20 MB', Buffer.alloc(21 * 1024 * 1024), '20 MB'],
  ])('%s is refused in a sentence, and nothing is kept', async (_what, bytes, why) => {
    const visitor = await office.sent(bytes);
    expect(visitor.html).toContain(why);
    expect(await office.database.prisma.planDraft.count()).toBe(0);
  });

  it('the plan file can be downloaded at any time, and is as far as the decisions are', async () => {
    const visitor = await office.sent();
    await confirmOne(visitor);
    await visitor.get(`${placeOf(visitor)}/ke-hoach.yaml`);
    expect(visitor.html).toMatch(
      /^format: 1\n# BẢN NHÁP[\s\S]*^draft:[\s\S]*confirmed: false[\s\S]*^code: bim-son/m,
    );
  });
});
