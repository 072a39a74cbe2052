import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { type Office, openOffice } from '../people/office.ts';
import { docxOfLines } from '../plan-draft/made-docx.ts';
import { pageOver, Visitor } from './visitor.ts';

const document = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx'));

let office: Office;
let lan: number;
let page: ReturnType<typeof pageOver>;

beforeEach(async () => {
  office = await openOffice();
  lan = await office.enrol('1', 'COORDINATOR');
  page = pageOver(office.prisma, office.clock);
});

async function enter(memberId = lan): Promise<Visitor> {
  const visitor = new Visitor(page.app);
  const link = `/lapkehoach/vao/${await page.services.pageKeys.link({ memberId, planId: office.plan.id })}`;
  await visitor.get(link);
  await visitor.post(link, []);
  return visitor;
}

async function sent(bytes: Uint8Array = document, name = 'ke-hoach.docx'): Promise<Visitor> {
  const visitor = await enter();
  await visitor.post('/lapkehoach/tep', [['file', new File([Uint8Array.from(bytes)], name)]]);
  return visitor;
}

/** Presses the first button of each question that is open, until none is; returns how many decisions that took. */
async function confirmAll(visitor: Visitor): Promise<number> {
  for (let decisions = 0; decisions < 100; decisions += 1) {
    const open = visitor.cards.find(({ isOpen }) => isOpen);
    if (!open) return decisions;
    const form = open.forms.find(({ choices }) => choices.includes('as-read'));
    expect(await visitor.press(form, 'as-read'), open.text).toBe(200);
  }
  throw new Error('it never ends');
}

const stored = () => office.prisma.planDraft.findFirstOrThrow();

it('the plan of 2018 is live after few decisions, its riddle settled by a typed day', async () => {
  const visitor = await sent();
  const riddle = visitor.cards.find(({ text }) => text.includes('năm lạ'));
  const typed = riddle?.forms.find(({ choices }) => choices.includes('deadline'));
  expect(await visitor.press(typed, 'deadline', { typed: 'trước ngày 20/12/2018' })).toBe(200);
  const decisions = 1 + (await confirmAll(visitor)) + 1;
  expect(visitor.card('end').text).toContain('Rà soát trước khi chạy');
  expect(await visitor.press(visitor.card('end').forms[0])).toBe(200);
  expect(visitor.html).toContain('Kế hoạch đã chạy');
  expect(decisions).toBeLessThanOrEqual(45);
  console.log('decisions', decisions);

  const plan = await page.services.plans.find('bim-son-2018-tkctbdgv');
  const task = plan?.book.task('III.1.4');
  expect(task?.date && lastGoodDay(task.date)).toBe('2018-12-19');
  expect(plan?.book.file.draft?.dates.every(({ confirmed }) => confirmed)).toBe(true);
});
