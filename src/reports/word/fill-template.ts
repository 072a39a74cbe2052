import { Readable } from 'node:stream';
import pLimit from 'p-limit';
import { z } from 'zod';
import { projectFile } from '../../base/project.ts';
import { failedAt, ownProcessBytes } from '../own-process.ts';
import { xmlText } from '../xml-text.ts';
import type { TemplateData, TemplateValue } from './tags.ts';

/** A document of fifty units takes a second or two; what takes so long hangs. */
const LONGEST_MS = 60_000;
/** In megabytes. A template that needs more is none. */
const MOST_MEMORY = 256;

const filler = {
  script: projectFile('src', 'reports', 'word', 'word-process.js'),
  longestMs: LONGEST_MS,
  mostMemory: MOST_MEMORY,
};

const oneAtATime = pLimit(1);

/**
 * Fills a Word template (.docx) and returns the document. Characters that XML forbids become spaces; line breaks of a text
 * become line breaks of the document. Each is filled by a process of its own, one after another: nobody's answer waits for it.
 * @param columns names of lists that repeat the cell of a table in which they stand, to the right
 * @throws Error for a template with faults (`templateFaults` names them), or a tag that the data does not have
 */
export async function fillTemplate(
  template: Uint8Array,
  data: TemplateData,
  columns: readonly string[] = [],
): Promise<Uint8Array> {
  return await runProcess({ template: base64(template), data: printable(data), columns });
}

/** An error as the library names it, with the tags that it is about. */
const compileError = z.object({ id: z.string(), tags: z.array(z.string()) });

/** Returns the errors that keep the library from filling a template. */
export async function compileErrors(template: Uint8Array): Promise<z.infer<typeof compileError>[]> {
  const answer = await runProcess({ template: base64(template) });
  return z.array(compileError).parse(JSON.parse(answer.toString('utf8')));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}

/** The data with nothing in it that XML cannot hold. */
function printable(data: TemplateData): TemplateData {
  return Object.fromEntries(Object.entries(data).map(([tag, value]) => [tag, printableValue(value)]));
}

function printableValue(value: TemplateValue): TemplateValue {
  if (typeof value === 'string') return xmlText(value).normalize('NFC');
  return typeof value === 'object' ? value.map(printable) : value;
}

async function runProcess(request: object): Promise<Buffer> {
  const input = Readable.from([JSON.stringify(request)]);
  try {
    return await oneAtATime(() => ownProcessBytes(filler, input));
  } catch (error) {
    throw failedAt('the template could not be filled', error);
  }
}
