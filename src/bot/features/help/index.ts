import { Composer } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { BotContext } from '../../kit/context.ts';
import { exampleButtons } from '../../kit/examples.ts';
import { menuLines } from '../../kit/menu.ts';
import { reply } from '../../kit/reply.ts';

/** `/start`, `/help`, `/trogiup`: who the bot is and how to use it. */
export const help = new Composer<BotContext>();

help.command('start', async (ctx) => {
  // Telegram lets a bot write only to who began a chat with it, and says nothing when that happens.
  if (ctx.chat.type === 'private')
    await ctx.services.reachability.regained({
      channel: ctx.services.channel,
      id: String(ctx.from?.id),
      inGroup: false,
    });
  await reply(ctx, hello(ctx), await exampleButtons(ctx));
});

help.command(['help', 'trogiup'], async (ctx) => {
  await reply(ctx, howTo(ctx), await exampleButtons(ctx));
});

function hello({ t, language, known }: BotContext): RichText {
  const plan = known.plan.book.file.title[language];
  return [[bold(t('bot:start.hello'))], [plain(t('bot:start.plan', { plan }))], [plain(t('bot:start.how'))]];
}

/** What the bot can do, for one who is at a loss. */
function howTo(ctx: BotContext): RichText {
  const { t, me, chat } = ctx;
  const inGroup = chat?.type !== 'private';
  return [
    [bold(t('bot:help.title'))],
    [plain(t('bot:help.ask'))],
    ...(inGroup ? [[plain(t('bot:help.in-group', { name: me.username }))]] : []),
    [],
    [bold(t('bot:help.commands'))],
    ...menuLines(ctx.language, inGroup).map((command) => [plain(t('bot:help.command', command))]),
    [],
    [bold(t('bot:help.examples'))],
  ];
}
