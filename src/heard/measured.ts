import { fold } from '../vietnamese/fold.ts';
import { beyondIn, figuresIn, shareIn } from './counted.ts';
import { noteBeside, noteIn } from './note.ts';
import { has, isOnly, wordsOf } from './phrases.ts';
import { statusIn } from './progress-words.ts';
import type { Heard } from './scene.ts';

/* How far a task is, in percent and figures, as answers to what is asked. */

/** How far the task is, in words or by a share, with what else is told; undefined when the words do not say. */
export function toStatus(text: string): Heard | undefined {
  const words = wordsOf(text);
  if (has(words, 'same') && isOnly(words, 'same', 'trivial', 'courteous'))
    return { for: 'answer', button: 'same' };
  const only = words.length === 1 ? words[0]?.folded : undefined;
  if (only === 'chua') return { for: 'answer', status: 'NOT_STARTED' };
  if (only === 'roi') return { for: 'answer', status: 'DONE' };
  if (isOnly(words, 'courtesy', 'courteous') && !has(words, 'already')) return undefined;
  const share = shareIn(text);
  if (share === 'too-much') return beyond(beyondIn(text));
  if (has(words, 'paper')) return { for: 'answer', status: 'DONE', button: 'paper' };
  const status = statusIn(words, share);
  const { figures } = figuresIn(text);
  if (status === undefined && Object.keys(figures).length === 0) return undefined;
  return {
    for: 'answer',
    status,
    percent: share !== undefined && share < 100 ? share : undefined,
    figures,
    note: noteIn(text),
  };
}

/** A percentage, or how far it is in words. */
export function toPercent(text: string): Heard | undefined {
  if (/[-–]\s?\d/.test(text) && !/\d\s?[-–]/.test(text)) return { for: 'unsure' };
  const share = leftOver(text) ?? shareIn(text) ?? bareNumber(text);
  if (share === 'too-much' || (share !== undefined && share > 100))
    return beyond(beyondIn(text) ?? bareNumber(text));
  const words = wordsOf(text);
  const status = statusIn(words, share);
  if (share === 100) return { for: 'answer', status: 'DONE', percent: 100 };
  if (share !== undefined)
    return { for: 'answer', status: status ?? 'IN_PROGRESS', percent: share, note: noteIn(text) };
  return status === undefined ? undefined : { for: 'answer', status, note: noteIn(text) };
}

/** A percentage that cannot be: the bot asks back. */
function beyond(given: number | undefined): Heard {
  return { for: 'unsure', ...(given !== undefined && { beyond: given }) };
}

/** "Còn 20% nữa": what is left of a hundred. */
function leftOver(text: string): number | undefined {
  const [, left] = /\bcon (\d{1,2}) ?(?:%|phan tram)/.exec(fold(text)) ?? [];
  return left === undefined ? undefined : 100 - Number(left);
}

/** The one number of words that hold hardly anything else. */
function bareNumber(text: string): number | undefined {
  const { bare, figures } = figuresIn(text);
  const [only, another] = bare;
  return another === undefined && Object.keys(figures).length === 0 ? only : undefined;
}

/** Numbers with what they count; or the number of them that is asked for, in order. "Không có" is none of them. */
export function toFigures(text: string, asked: readonly string[]): Heard | undefined {
  const { figures, bare, isDoubtful } = figuresIn(apart(text), asked.length);
  if (isDoubtful) return { for: 'unsure' };
  const words = wordsOf(text);
  const said = words.map(({ folded }) => folded).join(' ');
  if (/^(?:khong co|khong|none|zero|khong co gi|khong ai|khong co ai|chua co gi|chua co ai)$/.test(said))
    return { for: 'answer', figures: Object.fromEntries(asked.map((code) => [code, 0])) };
  if (Object.keys(figures).length > 0) return { for: 'answer', figures, note: noteBeside(text) };
  if (bare.length === 0) return undefined;
  if (bare.length === 1 && asked.length > 1) return { for: 'unsure', number: bare[0] ?? 0 };
  if (bare.length !== asked.length) return { for: 'unsure' };
  return { for: 'answer', figures: Object.fromEntries(asked.map((code, at) => [code, bare[at] ?? 0])) };
}

/** "2/120/70/3": numbers in a row, and nothing else. */
function apart(text: string): string {
  return /^[\d\s/|]+$/.test(text) ? text.replaceAll(/[/|]/g, ', ') : text;
}

/** "À quên, số nữ là 75": mends an earlier step. */
export function corrected(text: string): Heard | undefined {
  if (
    !/(?:^|\s)(?:à|a|ah|ối|ui|ơ|oi)?\s*(?:quên|quen|nhầm|nham|lộn|lon|sửa lại|sua lai|(?:sửa|sua)(?=\s(?:giúp|giup|số|so|thành|thanh|cho|hộ|ho)\s)|i mean|sorry|correction)(?:\s|,|:|$)/iu.test(
      text,
    )
  )
    return undefined;
  const { figures } = figuresIn(text);
  const share = shareIn(text);
  if (Object.keys(figures).length > 0) return { for: 'answer', figures };
  if (typeof share === 'number')
    return { for: 'answer', percent: share, status: share < 100 ? 'IN_PROGRESS' : 'DONE' };
  return undefined;
}

/** Figures, or else how far the task is, that take the place of those shown. */
export function measureMended(text: string): Heard | undefined {
  const { figures } = figuresIn(text);
  if (Object.keys(figures).length > 0) return { for: 'answer', figures };
  const share = shareIn(text);
  if (share === 'too-much') return beyond(beyondIn(text));
  const status = statusIn(wordsOf(text), share);
  return status && { for: 'answer', status, percent: share };
}
