import type { Requirements } from './requirements.ts';
import {
  emptyUpdate,
  finished,
  maySave,
  type TaskEntry,
  taskEntry,
  type UpdateAnswers,
} from './update-answers.ts';

/** How many tasks fit one screen of a phone. */
export const MOST_ENTRIES = 12;

/** What a plan asks of a task, by its code. */
export type NeedsOf = (task: string | undefined) => Requirements;

/** Returns an entry about a task without an answer, or with those given. */
export function newEntry(given: Partial<TaskEntry>): TaskEntry {
  const answered = (['unit', 'task'] as const).filter((one) => given[one] !== undefined);
  return { figures: {}, files: [], onPaper: false, answered, ...given };
}

/** Returns the update that reports several tasks on one screen, the first that lacks something in focus. */
export function newSeveral(entries: readonly TaskEntry[], needs: NeedsOf, round?: number): UpdateAnswers {
  const begun = emptyUpdate({
    ...(round !== undefined && { round }),
    several: { entries: [...entries], at: 0 },
  });
  return focused({ ...begun, ...entries[0] }, nextOpen(entries, needs, 0));
}

/** Returns what was answered of each task. */
export function entriesOf({ several, ...answers }: UpdateAnswers): TaskEntry[] {
  return several?.entries.map((one, place) => (place === several.at ? taskEntry.parse(answers) : one)) ?? [];
}

/** Returns the answers with another task in focus; its questions are not open. */
export function focused(answers: UpdateAnswers, at: number): UpdateAnswers {
  const entries = entriesOf(answers);
  const { several, taken, round, away } = answers;
  const entry = entries[at];
  if (!several || !entry) return answers;
  return {
    ...{ taken, page: 0, ...(round !== undefined && { round }), ...(away !== undefined && { away }) },
    ...entry,
    several: { entries, at },
  };
}

/** Returns the answers with the questions about the task in focus open. */
export function detailed(answers: UpdateAnswers): UpdateAnswers {
  return answers.several ? { ...answers, several: { ...answers.several, detailed: true } } : answers;
}

/** Returns the answers as the screen with all tasks shows them: behind the questions about one the next comes into focus. */
export function overview(answers: UpdateAnswers, needs: NeedsOf): UpdateAnswers {
  const { several } = answers;
  return several?.detailed ? focused(answers, nextOpen(entriesOf(answers), needs, several.at)) : answers;
}

/** Whether a task lacks nothing to be saved. */
export function isReady(entry: TaskEntry, needs: NeedsOf): boolean {
  if (entry.as !== undefined) return true;
  const isKnown = entry.unit !== undefined && entry.task !== undefined;
  return isKnown && maySave(emptyUpdate({ ...entry }), needs(entry.task));
}

/** Returns the place of the next task that lacks something, from a place on and then from the first; the place itself when none does. */
export function nextOpen(entries: readonly TaskEntry[], needs: NeedsOf, from: number): number {
  const open = entries.flatMap((one, place) => (isReady(one, needs) ? [] : [place]));
  return open.find((place) => place >= from) ?? open[0] ?? Math.min(from, entries.length - 1);
}

/**
 * Returns the answers with what was said of the task in focus: the next one that lacks something comes into focus, or, where what is
 * required is missing still, its questions.
 */
export function settled(stated: UpdateAnswers, needs: NeedsOf): UpdateAnswers {
  const { several, task } = stated;
  if (!several) return stated;
  const { as: _, ...said } = stated;
  const whole = task === undefined ? said : finished(said, needs(task));
  if (!isReady(taskEntry.parse(whole), needs)) return detailed(whole);
  return focused(whole, nextOpen(entriesOf(whole), needs, several.at));
}
