import type { TaskStatus } from '../generated/sqlite/enums.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { find, has } from './phrases.ts';

/**
 * Reads how far words say something is. A hindrance told beats what was done until then; what is nearly, partly or not yet
 * done is not done, whatever verb stands beside. Undefined when they do not say.
 * @param percent what share was read out of them
 */
export function statusIn(words: readonly Word[], percent: number | undefined): TaskStatus | undefined {
  if (has(words, 'blocked') || (has(words, 'waits') && has(words, 'waited-for'))) return 'BLOCKED';
  if (has(words, 'not-done')) return 'IN_PROGRESS';
  if (has(words, 'not-begun')) return 'NOT_STARTED';
  if (percent !== undefined) return percent >= 100 ? 'DONE' : 'IN_PROGRESS';
  const isDone = saysDone(words);
  if (isDone && has(words, 'almost') && !isLately(words)) return 'IN_PROGRESS';
  if (isDone) return 'DONE';
  return has(words, 'doing') ? 'IN_PROGRESS' : undefined;
}

/** "Xong", "nộp rồi", "đã treo": that it is done. "Chưa" before it was looked for already. */
function saysDone(words: readonly Word[]): boolean {
  if (find(words, 'done').some(({ start }) => !isDenied(words, start))) return true;
  const verbs = find(words, 'did').filter(({ start }) => !isDenied(words, start));
  return verbs.length > 0 && has(words, 'already') && !words.some(({ folded }) => folded === 'chua');
}

function isDenied(words: readonly Word[], at: number): boolean {
  return words.slice(Math.max(0, at - 2), at).some(({ folded }) => /^(?:chua|khong|chang|not|se)$/.test(folded));
}

/** "Mới nộp sáng nay" is done; "mới xong phần đầu" is not. */
function isLately(words: readonly Word[]): boolean {
  return find(words, 'done').some(({ start, end }) => end - start > 1 && words[start]?.folded === 'moi');
}
