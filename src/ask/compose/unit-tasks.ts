import { bold, plain, type RichText } from '../../base/rich-text.ts';
import type { Task } from '../../plan/plan-file.ts';
import { isTheirOwn } from '../decide/scope.ts';
import type { Parts } from './parts.ts';
import { taskList } from './task-item.ts';
import { partyNames, type Scene } from './wording.ts';

/** What units or groups have to do: what names them or their group first, then what everyone does. */
export function unitTasks(parties: readonly string[], scene: Scene): Parts {
  const { book, t } = scene;
  if (parties.length === 0) return whichUnit(scene);
  const all = tasksOf(parties, scene);
  const own = all.filter((task) => isTheirOwn([...task.lead, ...task.participants], parties, book));
  const shared = all.filter((task) => !own.includes(task));
  const sorted = [...byNearness(own, parties), ...shared];
  const scope = partyNames(parties, scene);
  const requested = parties.every((code) => book.unit(code)?.requested === true);
  const key = own.length === 0 ? 'none' : requested ? 'requested' : 'head';
  const head: RichText = [[bold(t(`ask:unitTasks.${key}`, { scope, count: own.length }))]];
  if (shared.length > 0) head.push([plain(t('ask:unitTasks.shared', { count: shared.length }))]);
  return {
    intent: 'unit-tasks',
    tasks: sorted,
    units: parties,
    scope: parties,
    head,
    ...taskList(sorted, scene),
  };
}

/** A unit's own tasks before those of its group. */
function byNearness(tasks: readonly Task[], parties: readonly string[]): Task[] {
  const isDirect = ({ lead, participants }: Task) =>
    [...lead, ...participants].some((code) => parties.includes(code));
  return [...tasks.filter(isDirect), ...tasks.filter((task) => !isDirect(task))];
}

function tasksOf(parties: readonly string[], { book }: Scene): Task[] {
  return book.file.tasks.filter((task) =>
    parties.some((party) => {
      const codes = book.group(party) ? groupParties(party, book) : book.partiesOf(party);
      return [...task.lead, ...task.participants].some((code) => codes.has(code));
    }),
  );
}

/** A group is addressed as itself and with everyone. */
function groupParties(code: string, book: Scene['book']): ReadonlySet<string> {
  return new Set([
    code,
    ...book.file.groups.filter(({ members }) => members === '*').map((group) => group.code),
  ]);
}

function whichUnit(scene: Scene): Parts {
  const { book, t, language } = scene;
  return {
    intent: 'choose',
    head: [[bold(t('ask:unitTasks.whichUnit'))]],
    actions: book.file.units
      .slice(0, 3)
      .map((unit) => ({ kind: 'ask', question: t('ask:example.unit', { unit: unit.name[language] }) })),
  };
}
