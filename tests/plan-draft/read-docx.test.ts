import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/plan-draft/document/docx/index.ts';
import { documentKind } from '../../src/plan-draft/document/kind.ts';
import { madeDocx, numbered, paragraph, run, table } from './made-docx.ts';

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', name));
const linesOf = (body: string, parts?: Record<string, string>) =>
  readDocx(madeDocx(body, parts)).blocks.map((block) => (block.kind === 'paragraph' ? block.text : block));
const level = (depth: number, format: string, text: string) =>
  `<w:lvl w:ilvl="${depth}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

describe('a Word document is read the same whatever it is dressed in', () => {
  const plain = readDocx(fixture('seed-typed.docx'));

  it.each(['seed-auto.docx', 'seed-nfd-split.docx', 'seed-vntime.docx'])('%s as seed-typed.docx', (name) => {
    expect(readDocx(fixture(name)).blocks).toEqual(plain.blocks);
  });

  it('VNI and TCVN3 as each other', () => {
    const [vni, tcvn3] = [readDocx(fixture('pclb-vni.docx')), readDocx(fixture('pclb-vntime.docx'))];
    expect(vni.blocks).toEqual(tcvn3.blocks);
    expect(JSON.stringify(vni.blocks)).toContain('Ban Chỉ huy Quân sự xã tổ chức diễn tập sơ tán dân');
    expect(vni.remarks).toEqual(['legacy-font']);
  });
});

describe("Word's own numbers", () => {
  const numbering =
    `<w:abstractNum w:abstractNumId="1">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%2.')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="2">${level(0, 'bullet', '●')}${level(1, 'bullet', 'o')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="7"/></w:lvlOverride></w:num>';

  it('are written out, begin anew below each heading and go on where a list says so', () => {
    const body = [
      ...[numbered('Mục đích', 1), numbered('Một', 1, 1), numbered('Hai', 1, 1), numbered('a', 1, 2)],
      ...[numbered('Nhiệm vụ', 1), numbered('Một', 1, 1), numbered('Bảy', 3, 1), numbered('Tám', 3, 1)],
      ...[numbered('việc', 2), numbered('phần', 2, 1)],
    ];
    const lines = ['I. Mục đích', '1. Một', '2. Hai', 'a) a', 'II. Nhiệm vụ', '1. Một', '7. Bảy', '8. Tám'];
    expect(linesOf(body.join(''), { numbering })).toEqual([...lines, '- việc', '+ phần']);
  });

  it('come from a paragraph style, too', () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const styled = paragraph('Yêu cầu', '<w:pStyle w:val="Muc"/>');
    expect(linesOf(styled + styled, { numbering, styles })).toEqual(['I. Yêu cầu', 'II. Yêu cầu']);
  });
});

describe('what Word would not print is not read', () => {
  it('tracked deletions go, insertions stay, and the reader says so', () => {
    const body = paragraph(
      run('trước ngày ') +
        `<w:del><w:r><w:delText>22/5</w:delText></w:r>${run('23/5')}</w:del>` +
        `<w:ins>${run('25/5')}</w:ins>${run('/2018')}`,
    );
    expect(linesOf(body)).toEqual(['trước ngày 25/5/2018']);
    expect(readDocx(madeDocx(body)).remarks).toEqual(['tracked-changes']);
  });

  it('a deleted paragraph mark joins its paragraph to the next', () => {
    expect(linesOf(paragraph('Báo cáo ', '<w:rPr><w:del/></w:rPr>') + paragraph('năm'))).toEqual([
      'Báo cáo năm',
    ]);
  });

  it('hidden and struck-out text, field codes', () => {
    const body = paragraph(
      run('ngày 1/6') +
        run(' bí mật', '<w:vanish/>') +
        run(' 2/6', '<w:strike/>') +
        '<w:r><w:instrText>PAGE</w:instrText></w:r>',
    );
    expect(linesOf(body)).toEqual(['ngày 1/6']);
    expect(readDocx(madeDocx(body)).remarks).toEqual(['struck-out']);
  });
});

it('cells know their columns and what they continue', () => {
  const body = table([
    ['TT', 'Nội dung', 'Chủ trì'],
    [{ lines: ['Phần một'], span: 3 }],
    ['1', ['Việc', 'tiếp'], { lines: ['Phòng A'], merge: 'restart' }],
    ['2', 'Việc khác', { lines: [''], merge: 'continue' }],
  ]);
  const [read] = readDocx(madeDocx(body)).blocks;
  expect(read).toMatchObject({
    rows: [
      [{ column: 0 }, { column: 1 }, { column: 2 }],
      [{ column: 0, span: 3, lines: ['Phần một'] }],
      [{ lines: ['1'] }, { lines: ['Việc', 'tiếp'] }, { isContinued: false }],
      [{}, {}, { lines: [], isContinued: true }],
    ],
  });
});

it('footnotes that the text refers to are read beside it', () => {
  const footnotes = `<w:footnote w:id="2">${paragraph('Theo Nghị quyết ngày 01/02/2017')}</w:footnote><w:footnote w:id="9">${paragraph('khác')}</w:footnote>`;
  const body = paragraph(`${run('Việc')}<w:r><w:footnoteReference w:id="2"/></w:r>`);
  expect(readDocx(madeDocx(body, { footnotes })).notes).toEqual(['Theo Nghị quyết ngày 01/02/2017']);
});

it('a run in an old font that was typed anew in Unicode stays as it is', () => {
  const [tcvn3, vni] = ['<w:rFonts w:ascii=".VnTime"/>', '<w:rFonts w:ascii="VNI-Times"/>'];
  expect(linesOf(paragraph(run('Phßng', tcvn3) + run(' Tài chính', tcvn3) + run(' ®iÓm', tcvn3)))).toEqual([
    'Phòng Tài chính điểm',
  ]);
  expect(linesOf(paragraph(run('Phoøng', vni)) + paragraph(run('công tác cán bộ', vni)))).toEqual([
    'Phòng',
    'công tác cán bộ',
  ]);
});

describe('files that are no Word documents are told apart by how they begin', () => {
  const zip = (names: readonly string[]) =>
    zipSync(Object.fromEntries(names.map((name) => [name, strToU8('x')])));
  const ole = (stream: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from(stream, 'utf16le'),
    ]);

  it.each([
    ['empty', Buffer.alloc(0)],
    ['rtf', Buffer.from('{\\rtf1\\ansi')],
    ['web-page', Buffer.from('<html><body>')],
    ['picture', Buffer.from('\x89PNG\r\n', 'latin1')],
    ['old-word', ole('WordDocument')],
    ['old-excel', ole('Workbook')],
    ['password', ole('EncryptedPackage')],
    ['odt', zip(['mimetype', 'content.xml'])],
    ['unknown-kind', zip(['a.txt'])],
    ['damaged', Buffer.from('PK\x03\x04 torn off')],
    ['unknown-kind', Buffer.from('KẾ HOẠCH')],
  ])('%s', (reason, bytes) => {
    expect(() => documentKind(bytes)).toThrow(expect.objectContaining({ reason }));
  });

  it('a line as long as twenty pages is no plan’s', () => {
    const line = (letters: number) => madeDocx(paragraph('31/6/2026 '.repeat(letters / 10)));
    expect(() => readDocx(line(60_000))).toThrow(expect.objectContaining({ reason: 'too-long' }));
    expect(readDocx(line(40_000)).blocks).toHaveLength(1);
  });

  it('a bomb is refused by the sizes that it declares, twenty thousand levels before they are parsed', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(17 * 1024 * 1024) });
    expect(() => readDocx(bomb)).toThrow(expect.objectContaining({ reason: 'too-long' }));
    const deep = madeDocx(`${'<w:sdt>'.repeat(20_000)}${'</w:sdt>'.repeat(20_000)}`);
    expect(() => readDocx(deep)).toThrow(expect.objectContaining({ reason: 'too-deep' }));
    const entity = strToU8(
      '<!DOCTYPE d [<!ENTITY a "b">]><w:document xmlns:w="w"><w:body>&a;</w:body></w:document>',
    );
    expect(() => readDocx(zipSync({ 'word/document.xml': entity }))).toThrow(
      expect.objectContaining({ reason: 'damaged' }),
    );
  });
});
