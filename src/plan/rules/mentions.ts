import { type Breach, breach } from '../plan-problem.ts';
import { type PlanDraft, placed } from './draft.ts';

/** A file made from a document is refused until a person has confirmed what was made of each date in it. */
export function mentionRules({ draft, tasks }: PlanDraft): Breach[] {
  const codes = new Set(tasks.map((task) => task?.code));
  return [...placed(draft?.dates ?? [])].flatMap(([index, { confirmed, written, task }]) => {
    const path = ['draft', 'dates', index] as const;
    const isStray = task !== undefined && !codes.has(task);
    return [
      ...(confirmed === true
        ? []
        : [breach([...path, 'confirmed'], 'dateUnconfirmed', { written: written?.slice(0, 80) ?? '' })]),
      ...(isStray ? [breach([...path, 'task'], 'unknownTask', { code: task.slice(0, 60) })] : []),
    ];
  });
}
