// A process that writes one Excel workbook: what it is made of comes in as lines of JSON (lines.ts), the workbook goes out.
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { writeWorkbook } from './writer.js';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
// The library waits for the end of what it writes to, and a process's output has none.
const workbook = new PassThrough();
workbook.pipe(process.stdout);
await writeWorkbook(nextLine, workbook);

async function nextLine() {
  const { done, value } = await lines.next();
  if (done) throw new Error('the workbook ends in its middle');
  return JSON.parse(value);
}
