import { autoRetry } from '@grammyjs/auto-retry';
import { sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import { ask } from './ask.ts';
import { buttons } from './buttons.ts';
import { calendars } from './calendars.ts';
import { campaign } from './campaign.ts';
import { campaignStop } from './campaign-stop.ts';
import { comingAndGoing } from './coming-and-going.ts';
import { contacts } from './contacts.ts';
import type { BotContext } from './context.ts';
import { danger } from './danger.ts';
import { deadline } from './deadline.ts';
import type { Domain } from './domain.ts';
import { due } from './due.ts';
import { onError } from './error-boundary.ts';
import { fetchFrom } from './fetch-file.ts';
import { groups } from './groups.ts';
import { help } from './help.ts';
import { onlyAddressed, onlyKnown, withDomain } from './identify.ts';
import { joining } from './joining.ts';
import { language } from './language.ts';
import { takeLatePresses } from './late-presses.ts';
import { members } from './members.ts';
import { missing } from './missing.ts';
import { ownData } from './own-data.ts';
import { progress } from './progress.ts';
import { reminderActions } from './reminder-actions.ts';
import { reminders } from './reminders.ts';
import { rounds } from './rounds.ts';
import { tasks } from './tasks.ts';
import { trail } from './trail.ts';
import { update } from './update.ts';

/** How long an answer may wait when the messenger says "too many": longer, and the person has given up. */
const LONGEST_RETRY_SECONDS = 60;
const MOST_RETRIES = 3;

/**
 * Makes the bot: everything that people can say to it, over one domain. It takes no updates by itself: a channel
 * hands them over.
 */
export function createBot(config: { token: string; apiRoot: string }, domain: Domain): Bot<BotContext> {
  const bot = new Bot<BotContext>(config.token, { client: { apiRoot: config.apiRoot } });
  // A lost answer is not retried: the message may have arrived, and nobody wants it twice.
  bot.api.config.use(
    autoRetry({
      maxDelaySeconds: LONGEST_RETRY_SECONDS,
      maxRetryAttempts: MOST_RETRIES,
      rethrowHttpErrors: true,
    }),
  );
  domain.fileCopies.fetchWith(fetchFrom({ api: bot.api, ...config }));
  bot.use(withDomain(domain), sequentialize(personInChat), takeLatePresses);
  const guarded = bot.errorBoundary(onError);
  guarded.use(comingAndGoing, onlyAddressed, danger, joining, groups, onlyKnown);
  guarded.on('callback_query', buttons);
  // What is asked for most stands first; what takes any words stands last.
  guarded.use(due, tasks, progress, missing, campaignStop, reminders, reminderActions);
  guarded.use(help, language, contacts, members, trail, ownData, rounds);
  guarded.use(calendars, deadline, campaign, update, ask);
  return bot;
}

/** One person's messages in one chat, and the bot's coming and going there, are handled in order; all else at once. */
function personInChat(ctx: BotContext): string {
  if (ctx.myChatMember) return `standing:${ctx.myChatMember.chat.id}`;
  return `${ctx.chat?.id ?? ''}:${ctx.from?.id ?? ''}`;
}
