import { targetWords } from '../../plan/target-words.ts';
import { termWords } from '../../plan/terms.ts';
import type { Filters } from '../address.ts';
import type { Sight } from '../sight.ts';
import type { Targets } from './models.ts';

/** What the plan wants to be reached; of one unit or some, what is theirs to reach, or everybody's. */
export function targetsOf({ unit }: Filters, { book, units, isWhole, t, language }: Sight): Targets {
  const all = book.file.targets ?? [];
  const meant = unit === undefined ? units : [unit];
  const isTheirs = (lead: readonly string[]) =>
    lead.length === 0 || lead.some((party) => book.unitsOf(party).some((code) => meant.includes(code)));
  const shown = all.filter(({ lead }) => (isWhole && unit === undefined) || isTheirs(lead));
  return {
    title: t('board:targets.title'),
    empty: t('board:targets.empty'),
    columns: {
      name: t('board:targets.name'),
      wanted: t('board:targets.wanted'),
      by: t('board:targets.by'),
      who: t('board:targets.who'),
    },
    rows: shown.map((target) => ({
      key: target.code,
      name: target.name[language],
      wanted: targetWords(target, t, language),
      by: target.by && termWords(target.by, t),
      who: target.lead.map((party) => book.nameOf(party, language)).join(', ') || undefined,
      written: t('board:targets.written', { written: target.written, clause: target.clause }),
    })),
  };
}
