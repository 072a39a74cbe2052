import { fold } from '../vietnamese/fold.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { type Cue, find, has, isOnly, wordsOf } from './phrases.ts';

/** Thanks, "ok", a smile, praise, a greeting; also putting off the answer, or a promise ("mai chị gửi nhé"). */
export function isCourtesy(text: string): boolean {
  const words = wordsOf(text);
  if (words.length === 0) return !/[?]/.test(text);
  if (isOnly(words, 'courtesy', 'courteous') && has(words, 'courtesy')) return true;
  if (/^\W*(?:(?:em|chi|anh|bot) )?chuc\b/.test(fold(text)) && words.length <= 12) return true;
  return isPutOff(text);
}

/** Says no more than that something was received. */
export function isReceipt(text: string): boolean {
  return isCourtesy(text) && !isPutOff(text);
}

/** Most words of putting off: longer ones tell something. */
const SHORT = 6;

/** "Chờ chị tí", "để chị xem đã", "mai chị gửi nhé", also behind a word of excuse ("bận quá, …"). */
export function isPutOff(text: string): boolean {
  const parts = text.split(/[,.;!\n]+/).filter((part) => part.trim() !== '');
  const before = parts.slice(0, -1);
  return (
    puts(text) ||
    (parts.length === 2 &&
      !/\d/.test(text) &&
      before.every((part) => wordsOf(part).length <= 3) &&
      puts(parts.at(-1) ?? ''))
  );
}

export function puts(text: string): boolean {
  const words = withoutFirst(wordsOf(text));
  if (words.length > SHORT || /\d/.test(text)) return false;
  const starts = (...cues: Cue[]) => cues.some((cue) => find(words, cue).some(({ start }) => start === 0));
  // "Chờ duyệt" tells what stands in the way.
  if (starts('wait') && !has(words, 'waited-for') && (has(words, 'a-moment') || words.length <= 4))
    return true;
  if (starts('first-to')) return true;
  return starts('soon') && has(words, 'hand') && words.length <= 4;
}

/** "Ok để chị soạn đã": what is agreed to before it. */
function withoutFirst(words: Word[]): Word[] {
  const [first] = find(words, 'courtesy');
  return first?.start === 0 && first.end < words.length ? words.slice(first.end) : words;
}

/** "Anh Cường ơi …": calls a person by name, not the bot. */
export function callsPersonByName(text: string): boolean {
  const [, name] = /(?:^|\s)(?:anh|chi|em|co|chu|bac|o|di|cau|ong|ba) ([a-z]+) oi\b/.exec(fold(text)) ?? [];
  return name !== undefined && !['bot', 'em', 'oi', 'a'].includes(name);
}
