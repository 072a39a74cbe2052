import type { Found } from '../text/phrases.ts';
import type { Word } from '../text/word.ts';
import type { Meaning } from './lexicon-tables.ts';
import { isDestination } from './parties.ts';

/* Questions for where something goes, heard from words that need not stand together. */

const whitherBefore = new Set(['o', 've', 'di', 'toi', 'den', 'len', 'gui', 'nop', 'tai', 'qua']);

/** "gửi báo cáo tới cơ quan nào", "where do we submit": a place or body asked for, with a word for going there. */
export function asksWhither(words: readonly Word[], meanings: readonly Found<Meaning>[]): boolean {
  const asked = meanings.filter(
    ({ value }) => value.kind === 'cue' && value.cue === 'who' && value.weight >= 3,
  );
  if (asked.some(({ start }) => isDestination(words, start))) return true;
  const whither = words.findIndex(
    ({ text, folded }, at) =>
      text === 'where' || (folded === 'dau' && whitherBefore.has(words[at - 1]?.folded ?? '')),
  );
  const sends = words.some(({ text }) => /^(?:gửi|gui|nộp|nop|send|submit|sent|submitted)$/.test(text));
  return (
    sends &&
    whither >= 0 &&
    !meanings.some(({ value }) => value.kind === 'cue' && value.cue === 'where-written')
  );
}

/** "Where do the results go?" */
export function asksWhereGoes(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => text === 'where');
  return (
    at >= 0 &&
    words.slice(at + 1).some(({ text }) => /^(?:go|goes|going|sent|submitted|delivered)$/.test(text))
  );
}

/** "Who do units send the report to?": not who sends, but who gets it. */
export function asksEnglishReceiver(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:who|whom)$/.test(text));
  const helper = /^(?:do|does|did|should|must|shall|will|can)$/.test(words[at + 1]?.text ?? '');
  return at >= 0 && helper && words.at(-1)?.text === 'to';
}

/** "gửi tỉnh hay gửi thị xã", "nộp thẳng Sở hay qua phòng": two receivers to choose from. */
export function asksOneOrOther(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => /^(?:hay|hoặc|hoac|or)$/.test(text));
  const sends = (from: number, to: number) => words.slice(from, to).some(({ folded }) => sending.has(folded));
  return at > 0 && sends(0, at) && isReceiver(words, at);
}

const sending = new Set(['gui', 'nop', 'chuyen', 'trinh', 'dua', 'send', 'submit']);

/** What follows "hay" goes somewhere: "hay gửi thị xã", "hay lên Sở", "hay to the town". */
function isReceiver(words: readonly Word[], at: number): boolean {
  return words
    .slice(at + 1, at + 3)
    .some(({ folded }) => sending.has(folded) || whitherBefore.has(folded) || folded === 'to');
}
