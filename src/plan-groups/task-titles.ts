import type { Language } from '../base/texts.ts';
import type { PlanLibrary } from '../plan/plan-library.ts';
import type { GroupTask } from './overview.ts';

/** Returns what tasks of a group are called, by their keys: as in the plan that each was first found in. Reads each of these plans once. */
export async function taskTitles(
  plans: Pick<PlanLibrary, 'get'>,
  tasks: readonly GroupTask[],
  language: Language,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(tasks.map(({ plan }) => plan))];
  const books = new Map(await Promise.all(ids.map(async (id) => [id, (await plans.get(id)).book] as const)));
  return new Map(
    tasks.map(({ key, code, plan }) => [key, books.get(plan)?.task(code)?.title[language] ?? code]),
  );
}
