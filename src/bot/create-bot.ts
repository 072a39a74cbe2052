import { autoRetry } from '@grammyjs/auto-retry';
import { sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';
import type { Domain } from '../services.ts';
import { buttons, openButtons } from './buttons.ts';
import { campaign } from './campaigns/campaign.ts';
import { campaignStop } from './campaigns/campaign-stop.ts';
import type { BotContext } from './context.ts';
import { calendars } from './deadlines/calendars.ts';
import { deadline } from './deadlines/deadline.ts';
import { onError } from './error-boundary.ts';
import { fetchFrom } from './fetch-file.ts';
import { help } from './help.ts';
import { onlyAddressed, onlyKnown, withDomain } from './identify.ts';
import { takeLatePresses } from './late-presses.ts';
import { comingAndGoing } from './people/coming-and-going.ts';
import { contacts } from './people/contacts.ts';
import { groups } from './people/groups.ts';
import { joining } from './people/joining.ts';
import { language } from './people/language.ts';
import { members } from './people/members.ts';
import { ownData } from './people/own-data.ts';
import { trail } from './people/trail.ts';
import { missing } from './progress/missing.ts';
import { progress } from './progress/progress.ts';
import { update } from './progress/update.ts';
import { ask, sayOld } from './questions/ask.ts';
import { danger } from './questions/danger.ts';
import { due } from './questions/due.ts';
import { tasks } from './questions/tasks.ts';
import { reminderActions } from './reminders/reminder-actions.ts';
import { reminders } from './reminders/reminders.ts';
import { repeatLost } from './repeat-lost.ts';
import { rounds } from './rounds/rounds.ts';

/** How long an answer may wait when the messenger says "too many": longer, and the person has given up. */
const LONGEST_RETRY_SECONDS = 60;
const MOST_RETRIES = 3;

/**
 * Makes the bot: everything that people can say to it, over one domain. It takes no updates by itself: a channel
 * hands them over.
 */
export function createBot(config: { token: string; apiRoot: string }, domain: Domain): Bot<BotContext> {
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
  domain.fileCopies.fetchWith(fetchFrom({ api: bot.api, ...config }));
  bot.use(withDomain(domain), sequentialize(personInChat), takeLatePresses);
  const guarded = bot.errorBoundary(onError);
  guarded.use(comingAndGoing, onlyAddressed, danger, joining, groups);
  guarded.on('callback_query:data', openButtons);
  guarded.use(onlyKnown);
  guarded.on('callback_query:data', buttons);
  guarded.on('callback_query', sayOld);
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
