import type { Task } from '../../plan/plan-file.ts';
import { split } from '../../vietnamese/words/split.ts';
import { type Facts, tasksFor } from '../decide/facts.ts';

/** Returns the tasks called as the best one is in the question: "báo cáo 6 tháng" is the units' and the division's. The best one first. */
export function namesakes({ best, reading, book, today }: Facts): Task[] {
  if (!best) return [];
  const name = reading.words.filter((_, at) => best.named.has(at)).map(({ folded }) => folded);
  const isCalled = (title: string) =>
    ` ${split(title)
      .map(({ folded }) => folded)
      .join(' ')} `.includes(` ${name.join(' ')} `);
  const own = tasksFor(best.code, { book, today });
  const families = new Set(own.map(({ occurrence }) => occurrence?.family));
  const others = book
    .tasksAt(today)
    .filter(
      ({ title, occurrence }) => isCalled(title.vi) && !(occurrence && families.has(occurrence.family)),
    );
  return [...new Set([...own, ...others])];
}
