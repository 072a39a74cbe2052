import { createHash, randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';

/** Capital letters and digits that are not taken for each other. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
/** 31 to the 8th: some 2^40 codes. */
const LENGTH = 8;
/** A code as people type it: in any case, with or without the dash or a space. */
const TYPED = /^([A-HJKMNP-Z2-9]{4})[-–—\s]?([A-HJKMNP-Z2-9]{4})$/i;

/**
 * 16 MB and some 40 ms a try (node:crypto's own cost): so few letters would be found from a plain hash in a leaked database. All
 * have one salt, because a code is looked up by its hash.
 */
const derive = promisify<string, string, number, Buffer>(scrypt);
const SALT = 'nhac-viec/short-codes';
const HASH_BYTES = 32;

/** Returns a random code to be typed by hand, such as `KX7P-4MWT`. */
export function newShortCode(): string {
  return inLetters(() => randomInt(LETTERS.length));
}

/** Returns the short form of a long secret code: it follows from the long one, and nobody finds the long one by the short one. */
export function shortCodeOf(code: string): string {
  let rest = BigInt(`0x${createHash('sha256').update(`short form of ${code}`).digest('hex')}`);
  const base = BigInt(LETTERS.length);
  return inLetters(() => {
    const digit = Number(rest % base);
    rest /= base;
    return digit;
  });
}

function inLetters(next: () => number): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[next()]).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}

/** Returns a typed code as it was given; undefined for words that are none. */
export function shortCodeIn(words: string): string | undefined {
  const [, first, second] = TYPED.exec(words.trim()) ?? [];
  return first && second ? `${first}-${second}`.toUpperCase() : undefined;
}

/** What is stored of a short code, as hexadecimal digits. */
export async function shortCodeHash(code: string): Promise<string> {
  return (await derive(code, SALT, HASH_BYTES)).toString('hex');
}
