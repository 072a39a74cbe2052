import { dayWords } from '../../plan/day-words.ts';
import { outcomeOf } from '../../rounds/outcome.ts';
import type { Round } from '../../rounds/round.ts';
import type { Filters } from '../address.ts';
import type { BoardDomain, Sight } from '../sight.ts';
import type { Asked } from './models.ts';

/** The rounds that are open, with the units that have not answered. */
export async function roundsOf(
  { rounds }: Pick<BoardDomain, 'rounds'>,
  filters: Filters,
  sight: Sight,
): Promise<Asked> {
  const { t, planId } = sight;
  const open = await rounds.openOnes(planId);
  const rows = await Promise.all(open.map((round) => rowOf(rounds, round, filters, sight)));
  return {
    title: t('board:rounds.title'),
    empty: t('board:rounds.empty'),
    rows: rows.flatMap((row) => row ?? []),
  };
}

async function rowOf(
  rounds: BoardDomain['rounds'],
  round: Round,
  { unit }: Filters,
  { t, book, language, units }: Sight,
): Promise<Asked['rows'][number] | undefined> {
  const filling = await rounds.filling(round, book);
  const meant = filling.filter(
    (one) => units.includes(one.unit) && (unit === undefined || one.unit === unit),
  );
  if (meant.length === 0) return undefined;
  const { finished, units: all, silent, partly } = outcomeOf(meant);
  const names = (codes: readonly string[]) => codes.map((code) => book.shortNameOf(code, language));
  const short = { weekday: false, year: false } as const;
  const days = { from: dayWords(round.openedOn, t, short), to: dayWords(round.endsOn, t, short) };
  return {
    key: `round-${round.id}`,
    title: t('board:rounds.row', days),
    words: t('board:rounds.finished', { finished, units: all }),
    done: finished,
    total: all,
    missing: [
      { label: t('board:rounds.silent'), names: names(silent) },
      { label: t('board:rounds.partly'), names: names(partly) },
    ].filter((one) => one.names.length > 0),
  };
}
