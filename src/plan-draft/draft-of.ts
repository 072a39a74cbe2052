import type { ReadingRemark } from './document/blocks.ts';
import type { DocumentKind } from './document/kind.ts';
import { readDocument } from './document/read-document.ts';
import { type DraftedPlan, draftPlan } from './draft-plan.ts';

/** A draft, and what a person should know about how its document was read. */
export interface Draft {
  readonly plan: DraftedPlan;
  readonly remarks: readonly ReadingRemark[];
}

/** Makes a draft from the bytes of a document. @throws DocumentRefusedError saying why there is none */
export async function draftOf(bytes: Uint8Array, kind: Exclude<DocumentKind, 'xlsx'>): Promise<Draft> {
  const document = await readDocument(bytes, kind);
  return { plan: draftPlan(document), remarks: document.remarks };
}
