import type { PeriodFacts } from '../../../reports/period-report/period-facts.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Chosen } from './chosen.ts';

export async function documentOf(
  _ctx: BotContext,
  _chosen: Chosen,
  _facts: PeriodFacts,
  format: 'docx' | 'xlsx',
): Promise<Uint8Array> {
  return new TextEncoder().encode(format);
}
