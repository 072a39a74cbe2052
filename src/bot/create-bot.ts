import { autoRetry } from '@grammyjs/auto-retry';
import { sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import type { Services } from '../services.ts';
import { buttons, openButtons } from './buttons.ts';
import { ask, sayOld } from './features/ask/index.ts';
import { auditLog } from './features/audit-log/index.ts';
import { calendars } from './features/calendars/index.ts';
import { campaign } from './features/campaigns/campaign.ts';
import { comingAndGoing } from './features/chat-membership/index.ts';
import { contacts } from './features/contacts/index.ts';
import { danger } from './features/danger/index.ts';
import { deadline } from './features/deadlines/deadline.ts';
import { due } from './features/due/index.ts';
import { groups } from './features/groups/index.ts';
import { help } from './features/help/index.ts';
import { joining } from './features/joining/index.ts';
import { language } from './features/language/index.ts';
import { members } from './features/members/members.ts';
import { ownData } from './features/own-data/index.ts';
import { progress } from './features/progress-overview/overview.ts';
import { reminderActions } from './features/reminders/actions.ts';
import { reminders } from './features/reminders/reminders.ts';
import { missing } from './features/reports/missing.ts';
import { rounds } from './features/rounds/rounds.ts';
import { tasks } from './features/tasks/index.ts';
import { campaignStop } from './features/unsubscribe/index.ts';
import { update } from './features/update/update.ts';
import type { BotContext } from './kit/context.ts';
import { onError } from './kit/error-boundary.ts';
import { fetchFrom } from './kit/fetch-file.ts';
import { onlyAddressed, onlyKnown, withServices } from './kit/identify.ts';
import { takeLatePresses } from './kit/late-presses.ts';
import { repeatLost } from './kit/repeat-lost.ts';

/** How long an answer may wait when the messenger says "too many": longer, and the person has given up. */
const LONGEST_RETRY_SECONDS = 60;
const MOST_RETRIES = 3;

/**
 * Makes the bot: everything that people can say to it, over one set of services. It takes no updates by itself: a channel
 * hands them over.
 */
export function createBot(config: { token: string; apiRoot: string }, services: Services): Bot<BotContext> {
  const bot = new Bot<BotContext>(config.token, { client: { apiRoot: config.apiRoot } });
  // A lost answer to what sends a message is not asked for again: it may have arrived, and nobody wants it twice.
  bot.api.config.use(
    repeatLost,
    autoRetry({
      maxDelaySeconds: LONGEST_RETRY_SECONDS,
      maxRetryAttempts: MOST_RETRIES,
      rethrowHttpErrors: true,
    }),
  );
  services.fileCopies.fetchWith(fetchFrom({ api: bot.api, ...config }));
  bot.use(withServices(services), sequentialize(personInChat), takeLatePresses);
  const guarded = bot.errorBoundary(onError);
  guarded.use(comingAndGoing, onlyAddressed, danger, joining, groups);
  guarded.on('callback_query:data', openButtons);
  guarded.use(onlyKnown);
  guarded.on('callback_query:data', buttons);
  guarded.on('callback_query', sayOld);
  // What is asked for most stands first; what takes any words stands last.
  guarded.use(due, tasks, progress, missing, campaignStop, reminders, reminderActions);
  guarded.use(help, language, contacts, members, auditLog, ownData, rounds);
  guarded.use(calendars, deadline, campaign, update, ask);
  return bot;
}

/** One person's messages in one chat, and the bot's coming and going there, are handled in order; all else at once. */
function personInChat(ctx: BotContext): string {
  if (ctx.myChatMember) return `membership:${ctx.myChatMember.chat.id}`;
  return `${ctx.chat?.id ?? ''}:${ctx.from?.id ?? ''}`;
}
