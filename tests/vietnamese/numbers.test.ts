import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Figure, figuresIn } from '../../src/vietnamese/numbers/figures.ts';
import { numberAt } from '../../src/vietnamese/numbers/in-words.ts';
import { sharesIn } from '../../src/vietnamese/numbers/shares.ts';
import { split } from '../../src/vietnamese/words/split.ts';
import { runs } from '../support/runs.ts';

const stated = (figures: readonly Figure[]) =>
  figures.filter(({ isCorrected }) => !isCorrected).map(({ value }) => value);
const values = (text: string, expected?: number) => stated(figuresIn(text, expected));

describe('a number in words', () => {
  it.each([
    ['năm', 5, 1],
    ['mười', 10, 1],
    ['mười lăm', 15, 2],
    ['muoi lam', 15, 2],
    ['hai mươi', 20, 2],
    ['hai mươi mốt', 21, 3],
    ['hai muoi lam', 25, 3],
    ['hai lăm', 25, 2],
    ['hăm lăm', 25, 2],
    ['ba mốt', 31, 2],
    ['hai tư', 24, 2],
    ['chín chục', 90, 2],
    ['một trăm', 100, 2],
    ['một trăm linh năm', 105, 4],
    ['một trăm hai', 120, 3],
    ['một trăm hai mươi', 120, 4],
    ['hai trăm rưỡi', 250, 3],
    ['hai nghìn mười tám', 2018, 4],
    ['hai nghìn ba', 2300, 3],
    ['hai nghìn rưỡi', 2500, 3],
    ['một triệu hai', 1_200_000, 3],
    ['hai triệu ba trăm nghìn', 2_300_000, 5],
    ['mười năm', 10, 1],
    ['hai ba', 2, 1],
    ['25', 25, 1],
  ])('%s is %d', (text, value, length) => {
    expect(numberAt(split(text), 0)).toEqual({ value, length });
  });

  it.each(['nam nay', 'sau đó', 'mot', 'tam thoi', 'khong', 'từ', 'báo'])(
    'is not read from what is another word without its marks: %s',
    (text) => {
      expect(numberAt(split(text), 0)).toBeUndefined();
    },
  );
});

describe('the figures of a text', () => {
  it.each([
    ['xong rồi, 3 buổi 145 người 88 nữ', [3, 145, 88]],
    ['120 người, 60 nữ', [120, 60]],
    ['1.200 lượt người', [1200]],
    ['1 200 người, 700 nữ', [1200, 700]],
    ['1\u00a0200', [1200]],
    ['1\u202f200', [1200]],
    ['1\u2009200', [1200]],
    ['1,200', [1200]],
    ['１２０ người', [120]],
    ['3, 95, 52, 6', [3, 95, 52, 6]],
    ['buổi: 3\nngười dự: 210\nnữ: 130', [3, 210, 130]],
    ['chưa có buổi nào, 2 tin', [0, 2]],
    ['ko có', [0]],
    ['không có bài nào', [0]],
    ['một trăm hai mươi người', [120]],
    ['2 nghìn tờ rơi', [2000]],
    ['5 chục người', [50]],
    ['1234567', [1_234_567]],
    ['120 à nhầm 130', [130]],
    ['120 người, 60 nữ, à nhầm 70 nữ', [120, 70]],
    ['12 tin với 3 bài', [12, 3]],
  ])('%s: %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
  });

  it.each([
    '1{200',
    '-5',
    '+5',
    '12,5',
    '1.2000',
    '12345678',
    '0912345678',
    '22/5/2018',
    '7:30',
    '8h',
    '8h30',
    't2',
    'IV.2',
    'ii.1.3 xong',
    '60%',
    '60 phần trăm',
    'ba phần tư',
    'xong một nửa',
    'chưa có số liệu',
    'chưa thống kê',
    'nữ chiếm đa số',
    '',
  ])('"%s" has none', (text) => {
    expect(values(text)).toEqual([]);
  });

  it('are as many as are asked for where spaces may part or join them', () => {
    expect(values('3 120 70 5', 4)).toEqual([3, 120, 70, 5]);
    expect(values('1 200', 1)).toEqual([1200]);
  });

  it('have the words beside them and say whether they are about so many', () => {
    const [first, second] = figuresIn('khoảng 120 lượt người, nữ: 70');
    expect(first).toMatchObject({ value: 120, isAbout: true, after: ['luot', 'nguoi'] });
    expect(second).toMatchObject({ value: 70, isAbout: false, before: ['nu'] });
  });

  it('stand where they say', () => {
    fc.assert(
      fc.property(
        fc.nat(9_999_999),
        fc.constantFrom('', 'có ', 'tổng: '),
        fc.constantFrom('', ' người', ', hết'),
        (n, before, after) => {
          const text = `${before}${n}${after}`;
          const [found] = figuresIn(text);
          expect(found?.value).toBe(n);
          expect(text.slice(found?.start, found?.end)).toBe(String(n));
        },
      ),
      { numRuns: runs(100) },
    );
  });

  it('never break, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (text) => {
        for (const { value } of figuresIn(text)) expect(Number.isSafeInteger(value) && value >= 0).toBe(true);
        for (const { percent } of sharesIn(text))
          expect(Number.isInteger(percent) && percent >= 0).toBe(true);
      }),
      { numRuns: runs(100) },
    );
  });
});

describe('the shares of a text', () => {
  it.each([
    ['60%', [60]],
    ['xong 80% rồi em', [80]],
    ['60 phần trăm', [60]],
    ['60 phan tram', [60]],
    ['sáu mươi phần trăm', [60]],
    ['chín chục %', [90]],
    ['12,5%', [13]],
    ['duoc 3/4', [75]],
    ['ba phần tư', [75]],
    ['ba phan tu', [75]],
    ['hai phần ba', [67]],
    ['9 phần 10', [90]],
    ['xong một nửa', [50]],
    ['được phân nửa', [50]],
    ['hơn nửa', [50]],
    ['gan nua', [50]],
    ['half', [50]],
    ['about a third', [33]],
    ['three quarters', [75]],
    ['100%', [100]],
    ['150%', [150]],
    ['phường A 60%, phường B 70%', [60, 70]],
  ])('%s: %j', (text, expected) => {
    expect(sharesIn(text).map(({ percent }) => percent)).toEqual(expected);
  });

  it.each([
    'ngày 3/4',
    'đến 3/4',
    '3/4/2018',
    '22/5',
    'nửa tháng nữa',
    'còn nửa ngày',
    '60',
    '2 ngày nữa',
    'gần xong',
    '-60%',
  ])('"%s" has none', (text) => {
    expect(sharesIn(text)).toEqual([]);
  });
});
