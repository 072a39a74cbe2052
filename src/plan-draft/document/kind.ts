import { partNames } from './archive.ts';
import { DocumentRefusedError, type RefusalReason } from './refusal.ts';

/** What can be read. */
export type DocumentKind = 'docx' | 'xlsx' | 'pdf';

/** Files are told by how they begin, never by their names. */
const beginnings: readonly (readonly [RegExp, RefusalReason])[] = [
  [/^\s*\{\\rtf/, 'rtf'],
  [/^\s*(?:<!doctype html|<html|mime-version:)/i, 'web-page'],
  [/^(?:\xff\xd8\xff|\x89PNG|GIF8|II\*\0|MM\0\*|BM)/, 'picture'],
];

/**
 * Returns what kind of document some bytes are.
 * @throws DocumentRefusedError naming the kind where it cannot be read
 */
export function documentKind(bytes: Uint8Array): DocumentKind {
  if (bytes.length === 0) throw new DocumentRefusedError('empty');
  const start = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (start.startsWith('PK')) return zippedKind(bytes);
  if (start.includes('%PDF-')) return 'pdf';
  if (start.startsWith('\xd0\xcf\x11\xe0')) throw new DocumentRefusedError(oldKind(bytes));
  const known = beginnings.find(([beginning]) => beginning.test(start));
  throw new DocumentRefusedError(known?.[1] ?? 'unknown-kind');
}

function zippedKind(bytes: Uint8Array): DocumentKind {
  const names = partNames(bytes);
  if (names.has('word/document.xml')) return 'docx';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if ([...names].some((name) => /^word\/document\d*\.xml$/.test(name))) return 'docx';
  throw new DocumentRefusedError(names.has('content.xml') ? 'odt' : 'unknown-kind');
}

/** Files of the time before .docx name their streams in UTF-16; one with a password is a new file within such a one. */
function oldKind(bytes: Uint8Array): RefusalReason {
  const holds = (name: string) => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return 'password';
  return holds('Workbook') ? 'old-excel' : 'old-word';
}
