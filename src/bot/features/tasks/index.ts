import { Composer, InlineKeyboard } from 'grammy';
import { plain } from '../../../base/rich-text.ts';
import { answerPage } from '../../kit/answer-page.ts';
import { answerQuestion, askerOf, mayUpdate, momentOf } from '../../kit/answer-question.ts';
import type { ButtonHandlers } from '../../kit/buttons.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import { deadlineButton } from '../deadlines/deadline.ts';

/** So many units fit a phone's screen, two in a row would cut their names. */
const UNITS_A_PAGE = 8;

/** `/viec`, `/tasks`: what a unit has to do; and the buttons that show a task whole. */
export const tasks = new Composer<BotContext>();

tasks.command(['viec', 'tasks'], async (ctx) => {
  const wanted = ctx.match.trim();
  if (wanted) return showWanted(ctx, wanted);
  const own = ctx.known.caller.parties.filter((party) => party !== '*');
  if (own.length === 0) return reply(ctx, [[plain(ctx.t('bot:tasks.which-unit'))]], unitButtons(ctx, 0));
  for (const party of own) {
    const { text, keyboard } = await unitPage(ctx, party, 0);
    await reply(ctx, text, keyboard);
  }
});

export const taskButtons = {
  async units(ctx, [page]) {
    await ctx.answerCallbackQuery();
    await replace(ctx, [[plain(ctx.t('bot:tasks.which-unit'))]], unitButtons(ctx, page));
  },

  async unit(ctx, [party, page]) {
    if (!ctx.known.plan.book.party(party)) return sayGone(ctx);
    const { text, keyboard } = await unitPage(ctx, party, page ?? 0);
    await ctx.answerCallbackQuery();
    await replace(ctx, text, keyboard);
  },

  async task(ctx, [code]) {
    if (!ctx.known.plan.book.task(code)) return sayGone(ctx);
    await ctx.answerCallbackQuery();
    await showTask(ctx, code);
  },

  async who(ctx, [code]) {
    const task = ctx.known.plan.book.task(code);
    if (!task) return sayGone(ctx);
    await ctx.answerCallbackQuery();
    await answerQuestion(ctx, ctx.t('bot:tasks.who', { code: task.code }));
  },
} satisfies ButtonHandlers;

/** `/viec III.1.2`, `/viec hội phụ nữ` */
async function showWanted(ctx: BotContext, wanted: string): Promise<void> {
  const { book } = ctx.known.plan;
  if (book.task(wanted)) return showTask(ctx, wanted);
  await answerQuestion(ctx, ctx.t('bot:tasks.of', { unit: wanted }));
}

async function showTask(ctx: BotContext, code: string): Promise<void> {
  const asker = await askerOf(ctx);
  const { text, keyboard } = answerPage(asker.detail(code, momentOf(ctx)), 0, {
    page: () => buttonData('task', code),
    updates: mayUpdate(ctx),
    rows: [deadlineButton(ctx, code)],
  });
  await reply(ctx, text, keyboard);
}

async function unitPage(ctx: BotContext, party: string, page: number) {
  const asker = await askerOf(ctx);
  const answer = asker.unitTasks([party], momentOf(ctx));
  const back = { label: ctx.t('bot:button.other-unit'), data: buttonData('units', 0) };
  return answerPage(answer, page, { page: (number) => buttonData('unit', party, number), rows: [[back]] });
}

function unitButtons({ known, language, t }: BotContext, page: number): InlineKeyboard {
  const { units } = known.plan.book.file;
  const first = page * UNITS_A_PAGE;
  const keyboard = new InlineKeyboard();
  for (const unit of units.slice(first, first + UNITS_A_PAGE))
    keyboard.text(unit.name[language], buttonData('unit', unit.code, 0)).row();
  if (page > 0) keyboard.text(t('bot:button.back'), buttonData('units', page - 1));
  if (first + UNITS_A_PAGE < units.length) keyboard.text(t('bot:button.more'), buttonData('units', page + 1));
  return keyboard;
}

async function sayGone(ctx: BotContext): Promise<void> {
  await ctx.answerCallbackQuery({ text: ctx.t('bot:button.gone') });
}
