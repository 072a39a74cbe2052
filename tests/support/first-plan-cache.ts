import { PlanCache, Shelf } from '../../src/plan/plan-cache.ts';
import { bookName } from '../../src/plan/plan-library.ts';

/** The first plan as it is first imported: the same in every database that is furnished with it. */
const FIRST = { id: 1, revision: 1 };

/** What is made of the first plan, once for all tests that a worker runs. */
const lent = new Map<string, unknown>();

/** A shelf that has what is made of the first plan from there. */
class LendingShelf extends Shelf {
  override of<T>(
    name: string,
    version: number,
    how: { make: () => T; bytes: (made: Awaited<T>) => number },
  ): T {
    if (version !== FIRST.revision || !isFirst(name)) return super.of(name, version, how);
    const made = (lent.get(name) as T | undefined) ?? how.make();
    lent.set(name, made);
    if (made instanceof Promise) made.catch(() => lent.delete(name));
    return made;
  }
}

const isFirst = (name: string) => name === bookName(FIRST.id) || name === String(FIRST.id);

/**
 * What is made of plans, for a database whose first row is the first plan: its book, and what reads questions about it, are
 * made once for all such databases, which takes a tenth of a second each.
 */
export function firstPlanCache(): PlanCache {
  return Object.assign(new PlanCache(), {
    books: new LendingShelf(Number.MAX_SAFE_INTEGER),
    readers: new LendingShelf(Number.MAX_SAFE_INTEGER),
  });
}
