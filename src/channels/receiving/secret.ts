import { timingSafeEqual } from 'node:crypto';

/** Whether what a messenger signs its posts with is the secret that it was given; how long that takes tells nothing. */
export function isSecret(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
