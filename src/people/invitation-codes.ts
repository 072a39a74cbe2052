import { createHash, randomBytes } from 'node:crypto';

/** How long an invitation can be used. */
export const VALID_HOURS = 7 * 24;
/** 192 bits, far more than can be guessed (see `Guesses`); as base64url 32 characters, which a deep link (64 at most) and a button carry. */
const CODE_BYTES = 24;

/** Makes a secret code. */
export function newCode(): string {
  return randomBytes(CODE_BYTES).toString('base64url');
}

/** What is stored of a code. */
export function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
