import { InlineKeyboard, InputFile } from 'grammy';
import { z } from 'zod';
import { WHOLE_PLAN } from '../../../people/group-bindings.ts';
import { type CalendarOf, calendarFile, calendarFileName, calendarTasks } from '../../../reports/calendar.ts';
import { Buttons, page, place } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { addList } from '../../kit/pager.ts';
import { alert, inTopic, reply, turnTo } from '../../kit/reply.ts';
import { addressButton, addressButtons } from './address.ts';
import { getAnyCalendar, getOwnCalendar } from './rights.ts';

const buttons = new Buttons({
  /** The deadlines of a unit, or of the whole plan, as a calendar. */
  calendar: z.tuple([place]),
  /** Another page of the choice. */
  calendars: z.tuple([page]),
});

/** `/lich`, `/calendar`: the deadlines of a unit, or of the whole plan, as a file that a phone's calendar opens. */
async function sendOrAsk(ctx: Commanded): Promise<void> {
  if (!callerMay(ctx, getOwnCalendar)) return reply(ctx, ctx.t('calendar:may-not'));
  const choices = choicesFor(ctx);
  const [first, second] = choices;
  if (first === undefined) return reply(ctx, ctx.t('calendar:no-unit'));
  if (second === undefined) return send(ctx, first);
  await reply(ctx, ctx.t('calendar:whose'), choice(ctx, choices, 0));
}

const handled = buttons.handledBy({
  async calendars(ctx, [page]) {
    const choices = choicesFor(ctx);
    if (choices.length === 0) return alert(ctx, 'calendar:may-not');
    await turnTo(ctx, ctx.t('calendar:whose'), choice(ctx, choices, page));
  },

  async calendar(ctx, [whose]) {
    if (!choicesFor(ctx).includes(whose)) return alert(ctx, 'calendar:may-not');
    await ctx.answerCallbackQuery();
    await send(ctx, whose);
  },
});

/** Whose calendars the caller may have: the whole plan's (`*`) and any unit's, the caller's own first; or only those. */
function choicesFor(ctx: BotContext): string[] {
  const { caller, plan } = ctx.known;
  if (!callerMay(ctx, getOwnCalendar)) return [];
  if (!callerMay(ctx, getAnyCalendar)) return caller.units;
  const all = plan.book.file.units.map(({ code }) => code);
  return [...new Set([WHOLE_PLAN, ...caller.units, ...all])];
}

function choice(
  { t, language, known }: BotContext,
  choices: readonly string[],
  page: number,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('calendars', number);
  addList(keyboard, choices, { page, data, t }, (whose) => {
    const label = whose === WHOLE_PLAN ? t('calendar:whole') : known.plan.book.unit(whose)?.name[language];
    return [label ?? whose, buttons.data('calendar', whose)];
  });
  return keyboard;
}

async function send(ctx: BotContext, whose: string): Promise<void> {
  const { t, language, services, known } = ctx;
  const of: CalendarOf = whose === WHOLE_PLAN ? 'whole-plan' : { unit: whose };
  const { plan } = known;
  const count = calendarTasks({ plan, of }).length;
  if (count === 0) return reply(ctx, t('calendar:none'));
  const progress = await services.progress.view(plan.id);
  const text = await calendarFile({ plan, of, language, progress, at: services.clock.now() });
  const file = new InputFile(Buffer.from(text), calendarFileName({ plan, of, language }));
  const caption = t('calendar:caption', { count });
  const keyboard = addressButton(ctx);
  const more = { caption, ...(keyboard && { reply_markup: keyboard }) };
  await inTopic(ctx, ({ chat, topic }) => ctx.api.sendDocument(chat, file, { ...more, ...topic }));
}

export const calendars: Feature = {
  name: 'calendars',
  commands: [
    {
      vi: 'lich',
      en: 'calendar',
      what: 'bot:commands.calendar',
      right: getOwnCalendar,
      shown: 'everywhere',
      run: sendOrAsk,
    },
  ],
  buttons: [...handled, ...addressButtons],
  rights: [getOwnCalendar, getAnyCalendar],
};
