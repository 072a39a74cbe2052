import { open } from 'node:fs/promises';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { PlanFile } from '../plan-file.ts';
import {
  type Breach,
  breach,
  mostProblems,
  type Path,
  PlanFileError,
  type PlanProblem,
} from '../plan-problem.ts';
import { countriesWithHolidays } from '../public-holidays.ts';
import { checkPlan } from '../rules/index.ts';
import { locate } from './locate.ts';
import { lexicalFaults, syntaxFaults, type YamlFault } from './yaml-faults.ts';

/** A plan file is refused unread when it is larger, in bytes. */
export const largestPlanFile = 2 * 1024 * 1024;

/**
 * Reads and checks a plan file on disk.
 * @throws PlanFileError when anything in it is wrong; the system's own error (ENOENT, EISDIR …) when it cannot be read
 */
export async function readPlanFile(path: string): Promise<PlanFile> {
  const file = await open(path);
  try {
    // One byte more than allowed is read: so a file that is too large shows, even one that grows or has no size.
    const bytes = Buffer.alloc(largestPlanFile + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await file.read(bytes, length, bytes.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return parsePlanFile(bytes.subarray(0, length), await countriesWithHolidays());
  } finally {
    await file.close();
  }
}

/**
 * Checks the content of a plan file: encoding, YAML, shape, and that all its parts fit together.
 * Texts are brought to the composed Unicode form, so that they compare equal however they were typed.
 * @param countries those whose public holidays are known; left out, any country is taken (loading the list takes time)
 * @throws PlanFileError with every problem and its place; never anything else, whatever the bytes
 */
export function parsePlanFile(bytes: Uint8Array, countries?: ReadonlySet<string>): PlanFile {
  if (bytes.length > largestPlanFile) {
    throw refusal([problemAt(1, 1, breach([], 'tooLarge', { megabytes: largestPlanFile / 1024 / 1024 }))]);
  }
  const text = decode(bytes);
  refuseFaults(lexicalFaults(text), lineStarts(text));
  const lines = new LineCounter();
  const { document, value } = parseYaml(text, lines);
  const checked = checkPlan(value, countries);
  if (checked.file) return checked.file;
  throw placed(document, lines, checked.breaches);
}

/** Breaches that only show beside the database, as problems with their places in a file that passed all checks. */
export function placedBreaches(bytes: Uint8Array, breaches: readonly Breach[]): PlanFileError {
  const lines = new LineCounter();
  const { document } = parseYaml(decode(bytes), lines);
  return placed(document, lines, breaches);
}

function placed(document: Document, lines: LineCounter, breaches: readonly Breach[]): PlanFileError {
  return refusal(breaches.map((found) => problemAt(...place(lines, locate(document, found.path)), found)));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    throw refusal([problemAt(1, 1, breach([], 'notUtf8'))]);
  }
}

interface ParsedYaml {
  readonly document: Document;
  readonly value: unknown;
}

function parseYaml(text: string, lineCounter: LineCounter): ParsedYaml {
  try {
    const document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      schema: 'core',
      merge: false,
      resolveKnownTags: false,
      logLevel: 'error',
      uniqueKeys: false,
    });
    refuseFaults(syntaxFaults(document), lineCounter);
    // Aliases were refused before; allowing none here keeps a bomb from going off should one slip through.
    return { document, value: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    if (error instanceof PlanFileError) throw error;
    // The parser recurses: what is nested by the thousand overflows its stack.
    throw refusal([problemAt(1, 1, breach([], 'yamlTooDeep'))]);
  }
}

function refuseFaults(faults: readonly YamlFault[], lines: LineCounter): void {
  if (faults.length === 0) return;
  throw refusal(faults.map((fault) => problemAt(...place(lines, fault.offset), fault.breach)));
}

/** The beginnings of a text's lines, for a text that is not parsed. */
function lineStarts(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', end + 1)) lines.addNewLine(end + 1);
  return lines;
}

function place(lines: LineCounter, offset: number): [line: number, column: number] {
  const { line, col } = lines.linePos(offset);
  return [Math.max(line, 1), Math.max(col, 1)];
}

function problemAt(line: number, column: number, { path, problem, mend }: Breach): PlanProblem {
  return { line, column, path: pathText(path), problem, mend };
}

function pathText(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join('');
}

function refusal(problems: readonly PlanProblem[]): PlanFileError {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  return new PlanFileError(sorted.slice(0, mostProblems), sorted.length);
}
