import { describe, expect, it } from 'vitest';
import { quickUpdate, readFigure, readPercent } from '../../src/progress/quick-words.ts';

describe('a short message', () => {
  it.each([
    ['xong 80%', { status: 'IN_PROGRESS', percent: 80, note: 'xong 80%' }],
    ['xong một nửa rồi', { status: 'IN_PROGRESS', percent: 50, note: 'xong một nửa rồi' }],
    ['xong rồi, 120 người dự', { status: 'DONE', note: 'xong rồi, 120 người dự' }],
    ['Xong rồi ạ', { status: 'DONE' }],
    ['dạ, đã nộp rồi', { status: 'DONE' }],
    ['hoan thanh', { status: 'DONE' }],
    ['đang làm 50%', { status: 'IN_PROGRESS', percent: 50 }],
    ['dang lam', { status: 'IN_PROGRESS' }],
    ['được 75% rồi, chờ ký', { status: 'IN_PROGRESS', percent: 75, note: 'được 75% rồi, chờ ký' }],
    ['vướng kinh phí', { status: 'BLOCKED', note: 'vướng kinh phí' }],
    ['chưa làm ạ', { status: 'NOT_STARTED' }],
    ['done', { status: 'DONE' }],
    ['vướng ạ', { status: 'BLOCKED' }],
  ])('"%s" says how far it is', (text, expected) => {
    expect(quickUpdate(text)).toEqual(expected);
  });

  it.each([
    'xong chưa?',
    'đã nộp chưa',
    'ai phụ trách việc này',
    'hạn hôm nào',
    'cảm ơn em',
    '',
    '150%',
    'xong ko',
  ])('"%s" does not', (text) => {
    expect(quickUpdate(text)).toBeUndefined();
  });
});

describe('a figure', () => {
  it.each([
    ['0', 0],
    ['120', 120],
    ['1234567', 1_234_567],
    ['1.200', 1200],
    ['1,200', 1200],
    ['1 200', 1200],
    ['1\u00a0200', 1200],
    ['12.500.000', 12_500_000],
    ['120 người', 120],
    ['120 lượt người dự', 120],
    ['120người', 120],
    ['khoảng 120', 120],
    ['hơn 120 người', 120],
    ['１２０', 120],
    ['1\u202f200 lượt', 1200],
    ['một trăm hai mươi', 120],
    ['2 nghìn', 2000],
    ['ko có', 0],
    ['120, à nhầm 130', 130],
  ])('"%s" is %d', (text, expected) => {
    expect(readFigure(text)).toBe(expected);
  });

  it.each([
    '12345678',
    '123456789012345',
    '1.200.000.000',
    '0912345678',
    '12324562789',
    '1{200',
    '-5',
    '+5',
    '12.50',
    '1.2000',
    '120 người, 80 nữ',
    '1\n200',
    '',
  ])('is not read from "%s": it is too long, or not alone', (text) => {
    expect(readFigure(text)).toBeUndefined();
  });
});

describe('a percentage', () => {
  it.each([
    ['40', 40],
    ['khoảng 60 phần trăm', 60],
    ['được phân nửa rồi đó', 50],
    ['hơn nửa', 50],
    ['duoc 3/4', 75],
    ['ba phần tư', 75],
    ['sáu mươi %', 60],
    ['about a third', 33],
    ['150', 150],
    ['60% à nhầm 70%', undefined],
    ['ngày 3/4', undefined],
    ['60% rồi còn thiếu ảnh', undefined],
    ['chưa rõ', undefined],
  ])('"%s" is %s', (text, expected) => {
    expect(readPercent(text)).toBe(expected);
  });
});
