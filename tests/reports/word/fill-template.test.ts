import { describe, expect, it } from 'vitest';
import { fillTemplate } from '../../../src/reports/word/fill-template.ts';
import { paragraph, paragraphTexts, smallDocx, table } from './small-docx.ts';

describe('a template is filled', () => {
  it('with tags in Vietnamese, cut into runs, in any letters, with spaces that do not break', async () => {
    const template = smallDocx(
      paragraph('Đơn vị: {tên đ', 'ơn v', 'ị}.') + paragraph('{ Tên\u00a0Đơn vị }, {te\u0302n đơn vị}'),
      paragraph('{tên đơn vị}'),
    );
    const filled = await fillTemplate(template, { 'tên đơn vị': 'Phòng LĐTBXH' });
    expect(paragraphTexts(filled)).toEqual(['Đơn vị: Phòng LĐTBXH.', 'Phòng LĐTBXH, Phòng LĐTBXH']);
    expect(paragraphTexts(filled, 'word/header1.xml')).toEqual(['Phòng LĐTBXH']);
  });

  it('paragraph by paragraph and row by row, what is around an entry being known within', async () => {
    const template = smallDocx(
      paragraph('{#việc}') +
        paragraph('{mã}: {ghi chú} ({năm})') +
        paragraph('{/việc}') +
        paragraph('{^chưa báo}Đủ{/chưa báo}') +
        table(['Mã', 'Ghi chú'], ['{#việc}{mã}', '{ghi chú}{/việc}']),
    );
    const tasks = [
      { mã: 'III.1', 'ghi chú': 'xong' },
      { mã: 'III.2', 'ghi chú': '' },
    ];
    const filled = await fillTemplate(template, { năm: '2018', việc: tasks, 'chưa báo': [] });
    expect(paragraphTexts(filled)).toEqual([
      ...['III.1: xong (2018)', 'III.2:  (2018)', 'Đủ'],
      ...['Mã', 'Ghi chú', 'III.1', 'xong', 'III.2', ''],
    ]);
  });

  it('with any text as it is: markup, braces, emoji, four thousand letters, lines; without what XML forbids', async () => {
    const long = 'Hội nghị tuyên truyền '.repeat(200).slice(0, 4000);
    const texts = {
      một: `<w:t>&amp; "Bình đẳng" 'giới' & {mã} > <!-- ]]>`,
      hai: '👩‍👩‍👧 hết 🎉',
      ba: long,
      bốn: 'dòng một\r\ndòng hai',
      năm: 'a\u0000b\u0008c\ud800d\ufffee',
    };
    const template = smallDocx(
      Object.keys(texts)
        .map((tag) => paragraph(`{${tag}}`))
        .join(''),
    );
    expect(paragraphTexts(await fillTemplate(template, texts))).toEqual([
      ...[texts.một, texts.hai, long, 'dòng một\ndòng hai', 'a b c d e'],
    ]);
  });

  it('wholly or not at all: a tag without a value, and a template that is broken, give no document', async () => {
    await expect(fillTemplate(smallDocx(paragraph('{mã} {tên}')), { mã: '1' })).rejects.toThrow('{tên}');
    await expect(fillTemplate(smallDocx(paragraph('{#việc}')), { việc: [] })).rejects.toThrow(
      'unclosed_loop',
    );
    await expect(fillTemplate(new Uint8Array([1, 2, 3]), {})).rejects.toThrow('could not be filled');
  });
});
