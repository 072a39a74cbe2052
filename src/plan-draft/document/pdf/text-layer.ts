/*
 * Whether the text of a PDF can be trusted. A scan has none; a layer made by a machine that read pictures, or by fonts that say
 * nothing of their letters, gives plausible nonsense.
 */

/** A document with fewer letters is a picture. */
const FEWEST_LETTERS = 200;
/** How many of its words may be one accented letter by itself. */
const MOST_LONE = 0.01;
/** Accented letters that are words. */
const wordsOfOneLetter = new Set([...'ởýàạôơừỉồáảịậ']);

/** Returns what is wrong with a text layer; undefined for one that reads well. */
export function textLayerFault(text: string): 'scan' | 'broken-text-layer' | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return 'scan';
  const words = text
    .normalize('NFC')
    .split(/[\s\p{P}]+/u)
    .filter((word) => word !== '');
  const lone = words.filter(
    (word) =>
      /^[^\p{ASCII}]$/u.test(word) && /\p{L}/u.test(word) && !wordsOfOneLetter.has(word.toLowerCase()),
  );
  const strange = text.match(/[\ufffd\ue000-\uf8ff]/gu)?.length ?? 0;
  return lone.length > MOST_LONE * words.length || strange > MOST_LONE * letters
    ? 'broken-text-layer'
    : undefined;
}
