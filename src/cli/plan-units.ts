import type { PlanFile } from '../plan/plan-file.ts';
import { placedIn } from '../unit-changes/import.ts';
import { isNothing, type Mover, type UnitMove, type UnitMoves } from '../unit-changes/moves.ts';
import { type Placed, placedKey } from '../unit-changes/people.ts';
import type { Terminal } from './terminal.ts';

/** Says what goes over from old units to new ones, how much of it, and who of a divided unit has no new one yet. */
export function listMoves(terminal: Terminal, file: PlanFile, moves: UnitMoves): void {
  const { t, write } = terminal;
  if (isNothing(moves)) return;
  const { people: count, units } = moves;
  if (count > 0) write(t('cli:units.people', { count, from: file.peopleFrom }));
  for (const move of units) {
    const { people, groups, invitations, reported, postponements, rounds } = move;
    const counts = { people, groups, invitations, reported, postponements, rounds };
    write(t('cli:units.move', { ...named(terminal, file, move), ...counts }));
    const waiting = unplaced(move, placedIn(file));
    if (waiting.length === 0) continue;
    write(t('cli:units.waiting', { ...named(terminal, file, move), count: waiting.length }));
    for (const { kind, id: number, name } of waiting) write(t(`cli:units.${kind}`, { number, name }));
  }
}

/** Asks of everybody of a divided unit whom the file does not place where they belong now; without an answer they are not placed. */
export async function askWhere(terminal: Terminal, file: PlanFile, { units }: UnitMoves): Promise<Placed> {
  const placed = new Map<string, string>();
  const { ask, t } = terminal;
  if (!ask) return placed;
  for (const move of units)
    for (const { kind, id, name } of unplaced(move, placedIn(file))) {
      const choices = move.news.join(', ');
      const answer = await ask(t('cli:units.where', { name, choices }));
      if (move.news.includes(answer)) placed.set(placedKey(kind, id), answer);
    }
  return placed;
}

function unplaced({ movers }: UnitMove, placed: Placed): Mover[] {
  return movers.filter(({ kind, id }) => !placed.has(placedKey(kind, id)));
}

function named({ language }: Terminal, file: PlanFile, { old, name, news }: UnitMove) {
  const units = new Map(file.units.map((unit) => [unit.code, unit.name[language]]));
  return { old: name?.[language] ?? old, news: news.map((code) => units.get(code) ?? code).join(', ') };
}
