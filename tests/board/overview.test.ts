import { describe, expect, it } from 'vitest';
import { today } from '../../src/base/clock.ts';
import type { Overview, ShareList } from '../../src/board/model/models.ts';
import type { Poll } from '../../src/campaigns/content/content.ts';
import { importPlan } from '../../src/plan/import-plan/index.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { tally } from '../../src/progress/tally.ts';
import { planStates } from '../../src/progress/task-state.ts';
import { madeUpPlan } from '../support/made-up-plan.ts';
import { boardOffice, script } from './office.ts';

const office = boardOffice();
const leader = () => office.enter(office.people.mai);

const tile = ({ tiles }: Overview, key: string) => Number(tiles.find((one) => one.key === key)?.value);
const list = ({ lists }: Overview, id: string): ShareList => {
  const found = lists.find((one) => one.id === id);
  if (!found) throw new Error(`no list ${id}`);
  return found;
};
/** What is told of a unit in the groups of a list. */
const told = ({ groups }: ShareList) =>
  groups.flatMap(({ words, task, units, others }) => [
    ...units.map(({ unit, why }) => `${words} | ${task?.label} | ${unit?.label} | ${why}`),
    ...(others?.units ?? []).map(({ label }) => `${words} | ${task?.label} | ${label} | ${others?.label}`),
  ]);

/** The words of a cell of the matrix. */
function cell({ matrix }: Overview, unit: string, code: string) {
  const at = matrix.columns.findIndex((column) => column.code === code);
  return matrix.rows.find((row) => row.unit.label === unit)?.cells[at];
}

describe('what is on it', () => {
  it('counts as all else counts', async () => {
    const { plans, progress } = office.plan.services;
    const { id, book } = await plans.newest();
    const counts = tally(planStates(book, await progress.view(id), today(office.clock, book.file.timeZone)));
    const model = await (await leader()).overview();
    expect(['tre', 'vuong', 'danglam', 'chuabao', 'xong'].map((key) => tile(model, key))).toEqual([
      ...[counts.overdue, counts.blocked, counts.inProgress, counts.silent, counts.done],
    ]);
    expect([model.done, model.total]).toEqual([counts.done, counts.shares]);
    expect(counts.overdue).toBeGreaterThan(10);
    expect(told(list(model, 'tre'))).toHaveLength(counts.overdue);
  });

  it('what is late is told with why: the unit’s words, a coordinator’s, or that nothing was said', async () => {
    const late = told(list(await (await leader()).overview(), 'tre'));
    expect(late.slice(0, 3)).toEqual([
      'Trễ 64 ngày | Báo cáo kế hoạch năm 2018 của đơn vị | Đài TT-TH | Chưa báo gì:',
      'Trễ 64 ngày | Báo cáo kế hoạch năm 2018 của đơn vị | Ban VSTBPN | Chưa báo gì:',
      'Trễ 64 ngày | Báo cáo kế hoạch năm 2018 của đơn vị | P. Bắc Sơn | Chưa báo gì:',
    ]);
    expect(late).toContain('Trễ 3 ngày | Báo cáo 6 tháng của đơn vị | Phòng VHTT | Cần bổ sung: Thiếu số nữ');
    expect(late).toContain(
      'Vướng, trễ 3 ngày | Báo cáo 6 tháng của đơn vị | Công an | Người làm báo cáo đi công tác.',
    );
    expect(late.filter((line) => line.includes('Phòng TCKH'))).toEqual([
      'Trễ 3 ngày | Báo cáo 6 tháng của đơn vị | Phòng TCKH | Chưa báo gì:',
    ]);
  });

  it('what is late for longest comes first, wherever the plan has it', async () => {
    office.clock.set('2018-05-28T08:00');
    const late = told(list(await (await leader()).overview(), 'tre'));
    const days = late.map((line) => Number(/rễ (\d+) ngày/.exec(line)?.[1]));
    expect([...new Set(days)]).toEqual([68, 7, 4]);
    expect(days).toEqual(days.toSorted((a, b) => b - a));
  });

  it('a unit that has asked for a later day says until when, and why', async () => {
    const { planId } = office.plan;
    const asked = { planId, was: '2018-05-21', until: '2018-05-28', askedAt: office.clock.date() };
    await office.prisma.postponement.createMany({
      data: [
        { ...asked, task: 'IV.2', unit: 'tckh', words: 'đang chờ số liệu của kho bạc' },
        { ...asked, task: 'IV.2', unit: 'mttq' },
      ],
    });
    const late = told(list(await (await leader()).overview(), 'tre'));
    expect(late).toContain(
      'Trễ 3 ngày | Báo cáo 6 tháng của đơn vị | Phòng TCKH | Xin lùi hạn đến Thứ Hai 28/5, chờ trả lời: đang chờ số liệu của kho bạc',
    );
    expect(late).toContain(
      'Trễ 3 ngày | Báo cáo 6 tháng của đơn vị | MTTQ | Xin lùi hạn đến Thứ Hai 28/5, chờ trả lời.',
    );
  });

  it('of a task that concerns victims no words and no names of files are repeated, to whomever', async () => {
    const secret = 'chị N. ở khu phố 3';
    const { book } = await office.plan.services.plans.newest();
    const task = book.file.tasks.find(({ sensitive }) => sensitive);
    if (!task) throw new Error('no such task');
    const unit = book.leadersOf(task)[0] ?? '';
    const id = await office.plan.report({ task: task.code, unit, status: 'BLOCKED', note: secret });
    await office.prisma.postponement.create({
      data: {
        ...{ planId: office.plan.planId, task: task.code, unit, was: '2018-05-21', until: '2018-06-01' },
        ...{ words: secret, askedAt: office.clock.date() },
      },
    });
    await office.plan.attach(id, `${secret}.pdf`, new TextEncoder().encode('%PDF'));
    const browser = await office.enter(office.people.lan);
    const share = `/bang/viec/${task.code}/${unit}`;
    for (const path of [
      '/bang',
      '/bang?tinhtrang=vuong',
      `/bang/don-vi/${unit}`,
      `/bang/viec/${task.code}`,
      share,
    ])
      expect(await browser.text(path), path).not.toContain(secret);
    const { history } = await browser.detail(share);
    const [entry] = history?.entries ?? [];
    expect(entry).toMatchObject({ words: 'Vướng', note: expect.stringContaining('người bị hại') });
    const [file] = entry?.files ?? [];
    expect(file?.label).toBe('Tệp 1');
    const { headers } = await browser.get(file?.href ?? '');
    expect(headers.get('content-disposition')).toBe("inline; filename*=UTF-8''tep.pdf");
    expect(told(list(await browser.overview(), 'vuong')).join()).toContain(
      'Xin lùi hạn đến Thứ Sáu 1/6, chờ trả lời.',
    );
  });

  it('a matrix in words: nothing where a unit does not owe a task', async () => {
    const model = await (await leader()).overview();
    expect(model.matrix.columns.map(({ code, due }) => `${code} ${due}`).slice(0, 3)).toEqual([
      ...['IV.1 21/3', 'IV.2 21/5', 'III.1.2 24/5'],
    ]);
    expect(model.matrix.columns.find(({ isNext }) => isNext)?.code).toBe('III.1.2');
    expect(cell(model, 'Phòng LĐTBXH', 'IV.2')).toMatchObject({ light: 'green', words: 'Đã nộp' });
    expect(cell(model, 'Phòng LĐTBXH', 'III.1.2')).toMatchObject({ light: 'amber', words: 'Đang làm 80%' });
    expect(cell(model, 'Công an', 'IV.2')).toMatchObject({
      ...{ light: 'red', words: 'Vướng, trễ 3 ngày', href: '/bang/viec/IV.2/ca' },
      label: 'Công an, Báo cáo 6 tháng của đơn vị: Vướng, trễ 3 ngày',
    });
    expect(cell(model, 'Công an', 'IV.3')).toMatchObject({ light: 'grey', words: 'Chưa báo' });
    expect(cell(model, 'Công an', 'III.1.2')).toBeNull();
  });

  it('a later day that was granted to a unit is that unit’s alone', async () => {
    const { planId } = office.plan;
    await office.prisma.postponement.create({
      data: {
        ...{ planId, task: 'IV.2', unit: 'tckh', was: '2018-05-21', until: '2018-05-28', state: 'GRANTED' },
        ...{ askedAt: office.clock.date(), decidedAt: office.clock.date() },
      },
    });
    await office.prisma.plan.update({ where: { id: planId }, data: { revision: { increment: 1 } } });
    const model = await (await leader()).overview();
    expect(cell(model, 'Phòng TCKH', 'IV.2')).toMatchObject({ light: 'amber', words: 'Còn 4 ngày' });
    expect(cell(model, 'MTTQ', 'IV.2')?.words).toBe('Trễ 3 ngày');
  });

  it('a strip of the days ahead, and what is due on which', async () => {
    office.clock.set('2018-11-10T08:00');
    const { ahead } = await (await leader()).overview();
    expect(ahead?.strip).toHaveLength(31);
    expect(ahead?.strip[0]).toMatchObject({ day: '2018-11-10', number: '10/11', isOff: true });
    expect(ahead?.strip.filter(({ count }) => count > 0).map(({ day }) => day)).toEqual([
      '2018-11-15',
      '2018-12-04',
    ]);
    expect(ahead?.days.map(({ words, left }) => `${words}, ${left}`)).toEqual([
      'Thứ Năm 15/11, Còn 5 ngày',
      'Thứ Ba 4/12, Còn 24 ngày',
    ]);
  });

  it('who has not answered: units of an open round, units of people who have not acknowledged', async () => {
    const { rounds, campaigns } = await (await leader()).overview();
    expect(rounds?.rows).toMatchObject([
      { title: 'Đợt 24/5 – 31/5', words: '0/18 đơn vị đã trả lời đủ', done: 0, total: 18 },
    ]);
    expect(rounds?.rows[0]?.missing[0]?.names).toContain('Phòng VHTT');
    await office.plan.report({ task: 'II.1.1', unit: 'vhtt', status: 'DONE' });
    expect(campaigns?.rows).toMatchObject([{ words: '0/4 người đã bấm Đã nhận' }]);
    expect(campaigns?.rows[0]?.missing).toEqual([
      {
        label: 'Còn người chưa bấm Đã nhận ở:',
        names: ['Phòng LĐTBXH', 'Phòng VHTT', 'Hội LHPN', '1 người không thuộc đơn vị nào'],
      },
    ]);
    expect(JSON.stringify(campaigns)).not.toMatch(/Chị Lan|Bà Mai|Anh Hà/);
  });

  it('of a poll how many have answered, and the units of which nobody has', async () => {
    const { prisma, people, plan, clock } = office;
    const poll: Poll = { kind: 'NUMBER', options: [], days: 2 };
    await plan.campaign(people.lan, 'Mấy người dự?', { poll });
    const message = await prisma.campaignMessage.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await prisma.pollAnswer.create({
      data: { messageId: message.id, memberId: people.ha, value: 12, given: '1', at: clock.date() },
    });
    const { campaigns } = await (await leader()).overview();
    expect(campaigns?.rows[0]).toMatchObject({
      ...{ words: '1/4 người đã trả lời', done: 1, total: 4 },
      missing: [{ label: 'Chưa ai trả lời ở:', names: ['Phòng LĐTBXH', 'Hội LHPN'] }],
    });
  });

  it('of a plan that is larger than a table what is near and late is there, and how much is missing is said', async () => {
    const file = { ...madeUpPlan({ tasks: 120, units: 90, seed: 2 }), code: 'large' };
    await importPlan(office.database, office.clock, file, { removalsConfirmed: false });
    const { id: planId } = await office.prisma.plan.findUniqueOrThrow({ where: { code: 'large' } });
    await office.prisma.membership.updateMany({ where: { memberId: office.people.mai }, data: { planId } });
    const model = await (await office.enter(office.people.mai, planId)).overview();
    const { columns, rows, more } = model.matrix;
    expect([columns.length, rows.length]).toEqual([24, 60]);
    expect(more).toMatch(/còn \d+ việc xa hôm nay hơn, \d+ đơn vị ít trễ hơn/);
    const late = (row: (typeof rows)[number]) => row.cells.filter((one) => one?.light === 'red').length;
    const counts = rows.map(late);
    expect(counts[0]).toBeGreaterThan(0);
    expect(counts.at(-1)).toBeLessThanOrEqual(counts[0] ?? 0);
    const [first] = model.lists;
    expect(first?.more?.href).toBe('/bang?tinhtrang=tre');
  });

  it('how the bot’s messages are, in a sentence', async () => {
    const browser = await leader();
    const line = async () => (await browser.overview()).outbox;
    expect(await line()).toMatchObject({ words: 'Tin cuối gửi 7:31, không có tin chờ.', light: 'green' });
    const [delivery] = await office.prisma.delivery.findMany({ take: 1 });
    office.clock.advance({ minutes: 20 });
    await office.prisma.delivery.update({ where: { id: delivery?.id ?? 0 }, data: { state: 'QUEUED' } });
    expect(await line()).toMatchObject({ words: 'Tin cuối gửi 7:31, 1 tin chờ từ 7:31.', light: 'amber' });
    await office.prisma.delivery.deleteMany();
    await office.prisma.channelState.create({ data: { channel: 'zalo', downSince: office.clock.date() } });
    expect(await line()).toMatchObject({
      words: 'Chưa gửi tin nào, không có tin chờ. Zalo đang không liên lạc được, tin được giữ lại.',
      light: 'red',
    });
  });

  it('a plan of which nothing is known yet is told kindly, and targets as the plan has them', async () => {
    const made = madeUpPlan({ tasks: 3, units: 2, seed: 1 });
    const target = {
      ...{ code: 'M.1', clause: made.clauses[0]?.code ?? '', name: { vi: 'Nữ cấp ủy' }, value: 25 },
      ...{
        measure: { vi: '%' },
        bound: 'at-least',
        by: '2018',
        written: 'đạt từ 25% trở lên',
        lead: [made.units[0]?.code],
      },
    };
    const file = parsePlanFile(
      new TextEncoder().encode(JSON.stringify({ ...made, code: 'fresh', targets: [target] })),
    );
    await importPlan(office.database, office.clock, file, { removalsConfirmed: false });
    const { id: planId } = await office.prisma.plan.findUniqueOrThrow({ where: { code: 'fresh' } });
    await office.prisma.membership.updateMany({ where: { memberId: office.people.mai }, data: { planId } });
    office.clock.set('2010-01-04T08:00');
    const model = await (await office.enter(office.people.mai, planId)).overview();
    expect(list(model, 'tre')).toMatchObject({
      groups: [],
      empty: 'Không có việc nào trễ hạn. Cảm ơn các đơn vị!',
    });
    expect(model.rounds?.empty).toBe('Không có đợt cập nhật nào đang mở.');
    expect(model.targets?.rows).toMatchObject([
      { name: 'Nữ cấp ủy', wanted: 'từ 25% trở lên', by: 'năm 2018', who: made.units[0]?.name.vi },
    ]);
  });

  it('a target that names its figure is told with what units have reported of it, to who sees all of them', async () => {
    const made = madeUpPlan({ tasks: 12, units: 2, seed: 1 });
    const task = made.tasks.find(({ kind }) => kind === 'activity');
    const target = {
      ...{ code: 'M.1', clause: made.clauses[0]?.code ?? '', name: { vi: 'Lớp tập huấn' }, value: 12 },
      ...{ measure: { vi: 'lớp' }, figure: 'classes', written: 'mở 12 lớp' },
    };
    const figures = { activity: [{ code: 'classes', name: { vi: 'Số lớp' } }] };
    const file = parsePlanFile(
      new TextEncoder().encode(JSON.stringify({ ...made, code: 'classes', targets: [target], figures })),
    );
    await importPlan(office.database, office.clock, file, { removalsConfirmed: false });
    const { id: planId } = await office.prisma.plan.findUniqueOrThrow({ where: { code: 'classes' } });
    const taskRow = await office.prisma.task.findFirstOrThrow({ where: { planId, code: task?.code ?? '' } });
    const [unit] = await office.prisma.unit.findMany({ where: { planId, code: made.units[0]?.code ?? '' } });
    const said = { status: 'IN_PROGRESS', figures: { classes: 5 }, createdAt: office.clock.date() } as const;
    await office.prisma.progressUpdate.create({
      data: { taskId: taskRow.id, unitId: unit?.id ?? 0, ...said },
    });
    await office.prisma.membership.updateMany({ where: { memberId: office.people.mai }, data: { planId } });
    const browser = await office.enter(office.people.mai, planId);
    expect((await browser.overview()).targets).toMatchObject({
      columns: { reached: 'Các đơn vị đã báo' },
      rows: [{ name: 'Lớp tập huấn', wanted: '12 lớp', reached: '5 lớp' }],
    });
    const ofUnit = await browser.overview(`/bang?donvi=${made.units[0]?.code}`);
    expect(ofUnit.targets?.columns.reached).toBeUndefined();
    expect(ofUnit.targets?.rows[0]?.reached).toBeUndefined();
  });
});

describe('filters in the address', () => {
  it('a link says what one sees: unit, kind and condition, in the language that it names', async () => {
    const browser = await leader();
    const ofUnit = await browser.overview('/bang?donvi=ca');
    expect(ofUnit.matrix.rows.map(({ unit }) => unit.label)).toEqual(['Công an']);
    expect(told(list(ofUnit, 'tre'))).toHaveLength(1);
    const stuck = await browser.overview('/bang?donvi=ca&tinhtrang=vuong&ngonngu=en');
    expect(stuck.lists.map(({ id, title }) => `${id} ${title}`)).toEqual(['vuong Stuck: 1 share']);
    expect(stuck.frame.language).toBe('en');
    expect([stuck.ahead, stuck.rounds, stuck.outbox]).toEqual([undefined, undefined, undefined]);
    expect(stuck.tiles.find(({ key }) => key === 'vuong')).toMatchObject({
      ...{ isChosen: true, href: '/bang?donvi=ca&ngonngu=en' },
    });
    const events = await browser.overview('/bang?loai=sukien');
    expect(events.matrix.columns.map(({ code }) => code)).toEqual(['II.4.2']);
  });

  it('what is no filter, or names nothing, is left out', async () => {
    const browser = await leader();
    const plain = await browser.overview();
    const odd = await browser.overview('/bang?donvi=xyz&tinhtrang=%3Cb%3E&loai=constructor&ngonngu=fr&x=1');
    expect(odd).toEqual(plain);
  });
});

it('the history of a share is told newest first, by whom, with numbers and files', async () => {
  const { title, words, history, facts, links } = await (await leader()).detail('/bang/viec/IV.2/vhtt');
  expect([title, words]).toEqual(['Báo cáo 6 tháng của đơn vị', 'Trễ 3 ngày']);
  expect(history?.entries.map(({ at, words, who, note }) => [at, words, who, note])).toEqual([
    ['7:31 Thứ Năm 24/5/2018', 'Cần bổ sung', 'Chị Lan', 'Thiếu số nữ'],
    ['7:31 Thứ Tư 23/5/2018', 'Đã nộp', 'Anh Hà', 'Đã nộp bản ký'],
    ['7:31 Thứ Ba 22/5/2018', 'Đang làm 60%', undefined, expect.stringContaining('hai khu phố')],
  ]);
  expect(history?.entries[1]?.files.map(({ label }) => label)).toEqual(['bao-cao-6-thang.pdf']);
  expect(facts.join()).toContain('văn bản ghi: “trước ngày 22/5/2018”');
  expect(links.map(({ href }) => href)).toEqual(['/bang/don-vi/vhtt', '/bang/viec/IV.2']);
});

it('the script is far below 120 KB', () => {
  expect(script().length).toBeLessThan(120_000);
});
