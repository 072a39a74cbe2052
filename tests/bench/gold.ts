import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOfficeFile } from '../../src/plan-draft/read-file.ts';
import { differences, goldSchema } from '../plan-draft/against-gold.ts';

const folder = join(import.meta.dirname, '..', 'fixtures', 'documents');
const documents = {
  seed: ['seed-typed.docx', 'seed-auto.docx', 'seed-nfd-split.docx', 'seed-vntime.docx', 'seed-typed.pdf'],
  cchc: ['cchc-table.docx', 'cchc-table-auto.docx', 'cchc-table.pdf'],
  pclb: ['pclb-vni.docx', 'pclb-vntime.docx'],
};

/** How far the drafts of the documents are from what people read in them: how many differences there are of each sort. */
export async function benchGold(): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, dresses] of Object.entries(documents)) {
    const gold = goldSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')));
    for (const dress of dresses) {
      const read = await readOfficeFile(readFileSync(join(folder, dress)));
      if ('file' in read) throw new Error(`${dress} is a workbook`);
      const found = Object.entries(differences(read.plan, gold)).map(
        ([what, all]) => `${what} ${all.length}`,
      );
      const dated = read.plan.tasks.filter(({ date }) => date).length;
      lines.push(`${dress}: ${dated} of ${gold.dated.length} dated; ${found.join(', ')}`);
    }
  }
  return lines;
}
