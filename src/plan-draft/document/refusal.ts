/** Larger files are refused unread, in bytes. */
export const largestDocument = 20 * 1024 * 1024;

/** Why a file gives no draft; each has its sentence with the mend in locales/…/draft.json. */
export type RefusalReason =
  | 'empty'
  | 'too-large'
  | 'too-long'
  | 'too-deep'
  | 'damaged'
  | 'password'
  | 'old-word'
  | 'old-excel'
  | 'rtf'
  | 'odt'
  | 'web-page'
  | 'picture'
  | 'scan'
  | 'broken-text-layer'
  | 'unknown-kind'
  | 'no-plan';

/** A file that no draft can be made of. Nothing was written. */
export class DocumentRefusedError extends Error {
  override readonly name = 'DocumentRefusedError';

  constructor(readonly reason: RefusalReason) {
    super(`document refused: ${reason}`);
  }
}
