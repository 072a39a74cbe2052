import type { DocumentText } from './blocks.ts';
import { readDocx } from './docx/index.ts';
import type { DocumentKind } from './kind.ts';
import { DocumentRefusedError } from './refusal.ts';

/** Larger files are refused unread, in bytes. */
export const largestDocument = 20 * 1024 * 1024;

/** Reads the text of a document. @throws DocumentRefusedError */
export function readDocument(bytes: Uint8Array, kind: Exclude<DocumentKind, 'xlsx'>): DocumentText {
  if (bytes.length > largestDocument) throw new DocumentRefusedError('too-large');
  if (kind !== 'docx') throw new DocumentRefusedError('unknown-kind');
  return readDocx(bytes);
}
