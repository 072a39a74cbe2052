import { describe, expect, it } from 'vitest';
import { maskNumbers } from '../../src/base/private-numbers.ts';

/** Each with the digits that may not be left. */
const numbersOfPeople = [
  '0912345678',
  'gọi chị Lan 0912345678',
  'số 0912 345 678 nhé',
  '0912.345.678',
  '0912-345-678',
  '0912/345/678',
  '091 234 5678',
  '0912 34 56 78',
  '0912–345–678',
  '0912\u00a0345\u00a0678',
  '0912\u200b345\u200b678',
  '0 9 1 2 3 4 5 6 7 8',
  '０９１２３４５６７８',
  '(0237) 3824 123',
  '0237 3824 123',
  '0237.3824123',
  '(024) 3825 1234',
  '02437 825 123',
  '037 3824 123',
  '01234 567 890',
  '+84912345678',
  '+84 912 345 678',
  '(+84) 912 345 678',
  '0084912345678',
  '84912345678',
  '+1 202 555 0123',
  'CCCD 038190001234',
  '038190001234',
  '038 190 001 234',
  '０３８１９０００１２３４',
  'CMND 173456789.',
  '173456789',
  'CMND 173 456 789',
  'cmt số: 173.456.789',
  'điện thoại: 3824 1234',
  'sđt 912 345 678',
  'zalo 912345678',
  'anh.0912345678.jpg',
  'Lan0912345678',
  '120 người, liên hệ 0912 345 678',
  '0912345678 hoặc 0987654321',
  '45 0912345678',
];

const otherNumbers = [
  '120 người dự, 80 nữ',
  'kinh phí 12.500.000 đồng',
  'kinh phí 150.000.000 đồng',
  '150.000.000',
  '150 000 000 đồng',
  '1.250.000.000đ',
  '150000000 đồng',
  '150000000',
  '123456789 đồng',
  '1.200.345.678 đồng',
  'xong ngày 21/5/2018',
  'từ 01/01/2018-31/12/2018',
  '01/5/2018 - 02/09/2018',
  '10-15/11/2018',
  '2016, 2017, 2018',
  '2016 2017 2018',
  '2016-2020',
  'giai đoạn 2018/2020',
  '3 95 52 6 120 80',
  '0 12 35 40 60 70',
  '12 15 20 31 45',
  '120 80 95 40 66',
  '101 102 103 104',
  '3, 95, 52, 6',
  'theo CV 1234/UBND',
  'số 1234567/QĐ-UBND',
  'Quyết định 1696/QĐ-TTg ngày 02/10/2015',
  'thông tư 98/2017',
  '111',
  'tổng đài 1900 1234',
  '18001567',
  'lúc 07:30 ngày 15/11',
  'IMG_20181115_093012.jpg',
  '20181115',
  'IV.2',
  '2,5 triệu',
  '12345678 lượt',
  '100 000 tờ rơi',
  '1.200.000 lượt người',
  'diện tích 67.890.123',
  '02/9, 30/4, 01/5',
  '5 buổi, 1 200 người, 700 nữ',
];

describe('numbers of people', () => {
  it.each(numbersOfPeople)('in "%s" are masked', (text) => {
    const { text: masked, masked: isMasked } = maskNumbers(text);
    const digits = (of: string) => of.normalize('NFKC').replace(/\D/g, '').length;
    expect(isMasked).toBe(true);
    expect(digits(masked)).toBeLessThan(digits(text) - 5);
  });

  it.each([
    ['gọi chị Lan 0912345678', 'gọi chị Lan ••••••••78'],
    ['số 0912 345 678 nhé', 'số ••••••••••78 nhé'],
    ['+84912345678', '••••••••••78'],
    ['CMND 173456789.', 'CMND •••••••89.'],
    ['0912345678 hoặc 0987654321', '••••••••78 hoặc ••••••••21'],
    ['120 người, gọi 0912/345/678', '120 người, gọi ••••••••••78'],
    ['(0237) 3824 123', '•••••••••••••23'],
  ])('are hidden but for their last two digits, and nothing else: %s', (text, expected) => {
    expect(maskNumbers(text)).toEqual({ text: expected, masked: true });
  });

  it.each(otherNumbers)('are not seen in "%s"', (text) => {
    expect(maskNumbers(text)).toEqual({ text, masked: false });
  });

  it('stay hidden when masked again', () => {
    for (const text of numbersOfPeople) {
      const { text: once } = maskNumbers(text);
      expect(maskNumbers(once).text).toBe(once);
    }
  });
});
