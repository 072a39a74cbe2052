import { strFromU8, unzipSync } from 'fflate';

const TEXT = 'word/document.xml';
/** Bytes of a report's text, unpacked: what a stranger sends is not unpacked further. */
const LONGEST = 8 * 1024 * 1024;
/** A run of text that is highlighted. */
const RUN = /<w:r(?:\s[^>]*)?>((?:(?!<\/w:r>).)*?<w:highlight\s(?:(?!<\/w:r>).)*)<\/w:r>/gs;
const WORDS = /<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g;

/**
 * Returns how many places of a Word document a person has still to write: each begins with a highlighted bracket, as the shipped templates
 * have them. None of what is no Word document.
 */
export function openPlaces(document: Uint8Array): number {
  const runs = [...textOf(document).matchAll(RUN)].map(([, run = '']) =>
    [...run.matchAll(WORDS)].map(([, words]) => words).join(''),
  );
  return runs.reduce((count, words) => count + words.split('[').length - 1, 0);
}

function textOf(document: Uint8Array): string {
  try {
    const files = unzipSync(document, {
      filter: ({ name, originalSize }) => name === TEXT && originalSize <= LONGEST,
    });
    return strFromU8(files[TEXT] ?? new Uint8Array());
  } catch {
    return '';
  }
}
