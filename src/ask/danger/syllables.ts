import { fold } from '../../vietnamese/fold.ts';
import { fromTelex } from '../../vietnamese/words/typing.ts';
import { couldBeSyllable } from '../../vietnamese/words/word.ts';

/*
 * A message as the syllables that its score is made of: without marks, in one spelling.
 */

/** Only so much of a message is read: a message of a messenger is no longer, and it bounds the work. */
const LONGEST = 4096;
/** From this share of its syllables on, a message was typed with a Telex keyboard that was off. */
const TELEX_SHARE = 0.25;

/** Marks typed as signs of their own ("d-a'nh", "la('m") and apostrophes within a word. */
const typedMarks = /(?<=\p{L})[\^'`~’]+/gu;
/** Whom a message is addressed to: a command, a bot's name. */
const addressed = /^\s*\/\w+|@\w+/gu;
const drawnOut = /([a-z])\1{2,}/g;

/** Short ways to write, in what they stand for. They are spellings, not signs of harm. */
const shorthand = new Map(
  Object.entries({
    ...{ ck: 'chong', ox: 'chong', vk: 'vo', bx: 'vo', e: 'em', a: 'anh', c: 'chi', mk: 'minh', mik: 'minh' },
    ...{ t: 'toi', tau: 'toi', tao: 'toi', tui: 'toi', cn: 'con', ng: 'nguoi', ngta: 'nguoi ta', bn: 'ban' },
    ...{ ny: 'nguoi yeu', nyc: 'nguoi yeu cu', k: 'khong', ko: 'khong', hok: 'khong', hong: 'khong' },
    ...{ hem: 'khong', hk: 'khong', kg: 'khong', kh: 'khong', khum: 'khong', j: 'gi', r: 'roi', h: 'gio' },
    ...{ dg: 'dang', dag: 'dang', hqua: 'hom qua', hnay: 'hom nay', uynh: 'danh', oanh: 'danh', s: 'sao' },
    ...{ vs: 'voi', lm: 'lam', z: 'vay', dc: 'duoc', dk: 'duoc', dx: 'duoc', nt: 'nhan tin' },
  }).map(([short, long]) => [short, long.split(' ')]),
);

/** The syllables of a message; any number is "0". */
export function syllablesOf(message: string): string[] {
  const clean = message
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replace(addressed, ' ')
    .replace(typedMarks, '')
    .toLowerCase();
  const typed =
    fold(clean)
      .replace(drawnOut, '$1')
      .replace(/\d+/g, '0')
      .match(/[a-z0]+/g) ?? [];
  const mended = typed.map(withoutKeys);
  const keys = mended.filter((syllable, at) => syllable !== typed[at]).length;
  const read = keys >= typed.length * TELEX_SHARE ? mended : typed;
  return read.flatMap((syllable) => shorthand.get(syllable) ?? [syllable]);
}

/** What is no syllable without its Telex keys: "ddanhs" is "danh". */
function withoutKeys(typed: string): string {
  if (typed.length < 3 || couldBeSyllable(typed)) return typed;
  const meant = fromTelex(typed).map(fold).find(couldBeSyllable);
  return meant ?? typed;
}
