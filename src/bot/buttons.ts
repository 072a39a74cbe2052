import type { Filter, MiddlewareFn } from 'grammy';
import type { ButtonHandler, Press } from './button-handlers.ts';
import { type ButtonKind, parseButton } from './callback-data.ts';
import { campaignButtons } from './campaigns/campaign.ts';
import { campaignAckButtons } from './campaigns/campaign-ack.ts';
import { campaignRunButtons } from './campaigns/campaign-run.ts';
import { campaignStopButtons } from './campaigns/campaign-stop.ts';
import type { BotContext } from './context.ts';
import { calendarButtons } from './deadlines/calendars.ts';
import { deadlineButtons } from './deadlines/deadline.ts';
import { contactButtons } from './people/contacts.ts';
import { invitingButtons } from './people/inviting.ts';
import { languageButtons } from './people/language.ts';
import { memberButtons } from './people/members.ts';
import { ownDataButtons } from './people/own-data.ts';
import { trailButtons } from './people/trail.ts';
import { missingButtons } from './progress/missing.ts';
import { progressButtons } from './progress/progress.ts';
import { progressFilesButtons } from './progress/progress-files.ts';
import { reportButtons } from './progress/reports.ts';
import { updateButtons } from './progress/update.ts';
import { askButtons, sayOld } from './questions/ask.ts';
import { dueButtons } from './questions/due.ts';
import { taskButtons } from './questions/tasks.ts';
import { reminderActionButtons } from './reminders/reminder-actions.ts';
import { reminderButtons } from './reminders/reminders.ts';
import { roundOrderButtons } from './rounds/round-orders.ts';
import { roundWalkButtons } from './rounds/round-walk.ts';
import { roundButtons } from './rounds/rounds.ts';

/** Buttons of people whom the bot may not know yet: `joining` and `groups` take them before it asks. */
type OpenToAll = 'join' | 'bind' | 'group';
type KnownKind = Exclude<ButtonKind, OpenToAll>;

/** Each kind of button has its handler, or the types are wrong. */
const handlers: { [K in KnownKind]: ButtonHandler<K> } = {
  ...askButtons,
  ...calendarButtons,
  ...campaignAckButtons,
  ...campaignRunButtons,
  ...campaignStopButtons,
  ...campaignButtons,
  ...contactButtons,
  ...deadlineButtons,
  ...dueButtons,
  ...invitingButtons,
  ...languageButtons,
  ...memberButtons,
  ...missingButtons,
  ...ownDataButtons,
  ...progressFilesButtons,
  ...progressButtons,
  ...reminderActionButtons,
  ...reminderButtons,
  ...reportButtons,
  ...roundOrderButtons,
  ...roundWalkButtons,
  ...roundButtons,
  ...taskButtons,
  ...trailButtons,
  ...updateButtons,
};

/** Does what the pressed button says. Found by its kind, not by asking every feature in turn: most updates are presses. */
export const buttons: MiddlewareFn<Filter<BotContext, 'callback_query'>> = async (ctx) => {
  const kind = ctx.callbackQuery.data?.split(':', 1)[0] ?? '';
  await (isPress(ctx) && isKnown(kind) ? handle(kind, ctx) : sayOld(ctx));
};

async function handle<K extends KnownKind>(kind: K, ctx: Press): Promise<void> {
  const values = parseButton(kind, ctx.callbackQuery.data);
  const handler: ButtonHandler<K> = handlers[kind];
  await (values ? handler(ctx, values) : sayOld(ctx));
}

function isPress(ctx: BotContext): ctx is Press {
  return ctx.callbackQuery?.data !== undefined;
}

function isKnown(kind: string): kind is KnownKind {
  return Object.hasOwn(handlers, kind);
}
