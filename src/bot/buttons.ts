import type { MiddlewareFn } from 'grammy';
import { askButtons } from './features/ask/index.ts';
import { auditLogButtons } from './features/audit-log/index.ts';
import { calendarButtons } from './features/calendars/index.ts';
import { campaignAckButtons } from './features/campaigns/acknowledge.ts';
import { campaignButtons } from './features/campaigns/campaign.ts';
import { campaignRunButtons } from './features/campaigns/run.ts';
import { contactButtons } from './features/contacts/index.ts';
import { deadlineButtons } from './features/deadlines/deadline.ts';
import { dueButtons } from './features/due/index.ts';
import { groupButtons } from './features/groups/index.ts';
import { joiningButtons } from './features/joining/index.ts';
import { languageButtons } from './features/language/index.ts';
import { invitingButtons } from './features/members/inviting.ts';
import { memberButtons } from './features/members/members.ts';
import { ownDataButtons } from './features/own-data/index.ts';
import { progressFilesButtons } from './features/progress-overview/files.ts';
import { progressButtons } from './features/progress-overview/overview.ts';
import { reminderActionButtons } from './features/reminders/actions.ts';
import { reminderButtons } from './features/reminders/reminders.ts';
import { missingButtons } from './features/reports/missing.ts';
import { reportButtons } from './features/reports/report.ts';
import { roundOrderButtons } from './features/rounds/orders.ts';
import { roundButtons } from './features/rounds/rounds.ts';
import { taskButtons } from './features/tasks/index.ts';
import { campaignStopButtons } from './features/unsubscribe/index.ts';
import { updateButtons } from './features/update/update.ts';
import { roundWalkButtons } from './features/update/walk.ts';
import type { ButtonHandler, Press } from './kit/buttons.ts';
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
