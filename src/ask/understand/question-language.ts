import type { Language } from '../../base/texts.ts';
import { phraseList } from '../../vietnamese/words/phrase-list.ts';
import { couldBeSyllable, fold, isMarked, type Word } from '../../vietnamese/words/word.ts';
import { smallWords } from '../lexicon/small-words.ts';

const english = new Set(phraseList(smallWords.english));
/** What is said in a question without any small word: "mid December deadlines?" */
const plainlyEnglish = new Set(
  phraseList(`
    january | february | march | april | may | june | july | august | september | october | november | december
    | monday | tuesday | wednesday | thursday | friday | saturday | sunday | week | month | quarter | year
    | report | reports | due | overdue | deadlines | launch | ceremony | budget | office | division | clause | status`),
);
const vietnamese = new Set(
  [...phraseList(smallWords.politeness), ...phraseList(smallWords.people)].flatMap((phrase) =>
    fold(phrase).split(' '),
  ),
);

/**
 * The language of a question when it is plain: English only when English words clearly outweigh Vietnamese ones, and one of
 * them is known; what is no word at all is in no language.
 */
export function questionLanguage(words: readonly Word[]): Language | undefined {
  const [en, vi] = words
    .filter(({ text }) => /^\p{L}+$/u.test(text))
    .reduce(
      ([forEnglish, forVietnamese], word) => {
        const [more, other] = leaning(word);
        return [forEnglish + more, forVietnamese + other] as [number, number];
      },
      [0, 0] as [number, number],
    );
  const isSpoken = words.some(({ text }) => english.has(text) || plainlyEnglish.has(text));
  if (isSpoken && en >= 2 && en > 1.2 * vi) return 'en';
  return vi >= 2 && vi > en ? 'vi' : undefined;
}

/** How much a word speaks for English and for Vietnamese. */
function leaning(word: Word): [en: number, vi: number] {
  const alsoVietnamese = vietnamese.has(word.folded);
  if (isMarked(word)) return [0, 2];
  if (english.has(word.text)) return [alsoVietnamese ? 0.5 : 1.5, 0];
  if (couldBeSyllable(word.folded)) return [0, alsoVietnamese ? 1.5 : 0.7];
  return [1, 0];
}
