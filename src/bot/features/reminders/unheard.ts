import { InlineKeyboard } from 'grammy';
import { bold, italic, plain, type RichText } from '../../../base/rich-text.ts';
import type { Button } from '../../../outbox/message.ts';
import { type Unheard, unheardSchema } from '../../../reminders/unheard.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { type NoticeScene, notice } from '../../kit/notice.ts';
import { alert, reply } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { changeReminderPolicy } from './settings.ts';

/** Named in one note: more would not fit a phone's screen. */
const MOST_NAMED = 15;
const MOST_UNITS = 40;
/** Units that have a button of their own. */
const MOST_BUTTONS = 5;

/** Names to a coordinator whom no reminder reaches, with the invitation to pass on. Silent when all can be reached by now. */
export const unheardNotice = notice(unheardSchema, async (scene, named) => {
  const { services, planId } = scene;
  const now = await services.reminders.unheard.now(await services.reminders.inForce(planId));
  const people = now.people.filter(({ id }) => named.people.includes(id));
  const units = now.units.filter((code) => named.units.includes(code));
  if (people.length + units.length === 0) return 'no-longer';
  return { text: linesOf(scene, { people, units }), buttons: buttonsOf(scene, { people, units }) };
});

function linesOf({ t, book, language }: NoticeScene, { people, units }: Unheard): RichText {
  const short = (codes: readonly string[]) => {
    const names = codes.slice(0, MOST_UNITS).map((code) => book.shortNameOf(code, language));
    const others = codes.length - names.length;
    return names.join(', ') + (others > 0 ? t('reminders:and-others', { count: others }) : '');
  };
  const shown = people.slice(0, MOST_NAMED);
  const more = people.length - shown.length;
  return [
    [bold(t('reminders:unheard.head', { count: people.length + units.length }))],
    ...shown.map(({ name, units: own }) => [
      plain(
        t('reminders:unheard.person', { name: name ?? t('reminders:unheard.nameless'), units: short(own) }),
      ),
    ]),
    ...(more > 0 ? [[plain(t('reminders:unheard.more', { count: more }))]] : []),
    ...(units.length > 0 ? [[plain(t('reminders:unheard.units', { units: short(units) }))]] : []),
    [italic(t('reminders:unheard.how'))],
  ];
}

function buttonsOf({ t, book, language }: NoticeScene, { people, units }: Unheard): Button[][] {
  const passOn = { label: t('reminders:unheard.pass-on'), data: buttons.data('pass-on') };
  return [
    ...(people.length > 0 ? [[passOn]] : []),
    ...units.slice(0, MOST_BUTTONS).map((code) => [
      {
        label: t('reminders:unheard.invite', { unit: book.shortNameOf(code, language) }),
        data: links.data('invite-unit', code),
      },
    ]),
  ];
}

/** Says the words that the coordinator passes on to people who are in the plan and cannot be written to. */
export async function passOn(ctx: BotContext): Promise<void> {
  if (ctx.chat?.type !== 'private' || !callerMay(ctx, changeReminderPolicy))
    return alert(ctx, 'people:not-yours');
  await ctx.answerCallbackQuery();
  const plan = ctx.known.plan.book.file.title[ctx.language];
  const url = `https://t.me/${ctx.me.username}`;
  const keyboard = new InlineKeyboard().url(ctx.t('reminders:unheard.open'), url);
  await reply(ctx, [[plain(ctx.t('reminders:unheard.letter', { plan }))], [plain(url)]], keyboard);
}
