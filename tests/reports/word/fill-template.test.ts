import { unzipSync } from 'fflate';
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

  it('column by column, the cells sharing the width of the one that was there', async () => {
    const cell = (width: number, text: string, span = 1) =>
      `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}</w:tcPr>${paragraph(text)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const grid =
      '<w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="3001"/><w:gridCol w:w="500"/></w:tblGrid>';
    const body = [
      row(cell(4501, 'Số liệu', 3)),
      row(cell(1000, 'Đơn vị'), cell(3001, '{#cột}{tên}{/cột}'), cell(500, '')),
      row(cell(1000, '{#đơn vị}{mã}'), cell(3001, '{#cột}({số}{/cột}'), cell(500, '{/đơn vị}')),
    ];
    const filled = await fillTemplate(
      smallDocx(`<w:tbl>${grid}${body.join('')}</w:tbl>`),
      {
        cột: [{ tên: 'Buổi' }, { tên: 'Người' }],
        'đơn vị': [
          { mã: 'ld', cột: [{ số: '3' }, { số: '' }] },
          { mã: 'ca', cột: [{ số: '1 < 2' }, { số: '40' }] },
        ],
      },
      ['cột'],
    );
    expect(paragraphTexts(filled)).toEqual([
      ...['Số liệu', 'Đơn vị', 'Buổi', 'Người', '', 'ld', '(3', '(', '', 'ca', '(1 < 2', '(40', ''],
    ]);
    const xml = new TextDecoder().decode(unzipSync(filled)['word/document.xml']);
    const widths = (tag: string) =>
      [...xml.matchAll(new RegExp(`<w:${tag} w:w="(\\d+)"`, 'g'))].map(([, w]) => w);
    expect(widths('gridCol')).toEqual(['1000', '1501', '1500', '500']);
    expect(widths('tcW').slice(0, 5)).toEqual(['4501', '1000', '1501', '1500', '500']);
    expect([...xml.matchAll(/gridSpan w:val="(\d)"/g)].map(([, span]) => span)).toEqual(['4']);
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
    await expect(fillTemplate(smallDocx(paragraph('{#tên}x{/tên}')), {})).rejects.toThrow('{tên}');
    await expect(fillTemplate(smallDocx(paragraph('{=[[ ]]=} [[mã]]')), { mã: '1' })).rejects.toThrow(
      'no value',
    );
    await expect(fillTemplate(smallDocx(paragraph('{constructor}')), {})).rejects.toThrow('no value');
    await expect(fillTemplate(smallDocx(paragraph('{#việc}')), { việc: [] })).rejects.toThrow(
      'unclosed_loop',
    );
    await expect(fillTemplate(new Uint8Array([1, 2, 3]), {})).rejects.toThrow('could not be filled');
  });
});
