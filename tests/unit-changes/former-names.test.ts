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
const asker = createAsker(new PlanBook(file), await planCalendar(file));

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
