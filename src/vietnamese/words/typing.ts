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
/** "nghiêng" typed with its keys is no longer than this; it bounds the work on what is no word. */
const longestSyllable = 11;
const vowel = /[aeiouyâêôăơư]/;

/**
 * What a word typed as Telex may stand for. The keys for marks may stand where the letter is, or anywhere after it:
 * "dduowcj", "dduwowjc", "duocwdj".
 */
export function fromTelex(word: string): string[] {
  if (word.length > longestSyllable) return [];
  return toneKeys(word).flatMap(({ letters, tone }) => {
    const shaped = withShapes(letters);
    const plain = shaped === word && !tone;
    const read = plain ? undefined : withTone(shaped, tone);
    return read === undefined ? [] : [read];
  });
}

/** The word without each of the keys that may be meant as its tone, and as it is. */
function toneKeys(word: string): { letters: string; tone: string }[] {
  const first = word.search(vowel);
  const keys = [...word].flatMap((key, at) => {
    const tone = telexTones[key];
    return tone && first >= 0 && at > first
      ? [{ letters: word.slice(0, at) + word.slice(at + 1), tone }]
      : [];
  });
  return [...keys.reverse(), { letters: word, tone: '' }];
}

function withShapes(word: string): string {
  return word
    .replace(/dd/, 'đ')
    .replace(/^d(.+)d$/, 'đ$1')
    .replace(/aa/, 'â')
    .replace(/ee/, 'ê')
    .replace(/oo/, 'ô')
    .replace(/([aeo])([^aeiouyw]+)\1$/, (_, letter: string, rest: string) => `${circumflex[letter]}${rest}`)
    .replace(/uow|uwow|uwo/, 'ươ')
    .replace(/uo([^aeiouyw]*)w/, 'ươ$1')
    .replace(/aw/, 'ă')
    .replace(/ow/, 'ơ')
    .replace(/uw|^w/, 'ư')
    .replace(/a([^aeiouyw]+)w$/, 'ă$1')
    .replace(/o([^aeiouyw]+)w$/, 'ơ$1')
    .replace(/u([^aeiouyw]+)w$/, 'ư$1');
}

const circumflex: Record<string, string> = { a: 'â', e: 'ê', o: 'ô' };

/** Spellings of haste and fun, each with what they stand for: "fường", "mục đik", "chíh", "zậy". */
const slang: readonly (readonly [written: RegExp, meant: string])[] = [
  [/^f/, 'ph'],
  [/^j/, 'gi'],
  [/^z/, 'd'],
  [/^z/, 'v'],
  [/^k(?=[aouăâôơưáàảãạ])/, 'c'],
  [/^c(?=[eiéèẻẽẹíìỉĩị])/, 'k'],
  [/^ng(?=[eiêíìỉĩịéế])/, 'ngh'],
  [/k$/, 'ch'],
  [/k$/, 'c'],
  [/(?<=[aeiouyăâêôơư\p{M}áàảãạéèẻẽẹíìỉĩịúùủũụ])h$/u, 'nh'],
  [/g$/, 'ng'],
  [/p$/, 'ph'],
];

/** What a word spelled as in chats may stand for. */
export function fromSlang(word: string): string[] {
  if (word.length > longestSyllable) return [];
  return slang.flatMap(([written, meant]) => (written.test(word) ? [word.replace(written, meant)] : []));
}

/** What a word typed as VNI stands for; nothing when it holds no digits or is a number. */
export function fromVni(word: string): string[] {
  // Its keys follow letters: "9h" is an hour.
  if (word.length > longestSyllable || /^\d/.test(word)) return [];
  let letters = '';
  let tone = '';
  for (const key of word) {
    if (vniTones[key] !== undefined) tone = vniTones[key];
    else if (key === '9') letters = letters.replace('d', 'đ');
    else if (vniQualities[key] !== undefined) letters += vniQualities[key];
    else letters += key;
  }
  if (!/[a-z]/.test(letters) || !/\d/.test(word)) return [];
  const read = withTone(letters.normalize('NFC'), tone);
  return read === undefined ? [] : [read];
}

/** The tone on the vowel that carries it: "quý", "thuế", "toán", "hòa". */
function withTone(letters: string, tone: string): string | undefined {
  const onset = /^(?:qu|gi)(?=[aeiouyâêôăơư])/.exec(letters)?.[0].length ?? 0;
  const [vowels = '', after = ''] =
    /([aeiouyâêôăơư]+)([^aeiouyâêôăơư]*)/.exec(letters.slice(onset))?.slice(1) ?? [];
  if (!vowels) return tone ? undefined : letters;
  const shaped = Math.max(...[...'âêôăơư'].map((vowel) => vowels.lastIndexOf(vowel)));
  const second = vowels.length > 2 || (vowels.length === 2 && after !== '');
  const at = letters.indexOf(vowels, onset) + (shaped >= 0 ? shaped : second ? 1 : 0);
  return `${letters.slice(0, at + 1)}${tone}${letters.slice(at + 1)}`.normalize('NFC');
}
