import { InlineKeyboard } from 'grammy';
import { addDays } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import type { Translate } from '../../../base/texts.ts';
import { channelCode, messengerName } from '../../../people/channel-kind.ts';
import { placeKey } from '../../../people/place.ts';
import type { Right } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { isQuiet } from '../../../plan/reminder-policy.ts';
import type { Expected } from '../../../reminders/ahead.ts';
import type { PolicyChanges } from '../../../reminders/policies.ts';
import { callerMay, updateOwnProgress } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { choiceWord, marked } from '../../kit/labels.ts';
import { links } from '../../kit/links.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { placesLines } from './places.ts';
import { daysText, policyLines } from './policy-words.ts';

export const changeReminderPolicy: Right = { name: 'change-reminder-policy', roles: ['COORDINATOR'] };

/** What a coordinator chooses from; anything else is written in the plan file. */
const times = ['07:00', '07:30', '08:00', '13:30'];
const befores = [
  [14, 7, 3, 1, 0],
  [7, 3, 1, 0],
  [3, 0],
  [1, 0],
];
const afters = [[1, 3, 7], [1, 7], [3], []];

const choices = ['auto', 'on', 'private', 'day-before', 'off'] as const;

/** How the person is reminded, and what can be chosen. */
export async function ownPage(ctx: BotContext): Promise<View> {
  const { t, known } = ctx;
  const choice = choiceWord(await ctx.services.reminders.choiceOf(known.caller.memberId));
  const keyboard = new InlineKeyboard();
  const speaks = callerMay(ctx, updateOwnProgress);
  for (const one of speaks ? choices : [])
    keyboard.text(marked(t(`reminders:own.${one}`), one === choice), buttons.data('remind-me', one)).row();
  const news = await addHeadNews(ctx, keyboard);
  const on = await addMessengers(ctx, keyboard);
  if (callerMay(ctx, changeReminderPolicy))
    keyboard
      .text(t('reminders:button.outlook'), buttons.data('outlook', 0))
      .text(t('reminders:button.policy'), links.data('policy', 'view', 0));
  const { policy } = await ctx.services.reminders.inForce(known.plan.id);
  if (!speaks) return { text: [[bold(t('reminders:own.head-of-unit'))], ...news, ...on], keyboard };
  const text = [
    [bold(t('reminders:own.head', { choice: t(`reminders:own.${choice}`) }))],
    ...(choice === 'auto' ? [] : [[plain(t(`reminders:own.${choice}-means`))]]),
    ...(choice === 'off' ? [] : await placesLines(ctx)),
    [plain(t('reminders:own.when', { time: policy.time }))],
    ...news,
    ...on,
  ];
  return { text, keyboard };
}

/** Adds whether the head of a unit hears what it does. Returns the line that says how it is now. */
async function addHeadNews({ t, services, known }: BotContext, keyboard: InlineKeyboard): Promise<RichText> {
  const hears = await services.heads.hears(known.plan.id, known.caller.memberId);
  if (hears === undefined) return [];
  const to = hears ? 'off' : 'on';
  keyboard.text(t(`reminders:own.news-${to}`), buttons.data('head-news', to)).row();
  return [[plain(t(`reminders:own.news-is-${hears ? 'on' : 'off'}`))]];
}

/** Adds the choice of the messenger for who is on several. Returns the line that says which it is now. */
async function addMessengers(
  { t, services, known }: BotContext,
  keyboard: InlineKeyboard,
): Promise<RichText> {
  const memberId = known.caller.memberId ?? 0;
  const own = await services.accounts.of(memberId);
  const heard = own.find(({ isHeard }) => isHeard);
  if (own.length < 2 || !heard) return [];
  const wanted = await services.accounts.wantedOn(memberId);
  for (const { channel } of own) {
    const label = t('reminders:own.on', { messenger: messengerName(t, channel) });
    keyboard.text(marked(label, channel === wanted), buttons.data('remind-on', channelCode.of(channel)));
  }
  const latest = marked(t('reminders:own.on-latest'), wanted === undefined);
  keyboard.row().text(latest, buttons.data('remind-on', 'latest')).row();
  return [[plain(t('reminders:own.heard-on', { messenger: messengerName(t, heard.channel) }))]];
}

/** How the whole plan reminds, for coordinators to change. */
export async function policyPage({ t, known, services }: BotContext): Promise<View> {
  const { policy } = await services.reminders.inForce(known.plan.id);
  const changed = Object.keys(await services.reminders.policies.changes(known.plan.id)).length > 0;
  const keyboard = new InlineKeyboard();
  times.forEach((time, place) => {
    if (!isQuiet(time, policy.quiet))
      keyboard.text(marked(time, time === policy.time), links.data('policy', 'time', place));
  });
  keyboard.row();
  presets(keyboard, 'before', befores, policy.before, t);
  presets(keyboard, 'after', afters, policy.after, t);
  const digest = t(policy.digest ? 'reminders:policy.digest-off' : 'reminders:policy.digest-on');
  keyboard.text(digest, links.data('policy', 'digest', policy.digest ? 0 : 1)).row();
  if (changed) keyboard.text(t('reminders:policy.reset'), links.data('policy', 'reset', 0)).row();
  const { from, to } = policy.quiet;
  const quiet = from === to ? [] : [[plain(t('reminders:policy.quiet', { from, to }))]];
  const text = [[bold(t('reminders:policy.head'))], ...policyLines(policy, t), ...quiet];
  return { text, keyboard };
}

/** The change that a button of the policy's page makes; undefined for one that is not offered. */
export async function changeAt(
  { services, known }: BotContext,
  what: 'time' | 'before' | 'after' | 'digest',
  place: number,
): Promise<PolicyChanges | undefined> {
  if (what === 'digest') return { digest: place === 1 };
  if (what === 'time') {
    const { policy } = await services.reminders.inForce(known.plan.id);
    const time = times[place];
    return time === undefined || isQuiet(time, policy.quiet) ? undefined : { time };
  }
  const days = (what === 'before' ? befores : afters)[place];
  return days && { [what]: days };
}

function presets(
  keyboard: InlineKeyboard,
  what: 'before' | 'after',
  list: readonly (readonly number[])[],
  current: readonly number[],
  t: Translate,
): void {
  list.forEach((days, place) => {
    const label = t(`reminders:policy.${what}-button`, { days: daysText(days, t) });
    keyboard.text(marked(label, String(days) === String(current)), links.data('policy', what, place));
    if (place % 2 === 1) keyboard.row();
  });
}

/** How far the coordinator looks ahead. */
const OUTLOOK_DAYS = 14;
/** Codes of tasks named of one message. */
const MOST_CODES = 6;

/** What will be said to whom in the next days, as far as is known now, for the coordinator. */
export async function outlookPage(ctx: BotContext, wanted: number): Promise<View> {
  const { t, services, known } = ctx;
  const period = { from: known.today, to: addDays(known.today, OUTLOOK_DAYS - 1) };
  const expected = await services.reminders.expected(known.plan.id, period);
  const { rows, page } = onPage(expected, wanted);
  const names = await services.reminders.namesOf(rows.map(({ to }) => to));
  const text: RichText = [[bold(t('reminders:outlook.head', { count: expected.length }))]];
  let day: string | undefined;
  for (const one of rows) {
    if (one.slot.day !== day) text.push([bold(dayWords(one.slot.day, t, { year: false }))]);
    day = one.slot.day;
    text.push([plain(expectedWords(one, names.get(placeKey(one.to)), t))]);
  }
  const keyboard = new InlineKeyboard();
  addPager(keyboard, expected, { page, data: (number) => buttons.data('outlook', number), t });
  return { text, keyboard };
}

/** "• Nhóm Văn phòng: IV.2, III.1.2", "• chị Lan (nhắn riêng): tin đầu tuần". */
function expectedWords({ content, to }: Expected, name: string | undefined, t: Translate): string {
  const all = [...content.due, ...content.late, ...content.week, ...content.overdue].map(
    ({ task }) => task.code,
  );
  const codes = [...new Set(all)];
  const others = codes.length - MOST_CODES;
  const shown = codes.slice(0, MOST_CODES).join(', ');
  const fields = {
    name: name ?? to.id,
    tasks: others > 0 ? t('reminders:outlook.more', { tasks: shown, count: others }) : shown,
  };
  return t(`reminders:outlook.${to.inGroup ? 'group' : 'person'}-${content.kind}`, fields);
}
