import { DatabaseInUseError } from '../database/backup.ts';
import type { BackupTrouble } from './last-backup.ts';

/** No backup was made, or none restored. The message is for who reads the log, and holds no secret; the trouble has words in the texts. */
export class BackupError extends Error {
  override readonly name = 'BackupError';

  constructor(
    readonly trouble: BackupTrouble,
    message: string,
  ) {
    super(message);
  }
}

/** Turns what went wrong while a backup was written into its trouble. Errors that are told already stay as they are. */
export function backupError(error: unknown): BackupError {
  if (error instanceof BackupError) return error;
  if (error instanceof DatabaseInUseError) return new BackupError('in-use', error.message);
  const codes = codesOf(error);
  const message = error instanceof Error ? error.message : String(error);
  const isNoFolder = isSystemError(error) && error.syscall === 'mkdir';
  const trouble = isNoFolder ? 'not-writable' : troubleOf(codes, message);
  return new BackupError(trouble, isSystemError(error) ? placeOf(error) : withCode(message, codes));
}

/** An error of the file system. Where no folder can be made the code may be any: ENOENT for a disk that is not there. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException & { dest?: string } {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

function placeOf({ code, dest, path }: NodeJS.ErrnoException & { dest?: string }): string {
  return `${code}, ${dest ?? path}`;
}

function withCode(message: string, codes: readonly string[]): string {
  return codes.length > 0 && !codes.some((code) => message.includes(code))
    ? `${message} (${codes[0]})`
    : message;
}

/** Full disks (ENOSPC), quotas (EDQUOT), limits of a file's size (EFBIG), and how SQLite and its driver say the same. */
const NO_SPACE = /^(ENOSPC|EDQUOT|EFBIG|SQLITE_FULL|13)$/;
const NOT_WRITABLE = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|SQLITE_CANTOPEN|SQLITE_READONLY|8|14)$/;

function troubleOf(codes: readonly string[], message: string): BackupTrouble {
  if (codes.some((code) => NO_SPACE.test(code)) || /database or disk is full/.test(message))
    return 'no-space';
  if (codes.some((code) => NOT_WRITABLE.test(code))) return 'not-writable';
  return 'failed';
}

/** Drivers wrap their errors several times over. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const { code, originalCode, cause }: { code?: unknown; originalCode?: unknown; cause?: unknown } = error;
  const own = [code, originalCode].filter((each) => typeof each === 'string');
  return [...own, ...codesOf(cause)];
}
