import { isAssignedCode } from '../assigned-tasks.ts';
import { type Breach, breach, type Path } from '../plan-problem.ts';
import { type PlanDraft, placed, seenBefore } from './draft.ts';

/**
 * No two parts may share a code: units, groups and recipients among each other, papers, targets, the dates of a task, clauses
 * and tasks among each other (people ask for "III.1.2" without saying which it is). Capital and small letters count as the same there.
 * One kind of task asks for each number once. A clause `III.1` needs a clause `III`. Codes like `GV.1` are kept for tasks that letters assign later.
 */
export function codeRules(draft: PlanDraft): Breach[] {
  const lists = (
    ...parts: (
      | 'units'
      | 'formerUnits'
      | 'groups'
      | 'recipients'
      | 'clauses'
      | 'tasks'
      | 'papers'
      | 'targets'
    )[]
  ) => parts.map((part) => ({ path: [part], items: draft[part] }));
  return [
    ...doubled(lists('units', 'formerUnits', 'groups', 'recipients'), (code) => code.toLowerCase()),
    ...doubled(lists('clauses', 'tasks'), (code) => code.toLowerCase()),
    ...doubled(lists('papers'), (code) => code.toLowerCase()),
    ...doubled(lists('targets'), (code) => code.toLowerCase()),
    ...[...placed(draft.tasks)].flatMap(([index, { dates }]) =>
      doubled([{ path: ['tasks', index, 'dates'], items: dates }]),
    ),
    ...reserved(lists('clauses', 'tasks')),
    ...orphans(draft),
    ...(['report', 'event', 'activity'] as const).flatMap((kind) =>
      doubled([{ path: ['figures', kind], items: draft.figures?.[kind] ?? [] }]),
    ),
  ];
}

interface CodedList {
  readonly path: Path;
  readonly items: readonly ({ code?: string | undefined } | undefined)[];
}

function doubled(lists: readonly CodedList[], folded = (code: string) => code): Breach[] {
  const seen = seenBefore();
  return lists.flatMap(({ path, items }) =>
    items.flatMap((item, index) => {
      const code = item?.code;
      if (code === undefined || !seen(folded(code))) return [];
      return [breach([...path, index, 'code'], 'duplicateCode', { code })];
    }),
  );
}

function reserved(lists: readonly CodedList[]): Breach[] {
  return lists.flatMap(({ path, items }) =>
    items.flatMap((item, index) =>
      item?.code !== undefined && isAssignedCode(item.code)
        ? [breach([...path, index, 'code'], 'reservedCode', { code: item.code })]
        : [],
    ),
  );
}

function orphans(draft: PlanDraft): Breach[] {
  const codes = new Set(draft.clauses.map((clause) => clause?.code));
  return [...placed(draft.clauses)].flatMap(([index, { code }]) => {
    const parent = code?.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined;
    if (code === undefined || parent === undefined || codes.has(parent)) return [];
    return [breach(['clauses', index, 'code'], 'noParentClause', { code, parent })];
  });
}
