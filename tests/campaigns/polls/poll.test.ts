import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { emptyContent, type Poll } from '../../../src/campaigns/content/content.ts';
import { chosenIn, isAnswer, isOpen, numberIn, optionsOf } from '../../../src/campaigns/polls/poll.ts';
import { counted } from '../../../src/campaigns/polls/results.ts';
import { saying } from '../../support/campaign-drafts.ts';

const one: Poll = { kind: 'ONE', options: ['Có', 'Không'], days: 1 };
const several: Poll = { ...one, kind: 'SEVERAL' };
const number: Poll = { kind: 'NUMBER', options: [], days: 1 };

it.each([
  ['5', 5],
  ['0', 0],
  ['12 người ạ', 12],
  ['12ng', 12],
  ['Dạ 3 ạ.', 3],
  ['phòng em đi 2 người', 2],
  ['xã 3 người', 3],
  ['khoảng 10 đại biểu nhé', 10],
  ['không ai đi ạ', 0],
  ['dạ em không có ai', 0],
  ['khong ai', 0],
  ['4 people', 4],
  ['mười hai người', 12],
  ['hai người ạ', 2],
  ['１２ người', 12],
  ['không có ạ', 0],
])('"%s" answers how many with %s', (words, count) => {
  expect(numberIn(words)).toBe(count);
});

it.each([
  '8 giờ hay 9 giờ?',
  'họp lúc 8 giờ ạ',
  'em đi 2 người được không?',
  '0912345678',
  '2 hoặc 3',
  '1-2',
  '2,5',
  'phường 5',
  'không',
  'không ai bảo em',
  'IV.2',
  '21/5',
  'hai',
  '',
  'đi 3 xe',
  '1.200 người',
  '5 người, à nhầm 6 người',
])('"%s" is no number, and for the author to read', (words) => {
  expect(numberIn(words)).toBeUndefined();
});

it('options are typed one a line, whatever marks they have; too few, too many, too long or twice the same are none', () => {
  expect(optionsOf('- Có dự\n2. Không dự\n\n  3) Cử người khác ')).toEqual([
    'Có dự',
    'Không dự',
    'Cử người khác',
  ]);
  expect(optionsOf('Có')).toBeUndefined();
  expect(optionsOf('Có\ncó')).toBeUndefined();
  expect(optionsOf(`Có\n${'x'.repeat(41)}`)).toBeUndefined();
  expect(optionsOf(Array.from({ length: 8 }, (_, n) => `Lựa chọn ${n}`).join('\n'))).toHaveLength(8);
  expect(optionsOf(Array.from({ length: 9 }, (_, n) => `Lựa chọn ${n}`).join('\n'))).toBeUndefined();
});

it('an answer is a place of the options, or a number of three digits at most', () => {
  expect([
    isAnswer(one, 1),
    isAnswer(one, 2),
    isAnswer(several, 2),
    isAnswer(number, 999),
    isAnswer(number, 1000),
  ]).toEqual([true, false, false, true, false]);
  expect(chosenIn(several, 0b10)).toEqual([1]);
});

it('a poll is open until its last day is over, and closed before its message has a time, by hand, and when that is recalled', () => {
  const dueAt = Temporal.Instant.from('2018-11-05T08:00+07:00');
  const message = {
    content: saying('x', { poll: one }),
    dueAt,
    pollClosedAt: undefined,
    recalledAt: undefined,
  };
  const at = (time: string) => ({ now: Temporal.Instant.from(`${time}+07:00`), zone: 'Asia/Ho_Chi_Minh' });
  expect(isOpen(message, at('2018-11-06T23:59'))).toBe(true);
  expect(isOpen(message, at('2018-11-07T00:00'))).toBe(false);
  expect(isOpen({ ...message, dueAt: undefined }, at('2018-11-05T09:00'))).toBe(false);
  expect(isOpen({ ...message, pollClosedAt: dueAt }, at('2018-11-05T09:00'))).toBe(false);
  expect(isOpen({ ...message, recalledAt: dueAt }, at('2018-11-05T09:00'))).toBe(false);
  expect(isOpen({ ...message, content: emptyContent }, at('2018-11-05T09:00'))).toBe(false);
});

it('a unit’s number is the newest of its people, people without a unit count each; choices count person by person', () => {
  const at = (minute: number) => Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
  const person = (memberId: number, unit: string | undefined, value?: number, minute = 0) => {
    return {
      memberId,
      name: `P${memberId}`,
      unit,
      answer: value === undefined ? undefined : { value, at: at(minute) },
    };
  };
  const numbers = counted(number, [
    ...[
      person(1, 'ca', 5, 1),
      person(2, 'ca', 3, 2),
      person(3, 'ld'),
      person(4, undefined, 1),
      person(5, undefined, 2),
    ],
  ]);
  expect(numbers).toMatchObject({
    sum: 6,
    people: { asked: 5, answered: 4 },
    units: { asked: 2, answered: 1 },
  });
  expect(numbers.ofUnits[0]).toMatchObject({ unit: 'ca', number: 3, asked: 2, answered: 2 });
  const choices = counted(several, [
    person(1, 'ca', 0b01),
    person(2, 'ca', 0b11),
    person(3, 'ld', 0),
    person(4, undefined, 0b10),
  ]);
  expect(choices).toMatchObject({
    people: { asked: 4, answered: 3 },
    options: [
      { label: 'Có', people: 2, units: 1 },
      { label: 'Không', people: 2, units: 1 },
    ],
  });
});
