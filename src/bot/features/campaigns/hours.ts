import type { Temporal } from 'temporal-polyfill';
import { momentInWords } from '../../../campaigns/when/as-words.ts';
import { SendingHours } from '../../../plan/sending-hours.ts';
import type { BotContext } from '../../kit/context.ts';

/** The hours in which the caller's plan sends. */
export function hoursOf({ known }: BotContext): SendingHours {
  return new SendingHours(known.plan.book.file);
}

/** Why nothing goes at a moment, and when it could. */
export function closedWords(ctx: BotContext, at: Temporal.Instant): string {
  const { timeZone, reminders } = ctx.known.plan.book.file;
  const { from, to } = reminders.quiet;
  const time = momentInWords(hoursOf(ctx).opening(at).toZonedDateTimeISO(timeZone), ctx.t);
  return ctx.t('campaigns:obstacle.closed', { from: to, until: from, time });
}
