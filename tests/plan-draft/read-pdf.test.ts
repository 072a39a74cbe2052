import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../src/plan-draft/document/docx/index.ts';
import { readPdf } from '../../src/plan-draft/document/pdf/index.ts';
import { textLayerFault } from '../../src/plan-draft/document/pdf/text-layer.ts';
import { draftPlan } from '../../src/plan-draft/draft-plan.ts';
import { differences, goldSchema } from './against-gold.ts';

const file = (name: string) => readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', name));

/** A PDF of one page with a line of text in a font that every reader has. */
function madePdf(text: string): Uint8Array {
  const stream = `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R /Size 6 >>\n%%EOF\n`, 'latin1');
}

it('running text gives the same draft as the Word file that it was printed from', async () => {
  const [pdf, docx] = [await readPdf(file('seed-typed.pdf')), readDocx(file('seed-typed.docx'))];
  expect(draftPlan(pdf)).toEqual(draftPlan(docx));
});

it('a table keeps its dates and units; a lead in a merged cell, which a PDF does not show, is empty and never wrong', async () => {
  const plan = draftPlan(await readPdf(file('cchc-table.pdf')));
  const gold = goldSchema.parse(JSON.parse(file('cchc.json').toString()));
  const found = differences(plan, gold);
  expect(found).toMatchObject({ missing: [], clause: [], invented: [], lead: [], units: [] });
  expect(found.empty).toEqual(['PL.13', 'PL.14', 'PL.15']);
  expect(plan).toMatchObject({ issuedOn: '2026-01-08', number: '05/KH-UBND' });
});

describe('what cannot be trusted is refused', () => {
  it.each([
    ['scan', madePdf('1')],
    ['damaged', Buffer.from('%PDF-1.7\nnothing behind it')],
  ])('%s', async (reason, bytes) => {
    await expect(readPdf(bytes)).rejects.toMatchObject({ reason });
  });

  const clean =
    'Phòng Nội vụ chủ trì, phối hợp với Công an xã ở địa phương thực hiện ý kiến chỉ đạo. '.repeat(10);

  it('a text layer is told by accented letters that stand alone', () => {
    expect(textLayerFault(clean)).toBeUndefined();
    expect(textLayerFault(clean.replaceAll('ò', ' ò '))).toBe('broken-text-layer');
    expect(textLayerFault(clean.replaceAll('ố', '\ue010'))).toBe('broken-text-layer');
  });

  it('and by having too few letters', () => {
    expect(textLayerFault('KẾ HOẠCH')).toBe('scan');
  });
});
