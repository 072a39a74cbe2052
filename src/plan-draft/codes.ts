import { fold } from '../vietnamese/fold.ts';

/** Longer codes are shortened to the initials of their words. */
const LONGEST = 24;

/** A code for a name: its words without marks, or its first word and the initials of the others. Takes it. */
export function codeFor(name: string, taken: Set<string>): string {
  const words = name.replace(/ủy ban nhân dân|uỷ ban nhân dân/giu, 'UBND').match(/[\p{L}\p{N}]+/gu) ?? ['x'];
  const plain = words.map((word) => fold(word).replace(/[^a-z0-9]/g, ''));
  const initials = words
    .slice(1)
    .map((word, at) => (isAbbreviation(word) ? plain[at + 1] : plain[at + 1]?.[0]));
  const whole = plain.join('-');
  const wanted = whole.length <= LONGEST ? whole : [plain[0], initials.join('')].join('-').slice(0, LONGEST);
  let code = wanted;
  for (let count = 2; taken.has(code); count += 1) code = `${wanted}-${count}`;
  taken.add(code);
  return code;
}

function isAbbreviation(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}
