// Plain JavaScript: read by the program and by the process that fills templates (fill-template.ts).

/**
 * Returns a tag's name as the program knows it: composed letters, small, single spaces. Word capitalizes, puts in spaces that
 * do not break, and some keyboards type letters and tones apart.
 * @param {string} text
 */
export function tagName(text) {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').trim().toLowerCase();
}
