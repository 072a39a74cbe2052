import type { RoundOrder } from '../../../rounds/order.ts';
import type { BotContext } from '../../kit/context.ts';

/** When an order opens rounds: "hằng tháng, ngày 5". */
export function timingWords({ t }: BotContext, { rhythm, day, task }: RoundOrder): string {
  return t(`rounds:timing.${rhythm}`, { day, code: task ?? '' });
}

/** Of whom an order asks: all units, or these. */
export function unitWords({ t, language, known }: BotContext, { units }: RoundOrder): string {
  if (units.length === 0) return t('rounds:order.all-units');
  const names = units.map((unit) => known.plan.book.unit(unit)?.name[language] ?? unit);
  return t('rounds:order.some', { count: units.length, names: some(names) });
}

/** About which tasks an order asks: the usual ones, or these. */
export function taskWords({ t }: BotContext, { tasks }: RoundOrder): string {
  if (tasks.length === 0) return t('rounds:order.usual-tasks');
  return t('rounds:order.some', { count: tasks.length, names: some(tasks) });
}

/** The first of many names. */
function some(names: readonly string[]): string {
  const most = 4;
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} …`;
}
