import { expect, it } from 'vitest';
import { lastGoodDay } from '../../src/plan/deadline.ts';
import { readDocx } from '../../src/plan-draft/document/docx/index.ts';
import { readLetter } from '../../src/plan-draft/letter.ts';
import { madeDocx, numbered, paragraph, table } from './made-docx.ts';

const lines = (text: string) => ({
  blocks: text.split('\n').map((line) => ({ kind: 'paragraph' as const, text: line })),
  notes: [],
  remarks: [],
});
const read = (text: string) => readLetter(lines(text), 2018);
const days = (text: string) => read(text).duties.map(({ date, written, flags }) => [date, written, flags]);

const LETTER = `UBND HUYỆN YÊN SƠN
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 87/UBND-LĐ
Yên Sơn, ngày 02 tháng 5 năm 2018
V/v rà soát hộ nghèo
Kính gửi:
- Các phòng, ban, ngành huyện;
- UBND các xã, thị trấn.
Thực hiện Công văn số 45/SLĐ ngày 20/4/2018 của Sở Lao động, UBND huyện yêu cầu:
1. Phòng Nội vụ chủ trì, phối hợp với Công an huyện lập danh sách, xong trước ngày 11/5/2018.
2. UBND các xã, thị trấn:
- Rà soát hộ nghèo trong tháng 5;
- Gửi báo cáo về UBND huyện trước ngày 31/6/2018.
Nhận được công văn này, yêu cầu các đơn vị nghiêm túc thực hiện./.
Nơi nhận:
- Như trên;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN`;

it('reads what a letter is cited as, and each duty with who, when and to whom; head, receivers and closing words give none', () => {
  const { name, duties } = read(LETTER);
  expect(name).toBe('Công văn 87/UBND-LĐ ngày 2/5/2018');
  expect(duties.map(({ title, lead, recipient }) => [title, lead, recipient])).toEqual([
    ['Phòng Nội vụ chủ trì, phối hợp với Công an huyện lập danh sách', ['Phòng Nội vụ'], undefined],
    ['Rà soát hộ nghèo', ['UBND các xã, thị trấn'], undefined],
    ['Gửi báo cáo về UBND huyện', ['UBND các xã, thị trấn'], 'UBND huyện Yên Sơn'],
  ]);
  expect(duties.map(({ date, written, flags }) => [date && lastGoodDay(date), written, flags])).toEqual([
    ['2018-05-10', 'trước ngày 11/5/2018', []],
    [undefined, 'trong tháng 5', []],
    [undefined, 'trước ngày 31/6/2018', ['impossible']],
  ]);
});

it('reads the same of a Word file, whose head is a table and whose numbers Word counts', () => {
  const [head = '', body = ''] = [
    LETTER.slice(0, LETTER.indexOf('V/v')),
    LETTER.slice(LETTER.indexOf('V/v')),
  ];
  const [issuer = '', motto = '', independence = '', number = '', day = ''] = head.split('\n');
  const level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>';
  const numbering = `<w:abstractNum w:abstractNumId="1">${level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>`;
  const paragraphs = body
    .split('\n')
    .map((line) => (/^\d\. /.test(line) ? numbered(line.slice(3), 1) : paragraph(line)));
  const cells = table([
    [
      [issuer, number],
      [motto, independence, day],
    ],
  ]);
  const document = readDocx(madeDocx(cells + paragraphs.join(''), { numbering }));
  expect(readLetter(document, 2018)).toEqual(read(LETTER));
});

it('reads bare text: each sentence that tells someone to do something; a day without a year is flagged', () => {
  const { name, duties } = read(
    'Yêu cầu Phòng VHTT treo băng rôn, xong trước ngày 20/4. Công an huyện tổ chức ra quân vào ngày 5/5/2018. Trân trọng cảm ơn.',
  );
  expect(name).toBeUndefined();
  expect(duties.map(({ lead, date, flags }) => [lead, date, flags])).toEqual([
    [['Phòng VHTT'], { rule: 'before', day: '2018-04-20', written: 'trước ngày 20/4' }, ['no-year']],
    [['Công an huyện'], { rule: 'on', day: '2018-05-05', written: 'ngày 5/5/2018' }, []],
  ]);
});

it.each([
  ['Công văn số 123/UBND-VP ngày 5/4/2018 của UBND thị xã.', 'Công văn 123/UBND-VP ngày 5/4/2018'],
  ['công điện 7/CĐ-UBND, ngày 05 tháng 4 năm 2018, giao:', 'Công điện 7/CĐ-UBND ngày 5/4/2018'],
  ['Công văn số 123/UBND-VP ngày 5/4 của UBND thị xã.', undefined],
  ['Công văn số 123/UBND-VP ngày 31/2/2018 của UBND thị xã.', undefined],
  ['Thực hiện Công văn số 45/SLĐ ngày 3/4/2018 của Sở.', undefined],
])('bare text that begins "%s" is %s', (opening, expected) => {
  const { name, duties } = read(`${opening} Phòng VHTT treo băng rôn trước ngày 20/4/2018.`);
  expect(name).toBe(expected);
  expect(duties.map(({ date }) => date && 'day' in date && date.day)).toEqual(['2018-04-20']);
});

it('loses no duty for what only looks like a letter: a subject in the text, duties below those addressed', () => {
  const titles = (text: string) => read(text).duties.map(({ title }) => title);
  expect(
    titles('Công an huyện trực xong trước ngày 5/5/2018.\nVề việc này, giao Phòng Nội vụ tổng hợp.'),
  ).toEqual(['Công an huyện trực', 'Về việc này, giao Phòng Nội vụ tổng hợp']);
  expect(
    titles(
      'Kính gửi các đơn vị:\n- Phòng Nội vụ;\n- Phòng VHTT treo băng rôn trước ngày 20/4/2018.\n- Công an huyện tuần tra.',
    ),
  ).toEqual(['Phòng VHTT treo băng rôn', 'Công an huyện tuần tra']);
  expect(titles('1. Công an huyện trực.\n2. Phòng Nội vụ:\nTổ chức tọa đàm./.')).toHaveLength(2);
  expect(titles('Treo băng rôn.\nPhòng VHTT quét dọn.\nTrân trọng cảm ơn.')).toEqual([
    'Treo băng rôn',
    'Phòng VHTT quét dọn',
  ]);
});

it('takes a text in which nothing reads like a duty as one, done by nobody', () => {
  expect(read('treo băng rôn chào mừng').duties).toMatchObject([
    { title: 'Treo băng rôn chào mừng', lead: [] },
  ]);
  expect(read('Phòng Nội vụ và Công an huyện').duties).toHaveLength(1);
});

it('makes no deadline of the day of a paper, nor of one that may be history', () => {
  expect(days('Phòng Nội vụ thực hiện Quyết định số 12/QĐ-UBND ngày 3/4/2018.')).toEqual([
    [undefined, undefined, []],
  ]);
  expect(days('Phòng Nội vụ nộp số liệu đến ngày 20/4/2018.')).toEqual([
    [undefined, 'đến ngày 20/4/2018', []],
  ]);
  expect(days('Phòng Nội vụ nộp số liệu trước ngày 20/4/2018.')[0]?.[0]).toMatchObject({ day: '2018-04-20' });
});
