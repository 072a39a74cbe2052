/** Larger files are refused unread, in bytes. */
export const largestDocument = 20 * 1024 * 1024;

/** Why a file gives no draft; each has its sentence with the mend in locales/…/draft.json. */
export const refusalReasons = [
  'empty',
  'too-large',
  'too-long',
  'too-deep',
  'too-heavy',
  'damaged',
  'password',
  'old-word',
  'old-excel',
  'rtf',
  'odt',
  'web-page',
  'picture',
  'scan',
  'broken-text-layer',
  'unknown-kind',
  'no-plan',
  'sheet',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

/** A file that no draft can be made of. Nothing was written. */
export class DocumentRefusedError extends Error {
  override readonly name = 'DocumentRefusedError';

  /** @param id by which the operator finds it in the log, where it is there */
  constructor(
    readonly reason: RefusalReason,
    readonly id = '',
  ) {
    super(`document refused: ${reason}`);
  }
}
