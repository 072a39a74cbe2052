import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, BotError, type Middleware } from 'grammy';
import type { Update } from 'grammy/types';
import { plain } from '../base/rich-text.ts';
import { type BotAccount, clientOptions, watched, withDeadline } from '../channels/telegram/bot-api.ts';
import { may } from '../people/rights.ts';
import type { Services } from '../services.ts';
import { features as all } from './features.ts';
import { isForBotAlone } from './kit/addressed.ts';
import type { HandledButton } from './kit/buttons.ts';
import type { BotContext } from './kit/context.ts';
import { onError, takeLatePresses } from './kit/failures.ts';
import {
  type Command,
  type Commanded,
  type Feature,
  namesOf,
  refuseDoubles,
  type Stage,
  wordStages,
} from './kit/feature.ts';
import { fetchFrom } from './kit/fetch-file.ts';
import { needsNamedSender, onlyAddressed, onlyKnown, withServices } from './kit/identify.ts';
import { inTurn, on } from './kit/middleware.ts';
import { keepOwnMenu } from './kit/own-menu.ts';
import { reply, sayOld } from './kit/reply.ts';
import { retryIdempotent } from './kit/retry-idempotent.ts';
import { sayOnce } from './kit/say-once.ts';
import { readCommand } from './kit/spelling.ts';
import { onlyAnswers } from './kit/trial-gate.ts';

/** How long an answer may wait when the messenger says "too many": longer, and the person has given up. */
const LONGEST_RETRY_SECONDS = 60;
const MOST_RETRIES = 3;

/**
 * Makes the bot: everything that people can say to it, over one set of services. It takes no updates by itself: a channel
 * hands them over, those of one person in one chat in order.
 * @throws Error when two features claim the same name, command, button, delivery or right
 */
export function createBot(account: BotAccount, services: Services, features = all): Bot<BotContext> {
  refuseDoubles(features);
  const bot = new Bot<BotContext>(account.token, { client: clientOptions(account) });
  if (account.door) bot.api.config.use(account.door.asked);
  // What sends a message is not sent again after a lost answer or a 5xx: it may have arrived, and nobody wants it twice.
  bot.api.config.use(
    withDeadline(account.deadlines),
    watched(account.watch),
    retryIdempotent(),
    autoRetry({
      maxDelaySeconds: LONGEST_RETRY_SECONDS,
      maxRetryAttempts: MOST_RETRIES,
      rethrowHttpErrors: true,
      rethrowInternalServerErrors: true,
    }),
  );
  services.fileCopies.fetchWith(services.channel, account.door?.fetchFile ?? fetchFrom(bot.api, account));
  const commands = features.flatMap((feature) => feature.commands ?? []);
  const buttons = features.flatMap((feature) => feature.buttons ?? []);
  const hooks = features.flatMap((feature) => feature.hooks ?? []);
  const flows = features.flatMap((feature) => feature.flows ?? []);
  const at = (stage: Stage) => listening(features, stage);
  bot.use(
    inTurn(
      withServices({ services, hooks, menu: commands, flows, again: handling(bot) }),
      sayOnce,
      onlyAnswers,
      takeLatePresses,
      readTyped,
    ),
  );
  bot.errorBoundary(
    onError,
    inTurn(
      ...[...at('chats'), onlyAddressed, ...at('danger'), ...at('strangers')],
      ...[commanded(commands.filter(({ open }) => open)), pressed(buttons.filter(({ open }) => open))],
      ...[onlyKnown, keepOwnMenu, pressed(buttons.filter(({ open }) => !open))],
      on('callback_query', sayOld),
      ...[...at('doubts'), commanded(commands.filter(({ open }) => !open)), askWhichCommand],
      ...wordStages.flatMap((stage) => at(stage).map((one) => ownWords(stage, one))),
    ),
  );
  return bot;
}

/** Has the bot handle an update. @throws what handling it throws */
function handling(bot: Bot<BotContext>): BotContext['again'] {
  return async (update: Update) => {
    try {
      await bot.handleUpdate(update);
    } catch (error) {
      throw error instanceof BotError ? error.error : error;
    }
  };
}

/**
 * Takes presses of some buttons; passes on what is of another kind, or not as the bot would have written it. A press is
 * found by its kind, not by asking every feature in turn: most updates are presses.
 */
function pressed(buttons: readonly HandledButton[]): Middleware<BotContext> {
  const byKind = new Map(buttons.map((button) => [button.kind, button]));
  return on('callback_query:data', async (ctx, next) => {
    const [kind = ''] = ctx.callbackQuery.data.split(':', 1);
    if (!(await byKind.get(kind)?.press(ctx))) await next();
  });
}

/** Reads the command that a text is. A file's caption is none: the file would be lost. */
const readTyped: Middleware<BotContext> = (ctx, next) => {
  const typed = readCommand(ctx.message?.text ?? '', ctx.me.username, ctx.menu);
  if (typed) ctx.typed = typed;
  return next();
};

/** Takes some commands, each found by its name. A shortened one counts where nobody else can be meant: not among other bots. */
function commanded(commands: readonly Command[]): Middleware<BotContext> {
  const byName = new Map(commands.flatMap((command) => namesOf(command).map((name) => [name, command])));
  return async (ctx, next) => {
    const { typed } = ctx;
    const command =
      typed?.kind === 'command' && (typed.exactly || isForBotAlone(ctx)) ? byName.get(typed.name) : undefined;
    if (!command || typed?.kind !== 'command') return next();
    if (needsNamedSender(ctx, command)) return reply(ctx, ctx.t('bot:anonymous'));
    ctx.match = typed.rest;
    await command.run(ctx as Commanded, next);
  };
}

/** Names the commands that may be meant, of those that the person may use. */
const askWhichCommand: Middleware<BotContext> = (ctx, next) => {
  const { typed, known, t } = ctx;
  if (typed?.kind !== 'several' || !isForBotAlone(ctx)) return next();
  const { roles } = known.caller;
  const meant = ctx.menu.filter(
    ({ vi, en, right, shown }) =>
      shown !== 'nowhere' &&
      (typed.names.includes(vi) || typed.names.includes(en)) &&
      (!right || may(roles, right)),
  );
  if (meant.length === 0) return next();
  const lines = meant.map((command) => [
    plain(t('bot:help.command', { name: command[ctx.language], what: t(command.what) })),
  ]);
  return reply(ctx, [[plain(t('bot:which-command'))], ...lines]);
};

/** Words that tell of violence are taken by what makes them public, or answered as a cry for help; kept by nothing else. */
function ownWords(stage: Stage, listener: Middleware<BotContext>): Middleware<BotContext> {
  if (stage === 'compositions' || stage === 'questions') return listener;
  const own = inTurn(listener);
  return (ctx, next) => (ctx.forPublic === true ? next() : own(ctx, next));
}

/** Everything that listens at a stage. */
function listening(features: readonly Feature[], stage: Stage): Middleware<BotContext>[] {
  return features.flatMap(({ listens }) => listens?.[stage] ?? []);
}
