import type { Language } from '../../base/texts.ts';
import { measuredWords, targetWords } from '../../plan/target-words.ts';
import { termWords } from '../../plan/terms.ts';
import type { Filters } from '../address.ts';
import type { BoardDomain, Sight } from '../sight.ts';
import type { Targets } from './models.ts';

/**
 * What the plan wants to be reached; of one unit or some, what is theirs to reach, or everybody's. What was reported of it is all units'
 * together, so it is shown to who sees all of them.
 */
export async function targetsOf(
  { periodReports }: Pick<BoardDomain, 'periodReports'>,
  { unit }: Filters,
  { planId, book, units, isWhole, t, language }: Sight,
): Promise<Targets> {
  const all = book.file.targets ?? [];
  const meant = unit === undefined ? units : [unit];
  const isTheirs = (lead: readonly string[]) =>
    lead.length === 0 || lead.some((party) => book.unitsOf(party).some((code) => meant.includes(code)));
  const isAll = isWhole && unit === undefined;
  const facts = isAll ? await periodReports.targets(planId) : [];
  const reached = new Map(facts.map((fact) => [fact.target, fact.reached]));
  const shown = all.filter(({ lead }) => isAll || isTheirs(lead));
  return {
    title: t('board:targets.title'),
    empty: t('board:targets.empty'),
    columns: {
      name: t('board:targets.name'),
      wanted: t('board:targets.wanted'),
      reached: reached.size > 0 ? t('board:targets.reached') : undefined,
      by: t('board:targets.by'),
      who: t('board:targets.who'),
    },
    rows: shown.map((target) => ({
      key: target.code,
      name: target.name[language],
      wanted: targetWords(target, t, language),
      reached: reachedWords(reached.get(target.code), target.measure[language], language),
      by: target.by && termWords(target.by, t),
      who: target.lead.map((party) => book.nameOf(party, language)).join(', ') || undefined,
      written: t('board:targets.written', { written: target.written, clause: target.clause }),
    })),
  };
}

function reachedWords(value: number | undefined, measure: string, language: Language): string | undefined {
  return value === undefined ? undefined : measuredWords(value, measure, language);
}
