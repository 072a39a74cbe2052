import { readFile } from 'node:fs/promises';
import type { Clock } from '../base/clock.ts';
import type { Database } from '../database/database.ts';
import type { PartDiff } from '../plan/import-plan/diff.ts';
import { PlanChangedError, UnitChangesError } from '../plan/import-plan/index.ts';
import type { PlanFile } from '../plan/plan-file.ts';
import { placedBreaches } from '../plan/read-plan-file/index.ts';
import { importWithUnits, type UnitsImported } from '../unit-changes/import.ts';
import { isNothing } from '../unit-changes/moves.ts';
import { explain, readOrExplain } from './plan-check.ts';
import { askWhere, listMoves } from './plan-units.ts';
import type { Terminal } from './terminal.ts';

/**
 * Imports a plan file and says what changed. Before tasks or units are removed, or people go over to other units, it asks; where nobody can be asked and
 * `yes` was not given, nothing is changed. Returns whether the database now has what the file says.
 */
export async function importPlanFile(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  path: string,
  yes: boolean,
): Promise<boolean> {
  const file = await readOrExplain(terminal, path);
  if (!file) return false;
  try {
    return await importChecked(terminal, database, clock, file, yes);
  } catch (error) {
    if (error instanceof UnitChangesError) {
      explain(terminal, path, placedBreaches(await readFile(path), error.breaches));
      return false;
    }
    if (!(error instanceof PlanChangedError)) throw error;
    terminal.complain(terminal.t('cli:plan.changedMeanwhile', { code: file.code }));
    return false;
  }
}

async function importChecked(
  terminal: Terminal,
  database: Pick<Database, 'prisma'>,
  clock: Clock,
  file: PlanFile,
  yes: boolean,
): Promise<boolean> {
  const { t } = terminal;
  let result = await importWithUnits(database, clock, file, { removalsConfirmed: yes });
  summary(terminal, result);
  if (result.outcome !== 'unchanged') listMoves(terminal, file, result.moves);
  if (result.outcome === 'removals-unconfirmed') {
    const placed = await askWhere(terminal, file, result.moves);
    const question = isNothing(result.moves) ? 'cli:plan.confirmRemovals' : 'cli:units.confirm';
    const agreed = await terminal.confirm?.(t(question));
    if (!agreed) {
      terminal.complain(t(agreed === undefined ? 'cli:plan.removalsNeedYes' : 'cli:plan.nothingChanged'));
      return false;
    }
    const seen = { removalsConfirmed: true, expectedRevision: result.revision, placed };
    result = await importWithUnits(database, clock, file, seen);
  }
  const { outcome, revision } = result;
  terminal.write(t(`cli:plan.outcome.${outcome}`, { code: file.code, revision }));
  return true;
}

function summary(terminal: Terminal, { diff, deadlines }: UnitsImported): void {
  const { t, write } = terminal;
  const { tasks, units, other } = diff;
  partSummary(terminal, t('cli:plan.tasks'), tasks);
  partSummary(terminal, t('cli:plan.units'), units);
  if (other.length > 0) write(t('cli:plan.otherChanges', { fields: other.join(', ') }));
  for (const [what, codes] of Object.entries(deadlines))
    if (codes.length > 0) write(t(`deadlines:import.${what}`, { codes: shortened(codes) }));
}

function partSummary({ t, write }: Terminal, part: string, { added, changed, removed }: PartDiff): void {
  const told = {
    added,
    changed: changed.map(({ code, fields }) => `${code} (${fields.join(', ')})`),
    removed,
  };
  for (const [what, codes] of Object.entries(told)) {
    if (codes.length === 0) continue;
    write(t(`cli:plan.${what}`, { part, total: codes.length, codes: shortened(codes) }));
  }
}

/** A first import of a large plan need not name five thousand tasks. */
function shortened(codes: readonly string[], most = 60): string {
  return codes.length > most ? `${codes.slice(0, most).join(', ')} …` : codes.join(', ');
}
