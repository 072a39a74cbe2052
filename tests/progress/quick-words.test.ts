import { describe, expect, it } from 'vitest';
import { quickUpdate } from '../../src/progress/quick-words.ts';

describe('a short message', () => {
  it.each([
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
