import { isDated } from '../plan/deadline.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import { contentLists, type Done, type ReminderContent } from './agenda.ts';
import type { Listener } from './listener.ts';
import type { Phase } from './occasions.ts';
import type { Due } from './task-index.ts';

/** Tasks that are noted of a message: it shows fewer. */
const MOST_NAMED = 300;

/**
 * Returns what a message names, as its delivery notes it: `list/phase/task`, such as `due/before/IV.2`; by the day that a unit was granted
 * with that unit, `due/before@hpn/IV.2`.
 */
export function namedIn(content: ReminderContent): string[] {
  const all = contentLists.flatMap((list) =>
    content[list].map(({ task, phase, own }) =>
      [list, own === undefined ? phase : `${phase}@${own}`, task.code].join('/'),
    ),
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
  const entries = named.map(entryOf);
  for (const { list, ...entry } of entries) {
    const isToldOtherwise = (unit: string) =>
      entry.own === undefined && entries.some(({ own, code }) => own === unit && code === entry.code);
    const due = dueOf(entry, { listener, book, done, isToldOtherwise });
    const into = contentLists.find((one) => one === list);
    if (due && into) content[into].push(due);
  }
  return contentLists.every((list) => content[list].length === 0) ? undefined : content;
}

interface Entry {
  list: string;
  phase: Phase;
  code: string;
  /** The unit whose own day it is named by. */
  own: string | undefined;
}

function entryOf(named: string): Entry {
  const [list = '', when = '', code = ''] = named.split('/');
  const [phase, own] = when.split('@');
  return { list, phase: phase as Phase, code, own };
}

interface NamedScene {
  listener: Listener;
  book: PlanBook;
  done: Done;
  /** Units that the message names with a day of their own. */
  isToldOtherwise(unit: string): boolean;
}

function dueOf(
  { code, phase, own }: Omit<Entry, 'list'>,
  { listener, book: whole, done, isToldOtherwise }: NamedScene,
): Due | undefined {
  const { units, coordinator } = listener;
  const book = own === undefined ? whole : whole.seenBy([own]);
  const task = book.task(code);
  if (!task || !isDated(task)) return undefined;
  const isHere = (unit: string) => units === '*' || coordinator || units.includes(unit);
  const isMeant = (unit: string) => isHere(unit) && (own === undefined || unit === own);
  const open = book
    .owingOf(task)
    .filter((unit) => isMeant(unit) && !isToldOtherwise(unit) && !done(code, unit));
  const partners = phase === 'start' ? task.participants.flatMap((party) => book.unitsOf(party)) : [];
  const takePart = [...new Set(partners)].filter((unit) => isMeant(unit) && !open.includes(unit));
  const due = { task, phase, distance: 0, open, takePart, ...(own !== undefined && { own }) };
  return open.length + takePart.length > 0 ? due : undefined;
}
