import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { answerPage } from '../../kit/answer-page.ts';
import { answerQuestion, askerOf, momentOf } from '../../kit/answer-question.ts';
import { Buttons, code, page } from '../../kit/buttons.ts';
import { mayUpdate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { addList } from '../../kit/pager.ts';
import { reply, sayGone, turnTo } from '../../kit/reply.ts';

const buttons = new Buttons({
  /** All units, to choose one of. */
  units: z.tuple([page]),
  /** What a unit has to do. */
  unit: z.tuple([code, page]),
});

/** `/viec`, `/tasks`: what a unit has to do. */
async function showUnit(ctx: Commanded): Promise<void> {
  const wanted = ctx.match.trim();
  if (wanted) return showWanted(ctx, wanted);
  const own = ctx.known.caller.parties.filter((party) => party !== '*');
  if (own.length === 0) return reply(ctx, ctx.t('bot:tasks.which-unit'), unitButtons(ctx, 0));
  for (const party of own) {
    await reply(ctx, await unitPage(ctx, party, 0));
  }
}

const handled = [
  ...buttons.handledBy({
    async units(ctx, [page]) {
      await turnTo(ctx, ctx.t('bot:tasks.which-unit'), unitButtons(ctx, page));
    },

    async unit(ctx, [party, page]) {
      if (!ctx.known.plan.book.party(party)) return sayGone(ctx);
      await turnTo(ctx, await unitPage(ctx, party, page));
    },
  }),
  ...links.only('task', 'who').handledBy({
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
  }),
];

/** `/viec III.1.2`, `/viec hội phụ nữ` */
async function showWanted(ctx: BotContext, wanted: string): Promise<void> {
  const { book } = ctx.known.plan;
  const task = book.task(wanted) ?? book.nextOf(wanted, ctx.known.today);
  if (task) return showTask(ctx, task.code);
  await answerQuestion(ctx, ctx.t('bot:tasks.of', { unit: wanted }));
}

async function showTask(ctx: BotContext, code: string): Promise<void> {
  const asker = await askerOf(ctx);
  await reply(
    ctx,
    answerPage(asker.detail(code, momentOf(ctx)), 0, {
      page: () => links.data('task', code),
      updates: mayUpdate(ctx),
      isDetail: true,
      rows: [ctx.hooks.flatMap((hook) => hook.taskButtons?.(ctx, code) ?? [])],
    }),
  );
}

async function unitPage(ctx: BotContext, party: string, page: number) {
  const asker = await askerOf(ctx);
  const view = await ctx.services.progress.view(ctx.known.plan.id);
  const answer = asker.unitTasks([party], momentOf(ctx), view);
  const back = { label: ctx.t('bot:button.other-unit'), data: buttons.data('units', 0) };
  return answerPage(answer, page, { page: (number) => buttons.data('unit', party, number), rows: [[back]] });
}

function unitButtons({ known, language, t }: BotContext, page: number): InlineKeyboard {
  const { units } = known.plan.book.file;
  const keyboard = new InlineKeyboard();
  const data = (number: number) => buttons.data('units', number);
  addList(keyboard, units, { page, data, t }, ({ code, name }) => [
    name[language],
    buttons.data('unit', code, 0),
  ]);
  return keyboard;
}

export const tasks: Feature = {
  name: 'tasks',
  commands: [{ vi: 'viec', en: 'tasks', what: 'bot:commands.tasks', shown: 'everywhere', run: showUnit }],
  buttons: handled,
};
