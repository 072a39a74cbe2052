import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { createLog } from '../../src/base/log.ts';
import { DocumentReader } from '../../src/plan-draft/apart/document-reader.ts';
import { readHere } from '../../src/plan-draft/apart/read-here.ts';
import { draftFileText } from '../../src/plan-draft/draft-file.ts';
import { heavyPdf } from './made-pdf.ts';

const document = readFileSync(join(import.meta.dirname, '..', 'fixtures', 'documents', 'seed-typed.docx'));

let lines: Record<string, unknown>[];
let reader: DocumentReader;
beforeEach(() => {
  lines = [];
  reader = readerFor();
});

function readerFor(longestMs?: number): DocumentReader {
  const log = createLog('info', { write: (line: string) => lines.push(JSON.parse(line)) });
  return new DocumentReader(log, longestMs);
}

it('a document gives the same draft whichever process reads it, byte by byte', async () => {
  const [here, apart] = [await readHere.plan(document), await reader.plan(document)];
  expect(draftFileText(apart.plan, 'vi')).toBe(draftFileText(here.plan, 'vi'));
  expect(apart.is).toBe('draft');
  expect(lines).toEqual([]);
});

it('of a letter what it assigns is read, and a refusal comes through with its reason', async () => {
  expect(await reader.letter(document, 2018)).toEqual(await readHere.letter(document, 2018));
  const torn = document.subarray(0, 1000);
  await expect(reader.letter(torn, 2018)).rejects.toMatchObject({ reason: 'damaged' });
});

it('a document that takes all memory is refused, and the operator reads which code the person was told', async () => {
  const refusal = await reader.plan(heavyPdf()).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ reason: 'too-heavy', id: expect.stringMatching(/^[0-9a-f]{8}$/) });
  const { id } = refusal as { id: string };
  expect(lines).toEqual([expect.objectContaining({ errorId: id, signal: 'SIGKILL', tookTooLong: false })]);
});

it('a document that takes too long is refused', async () => {
  await expect(readerFor(1).plan(document)).rejects.toMatchObject({ reason: 'too-heavy' });
  expect(lines).toEqual([expect.objectContaining({ tookTooLong: true })]);
});

it('documents are read one after another', async () => {
  const order: string[] = [];
  const asked = ['first', 'second'].map((name) =>
    reader.plan(Buffer.from('no document')).catch(() => order.push(name)),
  );
  await Promise.all(asked);
  expect(order).toEqual(['first', 'second']);
});
