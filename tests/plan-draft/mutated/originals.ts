import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { parsePlanFile } from '../../../src/plan/read-plan-file/index.ts';
import { workbookSheets } from '../../../src/plan-draft/sheet/write-workbook.ts';
import { xlsxBytes } from '../../../src/reports/xlsx.ts';

const root = join(import.meta.dirname, '..', '..', '..');

/** The files that are changed: Word in several dresses, PDFs, a workbook. */
export async function originals(): Promise<[name: string, bytes: Uint8Array][]> {
  const names = [
    'seed-typed.docx',
    'seed-auto.docx',
    'seed-vntime.docx',
    'pclb-vni.docx',
    'cchc-table.docx',
    'cchc-table.pdf',
  ];
  const files = names.map((name): [string, Uint8Array] => [
    name,
    readFileSync(join(root, 'tests', 'fixtures', 'documents', name)),
  ]);
  const plan = parsePlanFile(readFileSync(join(root, 'src', 'plan-draft', 'sheet', 'example-plan.yaml')));
  const at = Temporal.Instant.from('2026-01-01T00:00:00Z');
  return [...files, ['example.xlsx', await xlsxBytes(workbookSheets(plan, 'vi'), at)]];
}
