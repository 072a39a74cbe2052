import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { type Asker, createAsker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { parsePlanFile } from '../../src/plan/read-plan-file/index.ts';
import { draftFileText } from '../../src/plan-draft/draft-file.ts';
import { draftOf } from '../../src/plan-draft/draft-of.ts';

/* Questions over a plan as it was read out of its document, every date confirmed, nothing added by hand. */

let asker: Asker;
beforeAll(async () => {
  const document = readFileSync(new URL('../fixtures/documents/seed-typed.docx', import.meta.url));
  const { plan } = await draftOf(document, 'docx');
  const text = draftFileText(plan, 'vi').replaceAll('confirmed: false', 'confirmed: true');
  const file = parsePlanFile(Buffer.from(text));
  asker = createAsker(new PlanBook(file), await planCalendar(file));
});

it.each([
  ['phường em phải làm những gì ạ', ['III.7.1', 'III.7.4']],
  ['các phường làm gì', ['III.7.1', 'III.7.4']],
  ['UBND các phường, xã được giao việc gì', ['III.7.1', 'III.7.4']],
  ['các đoàn thể thì làm gì ạ', ['III.8.1']],
  ['KH nộp trước ngày mấy', ['IV.1']],
  ['nghị quyết 57 ở chỗ nào', ['II.1.1']],
  ['phòng LĐ-TBXH làm gì', ['III.1.1']],
])('%s', (question, tasks) => {
  const today = isoDay('2018-03-17');
  const answer = asker.answer({ question, today, language: 'vi', askerUnits: [] });
  expect(answer.tasks).toEqual(expect.arrayContaining(tasks));
});
