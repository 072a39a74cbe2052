import { describe, expect, it } from 'vitest';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { checkedDraft, importDraft } from '../../src/plan-draft/stored/import-draft.ts';
import { CODE, confirmAll, confirmOne, formOf, pageOffice, placeOf } from './office.ts';
import { Visitor } from './visitor.ts';

const office = pageOffice();

it('the plan of 2018 is live after few decisions, each kept when the program is killed, its riddle settled by a typed day', async () => {
  const visitor = await office.sent();
  expect(
    await visitor.press(formOf(visitor, /năm lạ/, 'deadline'), 'deadline', {
      typed: 'trước ngày 20/12/2018',
    }),
  ).toBe(200);
  await confirmOne(visitor);
  office.restart();
  const again = new Visitor(office.page.app);
  again.cookie = visitor.cookie;
  await again.get(placeOf(visitor));
  const decisions = 2 + (await confirmAll(again)) + 1;
  expect(again.card('end').text).toContain('Rà soát trước khi chạy');
  expect(await office.live()).toBeUndefined();
  await again.press(again.card('end').forms[0]);
  expect(again.html).toContain('Kế hoạch đã chạy');
  expect(decisions).toBeLessThanOrEqual(30);

  const file = await office.live();
  const riddle = file?.tasks.find(({ code }) => code === 'III.1.4')?.date;
  expect(riddle && lastGoodDay(riddle)).toBe('2018-12-19');
  expect(riddle).not.toHaveProperty('unconfirmed');
  expect(file?.draft?.dates.every(({ confirmed }) => confirmed)).toBe(true);
  const { prisma } = office.database;
  expect(await prisma.auditEntry.findFirst({ where: { action: 'plan-made' } })).toMatchObject({
    memberId: office.lan,
    details: { file: 'ke-hoach.docx', was: 'new' },
  });
  const made = await prisma.plan.findUniqueOrThrow({ where: { code: CODE } });
  expect(await prisma.membership.findMany({ where: { planId: made.id } })).toMatchObject([
    { memberId: office.lan, role: 'COORDINATOR' },
  ]);
  expect(await prisma.delivery.findMany()).toMatchObject([
    { kind: 'plan-live', planId: made.id, chatId: '1' },
  ]);
});

describe('two at once', () => {
  it('an older window is told, shows the newer state and stores nothing; the same press twice is one', async () => {
    const one = await office.sent();
    const other = new Visitor(office.page.app);
    other.cookie = one.cookie;
    await other.get(placeOf(one));
    const twice = one.card('head').forms[0];
    expect([await one.press(twice, 'as-read'), await other.press(twice, 'as-read')]).toEqual([200, 200]);
    expect(other.html).not.toContain('cửa sổ khác');
    await one.press(one.card('units').forms[0], 'as-read');
    const before = await office.draft();
    expect(await other.press(formOf(other, /căn cứ/, 'as-read'), 'as-read')).toBe(409);
    expect(other.html).toContain('cửa sổ khác');
    expect(other.card('units').isOpen).toBe(false);
    expect((await office.draft()).decisions).toEqual(before.decisions);
    expect(await other.press(formOf(other, /căn cứ/, 'as-read'), 'as-read')).toBe(200);
  });

  it('of two decisions made from the same state one is stored, of two imports one happens, and none of what is decided since', async () => {
    const visitor = await office.sent();
    const seen = await office.draft();
    const { planDrafts, auditLog, outbox } = office.page.services;
    const { clock, lan } = office;
    const left = (at: number) => ({ ...seen.decisions, dates: { [at]: { is: 'left-out' as const } } });
    const stored = await Promise.all([0, 1].map((at) => planDrafts.decide(seen, left(at))));
    expect(stored.toSorted()).toEqual([false, true]);
    await visitor.get(visitor.location);
    await confirmAll(visitor);
    const before = await office.draft();
    await planDrafts.decide(before, before.decisions);
    const draft = await office.draft();
    const checked = await checkedDraft(draft);
    if (!('file' in checked)) throw new Error('it has faults');
    const { file } = checked;
    const parts = { prisma: office.database.prisma, clock, auditLog, outbox };
    const imported = (one: typeof draft) =>
      importDraft(parts, one, file, lan, { revision: 0, removals: false });
    expect(await imported(before)).toEqual({ outcome: 'changed' });
    expect(await office.live()).toBeUndefined();
    const imports = await Promise.all([imported(draft), imported(draft)]);
    expect(imports.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'imported']);
    expect(await office.database.prisma.delivery.count()).toBe(1);
  });

  it('the same document again goes on with its draft', async () => {
    const visitor = await office.sent();
    await confirmOne(visitor);
    const again = await office.sent();
    expect(again.card('head').isOpen).toBe(false);
    expect(await office.database.prisma.planDraft.count()).toBe(1);
  });
});

it('a link opens once and within the hour, by its button alone; a session lasts twelve hours', async () => {
  const link = await office.link();
  const [first, second] = [new Visitor(office.page.app), new Visitor(office.page.app)];
  expect([await first.get(link), await first.get(link), await first.post(link, [])]).toEqual([200, 200, 200]);
  expect([await second.get(link), await second.post(link, []), second.cookie]).toEqual([404, 404, '']);
  const late = await office.link();
  office.clock.set('2018-05-21T08:26');
  expect(await second.post(late, [])).toBe(404);
  expect(await first.get('/lapkehoach')).toBe(200);
  office.clock.set('2018-05-21T19:26');
  expect(await first.get('/lapkehoach')).toBe(403);
  expect(
    await office.database.prisma.planPageKey.findMany({ where: { hash: link.split('/').at(-1) ?? '' } }),
  ).toEqual([]);
});

it('a draft that nobody touches is forgotten after ninety days, one in hand is not', async () => {
  await office.sent();
  office.clock.set('2018-08-18T07:25');
  await office.page.services.planDrafts.forgetOld();
  expect(await office.database.prisma.planDraft.count()).toBe(1);
  office.clock.set('2018-08-20T07:25');
  await office.page.services.planDrafts.forgetOld();
  expect(await office.database.prisma.planDraft.count()).toBe(0);
});
