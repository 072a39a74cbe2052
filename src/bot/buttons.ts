import type { MiddlewareFn } from 'grammy';
import { campaignAckButtons } from './features/campaigns/acknowledge.ts';
import { campaignButtons } from './features/campaigns/campaign.ts';
import { campaignRunButtons } from './features/campaigns/run.ts';
import { campaignStopButtons } from './features/campaigns/stop.ts';
import { calendarButtons } from './features/deadlines/calendars.ts';
import { deadlineButtons } from './features/deadlines/deadline.ts';
import { auditLogButtons } from './features/people/audit-log.ts';
import { contactButtons } from './features/people/contacts.ts';
import { groupButtons } from './features/people/groups.ts';
import { invitingButtons } from './features/people/inviting.ts';
import { joiningButtons } from './features/people/joining.ts';
import { languageButtons } from './features/people/language.ts';
import { memberButtons } from './features/people/members.ts';
import { ownDataButtons } from './features/people/own-data.ts';
import { progressFilesButtons } from './features/progress/files.ts';
import { missingButtons } from './features/progress/missing.ts';
import { progressButtons } from './features/progress/progress.ts';
import { reportButtons } from './features/progress/reports.ts';
import { updateButtons } from './features/progress/update.ts';
import { askButtons } from './features/questions/ask.ts';
import { dueButtons } from './features/questions/due.ts';
import { taskButtons } from './features/questions/tasks.ts';
import { reminderActionButtons } from './features/reminders/actions.ts';
import { reminderButtons } from './features/reminders/reminders.ts';
import { roundOrderButtons } from './features/rounds/orders.ts';
import { roundButtons } from './features/rounds/rounds.ts';
import { roundWalkButtons } from './features/rounds/walk.ts';
import type { ButtonHandler, Press } from './kit/button-handlers.ts';
import { type ButtonKind, parseButton } from './kit/callback-data.ts';

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
  ...auditLogButtons,
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
