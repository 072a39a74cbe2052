import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog } from '../../src/base/log.ts';
import { DocumentReader } from '../../src/plan-draft/apart/document-reader.ts';
import { readDocx } from '../../src/plan-draft/document/docx/index.ts';
import { draftFileText } from '../../src/plan-draft/draft-file.ts';
import { draftPlan } from '../../src/plan-draft/draft-plan.ts';
import { docxOfLines } from '../plan-draft/made-docx.ts';

/** Letters on a page of a plan. */
const PAGE = 2600;
const SECTIONS = 42;

/**
 * A Word file of two hundred pages gives its draft in five seconds of the processor, and a page of it costs no more than one of the 2018 plan. Read by a process of
 * its own, as the program does, the 2018 plan takes what the process takes to start besides.
 */
export async function benchDrafts(): Promise<string[]> {
  const small = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx'));
  const lines = readDocx(small).blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  const head = [
    'UBND XÃ A',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'A, ngày 15 tháng 3 năm 2018',
    ...lines.slice(0, 3),
  ];
  const section = (at: number) => [`PHẦN ${at + 1}`, 'NHIỆM VỤ', ...lines.slice(3, -1)];
  const text = [...head, ...Array.from({ length: SECTIONS }, (_, at) => section(at)).flat()].join('\n');
  const large = docxOfLines(text);
  // The first draft loads the lexicon.
  seconds(small);
  const [one, many] = [seconds(small), seconds(large)];
  const [fewPages, pages] = [lines.join('\n').length / PAGE, text.length / PAGE];
  return [
    `${Math.round(pages)} pages: ${many.toFixed(2)} s of the processor`,
    `the 2018 plan: ${one.toFixed(2)} s of the processor; by a process of its own ${(await secondsApart(small)).toFixed(2)} s of the clock`,
    `a page of it against a page of the 2018 plan: ${(many / pages / (one / fewPages)).toFixed(2)}`,
  ];
}

/** Seconds of the processor: a machine that is shared tells little by its clock. */
function seconds(bytes: Uint8Array): number {
  const start = process.cpuUsage();
  draftFileText(draftPlan(readDocx(bytes)), 'vi');
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** The median of five. */
async function secondsApart(bytes: Uint8Array): Promise<number> {
  const reader = new DocumentReader(createLog('silent'));
  await reader.plan(bytes);
  const taken: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const start = performance.now();
    await reader.plan(bytes);
    taken.push((performance.now() - start) / 1000);
  }
  return taken.toSorted((a, b) => a - b)[2] ?? 0;
}
