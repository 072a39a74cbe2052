import type { Filter, MiddlewareFn } from 'grammy';
import { askButtons, sayOld } from './ask.ts';
import type { ButtonHandler, Press } from './button-handlers.ts';
import { calendarButtons } from './calendars.ts';
import { type ButtonKind, parseButton } from './callback-data.ts';
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
