import type { IsoDay } from '../base/day.ts';
import type { FormerUnit, PlanFile, UnitChange } from './plan-file.ts';
import { type Breach, breach } from './plan-problem.ts';

/** What happened to units, as a file's `unitChanges` tell it. */
export interface UnitTurn {
  how: 'renamed' | 'merged' | 'split';
  /** Codes of the units before and after. A code that stands on both sides is kept by a new unit. */
  olds: readonly string[];
  news: readonly string[];
}

/** A unit change of a file that may have others wrong; undefined where it is none of the three. */
export function unitTurn(
  change: Pick<Partial<UnitChange>, 'renamed' | 'to' | 'split'> & {
    merged?: readonly (string | undefined)[] | undefined;
    into?: string | readonly (string | undefined)[] | undefined;
  },
): UnitTurn | undefined {
  const { renamed, to, merged, split, into } = change;
  const given = (codes: readonly (string | undefined)[]) => codes.flatMap((code) => code ?? []);
  const kinds = [renamed, merged, split].filter((kind) => kind !== undefined);
  if (kinds.length !== 1) return undefined;
  if (renamed !== undefined)
    return to !== undefined && into === undefined
      ? { how: 'renamed', olds: [renamed], news: [to] }
      : undefined;
  if (to !== undefined || into === undefined) return undefined;
  const news = typeof into === 'string' ? [into] : given(into);
  if (merged !== undefined)
    return news.length === 1 ? { how: 'merged', olds: given(merged), news } : undefined;
  return split !== undefined && news.length > 1 ? { how: 'split', olds: [split], news } : undefined;
}

/** The changes of a checked file, in its order. */
export function unitTurns({ unitChanges }: Pick<PlanFile, 'unitChanges'>): UnitTurn[] {
  return unitChanges.flatMap((change) => unitTurn(change) ?? []);
}

/**
 * Returns by the code of each unit that is no more the codes of the plan's units that replace it, several for a divided one:
 * of changes that follow each other the last.
 */
export function successorsIn(
  file: Pick<PlanFile, 'unitChanges' | 'units'>,
): ReadonlyMap<string, readonly string[]> {
  const units = new Set(file.units.map(({ code }) => code));
  const next = new Map(unitTurns(file).flatMap(({ olds, news }) => olds.map((old) => [old, news] as const)));
  const lastOf = (code: string): readonly string[] =>
    units.has(code) ? [code] : (next.get(code) ?? []).flatMap(lastOf);
  return new Map(
    [...next.keys()].filter((old) => !units.has(old)).map((old) => [old, [...new Set(lastOf(old))]]),
  );
}

/**
 * Returns the names of units that are no more: as the file has them, else as plans before it do.
 * @param before the plan whose people come into this one, which may have units that this one has not
 * @param old this plan as it was
 */
export function formerUnitsOf(
  file: PlanFile,
  before: PlanFile | undefined,
  old: PlanFile | undefined,
): FormerUnit[] {
  const known = new Map<string, FormerUnit>();
  for (const { units, formerUnits } of [before ?? [], old ?? []].flat())
    for (const { code, name, aliases } of [...formerUnits, ...units])
      known.set(code, { code, name, aliases });
  for (const unit of file.formerUnits) known.set(unit.code, unit);
  const units = new Set(file.units.map(({ code }) => code));
  const left = (before?.units ?? []).map(({ code }) => code).filter((code) => !units.has(code));
  const gone = [...successorsIn(file).keys(), ...left, ...file.formerUnits.map(({ code }) => code)];
  return [...new Set(gone)].flatMap((code) => known.get(code) ?? []);
}

/**
 * Returns where a file's changes do not fit the plan as it is: each unit that is to be changed was one of its units, and the day from
 * which a change holds has come. To a new plan all changes fit.
 */
export function unitChangeBreaches(file: PlanFile, old: PlanFile | undefined, today: IsoDay): Breach[] {
  if (!old) return [];
  const known = new Set([...old.units, ...old.formerUnits, ...file.formerUnits].map(({ code }) => code));
  const made = new Set(unitTurns(file).flatMap(({ news }) => news));
  return file.unitChanges.flatMap((change, index) => {
    const path = ['unitChanges', index];
    const { how, olds } = unitTurn(change) ?? { how: 'renamed', olds: [] };
    const strange = olds.flatMap((code, at) =>
      known.has(code) || made.has(code)
        ? []
        : [breach([...path, how, ...(how === 'merged' ? [at] : [])], 'unknownOldUnit', { code })],
    );
    if (change.from === undefined || change.from <= today) return strange;
    return [...strange, breach([...path, 'from'], 'unitChangeLater', { day: change.from })];
  });
}
