import { PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Facts } from '../decide/facts.ts';
import { occasions, themes, times } from '../lexicon/set-words.ts';

const markers = new PhraseTable<'occasion' | 'theme' | 'time'>();
markers.addCell(occasions, 'occasion');
markers.addCell(themes, 'theme');
markers.addCell(times, 'time');

/** The number of words that an occasion or a theme has at most. */
const MOST_WORDS = 5;

/**
 * Returns the tasks of an occasion or a theme that a question narrows a list by: "khi có bão phải làm gì", "có việc gì liên quan đến tháng hành động".
 * Empty where it names none, or the plan has nothing on it.
 */
export function tasksOfTheme({ reading, ranking, book, content, beyondTitle }: Facts): string[] {
  const { words } = reading;
  for (const { end, value } of markers.findAll(words)) {
    const last = words.findIndex(
      (word, at) => at >= end && (word.pause === true || ends.has(words[at + 1]?.folded ?? '')),
    );
    const stop = Math.min(last < 0 ? words.length : last + 1, end + MOST_WORDS);
    const spoken = words.map((_, at) => at).slice(end, stop);
    const telling = spoken.filter((at) => content.includes(at));
    // "Trong năm", "trong kế hoạch bình đẳng giới" name no theme.
    const isOfPlan = spoken.some((at) => words[at]?.folded === 'hoach');
    if (value === 'time' && (isOfPlan || !telling.some((at) => beyondTitle.includes(at)))) continue;
    const found = ranking.filter(
      ({ code, named, explained, loose }) =>
        book.task(code) !== undefined &&
        spoken.some((at) => named.has(at) || (telling.includes(at) && explained.has(at) && !loose.has(at))) &&
        telling.every((at) => explained.has(at)),
    );
    if (found.length > 0) return found.map(({ code }) => code);
  }
  return [];
}

const ends = new Set(['thi', 'phai', 'co', 'can', 'lam', 'gom', 'khong']);
