import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { exampleButtons } from '../../kit/answer-question.ts';
import { placeOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { greeting } from '../../kit/greeting.ts';
import { menu } from '../../kit/menu.ts';
import { reply } from '../../kit/reply.ts';

/** `/start`: who the person is to the bot, and what comes next; in a group who the bot is. */
async function greet(ctx: Commanded): Promise<void> {
  if (ctx.chat.type !== 'private') return reply(ctx, hello(ctx), await exampleButtons(ctx));
  // Telegram lets a bot write only to who began a chat with it, and says nothing when that happens.
  await ctx.services.reachability.regained(placeOf(ctx));
  await reply(ctx, await greeting(ctx));
}

/** `/trogiup`, `/help`: how to use it. */
async function explain(ctx: Commanded): Promise<void> {
  await reply(ctx, howTo(ctx, await withoutContacts(ctx)), await exampleButtons(ctx));
}

function hello({ t, language, known }: BotContext): RichText {
  const plan = known.plan.book.file.title[language];
  return [[bold(t('bot:start.hello'))], [plain(t('bot:start.plan', { plan }))], [plain(t('bot:start.how'))]];
}

/** What the bot can do, for one who is at a loss. */
function howTo(ctx: BotContext, notes: RichText): RichText {
  const { t, me, chat } = ctx;
  const inGroup = chat?.type !== 'private';
  return [
    [bold(t('bot:help.title'))],
    [plain(t('bot:help.ask'))],
    ...(inGroup ? [[plain(t('bot:help.in-group', { name: me.username }))]] : []),
    [],
    [bold(t('bot:help.commands'))],
    ...menu(ctx.menu, { language: ctx.language, inGroup, roles: ctx.known.caller.roles }).map(
      ({ command, description }) => [plain(t('bot:help.command', { name: command, what: description }))],
    ),
    ...notes,
    [],
    [bold(t('bot:help.examples'))],
  ];
}

/** Tells a coordinator that no trusted address is entered yet. The person who cries for help is not told. */
async function withoutContacts({ t, chat, known, services }: BotContext): Promise<RichText> {
  if (chat?.type !== 'private' || known.caller.role !== 'COORDINATOR') return [];
  const contacts = await services.contacts.list(known.plan.id);
  return contacts.length > 0 ? [] : [[], [plain(t('bot:help.no-contacts'))]];
}

export const help: Feature = {
  name: 'help',
  commands: [
    { vi: 'start', en: 'start', what: 'bot:commands.help', shown: 'nowhere', run: greet },
    { vi: 'trogiup', en: 'help', what: 'bot:commands.help', shown: 'everywhere', run: explain },
  ],
};
