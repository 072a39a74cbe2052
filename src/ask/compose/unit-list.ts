import { bold, plain } from '../../base/rich-text.ts';
import type { AskedUnits } from '../decide/decision.ts';
import type { Parts } from './parts.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/** The units that are asked for as such, one a line. */
export function unitList({ of, units, task, group, count = 0 }: AskedUnits, scene: Scene): Parts {
  const { book, t, language } = scene;
  const about = task === undefined ? undefined : book.task(task);
  const title = about?.title[language] ?? (group === undefined ? '' : partyNames([group], scene));
  const words = { count: of === 'busiest' || of === 'least-busy' ? count : units.length, title };
  const key =
    units.length === 0 && (of === 'requested' || of === 'not-concerned' || of === 'partners')
      ? (`${of}-none` as const)
      : of;
  return {
    intent: 'responsible',
    tasks: about ? [about] : [],
    units,
    scope: units,
    head: [[bold(t(`ask:unitList.${key}`, words))]],
    items: units.map((unit) => () => [[plain(`• ${partyNames([unit], scene)}`)]]),
  };
}
