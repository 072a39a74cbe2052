import type { IsoDay } from '../../base/day.ts';
import { bold, plain, type RichText } from '../../base/rich-text.ts';
import { daysFrom, lastGoodDay } from '../../plan/deadline.ts';
import type { Task } from '../../plan/plan-file.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import { isOpen, taskStatesOn } from '../../progress/task-state.ts';
import { isTheirOwn } from '../decide/scope.ts';
import { memberOf, type TaskSet } from '../query/task-set.ts';
import type { Parts } from './parts.ts';
import { setWords } from './set-words.ts';
import { taskList } from './task-item.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/**
 * What units or groups have to do, or of a set what the whole plan has where none is named: first what is due within a month, before or after; then what names them or their group, then what everyone does,
 * of each what has a date first; what all of their units have done last.
 */
export function unitTasks(
  parties: readonly string[],
  scene: Scene,
  view?: ProgressView,
  among?: TaskSet,
): Parts {
  const { book, t } = scene;
  const isOfPlan = parties.length === 0;
  if (isOfPlan && !among) return whichUnit(scene);
  const all = (isOfPlan ? scene.book.tasksAt(scene.today) : tasksOf(parties, scene, view)).filter(
    among ? memberOf(among, book) : () => true,
  );
  const own = all.filter((task) => isTheirOwn([...task.lead, ...task.participants], parties, book));
  const shared = all.filter((task) => !own.includes(task));
  const sorted = nearestFirst([...byDirectness(own, parties), ...shared], parties, scene, view);
  const scope = isOfPlan ? t('ask:unitTasks.plan') : partyNames(parties, scene);
  const narrowed = setWords(among, scene, parties);
  const head =
    narrowed.length > 0
      ? [[bold(t('ask:unitTasks.narrowed', { scope, what: narrowed.join(', '), count: all.length }))]]
      : headOf({ all, own, parties, scope }, scene);
  return {
    intent: 'unit-tasks',
    tasks: sorted,
    units: parties,
    scope: parties,
    head,
    ...taskList(sorted, scene),
  };
}

interface Counted {
  all: readonly Task[];
  /** Those that name the parties themselves, or a group that is not everyone. */
  own: readonly Task[];
  parties: readonly string[];
  /** The parties' names. */
  scope: string;
}

/** How many tasks they answer for, as progress counts them, in how many more they only take part, and how many are everyone's. */
function headOf({ all, own, parties, scope }: Counted, { book, t }: Scene): RichText {
  const units = new Set(parties.flatMap((code) => book.unitsOf(code)));
  const led = all.filter((task) => book.leadersOf(task).some((unit) => units.has(unit)));
  const shared = led.filter((task) => !own.includes(task)).length;
  const invited = all.filter((task) => !led.includes(task) && !isPartner(task, units, book)).length;
  const joined = all.length - led.length - invited;
  const isRequested = parties.every((code) => book.unit(code)?.requested === true);
  const key = own.length === 0 ? 'none' : isRequested ? 'requested' : 'head';
  const count = isRequested ? own.filter((task) => led.includes(task)).length : led.length;
  return [
    [bold(t(`ask:unitTasks.${key}`, { scope, count }))],
    ...(shared > 0
      ? [[plain(t(`ask:unitTasks.${key === 'head' ? 'shared-of-them' : 'shared'}`, { count: shared }))]]
      : []),
    ...(joined > 0 ? [[plain(t('ask:unitTasks.joined', { count: joined }))]] : []),
    ...(invited > 0 ? [[plain(t('ask:unitTasks.invited', { count: invited }))]] : []),
  ];
}

/** Whether one of the units takes part, and is not only invited. */
function isPartner(task: Task, units: ReadonlySet<string>, book: Scene['book']): boolean {
  return book.partnersOf(task).some((unit) => units.has(unit));
}

/** A unit's own tasks before those of its group. */
function byDirectness(tasks: readonly Task[], parties: readonly string[]): Task[] {
  const isDirect = ({ lead, participants }: Task) =>
    [...lead, ...participants].some((code) => parties.includes(code));
  return [...tasks.filter(isDirect), ...tasks.filter((task) => !isDirect(task))];
}

/** The number of days around today within which a date comes before everything else. */
const NEAR_DAYS = 30;

function nearestFirst(
  tasks: readonly Task[],
  parties: readonly string[],
  { book, today }: Scene,
  view: ProgressView | undefined,
): Task[] {
  const units = new Set(parties.flatMap((code) => book.unitsOf(code)));
  const isDone = (task: Task) => {
    const states = view ? taskStatesOn(task, book, view, today).filter(({ unit }) => units.has(unit)) : [];
    return states.length > 0 && !states.some(isOpen);
  };
  const daysTo = ({ date }: Task) => (date ? daysFrom(today, date) : Number.MAX_SAFE_INTEGER);
  const rank = (task: Task) => {
    if (isDone(task)) return 3;
    if (daysTo(task) <= NEAR_DAYS && (view || !isPast(task, today))) return 0;
    return isTheirOwn([...task.lead, ...task.participants], parties, book) ? 1 : 2;
  };
  return tasks
    .map((task) => ({ task, rank: rank(task), days: daysTo(task) }))
    .sort((a, b) => a.rank - b.rank || a.days - b.days)
    .map(({ task }) => task);
}

/** Whether the last good day is over; only progress can tell whether anything is left to do then. */
function isPast({ date }: Task, today: IsoDay): boolean {
  return date !== undefined && lastGoodDay(date) < today;
}

/** Tasks of some units or groups: of each that repeats the next, and with progress known those before it that are still open. */
function tasksOf(parties: readonly string[], { book, today }: Scene, view: ProgressView | undefined): Task[] {
  const units = new Set(parties.flatMap((code) => book.unitsOf(code)));
  const current = new Set(book.tasksAt(today));
  const isLeftOpen = (task: Task) =>
    view !== undefined &&
    task.date !== undefined &&
    isPast(task, today) &&
    taskStatesOn(task, book, view, today).some((state) => units.has(state.unit) && isOpen(state));
  return book.file.tasks.filter((task) =>
    parties.some((party) => {
      const codes = book.group(party) ? groupParties(party, book) : book.partiesOf(party);
      const isTheirs = [task.lead, task.participants, task.invited ?? []].some((some) =>
        some.some((code) => codes.has(code)),
      );
      return isTheirs && (current.has(task) || isLeftOpen(task));
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
