import { isDated } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { contentLists, type Done, type ReminderContent } from './agenda.ts';
import type { Listener } from './listener.ts';
import type { Phase } from './occasions.ts';
import type { Due } from './task-index.ts';

/** Tasks that are noted of a message: it shows fewer. */
const MOST_NAMED = 300;

/** Returns what a message names, as its delivery notes it: `list/phase/task`, such as `due/before/IV.2`. */
export function namedIn(content: ReminderContent): string[] {
  const all = contentLists.flatMap((list) =>
    content[list].map(({ task, phase }) => [list, phase, task.code].join('/')),
  );
  return all.slice(0, MOST_NAMED);
}

/**
 * Returns the content of a message from what it names, whatever is due now; undefined when nothing of it is left in the plan.
 * @param done what was done when it was sent
 */
export function contentOf(
  named: readonly string[],
  kind: ReminderContent['kind'],
  { listener, book, done }: { listener: Listener; book: PlanBook; done: Done },
): ReminderContent | undefined {
  const content: ReminderContent = {
    ...{ kind, forCoordinator: listener.coordinator },
    ...{ due: [], late: [], week: [], overdue: [] },
  };
  for (const entry of named) {
    const [list, phase, code] = entry.split('/');
    const due = code === undefined ? undefined : dueOf(code, phase as Phase, { listener, book, done });
    const into = contentLists.find((one) => one === list);
    if (due && into) content[into].push(due);
  }
  return contentLists.every((list) => content[list].length === 0) ? undefined : content;
}

function dueOf(
  code: string,
  phase: Phase,
  { listener, book, done }: { listener: Listener; book: PlanBook; done: Done },
): Due | undefined {
  const task = book.task(code);
  if (!task || !isDated(task)) return undefined;
  const { units, coordinator } = listener;
  const isOwn = (unit: string) => units === '*' || coordinator || units.includes(unit);
  const open = book.owingOf(task).filter((unit) => isOwn(unit) && !done(code, unit));
  const partners = phase === 'start' ? task.participants.flatMap((party) => book.unitsOf(party)) : [];
  const takePart = [...new Set(partners)].filter((unit) => isOwn(unit) && !open.includes(unit));
  return open.length + takePart.length > 0 ? { task, phase, distance: 0, open, takePart } : undefined;
}
