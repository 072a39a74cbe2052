import type { Doubt } from '../../../progress/doubts.ts';
import { measuredBy } from '../../../progress/measured-targets.ts';
import type { BotContext } from '../../kit/context.ts';
import { addedBy, type Sums } from './sums.ts';

/** What all units reported is more with these figures than a target of the plan allows at most. */
export async function beyondTargets(
  { known, services }: BotContext,
  { unit, task, figures }: { unit: string; task: string; figures: Readonly<Record<string, number>> },
  sums: Sums,
): Promise<Doubt[]> {
  const { book } = known.plan;
  const bounded = (book.file.targets ?? []).flatMap((target) => {
    const measured = target.bound === 'at-most' ? measuredBy(target, book) : undefined;
    const isTheirs = measured?.tasks.has(task) === true && measured.units.includes(unit);
    return measured && isTheirs && figures[measured.figure.code] !== undefined ? [{ target, measured }] : [];
  });
  if (bounded.length === 0) return [];
  const facts = await services.periodReports.targets(known.plan.id);
  return bounded.flatMap(({ target, measured: { figure } }): Doubt[] => {
    const reached = facts.find((fact) => fact.target === target.code)?.reached ?? 0;
    const total = reached + addedBy(figure, sums);
    const given = figures[figure.code] ?? 0;
    if (total <= target.value || total <= reached) return [];
    return [{ kind: 'beyond', figure: figure.code, given, total, target: target.code, most: target.value }];
  });
}
