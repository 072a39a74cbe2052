import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { minutesTemplate } from '../../scripts/report-templates/minutes.ts';
import { PlanBook } from '../../src/plan/plan-book.ts';
import { MINUTES_TEMPLATE, minutesDocx } from '../../src/reports/reminding-minutes/document.ts';
import type { Minutes, Told } from '../../src/reports/reminding-minutes/minutes.ts';
import { smallPlan } from '../progress/small-plan.ts';

const book = new PlanBook(smallPlan([{ lead: ['all'] }, {}]));
const day = (text: string) => Temporal.PlainDate.from(text);
const told = (rest: Partial<Told> = {}): Told => ({
  ...{ at: Temporal.PlainDateTime.from('2018-05-07T07:30'), kind: 'reminder', campaign: undefined },
  ...{
    tasks: [{ task: 'P1.1.1', answeredOn: day('2018-05-09') }],
    groups: 0,
    reasons: [],
    acknowledgedOn: undefined,
  },
  ...{ places: { accepted: 2, unclear: 1, failed: 0, expired: 0 } },
  ...rest,
});
const minutes: Minutes = {
  planId: 1,
  seal: { position: 1234, hash: 'ab'.repeat(32) },
  period: { from: day('2018-01-01'), to: day('2018-12-31') },
  units: [
    {
      unit: 'dv-1',
      told: [
        told({ reasons: ['answer-lost'] }),
        told({
          ...{ kind: 'campaign', tasks: [], campaign: { number: 3, title: 'A < B & "C" 🎉' } },
          acknowledgedOn: day('2018-05-08'),
        }),
      ],
    },
    { unit: 'dv-2', told: [] },
    { unit: 'dv-3', told: [told({ kind: 'nudge', tasks: [{ task: 'P1.1.1', answeredOn: undefined }] })] },
  ],
};

/** The paragraphs of a document's text, as a reader sees them. */
function paragraphs(document: Uint8Array): string[] {
  const xml = strFromU8(unzipSync(document)['word/document.xml'] ?? new Uint8Array());
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
    .map(([p]) =>
      [...p.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>|<w:br\/>/g)].map(([, text]) => text ?? '\n').join(''),
    )
    .map((text) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    )
    .filter((text) => text.trim() !== '');
}

it('the template in the repository is what its script makes', () => {
  expect(unzipSync(readFileSync(MINUTES_TEMPLATE))).toEqual(unzipSync(minutesTemplate()));
});

describe('the minutes as a Word document', () => {
  const document = minutesDocx({ minutes, book, today: day('2018-12-31') });

  it('say of each unit what it was told, when, what became of it, and what it answered', async () => {
    const text = paragraphs(await document);
    const name = (unit: string) => book.nameOf(unit, 'vi');
    const title = book.task('P1.1.1')?.title.vi;
    const from = text.indexOf(`1. ${name('dv-1')}`);
    expect(text.slice(from, from + 16)).toEqual([
      `1. ${name('dv-1')}`,
      ...['Ngày, giờ', 'Loại tin', 'Nội dung', 'Kết quả gửi, xác nhận', 'Trả lời'],
      ...['07/5/2018 07:30', 'Nhắc hạn', `P1.1.1 ${title}`],
      'đã chuyển 2 nơi, chưa rõ 1 nơi (mất kết nối khi đang gửi)',
      '09/5/2018',
      ...['07/5/2018 07:30', 'Tin chiến dịch', 'Chiến dịch số 3: A < B & "C" 🎉'],
      'đã chuyển 2 nơi, chưa rõ 1 nơi; xác nhận ngày 08/5/2018',
      `2. ${name('dv-3')}`,
    ]);
    expect(text).toContain('chưa báo');
  });

  it('name who was told nothing, and sum up', async () => {
    const text = paragraphs(await document);
    const from = text.indexOf('Đơn vị không có tin nào trong thời gian trên:');
    expect(text[from + 1]).toBe(`- ${book.nameOf('dv-2', 'vi')};`);
    const sums = text.indexOf('Cộng');
    expect(text.slice(sums, sums + 8)).toEqual(['Cộng', '3', '6', '3', '0', '0', '1', '1']);
  });

  it('note the seal of the audit log, to be found again on paper', async () => {
    expect(paragraphs(await document)).toContain(
      `Mã niêm phong nhật ký của hệ thống khi trích, mắt xích số 1.234: ${'ab'.repeat(32)}`,
    );
  });

  it('leave number, day and signer blank, and no tag unfilled', async () => {
    const text = paragraphs(await document);
    expect(text.find((line) => line.startsWith('Số:'))).toBe('Số:       /BB-[viết tắt]');
    expect(text.some((line) => /, ngày {7}tháng {7}năm/.test(line))).toBe(true);
    expect(text).toContain('[Quyền hạn, chức vụ của người ký]');
    expect(text.join('\n')).not.toMatch(/[{}]|undefined/);
  });
});
