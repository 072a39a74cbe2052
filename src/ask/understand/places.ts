import { fillSlot } from '../../vietnamese/moments/slots.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Span } from './spans.ts';

/** One of a list, with the words that point at it. */
export interface Placed extends Span {
  code: string;
}

/** The one of a list that words point at: "việc 2", "việc thứ hai", "số 2", "the second one". */
export function placedIn(words: readonly Word[], list: readonly string[]): Placed | undefined {
  const places = words.flatMap((_, at) => (isCountable(words, at) ? [at] : []));
  return places.flatMap((start): Placed[] => {
    const place = placeAt(words, start + 1);
    const code = list[(place?.values[0] ?? 0) - 1];
    // "Điểm thứ ba": the word before it belongs to it.
    const first = /^(?:thứ|thu)$/.test(words[start]?.text ?? '') ? start - 1 : start;
    return place && code !== undefined ? [{ start: first, end: start + 1 + place.length, code }] : [];
  })[0];
}

const counted =
  /^(?:việc|viec|mục|muc|cái|cai|hạn|han|cáo|cao|vụ|vu|đích|dich|tiêu|tieu|điểm|diem|ý|y|khoản|khoan|task|number|item)$/;

/** "việc …", "số 2": what may have a number behind it; "thứ hai" alone is a day. */
function isCountable(words: readonly Word[], at: number): boolean {
  const [text = '', next = ''] = [words[at]?.text, words[at + 1]?.text];
  if (/^(?:số|so|no)$/.test(text)) return /^\d/.test(next);
  if (/^(?:thứ|thu)$/.test(text)) return next !== '' && counted.test(words[at - 1]?.text ?? '');
  return next !== '' && counted.test(text);
}

/** The number at a place, unless it counts what stands behind it: months, days, years, or several of the list ("hạn hai cái"). */
function placeAt(words: readonly Word[], at: number) {
  const isCount = /^(?:tháng|thang|ngày|ngay|năm|nam|cái|cai|việc|viec|bên|ben|hôm|bữa)$/.test(
    words[at + 1]?.text ?? '',
  );
  if (isCount) return undefined;
  const ordinal = ordinals.get(words[at]?.text ?? '');
  if (ordinal !== undefined && /^(?:thứ|thu)$/.test(words[at - 1]?.text ?? ''))
    return { values: [ordinal], length: 1 };
  return fillSlot('n', words, at) ?? fillSlot('q', words, at);
}

/** Numbers that only places have: "thứ nhất". */
const ordinals = new Map([
  ['nhất', 1],
  ['nhat', 1],
  ['nhì', 2],
  ['nhi', 2],
  ['tư', 4],
  ['tu', 4],
]);
