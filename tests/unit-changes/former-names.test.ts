import { describe, expect, it } from 'vitest';
import { createAsker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';
import { planCalendar } from '../../src/plan/calendar.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { formerUnitsOf } from '../../src/plan/unit-changes.ts';
import { readPlan } from '../plan/plans.ts';
import { changed } from './scene.ts';

const old = readPlan('bimSon');
const next = changed(
  old,
  [
    { merged: ['p-dong-son', 'p-phu-son'], into: 'p-dong-phu' },
    { split: 'p-ba-dinh', into: ['p-ba-dong', 'p-ba-tay'] },
    { renamed: 'xa-ha-lan', to: 'p-ha-lan' },
  ],
  {},
  {
    'p-dong-phu': 'Phường Đông Phú',
    'p-ba-dong': 'Phường Ba Đông',
    'p-ba-tay': 'Phường Ba Tây',
    'p-ha-lan': 'Phường Hà Lan',
  },
);
const file = { ...next, formerUnits: formerUnitsOf(next, undefined, old) };
const book = new PlanBook(file);
const asker = createAsker(book, await planCalendar(file));

describe('asked by what a unit was called', () => {
  it.each([
    ['phường Đông Sơn phải nộp gì?', ['p-dong-phu'], 'Phường Đông Sơn nay là Phường Đông Phú.'],
    ['UBND P. Phu Son nop bao cao 6 thang chua', ['p-dong-phu'], 'Phường Phú Sơn nay là Phường Đông Phú.'],
    [
      'phường Ba Đình phải làm gì?',
      ['p-ba-dong', 'p-ba-tay'],
      'Phường Ba Đình nay là Phường Ba Đông, Phường Ba Tây.',
    ],
    ['xã Hà Lan phải nộp gì?', ['p-ha-lan'], 'Xã Hà Lan nay là Phường Hà Lan.'],
    ['phường Đông Phú phải nộp gì?', ['p-dong-phu'], undefined],
  ])('%s', (question, units, says) => {
    const { turn, head, intent } = asker.answer({
      ...{ question, today: isoDay('2018-05-21'), language: 'vi', askerUnits: [] },
      progress: { statusOf: () => undefined },
    });
    const lines = head.map((line) => line.map(({ text }) => text).join(''));
    expect(intent).not.toBe('unknown');
    expect(turn.scope).toEqual(units);
    const note = lines.find((line) => line.includes('nay là'));
    expect(note).toBe(says);
  });
});

describe('what was shown before the change', () => {
  it('leads to the one unit in the place of another; of a divided one to none', () => {
    const codes = ['p-phu-son', 'p-ba-dinh', 'p-lam-son', 'III.1.1'];
    expect(codes.map((code) => book.unitNow(code))).toEqual(['p-dong-phu', ...codes.slice(1)]);
  });

  it('is gone on from with the unit that it is now', () => {
    const turn = { tasks: [], scope: ['p-phu-son'], period: null, only: null };
    const { turn: next } = asker.answer({
      ...{ question: 'thế còn tháng 11?', today: isoDay('2018-05-21'), language: 'vi', askerUnits: [] },
      previous: { intent: 'unit-tasks', ...turn },
    });
    expect(next.scope).toEqual(['p-dong-phu']);
  });
});
