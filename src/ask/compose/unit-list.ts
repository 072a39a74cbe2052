import { bold, plain } from '../../base/rich-text.ts';
import type { AskedUnits } from '../decide/decision.ts';
import type { Parts } from './parts.ts';
import { partyNames } from './who.ts';
import type { Scene } from './wording.ts';

/** The units that are asked for as such: those that the plan only asks, or that have nothing to do with a task. */
export function unitList({ of, units, task }: AskedUnits, scene: Scene): Parts {
  const { book, t, language } = scene;
  const about = task === undefined ? undefined : book.task(task);
  const words = { count: units.length, title: about?.title[language] ?? '' };
  const key = units.length > 0 ? of : (`${of}-none` as const);
  return {
    intent: 'responsible',
    tasks: about ? [about] : [],
    units,
    scope: units,
    head: [[bold(t(`ask:unitList.${key}`, words))]],
    items: units.map((unit) => () => [[plain(`• ${partyNames([unit], scene)}`)]]),
  };
}
