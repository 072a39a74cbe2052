import { fillSlot } from '../../vietnamese/moments/slots.ts';
import type { Word } from '../../vietnamese/words/word.ts';

/** The one of a list that words point at: "việc 2", "việc thứ hai", "số 2", "the second one". */
export function placedIn(words: readonly Word[], list: readonly string[]): string | undefined {
  const places = words.flatMap((_, at) => (isCountable(words, at) ? [at + 1] : []));
  return places.map((at) => placeAt(words, at)).flatMap((place) => list[(place ?? 0) - 1] ?? [])[0];
}

/** "việc …", "số 2": what may have a number behind it. */
function isCountable(words: readonly Word[], at: number): boolean {
  const [text = '', next = ''] = [words[at]?.text, words[at + 1]?.text];
  if (/^(?:số|so|no)$/.test(text)) return /^\d/.test(next);
  return next !== '' && /^(?:việc|viec|thứ|thu|mục|muc|cái|cai|task|number|item)$/.test(text);
}

/** The number at a place, unless it counts months, days or years. */
function placeAt(words: readonly Word[], at: number): number | undefined {
  const isOfTime = /^(?:tháng|thang|ngày|ngay|năm|nam)$/.test(words[at + 1]?.text ?? '');
  return isOfTime ? undefined : (fillSlot('n', words, at) ?? fillSlot('q', words, at))?.values[0];
}
