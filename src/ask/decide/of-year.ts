import { addDays } from '../../base/day.ts';
import { yearOf } from '../../vietnamese/moments/calendar.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import { countedIn } from '../query/count.ts';
import { namesPlace, setSignsIn } from '../query/filters.ts';
import { headsIn } from '../understand/heads.ts';
import type { Ruling } from './decision.ts';
import { type Facts, isNamed } from './facts.ts';

/* Lists of the whole year, where no period is named. */

/** "Hạn đầu tiên là cái gì", "việc nào kéo dài nhiều ngày": of the whole year, where no period is named. */
export function ofWholeYear(facts: Facts): Ruling | undefined {
  const { reading, period, book, has, today } = facts;
  const signs = setSignsIn(reading.words);
  const asks = headsIn(reading.words).length > 0 || has('agenda', 'report', 'duties', 'plan');
  const isPlaced = namesPlace(reading.words) || signs.has('lasting') || signs.has('withDate');
  // "Báo cáo cuối cùng là cái nào, ai làm": who does it is told with it.
  const asksWhat =
    headsIn(reading.words).length > 1 || reading.words.some(({ text }) => /^(?:gì|gi)$/.test(text));
  const asksOnlyWho = has('who') && !(isPlaced && asksWhat);
  if (period || isNamed(facts) || !asks || asksOnlyWho || has('to-whom', 'status', 'where-written'))
    return undefined;
  if (!(isPlaced || countsDated(facts))) return undefined;
  if (isNearest(reading.words)) return { intent: 'due', subjects: [], list: 'next' };
  return { intent: 'due', subjects: [], list: 'period', period: yearOf(book.yearAt(today)) };
}

/** "Gấp nhất", "sát nhất": from today on. */
function isNearest(words: readonly Word[]): boolean {
  return words.some(
    ({ folded }, at) => /^(?:gap|gan|can|sat)$/.test(folded) && words[at + 1]?.folded === 'nhat',
  );
}

/** "Có bao nhiêu sự kiện", "kế hoạch có mấy hạn": all of them are counted. */
function countsDated({ reading: { words }, only }: Facts): boolean {
  const speaksOfDates = words.some(({ text }) => /^(?:hạn|mốc|deadlines?)$/.test(text));
  return countedIn(words) === 'things' && (only !== null || speaksOfDates);
}

/** "Hạn vừa qua là hạn nào": the last that is over. */
export function lastPast(facts: Facts): Ruling | undefined {
  const { reading, period, book, today } = facts;
  if (period || isNamed(facts) || !setSignsIn(reading.words).has('justPast')) return undefined;
  const { from } = yearOf(book.yearAt(today));
  const to = addDays(today, -1);
  return to < from
    ? undefined
    : { intent: 'due', subjects: [], list: 'period', period: { from, to }, pick: 'last' };
}
