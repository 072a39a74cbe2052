import { type Breach, breach } from '../plan-problem.ts';
import { type PlanDraft, placed } from './draft.ts';

/**
 * No two parts may share a code: units, groups and recipients among each other, clauses and tasks among each other
 * (people ask for "III.1.2" without saying which it is). Capital and small letters count as the same.
 */
export function codeRules(draft: PlanDraft): Breach[] {
  return [
    ...doubled(draft, ['units', 'groups', 'recipients']),
    ...doubled(draft, ['clauses', 'tasks']),
    ...orphans(draft),
    ...figuresDoubled(draft, 'report'),
    ...figuresDoubled(draft, 'event'),
    ...figuresDoubled(draft, 'activity'),
  ];
}

type Part = 'units' | 'groups' | 'recipients' | 'clauses' | 'tasks';

function doubled(draft: PlanDraft, parts: readonly Part[]): Breach[] {
  const seen = new Set<string>();
  const found: Breach[] = [];
  for (const part of parts) {
    for (const [index, { code }] of placed<{ code?: string | undefined }>(draft[part])) {
      if (code === undefined) continue;
      const folded = code.toLowerCase();
      if (seen.has(folded)) found.push(breach([part, index, 'code'], 'duplicateCode', { code }));
      seen.add(folded);
    }
  }
  return found;
}

/** One kind of task asks for each number once. */
function figuresDoubled({ figures }: PlanDraft, kind: 'report' | 'event' | 'activity'): Breach[] {
  const seen = new Set<string>();
  const found: Breach[] = [];
  for (const [index, { code }] of placed(figures?.[kind] ?? [])) {
    if (code !== undefined && seen.has(code))
      found.push(breach(['figures', kind, index, 'code'], 'duplicateCode', { code }));
    if (code !== undefined) seen.add(code);
  }
  return found;
}

/** A clause `III.1` stands in a clause `III`. */
function orphans(draft: PlanDraft): Breach[] {
  const codes = new Set(draft.clauses.map((clause) => clause?.code));
  const found: Breach[] = [];
  for (const [index, { code }] of placed(draft.clauses)) {
    const parent = code?.includes('.') ? code.slice(0, code.lastIndexOf('.')) : undefined;
    if (code !== undefined && parent !== undefined && !codes.has(parent)) {
      found.push(breach(['clauses', index, 'code'], 'noParentClause', { code, parent }));
    }
  }
  return found;
}
