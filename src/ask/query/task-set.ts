import type { IsoDay, Period } from '../../base/day.ts';
import { overlaps, weekday } from '../../base/day.ts';
import { dueSpan, isDated, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Task } from '../../plan/plan-file.ts';

/** How a unit has to do with a task: it answers for it, or takes part beside those who do. */
type Role = 'lead' | 'partner';

/** Tasks of a plan by what a question says of them: filters that combine, and what is made of whole sets. Codes only; plain JSON. */
export type TaskSet =
  | { kind: 'all' }
  /** Tasks by code; a clause's code stands for its tasks. */
  | { kind: 'named'; codes: readonly string[] }
  /** Of units or groups, those of the groups that they belong to included; with `own`, without those of everybody or of most units. */
  | { kind: 'of'; parties: readonly string[]; role?: Role; own?: boolean }
  /** That name the units or groups themselves, or a group that is not everyone. */
  | { kind: 'own'; parties: readonly string[] }
  /** That nobody answers for but these units or groups. */
  | { kind: 'only-of'; parties: readonly string[] }
  /** That name the units or groups by their own codes. */
  | { kind: 'named-as'; parties: readonly string[] }
  /** Of everybody in the plan. */
  | { kind: 'shared' }
  /** That each of several units or groups has to do with; with `own`, by names that are not everyone's. */
  | { kind: 'joint'; parties: readonly string[]; own: boolean; role?: Role }
  /** That the plan orders (`false`) or asks for (`true`). */
  | { kind: 'requested' }
  | { kind: 'sort'; sort: 'report' | 'event' }
  | { kind: 'sent'; to: readonly string[] }
  | { kind: 'dated' }
  /** Due in a period: obligations by their last good day, events by all their days. */
  | { kind: 'due'; in: Period }
  /** That the plan writes this day for. */
  | { kind: 'written'; day: IsoDay }
  /** All of whose days are such days of the week, 1 for Monday. */
  | { kind: 'weekday'; days: readonly number[] }
  /** That two or more units or groups answer for. */
  | { kind: 'led-together' }
  /** That go on for several days. */
  | { kind: 'lasting' }
  | { kind: 'and' | 'or'; sets: readonly TaskSet[] }
  | { kind: 'except'; from: TaskSet; without: TaskSet };

/** Returns the tasks of a set, in the plan's order; of each that repeats the one that is next. */
export function tasksIn(set: TaskSet, { book, today }: { book: PlanBook; today: IsoDay }): Task[] {
  return book.tasksAt(today).filter(memberOf(set, book));
}

/** Returns the tasks of a set of days, in the plan's order: of those that repeat each occurrence. */
export function occurrencesIn(set: TaskSet, book: PlanBook): Task[] {
  return book.file.tasks.filter(memberOf(set, book));
}

/** Tells which tasks belong to a set. */
export function memberOf(set: TaskSet, book: PlanBook): (task: Task) => boolean {
  switch (set.kind) {
    case 'and': {
      const members = set.sets.map((each) => memberOf(each, book));
      return (task) => members.every((isMember) => isMember(task));
    }
    case 'or': {
      const members = set.sets.map((each) => memberOf(each, book));
      return (task) => members.some((isMember) => isMember(task));
    }
    case 'except': {
      const [from, without] = [memberOf(set.from, book), memberOf(set.without, book)];
      return (task) => from(task) && !without(task);
    }
    case 'named': {
      const families = set.codes.map((code) => book.task(code)?.occurrence?.family);
      // "Trừ báo cáo tháng ra": each of them.
      const repeated = families.flatMap((family) => (family?.repeats ? [family.code] : []));
      const codes = new Set([...set.codes, ...repeated]);
      return ({ code, clause, occurrence }) =>
        codes.has(code) ||
        codes.has(occurrence?.family.code ?? '') ||
        withParents(clause).some((each) => codes.has(each));
    }
    case 'of':
    case 'own':
    case 'only-of':
    case 'named-as':
    case 'joint':
    case 'shared':
    case 'requested':
      return byParty(set, book);
    default:
      return bySelf(set);
  }
}

type OfParty = Extract<
  TaskSet,
  { kind: 'of' | 'own' | 'only-of' | 'named-as' | 'joint' | 'shared' | 'requested' }
>;
type OfItself = Exclude<TaskSet, OfParty | { kind: 'and' | 'or' | 'except' | 'named' }>;

function bySelf(set: OfItself): (task: Task) => boolean {
  switch (set.kind) {
    case 'all':
      return () => true;
    case 'sort':
      return ({ kind }) => kind === set.sort;
    case 'sent':
      return ({ recipient }) => recipient !== undefined && set.to.includes(recipient);
    case 'dated':
      return isDated;
    case 'due':
      return (task) => isDated(task) && overlaps(dueSpan(task.date), set.in);
    case 'written':
      return (task) => isDated(task) && writtenDays(task.date).includes(set.day);
    case 'lasting':
      return ({ date }) => date?.rule === 'from-to';
    case 'weekday':
      return (task) =>
        isDated(task) && writtenDays(task.date).every((day) => set.days.includes(weekday(day)));
    case 'led-together':
      return ({ lead }) => lead.length >= 2;
  }
}

function byParty(set: OfParty, book: PlanBook): (task: Task) => boolean {
  const isEveryone = (code: string) => book.group(code)?.members === '*';
  const areMost = (code: string) =>
    book.group(code) !== undefined && 2 * book.unitsOf(code).length > book.file.units.length;
  switch (set.kind) {
    case 'of': {
      const codes = new Set(set.parties.flatMap((party) => [...addressOf(party, book)]));
      return (task) =>
        partiesIn(task, set.role).some((code) => codes.has(code) && !(set.own && areMost(code)));
    }
    case 'own': {
      const codes = new Set(set.parties.flatMap((party) => [...addressOf(party, book)]));
      return (task) => partiesIn(task).some((code) => codes.has(code) && !isEveryone(code));
    }
    case 'only-of': {
      const units = new Set(set.parties.flatMap((party) => book.unitsOf(party)));
      return (task) => book.leadersOf(task).every((unit) => units.has(unit));
    }
    case 'named-as':
      return (task) => partiesIn(task).some((code) => set.parties.includes(code));
    case 'joint': {
      const { parties, own, role } = set;
      const sets = parties.map(
        (party): TaskSet => ({ kind: 'of', parties: [party], own, ...(role && { role }) }),
      );
      return memberOf({ kind: 'and', sets }, book);
    }
    case 'shared':
      return (task) => partiesIn(task).some(isEveryone);
    case 'requested':
      return ({ lead }) => lead.every((code) => book.unit(code)?.requested === true);
  }
}

function partiesIn({ lead, participants, invited = [] }: Task, role?: Role): readonly string[] {
  if (role === undefined) return [...lead, ...participants, ...invited];
  return role === 'lead' ? lead : participants;
}

/** Codes under which a unit or group is addressed: a unit with its groups, a group with everyone. */
function addressOf(party: string, book: PlanBook): ReadonlySet<string> {
  if (!book.group(party)) return book.partiesOf(party);
  return new Set([
    party,
    ...book.file.groups.filter(({ members }) => members === '*').map(({ code }) => code),
  ]);
}

/** A clause's number with those that it stands in: III.1, III. */
function withParents(clause: string): string[] {
  const parts = clause.split('.');
  return parts.map((_, at) => parts.slice(0, at + 1).join('.'));
}
