import { documentKind } from '../../../src/plan-draft/document/kind.ts';
import { DocumentRefusedError } from '../../../src/plan-draft/document/refusal.ts';
import { draftFileText } from '../../../src/plan-draft/draft-file.ts';
import { draftOf } from '../../../src/plan-draft/draft-of.ts';
import { workbookPlan } from '../../../src/plan-draft/sheet/read-workbook.ts';
import { SheetRefusedError } from '../../../src/plan-draft/sheet/refusal.ts';

/**
 * Makes a draft of whatever bytes, up to its text, as `plan draft` does. Returns `draft`, or why it was refused.
 * @throws whatever is no refusal: a crash
 */
export async function tryFile(bytes: Uint8Array): Promise<string> {
  try {
    const kind = documentKind(bytes);
    if (kind === 'xlsx') workbookPlan(bytes);
    else draftFileText((await draftOf(bytes, kind)).plan, 'vi');
    return 'draft';
  } catch (error) {
    if (error instanceof DocumentRefusedError) return error.reason;
    if (error instanceof SheetRefusedError) return 'sheet';
    throw error;
  }
}
