import { documentKind } from '../document/kind.ts';
import { readDocument } from '../document/read-document.ts';
import { DocumentRefusedError } from '../document/refusal.ts';
import { readLetter } from '../letter.ts';
import { readOfficeFile } from '../read-file.ts';
import type { Documents } from './document-reader.ts';

/** Reads documents in this process, which what is wrong with them may end. */
export const readHere: Documents = {
  async plan(bytes) {
    const read = await readOfficeFile(bytes);
    return 'file' in read ? { is: 'workbook', plan: read.plan } : { is: 'draft', ...read };
  },
  async letter(bytes, year) {
    const kind = documentKind(bytes);
    if (kind === 'xlsx') throw new DocumentRefusedError('sheet');
    return readLetter(await readDocument(bytes, kind), year);
  },
};
