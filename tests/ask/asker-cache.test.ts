import { expect, it } from 'vitest';
import { createAsker } from '../../src/ask/asker.ts';
import { AskerCache } from '../../src/ask/asker-cache.ts';
import { isoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { PlanCache, READERS_BYTES } from '../../src/plan/plan-cache.ts';
import { bookName } from '../../src/plan/plan-library.ts';
import { town } from './askers.ts';

const today = isoDay('2018-05-21');
const moment = { today, language: 'vi' } as const;
const question = { question: 'tuần này có gì?', askerUnits: [], ...moment };
const week = { from: today, to: isoDay('2018-05-27') };

it('reads nothing until somebody asks in their own words', async () => {
  const { book } = town;
  const asker = createAsker(book, await planCalendar(book.file), () => {
    throw new Error('the reader is wanted');
  });
  expect(asker.due(week, { parties: [] }, moment).items).not.toEqual([]);
  asker.next({ parties: [] }, moment);
  asker.overdue({ parties: [] }, moment);
  asker.unitTasks(['ld'], moment);
  asker.detail('IV.2', moment);
  asker.help(moment);
  asker.examples(moment);
  expect(() => asker.answer(question)).toThrow('the reader is wanted');
});

it('answers kept of a plan count with its book, and few readers are kept', async () => {
  const cache = new PlanCache();
  const askers = new AskerCache(cache);
  const { file } = town.book;
  for (let id = 1; id <= 8; id += 1) {
    const plan = { id, revision: 1, book: new PlanBook(file) };
    await cache.books.of(bookName(id), 1, { make: async () => plan, bytes: () => 1000 });
    const asker = await askers.of(plan);
    const before = cache.books.bytes;
    for (const _ of ['first', 'again']) asker.due(week, { parties: [] }, moment);
    expect(cache.books.bytes - before).toBe(5_000);
    expect(asker.answer(question).intent).toBe('due');
    const readers = cache.readers.bytes;
    asker.answer(question);
    expect(cache.readers.bytes).toBe(readers);
  }
  expect(cache.readers.bytes).toBeGreaterThan(READERS_BYTES * 0.7);
  expect(cache.readers.bytes).toBeLessThanOrEqual(READERS_BYTES);
});
