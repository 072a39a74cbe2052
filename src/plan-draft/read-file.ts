import { countriesWithHolidays } from '../plan/public-holidays.ts';
import { documentKind } from './document/kind.ts';
import { DocumentRefusedError, largestDocument } from './document/refusal.ts';
import { type Draft, draftOf } from './draft-of.ts';
import { type SheetPlan, workbookPlan } from './sheet/read-workbook.ts';

/**
 * Reads an office's file, told by its bytes: a draft of its document, or the plan of a filled-in workbook.
 * @throws DocumentRefusedError, SheetRefusedError
 */
export async function readOfficeFile(bytes: Uint8Array): Promise<Draft | SheetPlan> {
  if (bytes.length > largestDocument) throw new DocumentRefusedError('too-large');
  const kind = documentKind(bytes);
  return kind === 'xlsx' ? workbookPlan(bytes, await countriesWithHolidays()) : draftOf(bytes, kind);
}
