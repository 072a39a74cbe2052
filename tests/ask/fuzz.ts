import type { Asker } from '../../src/ask/asker.ts';
import { isoDay } from '../../src/base/day.ts';

const letters = [
  ...'abcdeghiklmnopqrstuvxyăâđêôơư áàảãạ 0123456789./-?!,:;()<>[]{}*+^$|\\"\'\n\t',
  '\u0301',
  '\u200b',
  '😀',
  'İ',
  'ﬁ',
  '漢',
];
const words =
  'báo cáo 6 tháng hạn khi nào đơn vị phòng tuần này mục III.1.2 chồng đánh em từ 10/11 đến 15/11 trước ngày quý IV bc dc ntn what is due by the end of May ai phụ trách'.split(
    ' ',
  );

/**
 * Asks so many questions of up to 4,096 arbitrary characters. Gives how many threw and the longest that one took, in
 * milliseconds. A slow one is asked twice more and the least counts: the machine may have been busy with something else.
 */
export function askAnything(asker: Asker, count: number, seed = 1): { thrown: number; longest: number } {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state % below;
  };
  let longest = 0;
  let thrown = 0;
  for (let at = 0; at < count; at += 1) {
    const question = anything(at, next);
    try {
      longest = Math.max(longest, took(asker, question));
    } catch {
      thrown += 1;
    }
  }
  return { thrown, longest };
}

function took(asker: Asker, question: string): number {
  const once = () => {
    const start = performance.now();
    asker.answer({ question, today: isoDay('2018-05-21'), language: 'vi', askerUnits: ['ld'] });
    return performance.now() - start;
  };
  const first = once();
  return first < 30 ? first : Math.min(first, once(), once());
}

function anything(at: number, next: (below: number) => number): string {
  const length = at % 3 === 0 ? 4096 : next(400);
  if (at % 50 === 0) return (letters[next(letters.length)] ?? '').repeat(4096);
  let text = '';
  while (text.length < length) {
    text +=
      at % 2 === 0
        ? `${words[next(words.length)]}${next(8) === 0 ? '' : ' '}`
        : letters[next(letters.length)];
  }
  return text.slice(0, 4096);
}
