import { InlineKeyboard } from 'grammy';
import type { IsoDay } from '../../../base/day.ts';
import { plain } from '../../../base/rich-text.ts';
import type { Right } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { ReminderContent } from '../../../reminders/agenda.ts';
import type { Due } from '../../../reminders/task-index.ts';
import { type ButtonHandlers, compact } from '../../kit/buttons.ts';
import { actorOf, callerMay, mayUpdate, placeOf, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { heardIn } from '../../kit/heard.ts';
import { shorten } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { on } from '../../kit/middleware.ts';
import { addList } from '../../kit/pager.ts';
import { alert, replace, reply, sayGone } from '../../kit/reply.ts';
import { buttons, type ReminderAct } from './buttons.ts';
import { inOrder } from './view.ts';
import { isAhead, type TimeScene, whenWords } from './when.ts';

export const snoozeReminders: Right = {
  name: 'snooze-reminders',
  roles: ['COORDINATOR', 'CAMPAIGNER', 'FOCAL_POINT'],
};

/** What still reads well on a button of a phone's width. */
const LONGEST_LABEL = 56;

/** The buttons under a day's message. */
export const actionHandlers = {
  async remind(ctx, [what, day, page]) {
    const found = await openOn(ctx, day);
    const choices = found ? choicesOf(found.content, what, day) : [];
    if (!found || choices.length === 0) return alert(ctx, 'reminders:over');
    await ctx.answerCallbackQuery();
    const text = [[plain(ctx.t(`reminders:choose.${what}`))]];
    const keyboard = await chooser(ctx, choices, { what, day, page });
    const pressed = String(ctx.callbackQuery.message?.message_id);
    // The day's message stays; only the choice below it turns its pages.
    if (pressed === found.messageId) await reply(ctx, text, keyboard);
    else await replace(ctx, text, keyboard);
  },

  async snooze(ctx, [code]) {
    const task = ctx.known.plan.book.task(code);
    if (!task) return sayGone(ctx);
    const isAllowed = callerMay(ctx, snoozeReminders) && reportsHere(ctx, task.code);
    if (!isAllowed) return alert(ctx, 'reminders:may-not-snooze');
    const chat = { ...actorOf(ctx), to: placeOf(ctx) };
    const day = await ctx.services.reminders.snooze(chat, [task.code], ctx.known.today);
    await alert(ctx, 'reminders:snoozed', { day: dayWords(day, ctx.t, { year: false }) });
  },
} satisfies Partial<ButtonHandlers<typeof buttons>>;

/** Short words in answer to a day's message about several tasks. */
export const dayReplies = on('message:text', async (ctx, next) => {
  const day = repliedDay(ctx);
  const heard = day === undefined || !mayUpdate(ctx) ? undefined : await heardIn(ctx);
  const isOpen = heard?.for === 'report' && heard.tasks?.length === 0;
  const found = day !== undefined && isOpen ? await openOn(ctx, day) : undefined;
  if (!found || day === undefined) return next();
  const what = heard?.status === 'DONE' ? 'done' : 'update';
  const own = choicesOf(found.content, what, day).filter(({ task }) => unitsFor(ctx, task.code).length > 0);
  if (own.length === 0) return next();
  await reply(ctx, ctx.t('reminders:choose.said'), await chooser(ctx, own, { what, day, page: 0 }));
});

/** What the chat's message of a day is about and still open. */
async function openOn(ctx: BotContext, day: IsoDay) {
  const { reminders } = ctx.services;
  return reminders.sent.openOf(await reminders.inForce(ctx.known.plan.id), placeOf(ctx), day);
}

/** Whether the caller reports a task for a unit that this chat is about. */
function reportsHere(ctx: BotContext, task: string): boolean {
  const { caller, plan } = ctx.known;
  const here = new Set(caller.parties.flatMap((party) => plan.book.unitsOf(party)));
  return unitsFor(ctx, task).some((unit) => caller.parties.includes('*') || here.has(unit));
}

/** Tasks to choose from: to look at, all of them; for anything else those that a unit owes here, and only what can be done. */
function choicesOf({ due, late, week, overdue }: ReminderContent, what: ReminderAct, day: IsoDay): Due[] {
  if (what === 'list' || what === 'detail') return [...due, ...late, ...week, ...overdue];
  const owed = due.filter(({ open }) => open.length > 0);
  return what === 'done' ? owed.filter(({ task }) => !isAhead(task, day)) : owed;
}

async function chooser(
  { t, language, services, known }: BotContext,
  choices: readonly Due[],
  { what, day, page }: { what: ReminderAct; day: IsoDay; page: number },
): Promise<InlineKeyboard> {
  const keyboard = new InlineKeyboard();
  const { calendar } = await services.reminders.inForce(known.plan.id);
  const scene: TimeScene = { t, day, calendar };
  const data = (number: number) => buttons.data('remind', what, compact(day), number);
  addList(keyboard, inOrder(choices, day), { page, data, t }, ({ task }) => {
    const when = ` · ${whenWords(task, scene)}`;
    const short = shorten(`${task.code} ${task.title[language]}`, LONGEST_LABEL - when.length);
    return [`${short}${when}`, dataFor(what, task.code)];
  });
  return keyboard;
}

function dataFor(what: ReminderAct, task: string): string {
  if (what === 'snooze') return buttons.data('snooze', task);
  return links.data(what === 'list' || what === 'detail' ? 'task' : what, task);
}

/** The day of the message that is answered to, when it is one about several tasks. */
function repliedDay({ message, me }: BotContext): IsoDay | undefined {
  const replied = message?.reply_to_message;
  if (replied?.from?.id !== me.id) return undefined;
  for (const button of replied.reply_markup?.inline_keyboard.flat() ?? []) {
    const day = 'callback_data' in button ? buttons.parse('remind', button.callback_data)?.[1] : undefined;
    if (day !== undefined) return day;
  }
  return undefined;
}
