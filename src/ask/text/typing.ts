/*
 * What the usual Vietnamese keyboards leave behind when they are off: Telex writes "bao caos", "ddeens", VNI "bao1 ca1o".
 */

const telexTones: Record<string, string> = {
  s: '\u0301',
  f: '\u0300',
  r: '\u0309',
  x: '\u0303',
  j: '\u0323',
};
const vniTones: Record<string, string> = {
  1: '\u0301',
  2: '\u0300',
  3: '\u0309',
  4: '\u0303',
  5: '\u0323',
};
const vniQualities: Record<string, string> = { 6: '\u0302', 7: '\u031b', 8: '\u0306' };
const vowel = /[aeiouyâêôăơư]/;

/** What a word typed as Telex stands for, or nothing when it holds no Telex keys. */
export function fromTelex(word: string): string | undefined {
  const last = word.at(-1) ?? '';
  const tone = telexTones[last] ?? '';
  const letters = (tone ? word.slice(0, -1) : word)
    .replace(/dd/, 'đ')
    .replace(/^d(.+)d$/, 'đ$1')
    .replace(/aa/, 'â')
    .replace(/ee/, 'ê')
    .replace(/oo/, 'ô')
    .replace(/uow/, 'ươ')
    .replace(/aw/, 'ă')
    .replace(/ow/, 'ơ')
    .replace(/uw|^w/, 'ư');
  const plain = letters === word && !tone;
  return plain ? undefined : withTone(letters, tone);
}

/** What a word typed as VNI stands for, or nothing when it holds no digits or is a number. */
export function fromVni(word: string): string | undefined {
  let letters = '';
  let tone = '';
  for (const key of word) {
    if (vniTones[key] !== undefined) tone = vniTones[key];
    else if (key === '9') letters = letters.replace('d', 'đ');
    else if (vniQualities[key] !== undefined) letters += vniQualities[key];
    else letters += key;
  }
  if (!/[a-z]/.test(letters) || !/\d/.test(word)) return undefined;
  return withTone(letters.normalize('NFC'), tone);
}

/** A tone is kept apart when words are compared, so any vowel may carry it here. */
function withTone(letters: string, tone: string): string | undefined {
  const at = letters.search(vowel);
  if (at < 0) return tone ? undefined : letters;
  return `${letters.slice(0, at + 1)}${tone}${letters.slice(at + 1)}`.normalize('NFC');
}
