import { isDeepStrictEqual } from 'node:util';
import type { PlanFile } from '../plan-file.ts';

/** What one part of a plan's lists went through, by codes. */
export interface PartDiff {
  readonly added: readonly string[];
  /** With the names of the fields that differ. */
  readonly changed: readonly { readonly code: string; readonly fields: readonly string[] }[];
  readonly removed: readonly string[];
}

/** What an import would do to a plan. */
export interface PlanDiff {
  readonly tasks: PartDiff;
  readonly units: PartDiff;
  /** Names of the file's other fields that differ (`title`, `clauses` …); `tasks`, `units` when their order does. */
  readonly other: readonly string[];
}

/**
 * How a plan changes from one file to the next, its occurrences tasks of their own (`unfolded`). Where there was no plan,
 * everything is added.
 */
export function diffPlan(old: PlanFile | undefined, next: PlanFile): PlanDiff {
  return {
    tasks: diffPart(old?.tasks ?? [], next.tasks),
    units: diffPart(old?.units ?? [], next.units),
    other: old ? otherFields(old, next) : [],
  };
}

/** Whether nothing differs. */
export function isUnchanged(diff: PlanDiff): boolean {
  return isEmpty(diff.tasks) && isEmpty(diff.units) && diff.other.length === 0;
}

/** Whether tasks or units would be taken away from people, which is asked first. */
export function removesSomething(diff: PlanDiff): boolean {
  return diff.tasks.removed.length > 0 || diff.units.removed.length > 0;
}

function isEmpty({ added, changed, removed }: PartDiff): boolean {
  return added.length + changed.length + removed.length === 0;
}

function diffPart<T extends { code: string }>(old: readonly T[], next: readonly T[]): PartDiff {
  const before = new Map(old.map((item) => [item.code, item]));
  const after = new Set(next.map(({ code }) => code));
  return {
    added: next.filter(({ code }) => !before.has(code)).map(({ code }) => code),
    changed: next.flatMap((item) => {
      const was = before.get(item.code);
      const fields = was ? changedFields(was, item) : [];
      return fields.length > 0 ? [{ code: item.code, fields }] : [];
    }),
    removed: old.filter(({ code }) => !after.has(code)).map(({ code }) => code),
  };
}

/** Tasks and units are told one by one; of them as lists only a new order is left to tell. */
function otherFields(old: PlanFile, next: PlanFile): string[] {
  return changedFields(old, next).filter((field) => {
    if (field !== 'tasks' && field !== 'units') return true;
    const [before, after] = [old[field].map(({ code }) => code), next[field].map(({ code }) => code)];
    const [kept, still] = [new Set(after), new Set(before)];
    return !isDeepStrictEqual(
      before.filter((code) => kept.has(code)),
      after.filter((code) => still.has(code)),
    );
  });
}

function changedFields(old: object, next: object): string[] {
  const [before, after] = [new Map(Object.entries(old)), new Map(Object.entries(next))];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    // What an occurrence is one of shows in its other fields.
    (field) => field !== 'occurrence' && !isDeepStrictEqual(before.get(field), after.get(field)),
  );
}
