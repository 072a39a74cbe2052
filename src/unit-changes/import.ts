import type { Clock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import {
  type ImportOptions,
  type ImportResult,
  importPlan,
  refuseChanges,
} from '../plan/import-plan/index.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import { carryUnits } from './carry.ts';
import { isNothing, moveBreaches, type UnitMoves, unitMoves } from './moves.ts';
import { bringPeople } from './next-year.ts';
import { type Placed, placedKey } from './people.ts';

export interface UnitsImport extends Pick<ImportOptions, 'removalsConfirmed' | 'expectedRevision'> {
  /** Where people and groups of divided units belong, besides what the file says of it. */
  readonly placed?: Placed;
}

export interface UnitsImported extends ImportResult {
  /** What goes over from old units to new ones, and from the plan before to this one: asked first, like removals. */
  readonly moves: UnitMoves;
}

/**
 * `importPlan`, and in its transaction all that belongs to units that were renamed, merged or divided goes over to those in their
 * place; into a new plan come the people of the plan that it names.
 * @throws UnitChangesError when the changes do not fit what the database has
 * @throws PlanChangedError when the plan is no longer the one expected, or another import writes at the same time
 */
export async function importWithUnits(
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  file: PlanFile,
  { placed = new Map(), ...options }: UnitsImport,
): Promise<UnitsImported> {
  const moves = await unitMoves(database.prisma, file);
  refuseChanges(moveBreaches(file, moves));
  const all = new Map([...placedIn(file), ...placed]);
  const result = await importPlan(database, clock, file, {
    ...options,
    asksFirst: !isNothing(moves),
    follow: async (imported, tx) => {
      if (imported.outcome === 'unchanged') return;
      if (!imported.old) await bringPeople(tx, imported);
      await carryUnits(tx, imported, all);
    },
  });
  return { ...result, moves };
}

/** Where a file says that people and groups belong. */
export function placedIn({ unitChanges }: PlanFile): Placed {
  return new Map(
    unitChanges.flatMap(({ moves }) =>
      moves.map(({ person, group, to }): [string, string] => [
        person === undefined ? placedKey('group', group ?? 0) : placedKey('person', person),
        to,
      ]),
    ),
  );
}
