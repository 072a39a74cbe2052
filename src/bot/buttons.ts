import type { MiddlewareFn } from 'grammy';
import type { ButtonHandler, Press } from './button-handlers.ts';
import { type ButtonKind, parseButton } from './callback-data.ts';
import { campaignButtons } from './campaigns/campaign.ts';
import { campaignAckButtons } from './campaigns/campaign-ack.ts';
import { campaignRunButtons } from './campaigns/campaign-run.ts';
import { campaignStopButtons } from './campaigns/campaign-stop.ts';
import { calendarButtons } from './deadlines/calendars.ts';
import { deadlineButtons } from './deadlines/deadline.ts';
import { contactButtons } from './people/contacts.ts';
import { groupButtons } from './people/groups.ts';
import { invitingButtons } from './people/inviting.ts';
import { joiningButtons } from './people/joining.ts';
import { languageButtons } from './people/language.ts';
import { memberButtons } from './people/members.ts';
import { ownDataButtons } from './people/own-data.ts';
import { trailButtons } from './people/trail.ts';
import { missingButtons } from './progress/missing.ts';
import { progressButtons } from './progress/progress.ts';
import { progressFilesButtons } from './progress/progress-files.ts';
import { reportButtons } from './progress/reports.ts';
import { updateButtons } from './progress/update.ts';
import { askButtons } from './questions/ask.ts';
import { dueButtons } from './questions/due.ts';
import { taskButtons } from './questions/tasks.ts';
import { reminderActionButtons } from './reminders/reminder-actions.ts';
import { reminderButtons } from './reminders/reminders.ts';
import { roundOrderButtons } from './rounds/round-orders.ts';
import { roundWalkButtons } from './rounds/round-walk.ts';
import { roundButtons } from './rounds/rounds.ts';

/** Kinds that are pressed also by people whom the bot does not know yet: who was invited, who binds a new group. */
type OpenKind = 'join' | 'bind' | 'group';

/* A kind without a handler does not compile. */

/** Takes presses of those; stands before the bot asks who is known. */
export const openButtons = pressed<OpenKind>({ ...joiningButtons, ...groupButtons });

/** Takes presses of all others, by people whom the bot knows. */
export const buttons = pressed<Exclude<ButtonKind, OpenKind>>({
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
});

/**
 * Does what the pressed button says; passes on what is of another kind, or not as the bot would have written it. Found by
 * its kind, not by asking every feature in turn: most updates are presses.
 */
function pressed<K extends ButtonKind>(handlers: { [kind in K]: ButtonHandler<kind> }): MiddlewareFn<Press> {
  const isOne = (kind: string): kind is K => Object.hasOwn(handlers, kind);
  return async (ctx, next) => {
    const [kind = ''] = ctx.callbackQuery.data.split(':', 1);
    if (!isOne(kind)) return next();
    const values = parseButton(kind, ctx.callbackQuery.data);
    if (!values) return next();
    const handler: ButtonHandler<typeof kind> = handlers[kind];
    await handler(ctx, values);
  };
}
