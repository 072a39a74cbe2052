import { type Breach, breach, type Path } from '../plan-problem.ts';
import { type UnitTurn, unitTurn } from '../unit-changes.ts';
import { type DraftUnitChange, type PlanDraft, placed, seenBefore } from './draft.ts';

interface Turn extends UnitTurn {
  path: Path;
  moves: DraftUnitChange['moves'];
}

/**
 * A unit that another took the place of is gone (but for a code that the new unit keeps), and changed once; who took its place is one
 * of the plan's units, or changed in turn; no change leads back to where it began.
 */
export function unitChangeRules(draft: PlanDraft): Breach[] {
  const turns: Turn[] = [];
  const found: Breach[] = [];
  for (const [index, change] of placed(draft.unitChanges)) {
    const path = ['unitChanges', index];
    const turn = unitTurn(change);
    if (turn) turns.push({ ...turn, path, moves: change.moves });
    else found.push(breach(path, 'unitChangeShape'));
  }
  const units = new Set(draft.units.map((unit) => unit?.code));
  return [
    ...found,
    ...oldUnits(turns, units),
    ...newUnits(turns, units),
    ...circles(turns, units),
    ...turns.flatMap(moveBreaches),
  ];
}

/** Where a code of a change stands: `renamed`, `merged[1]`, `into`. */
function placeOf({ path, how, news }: Turn, side: 'olds' | 'news', at: number): Path {
  if (side === 'olds') return [...path, how, ...(how === 'merged' ? [at] : [])];
  const field = how === 'renamed' ? 'to' : 'into';
  return [...path, field, ...(news.length > 1 ? [at] : [])];
}

function oldUnits(turns: readonly Turn[], units: ReadonlySet<string | undefined>): Breach[] {
  const changed = seenBefore();
  return turns.flatMap((turn) =>
    turn.olds.flatMap((code, at) => {
      const path = placeOf(turn, 'olds', at);
      if (changed(code)) return [breach(path, 'unitChangedTwice', { code })];
      const isKept = turn.how !== 'renamed' && turn.news.includes(code);
      return units.has(code) && !isKept ? [breach(path, 'unitStillThere', { code })] : [];
    }),
  );
}

function newUnits(turns: readonly Turn[], units: ReadonlySet<string | undefined>): Breach[] {
  const changed = new Set(turns.flatMap(({ olds }) => olds));
  return turns.flatMap((turn) => {
    const isNew = seenBefore();
    return turn.news.flatMap((code, at) => {
      const path = placeOf(turn, 'news', at);
      if (isNew(code)) return [breach(path, 'repeated', { code })];
      const isGone = changed.has(code) && !turn.olds.includes(code);
      return units.has(code) || isGone ? [] : [breach(path, 'unknownUnit', { code: code.slice(0, 60) })];
    });
  });
}

/** Each circle of changes is reported once. */
function circles(turns: readonly Turn[], units: ReadonlySet<string | undefined>): Breach[] {
  const next = new Map(turns.flatMap((turn) => turn.olds.map((old) => [old, turn] as const)));
  const settled = new Set<string>();
  const found: Breach[] = [];
  const follow = (code: string, passed: readonly string[]): void => {
    const turn = next.get(code);
    if (!turn || units.has(code)) return;
    if (passed.includes(code)) {
      found.push(breach(placeOf(turn, 'olds', turn.olds.indexOf(code)), 'unitChangeCircle', { code }));
      return;
    }
    if (settled.has(code)) return;
    settled.add(code);
    for (const to of turn.news) follow(to, [...passed, code]);
  };
  for (const code of next.keys()) follow(code, []);
  return found;
}

/** Only of a divided unit it is said who belongs where, of each person and group once, and to one of the units that it was divided into. */
function moveBreaches({ how, news, path, moves }: Turn): Breach[] {
  const seen = seenBefore();
  return [...placed(moves)].flatMap(([index, { person, group, to }]) => {
    const place = [...path, 'moves', index];
    if (how !== 'split') return [breach(place, 'movesWithoutSplit')];
    if ((person === undefined) === (group === undefined)) return [breach(place, 'moveShape')];
    const [kind, number] = person === undefined ? ['group', group] : ['person', person];
    const twice = seen(`${kind} ${String(number)}`);
    return [
      ...(twice ? [breach([...place, String(kind)], 'repeated', { code: String(number) })] : []),
      ...(to === undefined || news.includes(to)
        ? []
        : [breach([...place, 'to'], 'moveElsewhere', { code: to.slice(0, 60), units: news.join(', ') })]),
    ];
  });
}
