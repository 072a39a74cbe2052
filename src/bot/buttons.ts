import type { Filter, MiddlewareFn } from 'grammy';
import { askButtons, sayOld } from './ask.ts';
import type { ButtonHandlers, Press } from './button-handlers.ts';
import { calendarButtons } from './calendars.ts';
import type { ButtonKind } from './callback-data.ts';
import { campaignButtons } from './campaign.ts';
import { campaignAckButtons } from './campaign-ack.ts';
import { campaignRunButtons } from './campaign-run.ts';
import { campaignStopButtons } from './campaign-stop.ts';
import { contactButtons } from './contacts.ts';
import type { BotContext } from './context.ts';
import { deadlineButtons } from './deadline.ts';
import { dueButtons } from './due.ts';
import { invitingButtons } from './inviting.ts';
import { languageButtons } from './language.ts';
import { memberButtons } from './members.ts';
import { missingButtons } from './missing.ts';
import { ownDataButtons } from './own-data.ts';
import { progressButtons } from './progress.ts';
import { progressFilesButtons } from './progress-files.ts';
import { reminderActionButtons } from './reminder-actions.ts';
import { reminderButtons } from './reminders.ts';
import { reportButtons } from './reports.ts';
import { roundOrderButtons } from './round-orders.ts';
import { roundWalkButtons } from './round-walk.ts';
import { roundButtons } from './rounds.ts';
import { taskButtons } from './tasks.ts';
import { trailButtons } from './trail.ts';
import { updateButtons } from './update.ts';

/** Buttons of people whom the bot may not know yet: `joining` and `groups` take them before it asks. */
type OpenToAll = 'join' | 'bind' | 'group';

/** Each kind of button has its handler, or the types are wrong. */
const handlers = {
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
} satisfies ButtonHandlers & Record<Exclude<ButtonKind, OpenToAll>, unknown>;

const byKind = new Map<string | undefined, (ctx: Press) => unknown>(Object.entries(handlers));

/** Does what the pressed button says. Found by its kind, not by asking every feature in turn: most updates are presses. */
export const buttons: MiddlewareFn<Filter<BotContext, 'callback_query'>> = async (ctx) => {
  const handle = byKind.get(ctx.callbackQuery.data?.split(':', 1)[0]);
  await (isPress(ctx) && handle ? handle(ctx) : sayOld(ctx));
};

function isPress(ctx: BotContext): ctx is Press {
  return ctx.callbackQuery?.data !== undefined;
}
