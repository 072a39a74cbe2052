import { expect, it } from 'vitest';
import { Papers } from '../../src/plan-draft/papers.ts';

const listed = (texts: readonly string[], own?: string) => {
  const papers = new Papers(own);
  for (const [at, text] of texts.entries()) papers.read(text, at === 0 ? undefined : `II.${at}`);
  return papers.entries();
};

it('a paper is listed with its number and what the text says right behind it', () => {
  expect(
    listed([
      'Thực hiện Công văn số 425/SLĐTBXH-BVCSTE ngày 01/03/2018 của Sở Lao động tỉnh A về việc hướng dẫn công tác trẻ em, an toàn giao thông. UBND xã ban hành kế hoạch',
    ]),
  ).toEqual([
    {
      ...{ code: 'cv-425-sldtbxh-bvcste', name: { vi: 'Công văn 425/SLĐTBXH-BVCSTE' } },
      ...{ aliases: ['Công văn 425', 'CV 425'], number: '425/SLĐTBXH-BVCSTE', date: '2018-03-01' },
      issuer: { vi: 'Sở Lao động tỉnh A' },
      subject: { vi: 'hướng dẫn công tác trẻ em, an toàn giao thông' },
      cited: [],
    },
  ]);
});

it('what the text does not say of a paper is left out, and another paper’s words are not taken for it', () => {
  const [first, carriesOut, second] = listed([
    'theo Thông tư Số 98/2017/TT-BTC, Nghị quyết 57/NQ-CP về chương trình phụ nữ thực hiện Nghị quyết 11-NQ/TW của Bộ Chính trị về công tác phụ nữ',
  ]);
  expect(first).toEqual(expect.objectContaining({ number: '98/2017/TT-BTC' }));
  for (const field of ['date', 'issuer', 'subject']) expect(first).not.toHaveProperty(field);
  expect(carriesOut).toMatchObject({ subject: { vi: 'chương trình phụ nữ' } });
  expect(second).toMatchObject({ issuer: { vi: 'Bộ Chính trị' }, subject: { vi: 'công tác phụ nữ' } });
});

it('a day that there is not is none', () => {
  expect(listed(['Quyết định số 5/QĐ-UBND ngày 31/6/2026'])[0]).not.toHaveProperty('date');
});

it('a paper that is cited again is one, with each place; the plan itself is none', () => {
  const texts = [
    'Quyết định 5/QĐ-UBND',
    'theo quyết định số 5/QĐ-UBND ngày 2/3/2026',
    'Kế hoạch số 07/KH-UBND',
  ];
  expect(listed(texts, '07/KH-UBND')).toMatchObject([{ date: '2026-03-02', cited: ['II.1'] }]);
});

it('a short name that two papers have is neither’s', () => {
  const papers = listed(['Nghị quyết 57/NQ-CP và Nghị quyết 57-NQ/TW']);
  expect(papers.map(({ aliases }) => aliases)).toEqual([[], []]);
});
