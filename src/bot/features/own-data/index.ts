import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { clockOf, instantOf, today } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { languageFor, textsIn } from '../../../base/texts.ts';
import { unitName } from '../../../people/audit-words.ts';
import type { StoredPerson } from '../../../people/own-data.ts';
import { members, type Right } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { Buttons } from '../../kit/buttons.ts';
import { callerMay } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { choiceWord, messengerName } from '../../kit/labels.ts';
import { dropMenus } from '../../kit/own-menu.ts';
import { replace, reply, toast } from '../../kit/reply.ts';

const seeOwnData: Right = { name: 'see-own-data', roles: [...members, 'OVERSEER'] };

const buttons = new Buttons({
  /** What is stored of the person: erasing it is asked about, done, or thought better of. */
  'own-data': z.tuple([z.enum(['erase', 'erase-now', 'keep'])]),
});

/** `/dulieu`, `/mydata`: what is stored of the person who asks, and having it erased. Only in private. */
async function show(ctx: Commanded): Promise<void> {
  if (!isPrivate(ctx)) return reply(ctx, ctx.t('own-data:in-private'));
  const person = await stored(ctx);
  if (person) await reply(ctx, await overview(ctx, person), eraseButton(ctx));
}

const handled = buttons.handledBy({
  async 'own-data'(ctx, [step]) {
    const person = await stored(ctx);
    if (!person || !isPrivate(ctx)) return toast(ctx, 'own-data:in-private');
    await ctx.answerCallbackQuery();
    if (step === 'keep') return replace(ctx, await overview(ctx, person), eraseButton(ctx));
    if (step === 'erase') return replace(ctx, ctx.t('own-data:really'), confirmation(ctx));
    const { services } = ctx;
    const accountId = String(ctx.from.id);
    const chats = await services.commandMenus.chatsOf(services.channel, accountId);
    const outcome = await services.ownData.erase({ channel: services.channel, accountId });
    if (outcome === 'erased') await dropMenus(ctx, accountId, chats);
    await replace(ctx, ctx.t(outcome === 'last-coordinator' ? 'own-data:last' : 'own-data:erased'));
  },
});

function isPrivate(ctx: BotContext): boolean {
  return ctx.chat?.type === 'private' && callerMay(ctx, seeOwnData);
}

function stored({ services, from }: BotContext): Promise<StoredPerson | undefined> {
  return services.ownData.of({ channel: services.channel, accountId: String(from?.id) });
}

async function overview(ctx: BotContext, person: StoredPerson): Promise<RichText> {
  const { t } = ctx;
  const language =
    person.language === undefined
      ? t('own-data:no-language')
      : textsIn(languageFor(person.language))('bot:language.name');
  return [
    [bold(t('own-data:head'))],
    [plain(t('own-data:name', { name: person.displayName ?? t('own-data:no-name') }))],
    ...person.accounts.map(({ channel, accountId: id }) => [
      plain(t('own-data:account', { messenger: messengerName(t, channel), id })),
    ]),
    [plain(t('own-data:language', { language }))],
    [plain(t('own-data:since', { day: sinceDay(ctx, person.since) }))],
    [plain(t('own-data:reminders', { choice: t(`reminders:own.${choiceWord(person.reminders)}`) }))],
    ...(await Promise.all(person.places.map(async (place) => [plain(await placeLine(ctx, place))]))),
    ...(await Promise.all(
      person.calendarsOf.map(async (planId) => [plain(await calendarLine(ctx, planId))]),
    )),
    ...(person.oversees.length > 0
      ? [[plain(t('own-data:oversees', { groups: person.oversees.join(', ') }))]]
      : []),
    ...(person.seenIn.length > 0
      ? [[plain(t('own-data:seen-in', { groups: person.seenIn.join(', ') }))]]
      : []),
    [],
    [plain(t('own-data:questions'))],
    [plain(t('own-data:replies'))],
    [plain(t('own-data:answers'))],
    [plain(t('own-data:deeds'))],
  ];
}

async function placeLine(
  { services, language, t }: BotContext,
  { plan, role, unit, weeklyPicture }: StoredPerson['places'][number],
): Promise<string> {
  const { book } = await services.plans.open(plan);
  const name = unit === undefined ? t('own-data:no-unit') : unitName(book, unit, language);
  const fields = { role: t(`people:role.${role}`), unit: name, plan: book.file.title[language] };
  return t(weeklyPicture ? 'own-data:place-weekly' : 'own-data:place', fields);
}

async function calendarLine({ services, language, t }: BotContext, planId: number): Promise<string> {
  const { book } = await services.plans.get(planId);
  return t('own-data:calendar', { plan: book.file.title[language] });
}

function sinceDay({ known, t }: BotContext, since: Date): string {
  const then = clockOf(() => instantOf(since));
  return dayWords(today(then, known.plan.book.file.timeZone), t, { weekday: false });
}

function eraseButton({ t }: BotContext): InlineKeyboard {
  return new InlineKeyboard().text(t('own-data:erase'), buttons.data('own-data', 'erase'));
}

function confirmation({ t }: BotContext): InlineKeyboard {
  return new InlineKeyboard()
    .text(t('own-data:erase-yes'), buttons.data('own-data', 'erase-now'))
    .text(t('own-data:erase-no'), buttons.data('own-data', 'keep'));
}

export const ownData: Feature = {
  name: 'own-data',
  commands: [
    {
      vi: 'dulieu',
      en: 'mydata',
      what: 'bot:commands.own-data',
      right: seeOwnData,
      shown: 'private',
      run: show,
    },
  ],
  buttons: handled,
  rights: [seeOwnData],
};
