import { describe, expect, it } from 'vitest';
import { maskNumbers } from '../../src/base/private-numbers.ts';

describe('numbers of people', () => {
  it.each([
    ['gọi chị Lan 0912345678', 'gọi chị Lan ••••••••78'],
    ['số 0912 345 678 nhé', 'số ••••••••••78 nhé'],
    ['+84912345678', '••••••••••78'],
    ['CCCD 038190001234', 'CCCD ••••••••••34'],
    ['CMND 173456789.', 'CMND •••••••89.'],
  ])('in "%s" are masked', (text, expected) => {
    expect(maskNumbers(text)).toEqual({ text: expected, masked: true });
  });

  it.each(['120 người dự, 80 nữ', 'kinh phí 12.500.000 đồng', 'xong ngày 21/5/2018', 'theo CV 1234/UBND'])(
    'are not seen in "%s"',
    (text) => {
      expect(maskNumbers(text)).toEqual({ text, masked: false });
    },
  );
});
