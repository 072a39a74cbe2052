import { may } from '../../../people/rights.ts';
import type { BotContext } from '../../kit/context.ts';

/** Codes of the units whose progress the person may see. */
export function visibleUnits({ known: { caller, plan } }: BotContext): string[] {
  if (may(caller.role, 'see-all-progress')) return plan.book.file.units.map(({ code }) => code);
  return may(caller.role, 'see-own-progress') ? caller.units : [];
}

/** At a pressed button: this is not for the person to see. */
export async function refuseProgress(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('progress:may-not-see'), show_alert: true });
}
