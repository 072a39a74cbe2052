import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/plan-draft/document/docx/index.ts';
import { type DraftedPlan, draftPlan } from '../../src/plan-draft/draft-plan.ts';
import { differences, type Gold, goldSchema } from './against-gold.ts';
import { docxOfLines } from './made-docx.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'documents');

function drafted(name: string): DraftedPlan {
  const bytes = readFileSync(join(folder, name));
  return draftPlan(readDocx(name.endsWith('.txt') ? docxOfLines(bytes.toString()) : bytes));
}

function goldOf(name: string): Gold {
  return goldSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
}

/** A plan of 2026 with some lines of duties below "II. NHIỆM VỤ". */
function ofLines(lines: string, head = 'I. NHIỆM VỤ'): DraftedPlan {
  const letterhead =
    'UBND XÃ TÂN HÒA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 05/KH-UBND\nTân Hòa, ngày 10 tháng 01 năm 2026';
  return draftPlan(
    readDocx(docxOfLines(`${letterhead}\nKẾ HOẠCH\nCông tác gia đình năm 2026\n${head}\n${lines}`)),
  );
}

const mentionsOf = (plan: DraftedPlan) =>
  plan.draft.dates.slice(1).map(({ is, written, flags = [] }) => [is, written, ...flags].join(' | '));

describe.each([
  ['seed-typed.docx', 'seed'],
  ['pclb-vni.docx', 'pclb'],
  ['cchc-table.docx', 'cchc'],
  ['an-toan-giao-thong-2026.txt', 'an-toan-giao-thong-2026'],
  ['chuyen-doi-so-2027.txt', 'chuyen-doi-so-2027'],
])('%s as people read it', (name, goldName) => {
  const [plan, gold] = [drafted(name), goldOf(goldName)];

  it('every dated obligation has its day, its rule and its clause; no day is made of anything else', () => {
    expect(differences(plan, gold)).toMatchObject({ missing: [], clause: [], invented: [] });
  });

  it('no lead is wrong, none is missing where the text names one, and the units are those of the plan', () => {
    expect(differences(plan, gold)).toMatchObject({ lead: [], empty: [], units: [], requested: [] });
  });

  it('the letterhead is read', () => {
    const { issuedOn, number, year } = gold.plan;
    expect(plan).toMatchObject({ issuedOn, year, ...(number === null ? {} : { number }) });
    if (number === null) expect(plan).not.toHaveProperty('number');
  });

  it('every day in figures is listed, and none is confirmed', () => {
    const listed = plan.draft.dates.map(({ written }) => written).join('\n');
    const bytes = readFileSync(join(folder, name));
    const text = JSON.stringify(readDocx(name.endsWith('.txt') ? docxOfLines(bytes.toString()) : bytes));
    for (const [day] of text.matchAll(/(?<![\d/])\d{1,2}\/\d{1,2}\/\d{4}(?!\/)/g))
      expect(listed).toContain(day);
    expect(plan.draft.dates.every(({ confirmed }) => !confirmed)).toBe(true);
  });
});

it.each([
  ['seed-typed.docx', ['seed-auto.docx', 'seed-nfd-split.docx', 'seed-vntime.docx']],
  ['pclb-vni.docx', ['pclb-vntime.docx']],
  ['cchc-table.docx', ['cchc-table-auto.docx']],
])('every dress of %s gives the same draft', (name, dresses) => {
  for (const dress of dresses) expect(JSON.stringify(drafted(dress))).toBe(JSON.stringify(drafted(name)));
});

describe('what is asked, never guessed', () => {
  it.each([
    ['1. Phòng Y tế: nộp báo cáo trước ngày 15/6.', 'deadline | trước ngày 15/6 | no-year'],
    ['1. Phòng Y tế: nộp báo cáo trước ngày 15/6/2024.', 'deadline | trước ngày 15/6/2024 | odd-year'],
    ['1. Phòng Y tế: nộp báo cáo trước ngày 05/01/2026.', 'deadline | trước ngày 05/01/2026 | passed'],
    ['1. Phòng Y tế: nộp báo cáo trước ngày 15/01/2027.', 'deadline | trước ngày 15/01/2027'],
    ['1. Phòng Y tế: nộp báo cáo trước ngày 31/6/2026.', 'ask | trước ngày 31/6/2026 | impossible'],
    [
      '1. Phòng Y tế: nộp báo cáo trước 17 giờ ngày 01/12/2026.',
      'deadline | trước 17 giờ ngày 01/12/2026 | hour',
    ],
    ['1. Phòng Y tế: nộp báo cáo hằng năm (trước ngày 15/11).', 'recurring | trước ngày 15/11'],
    ['1. Phòng Y tế: nộp báo cáo trước ngày 15 hằng tháng.', 'recurring | trước ngày 15 hằng tháng'],
    ['1. Phòng Y tế: nộp báo cáo trong vòng 10 ngày kể từ ngày ký.', 'ask | trong vòng 10 ngày'],
    ['1. Phòng Y tế: họp trong quý II/2026.', 'period | trong quý II/2026'],
    ['1. Phòng Y tế: vận động 2/3 số hộ tham gia.', 'ask | 2/3 | no-year'],
    ['1. Phòng Y tế: phấn đấu đến ngày 30/11/2026 đạt 95% số hộ.', 'target | đến ngày 30/11/2026'],
    [
      '1. Phòng Y tế: triển khai Quyết định số 12/QĐ-UBND ngày 03/02/2026 của UBND tỉnh.',
      'basis | ngày 03/02/2026',
    ],
    ['1. Phòng Y tế: tổ chức kỷ niệm Ngày Gia đình Việt Nam 28/6/2026.', 'history | 28/6/2026'],
  ])('%s', (line, expected) => expect(mentionsOf(ofLines(line))).toEqual([expected]));

  it('an impossible day is a note of its task and no date', () => {
    const [task] = ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 31/6/2026.').tasks;
    expect(task).not.toHaveProperty('date');
    expect(task).toMatchObject({ notes: [{ vi: 'Văn bản ghi "trước ngày 31/6/2026": không có ngày này.' }] });
  });

  it('a year that is not the plan’s stays as it is written, and says that nobody has confirmed it', () => {
    const [task] = ofLines('1. Phòng Y tế: nộp báo cáo trước ngày 15/6/2024.').tasks;
    expect(task?.date).toMatchObject({
      day: '2024-06-15',
      unconfirmed: { vi: expect.stringContaining('2026') },
    });
  });

  it('without a year in the document no day without one becomes a date', () => {
    const text = 'KẾ HOẠCH\nCông tác gia đình\nI. NHIỆM VỤ\n1. Phòng Y tế: nộp báo cáo trước ngày 15/6.';
    const plan = draftPlan(readDocx(docxOfLines(text)));
    expect(plan).not.toHaveProperty('year');
    expect(plan.tasks[0]).not.toHaveProperty('date');
  });

  it.each([
    ['I. MỤC TIÊU', 'target'],
    ['I. KẾT QUẢ NĂM 2025', 'history'],
    ['I. MỤC ĐÍCH, YÊU CẦU', 'ask'],
    ['I. KINH PHÍ THỰC HIỆN', 'ask'],
  ])('a day below "%s" is no deadline', (head, is) => {
    const plan = ofLines(
      '1. Hoàn thành trước ngày 30/6/2026.\nII. NHIỆM VỤ\n1. Phòng Y tế: khám sức khỏe.',
      head,
    );
    expect(plan.tasks.filter(({ date }) => date)).toEqual([]);
    expect(mentionsOf(plan)).toEqual([`${is} | trước ngày 30/6/2026`]);
  });
});

describe('the five shapes of tasks', () => {
  it('under the heading of a body, letters a to đ each a task', () => {
    const plan = ofLines(
      '1. Công an xã\na) Tuần tra.\nb) Kiểm tra.\nc) Xử lý.\nd) Báo cáo.\nđ) Tổng kết.\ne) Khác.',
    );
    expect(plan.tasks.map(({ code, lead }) => `${code} ${lead}`)).toEqual(
      ['a', 'b', 'c', 'd', 'đ', 'e'].map((letter) => `I.1.${letter} cong-an-xa`),
    );
  });

  it('labelled lines under an item are one task', () => {
    const plan = ofLines(
      '1. Hội nghị tổng kết\n- Cơ quan chủ trì: Phòng Y tế\n- Cơ quan phối hợp: Công an xã\n- Thời gian: 15/11/2026\n- Địa điểm: Hội trường xã',
    );
    expect(plan.tasks).toMatchObject([
      {
        ...{
          code: 'I.1',
          lead: ['phong-y-te'],
          participants: ['cong-an-xa'],
          places: { vi: 'Hội trường xã' },
        },
        date: { rule: 'on', day: '2026-11-15' },
      },
    ]);
  });

  it('a table by months has the month as the term', () => {
    const plan = ofLines(
      '|Tháng|Nội dung công việc|Đơn vị thực hiện\n|Tháng 3^|Ra quân|Công an xã\n|^|Khám sức khỏe|Trạm Y tế\n|Tháng 6|Sơ kết|Trạm Y tế',
    );
    const march = { rule: 'within', term: '2026-03' };
    expect(plan.tasks).toMatchObject([
      { title: { vi: 'Ra quân' }, date: { ...march, written: 'Tháng 3' }, lead: ['cong-an-xa'] },
      { title: { vi: 'Khám sức khỏe' }, date: { ...march, written: 'Tháng 3' }, lead: ['tram-y-te'] },
      { title: { vi: 'Sơ kết' }, date: { rule: 'within', term: '2026-06', written: 'Tháng 6' } },
    ]);
  });
});

describe('terms are written as the document does', () => {
  it.each([
    ['- Thời gian: Quý IV/2026', { date: { rule: 'within', term: '2026-Q4', written: 'Quý IV/2026' } }],
    [
      '- Thời gian: 11 - 12/2026',
      { date: { rule: 'within', term: '2026-11/2026-12', written: '11 - 12/2026' } },
    ],
    ['- Thời gian: Cuối quý II/2026', { when: { vi: 'Cuối quý II/2026' } }],
    ['- Thời gian: Tháng 3, tháng 4', { when: { vi: 'Tháng 3, tháng 4' } }],
    [
      '- Thời gian: trước 17 giờ 30 ngày 01/12/2026',
      { date: { rule: 'before', day: '2026-12-01', hour: '17:30' } },
    ],
    ['- Thời gian: Hằng tháng, trước ngày 20', { repeats: { every: 'month', rule: 'before', day: 20 } }],
    ['- Thời gian: chậm nhất ngày 15 hằng tháng', { repeats: { every: 'month', rule: 'by', day: 15 } }],
    ['- Thời gian: hằng tháng (trước ngày 05 tháng sau)', { repeats: { every: 'month', day: 5, month: 2 } }],
    ['- Thời gian: trước ngày 20 của tháng cuối quý', { repeats: { every: 'quarter', day: 20 } }],
    ['- Thời gian: hằng năm (trước ngày 15/11)', { repeats: { every: 'year', day: 15, month: 11 } }],
    ['- Thời gian: hằng tháng', { when: { vi: 'hằng tháng' } }],
  ])('%s', (line, expected) => {
    const plan = ofLines(`1. Nộp báo cáo tình hình\n- Cơ quan chủ trì: Phòng Y tế\n${line}`);
    expect(plan.tasks).toMatchObject([expected]);
    const ways = ['date', 'repeats', 'when'].filter((way) => way in (plan.tasks[0] ?? {}));
    expect(ways).toEqual(Object.keys(expected));
  });

  it('a quarter in a sentence is no term of its task', () => {
    expect(ofLines('1. Phòng Y tế: báo cáo kết quả quý I/2026.').tasks[0]).not.toHaveProperty('date');
  });

  it('targets are those with one share in a form that leaves no doubt', () => {
    const plan = ofLines(
      '1. Đến năm 2027, tỷ lệ nữ tham gia cấp ủy đạt từ 25% trở lên.\n2. Tỷ lệ suy dinh dưỡng còn dưới 8,5%.\nII. NHIỆM VỤ\n1. Phòng Y tế: khám sức khỏe.',
      'I. MỤC TIÊU',
    );
    expect(plan.targets).toEqual([
      {
        ...{ code: 'I.1', clause: 'I.1', name: { vi: 'Tỷ lệ nữ tham gia cấp ủy' }, value: 25 },
        ...{ measure: { vi: '%' }, bound: 'at-least', by: '2027' },
        written: 'Đến năm 2027, tỷ lệ nữ tham gia cấp ủy đạt từ 25% trở lên',
      },
    ]);
  });
});

it('a lead that the text does not name is empty, or inferred from who leads the plan', () => {
  expect(ofLines('1. Tuyên truyền Luật.').tasks).toMatchObject([{ lead: [] }]);
  const lead = '2. Phòng Y tế\n- Chủ trì, theo dõi, đôn đốc thực hiện Kế hoạch.';
  expect(ofLines(`1. Tuyên truyền Luật.\n${lead}`).tasks[0]).toMatchObject({
    lead: ['phong-y-te'],
    inferred: { 'phong-y-te': 'I.2' },
  });
});

it('a text without numbered duties gives no draft', () => {
  expect(() => draftPlan(readDocx(docxOfLines('Thông báo nghỉ lễ.\nNgày 30/4 nghỉ.')))).toThrow(
    expect.objectContaining({ reason: 'no-plan' }),
  );
});

describe('who takes part, where the task does not say it itself,', () => {
  const everybody = 'các phòng, ban, ngành, đoàn thể';
  const takesPart = (plan: DraftedPlan) =>
    (plan.tasks as unknown as Record<string, unknown>[]).map(
      ({ code, participants = [], partners, inferred = {} }) => [
        code,
        participants,
        (partners as { vi: string } | undefined)?.vi,
        inferred,
      ],
    );

  it('is everybody where the unit that leads the plan leads it with everybody, as inferred', () => {
    const plan = ofLines(
      `1. Tuyên truyền\n- Treo băng rôn;\n- Phối hợp với Công an xã tuần tra;\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\n- Chủ trì, phối hợp với ${everybody} triển khai thực hiện Kế hoạch;\n2. Công an xã\n- Giữ gìn trật tự;`,
    );
    const [first, second, , fourth] = takesPart(plan);
    expect(first).toEqual(['I.1.1', ['tat-ca'], undefined, { 'phong-noi-vu': 'II.1', 'tat-ca': 'II.1' }]);
    expect(second?.slice(1, 3)).toEqual([['cong-an-xa'], undefined]);
    expect(fourth).toEqual(['II.2.1', [], undefined, {}]);
  });

  it('is nobody where the unit that leads the plan names nobody', () => {
    const plan = ofLines(
      '1. Tuyên truyền\n- Treo băng rôn;\nII. TỔ CHỨC THỰC HIỆN\n1. Phòng Nội vụ\n- Chủ trì triển khai thực hiện Kế hoạch;',
    );
    expect(takesPart(plan)[0]).toEqual(['I.1.1', [], undefined, { 'phong-noi-vu': 'II.1' }]);
  });

  it('is who the lead-in above it names, and whose work the heading is', () => {
    const plan = ofLines(
      '1. Trợ giúp\nPhối hợp với UBND xã Hà Lan thực hiện mô hình, nhằm:\n- Tư vấn cho người dân;\n2. Nâng cao hoạt động của Ban Chỉ đạo xã\n- Giám sát thường xuyên;\nII. TỔ CHỨC THỰC HIỆN\n1. Ban Chỉ đạo xã\n- Họp giao ban;',
    );
    const [first, second] = takesPart(plan);
    expect(first).toEqual(['I.1.1', [], 'UBND xã Hà Lan', {}]);
    expect(second?.[1]).toEqual(['ban-chi-dao-xa']);
    expect(second?.[3]).toEqual({ 'ban-chi-dao-xa': 'I.2' });
  });
});

it('of several deadlines each is called by its own words, where these begin alike', () => {
  const plan = ofLines(
    '1. Văn phòng\n- Báo cáo kết quả về UBND huyện, báo cáo 6 tháng trước ngày 20/6/2026, báo cáo năm trước ngày 15/12/2026.',
  );
  expect(plan.tasks.map(({ title }) => title.vi)).toEqual(['Báo cáo 6 tháng', 'Báo cáo năm']);
});
