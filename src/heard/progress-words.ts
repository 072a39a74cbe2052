import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { find, has } from './phrases.ts';

/**
 * Reads how far words say something is. A hindrance told beats what was done until then; what is nearly, partly or not yet
 * done is not done, whatever verb stands beside. Undefined when they do not say.
 * @param percent what share was read out of them
 */
export function statusIn(words: readonly Word[], percent: number | undefined): TaskStatus | undefined {
  if (isBlocked(words) || (has(words, 'waits') && has(words, 'waited-for'))) return 'BLOCKED';
  if (has(words, 'not-done') || leavesSome(words)) return 'IN_PROGRESS';
  if (percent !== undefined) return percent >= 100 ? 'DONE' : 'IN_PROGRESS';
  const isDone = saysDone(words);
  if (saysNotYet(words)) return notYet(words, isDone);
  if (isDone && has(words, 'almost') && !isLately(words)) return 'IN_PROGRESS';
  if (isDone) return 'DONE';
  return has(words, 'doing') || isJustBegun(words) ? 'IN_PROGRESS' : undefined;
}

/** A hindrance, not within another word ("hoãn" without its marks begins "hoan thanh"). */
function isBlocked(words: readonly Word[]): boolean {
  const longer = [...find(words, 'done'), ...find(words, 'doing')];
  return find(words, 'blocked').some(
    ({ start, end }) => !longer.some((other) => other.start <= start && end < other.end),
  );
}

/** "Chưa": some of it is done, a hindrance is told, or nothing has begun. */
function notYet(words: readonly Word[], isDone: boolean): TaskStatus {
  if (isDone || (has(words, 'doing') && !has(words, 'not-begun'))) return 'IN_PROGRESS';
  return words.some(({ folded }) => /^(?:vi|do|thieu)$/.test(folded)) ? 'BLOCKED' : 'NOT_STARTED';
}

/** "Còn 5 chưa". */
function leavesSome(words: readonly Word[]): boolean {
  const at = words.findIndex(({ text }) => text === 'còn' || text === 'con');
  return at >= 0 && words.slice(at).some(({ folded }) => folded === 'chua');
}

/** "Chưa treo", "chưa có động tĩnh gì", "not started"; not "chưa" that ends a question or stands alone. */
function saysNotYet(words: readonly Word[]): boolean {
  if (has(words, 'not-begun')) return true;
  const at = words.findIndex(({ folded }) => folded === 'chua');
  return at >= 0 && at < words.length - 1 && (at === 0 || has(words, 'did', 'done', 'doing'));
}

/** "Xong", "nộp rồi", "đã treo": that it is done. */
function saysDone(words: readonly Word[]): boolean {
  if (find(words, 'done').some(({ start }) => !isDenied(words, start))) return true;
  // "Đã kiện toàn …", typed "da": what begins so tells what was done.
  if (/^(?:đã|da)$/.test(words[0]?.text ?? '') && words.length > 2) return true;
  const verbs = find(words, 'did').filter(({ start }) => !isDenied(words, start));
  return verbs.length > 0 && has(words, 'already') && !has(words, 'doing');
}

function isDenied(words: readonly Word[], at: number): boolean {
  const before = words.slice(Math.max(0, at - 2), at).map(({ folded }) => folded);
  return before.some((word) => /^(?:chua|khong|chang|not|se)$/.test(word)) || before.at(-1) === 'dang';
}

/** "Mới nộp sáng nay" is done; "mới xong phần đầu" is not. */
function isLately(words: readonly Word[]): boolean {
  return find(words, 'done').some(({ start, end }) => end - start > 1 && words[start]?.folded === 'moi');
}

/** "Mới làm", "mới triển khai thôi". */
function isJustBegun(words: readonly Word[]): boolean {
  return words.some(
    (word, at) => word.folded === 'moi' && find(words, 'did').some(({ start }) => start === at + 1),
  );
}
