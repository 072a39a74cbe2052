import { maskNumbers } from './private-numbers.ts';

/** Characters that nobody sees, or that turn the direction of what follows: controls, formats, fillers. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2800]/gu;
/** Marks piled onto a letter, beyond the three that some scripts need. */
const piledMarks = /(\p{M}{3})\p{M}+/gu;
/** Characters of a file's name that are kept: it is shown, and names the file in a folder. */
const LONGEST_FILE_NAME = 120;

/** A name as it is shown: composed (NFC), in one line, without characters that nobody sees. */
export function inOneLine(name: string): string {
  const seen = name.normalize('NFC').replace(/\s/g, ' ').replace(unseen, '');
  return seen.replace(/ +/g, ' ').replace(piledMarks, '$1').trim();
}

/**
 * A file's name as it is kept: as it is shown, so that what it ends in is what it is, and with telephone and ID numbers masked. Of a long
 * one the end is kept.
 */
export function keptFileName(name: string): string {
  const { text } = maskNumbers(inOneLine(name));
  return [...text].slice(-LONGEST_FILE_NAME).join('');
}

/** The beginning of a text. No character is cut in two, since PostgreSQL refuses half of one in JSON. @param most UTF-16 units */
export function beginningOf(text: string, most: number): string {
  return text.slice(0, most).replace(/\p{Cs}$/u, '');
}
