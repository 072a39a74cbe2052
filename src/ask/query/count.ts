import { daysBetween } from '../../base/day.ts';
import { isDated, writtenDays } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import { meant, PhraseTable } from '../../vietnamese/words/phrases.ts';
import type { Word } from '../../vietnamese/words/word.ts';
import type { Decision } from '../decide/decision.ts';
import { counted } from '../lexicon/counted.ts';
import { daysCounted } from '../lexicon/set-words.ts';

const table = new PhraseTable<'things' | 'days'>();
table.addCell(counted, 'things');
table.addCell(daysCounted, 'days');

/** What a question asks the number of; undefined where it asks for none. */
function countedIn(words: readonly Word[]): 'things' | 'days' | undefined {
  const found = meant(table.findAll(words), words).map(({ value }) => value);
  return found.includes('days') ? 'days' : found[0];
}

/**
 * Returns the number asked for: of the tasks or purposes answered with, or of the days between the two tasks compared. Undefined where none is
 * asked for, or the plan does not tell it.
 */
export function countOf(
  words: readonly Word[],
  { intent, compared }: Decision,
  tasks: readonly Task[],
  purposes: readonly string[],
): number | undefined {
  const asked = countedIn(words);
  if (asked === 'days') return compared ? daysApart(tasks) : daysOf(words, tasks);
  if (asked === undefined || !listed.has(intent)) return undefined;
  return tasks.length > 0 ? tasks.length : purposes.length;
}

/** How long what is spoken of lasts, its first and last day counted; undefined where days until it are asked for. */
function daysOf(words: readonly Word[], [task]: readonly Task[]): number | undefined {
  const isUntil = words.some(({ folded }) => /^(?:con|nua|left|until|till|before)$/.test(folded));
  if (isUntil || task?.date?.rule !== 'from-to') return undefined;
  return daysBetween(task.date.from, task.date.to) + 1;
}

const listed: ReadonlySet<Decision['intent']> = new Set([
  'due',
  'unit-tasks',
  'recipient',
  'clause',
  'purpose',
]);

function daysApart(tasks: readonly Task[]): number | undefined {
  const [first, second] = tasks.filter(isDated).map(({ date }) => writtenDays(date).at(-1));
  return first && second ? Math.abs(daysBetween(first, second)) : undefined;
}
