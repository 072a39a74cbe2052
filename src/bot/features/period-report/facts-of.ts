import { compact } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Chosen } from './chosen.ts';
import { plainDateOf } from './days.ts';

/** A report as buttons carry it. */
export function partsOf({ whose, period }: Chosen): [string, string, string] {
  return [whose, compact(period.from), compact(period.to)];
}

/** What a report is made of. */
export function factsOf({ services, known }: BotContext, { units, period: { from, to } }: Chosen) {
  const period = { from: plainDateOf(from), to: plainDateOf(to) };
  return services.periodReports.facts({ planId: known.plan.id, period, units });
}
