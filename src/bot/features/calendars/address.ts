import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { clockOf, instantOf, today } from '../../../base/clock.ts';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { calendarAddress, followedAddress } from '../../../reports/calendar-addresses.ts';
import { Buttons } from '../../kit/buttons.ts';
import { actorOf, callerMay, mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { alert, replace, turnTo } from '../../kit/reply.ts';
import { getAnyCalendar, getOwnCalendar } from './rights.ts';

const buttons = new Buttons({
  /** The address that a person's calendar program follows: shown or given, replaced, taken away. */
  'calendar-address': z.tuple([z.enum(['show', 'change', 'end'])]),
});

/** Returns the button that leads to the address; none in a group, for the address is one person's. */
export function addressButton({ t, chat }: BotContext): InlineKeyboard | undefined {
  if (chat?.type !== 'private') return undefined;
  return new InlineKeyboard().text(t('calendar:follow.button'), buttons.data('calendar-address', 'show'));
}

export const addressButtons = buttons.handledBy(
  {
    async 'calendar-address'(ctx, [step]) {
      const { planId, memberId } = actorOf(ctx);
      const { calendarAddresses, publicUrl } = ctx.services;
      if (memberId === undefined) return alert(ctx, 'calendar:may-not');
      const person = { planId, memberId };
      if (step === 'end') {
        await ctx.answerCallbackQuery();
        await calendarAddresses.end(person);
        return replace(ctx, ctx.t('calendar:follow.ended'));
      }
      if (publicUrl === undefined) return alert(ctx, 'calendar:follow.no-address');
      if (step === 'show') {
        const secret = await calendarAddresses.give(person);
        if (secret !== undefined) return turnTo(ctx, given(ctx, publicUrl, secret), steps(ctx));
        return turnTo(ctx, there(ctx, await calendarAddresses.givenAt(person)), steps(ctx));
      }
      const secret = await calendarAddresses.change(person);
      await ctx.answerCallbackQuery();
      await replace(ctx, given(ctx, publicUrl, secret), steps(ctx));
    },
  },
  { allowed: (ctx) => mayInPrivate(ctx, getOwnCalendar) },
);

/** The address, told this once: of its secret only the hash is kept. */
function given(ctx: BotContext, publicUrl: string, secret: string): RichText {
  const { t } = ctx;
  const address = calendarAddress(publicUrl, secret);
  return [
    [bold(t('calendar:follow.head'))],
    [plain(t('calendar:follow.shows', { whose: whoseWords(ctx) }))],
    [],
    [plain(address)],
    [plain(followedAddress(address))],
    [],
    [plain(t('calendar:follow.how'))],
    [italic(t('calendar:follow.secret'))],
  ];
}

function there(ctx: BotContext, since: Date | undefined): RichText {
  const { t, known } = ctx;
  const givenOn = since === undefined ? ctx.services.clock : clockOf(() => instantOf(since));
  const day = dayWords(today(givenOn, known.plan.book.file.timeZone), t);
  return [
    [bold(t('calendar:follow.head'))],
    [plain(t('calendar:follow.shows', { whose: whoseWords(ctx) }))],
    [plain(t('calendar:follow.there', { day }))],
  ];
}

function whoseWords(ctx: BotContext): string {
  const { known, language, t } = ctx;
  if (callerMay(ctx, getAnyCalendar)) return t('calendar:follow.whole');
  const { book } = known.plan;
  const units = known.caller.units.map((unit) => book.nameOf(unit, language));
  return units.length === 0 ? t('calendar:follow.no-unit') : units.join(', ');
}

function steps({ t }: BotContext): InlineKeyboard {
  return new InlineKeyboard()
    .text(t('calendar:follow.change'), buttons.data('calendar-address', 'change'))
    .text(t('calendar:follow.end'), buttons.data('calendar-address', 'end'));
}
