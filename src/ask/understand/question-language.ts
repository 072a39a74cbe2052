import type { Language } from '../../texts.ts';
import { phraseList } from '../lexicon/phrase-list.ts';
import { smallWords } from '../lexicon/small-words.ts';
import { couldBeSyllable } from '../text/syllable.ts';
import { fold, isMarked, type Word } from '../text/word.ts';

const english = new Set(phraseList(smallWords.english));
const vietnamese = new Set(
  [...phraseList(smallWords.politeness), ...phraseList(smallWords.people)].flatMap((phrase) => fold(phrase).split(' ')),
);

/** The language of a question when it is plain: English only when English words clearly outweigh Vietnamese ones. */
export function questionLanguage(words: readonly Word[]): Language | undefined {
  let en = 0;
  let vi = 0;
  for (const word of words) {
    if (!/^\p{L}+$/u.test(word.text)) continue;
    if (isMarked(word)) vi += 2;
    else if (english.has(word.text)) en += vietnamese.has(word.folded) ? 0.5 : 1.5;
    else if (couldBeSyllable(word.folded)) vi += vietnamese.has(word.folded) ? 1.5 : 0.7;
    else en += 1;
  }
  if (en >= 2 && en > 1.2 * vi) return 'en';
  return vi >= 2 && vi > en ? 'vi' : undefined;
}
