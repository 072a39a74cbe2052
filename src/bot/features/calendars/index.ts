import { Composer, InlineKeyboard, InputFile } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { may } from '../../../people/rights.ts';
import { type CalendarOf, calendarFile, calendarFileName, calendarTasks } from '../../../reports/calendar.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import { replace, reply } from '../../kit/reply.ts';

const WHOLE_PLAN = '*';

/** `/lich`, `/calendar`: the deadlines of a unit, or of the whole plan, as a file that a phone's calendar opens. */
export const calendars = new Composer<BotContext>();

calendars.command(['lich', 'calendar'], async (ctx) => {
  const { role } = ctx.known.caller;
  if (!may(role, 'get-own-calendar')) return reply(ctx, [[plain(ctx.t('calendar:may-not'))]]);
  const choices = choicesFor(ctx);
  const [first, second] = choices;
  if (first === undefined) return reply(ctx, [[plain(ctx.t('calendar:no-unit'))]]);
  if (second === undefined) return send(ctx, first);
  await reply(ctx, [[plain(ctx.t('calendar:whose'))]], choice(ctx, choices, 0));
});

export const calendarButtons = {
  async calendars(ctx, [page]) {
    const choices = choicesFor(ctx);
    if (choices.length === 0) return refuse(ctx);
    await ctx.answerCallbackQuery();
    await replace(ctx, [[plain(ctx.t('calendar:whose'))]], choice(ctx, choices, page));
  },

  async calendar(ctx, [whose]) {
    if (!choicesFor(ctx).includes(whose)) return refuse(ctx);
    await ctx.answerCallbackQuery();
    await send(ctx, whose);
  },
} satisfies ButtonHandlers;

/** Whose calendars somebody may have: the whole plan's (`*`) and any unit's, her own first; or only her own units'. */
function choicesFor({ known: { caller, plan } }: BotContext): string[] {
  if (!may(caller.role, 'get-own-calendar')) return [];
  if (!may(caller.role, 'get-any-calendar')) return caller.units;
  const all = plan.book.file.units.map(({ code }) => code);
  return [...new Set([WHOLE_PLAN, ...caller.units, ...all])];
}

function choice(
  { t, language, known }: BotContext,
  choices: readonly string[],
  wanted: number,
): InlineKeyboard {
  const keyboard = new InlineKeyboard();
  const { rows, page } = onPage(choices, wanted);
  for (const whose of rows) {
    const label = whose === WHOLE_PLAN ? t('calendar:whole') : known.plan.book.unit(whose)?.name[language];
    keyboard.text(label ?? whose, buttonData('calendar', whose)).row();
  }
  addPager(keyboard, choices, { page, data: (number) => buttonData('calendars', number), t });
  return keyboard;
}

async function send(ctx: BotContext, whose: string): Promise<void> {
  const { t, language, services, known } = ctx;
  const of: CalendarOf = whose === WHOLE_PLAN ? 'whole-plan' : { unit: whose };
  const { plan } = known;
  const count = calendarTasks({ plan, of }).length;
  if (count === 0) return reply(ctx, [[plain(t('calendar:none'))]]);
  const text = await calendarFile({ plan, of, language, at: services.clock.now() });
  const file = new InputFile(Buffer.from(text), calendarFileName({ plan, of, language }));
  const message = ctx.message;
  await ctx.replyWithDocument(file, {
    caption: t('calendar:caption', { count }),
    ...(message?.is_topic_message &&
      message.message_thread_id !== undefined && { message_thread_id: message.message_thread_id }),
  });
}

async function refuse(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('calendar:may-not'), show_alert: true });
}
