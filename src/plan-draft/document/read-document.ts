import type { DocumentText } from './blocks.ts';
import { readDocx } from './docx/index.ts';
import type { DocumentKind } from './kind.ts';
import { readPdf } from './pdf/index.ts';
import { DocumentRefusedError, largestDocument } from './refusal.ts';

/** Reads the text of a document. @throws DocumentRefusedError */
export async function readDocument(
  bytes: Uint8Array,
  kind: Exclude<DocumentKind, 'xlsx'>,
): Promise<DocumentText> {
  if (bytes.length > largestDocument) throw new DocumentRefusedError('too-large');
  return kind === 'pdf' ? readPdf(bytes) : readDocx(bytes);
}
