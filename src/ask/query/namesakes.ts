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

/** Returns the codes of the two best named tasks whose names share no word, in the order in which the question names them. */
export function apart({ ranking }: Pick<Facts, 'ranking'>): string[] {
  const kept: Facts['ranking'][number][] = [];
  for (const each of ranking) {
    if (each.alias < 2 || kept.length === 2) continue;
    if (kept.every(({ named }) => ![...each.named].some((at) => named.has(at)))) kept.push(each);
  }
  const first = ({ named }: Facts['ranking'][number]) => Math.min(...named);
  return kept.sort((a, b) => first(a) - first(b)).map(({ code }) => code);
}
