import { createHash, randomBytes } from 'node:crypto';
import { shortCodeHash, shortCodeIn, shortCodeOf } from './short-codes.ts';

/** How long an invitation can be used. */
export const VALID_HOURS = 7 * 24;
/** 192 bits, far more than can be guessed (see `Guesses`); as base64url 32 characters, which a deep link (64 at most) and a button carry. */
const CODE_BYTES = 24;

/** A secret code with what is stored of it: of the code itself a hash, of its short form, which has fewer letters, a slow one. */
interface FreshCode {
  code: string;
  hashes: { codeHash: string; shortHash: string };
}

/** Makes a secret code. */
export async function newCode(): Promise<FreshCode> {
  const code = randomBytes(CODE_BYTES).toString('base64url');
  const shortHash = await shortCodeHash(shortCodeOf(code));
  return { code, hashes: { codeHash: hashOf(code), shortHash } };
}

/** By which an invitation is found. */
export type CodeKey = { codeHash: string } | { shortHash: string };

/** Returns by what the invitation of a code is found, be it the long or the short form. */
export async function keyOf(code: string): Promise<CodeKey> {
  const short = shortCodeIn(code);
  return short === undefined ? { codeHash: hashOf(code) } : { shortHash: await shortCodeHash(short) };
}

function hashOf(code: string): string {
  return createHash('sha256').update(code).digest('hex');
}
