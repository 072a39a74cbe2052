import { createHash } from 'node:crypto';
import { type Api, GrammyError, InlineKeyboard } from 'grammy';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type Language, textsIn } from '../../../base/texts.ts';
import { momentWords } from '../../../people/audit-words.ts';
import type { PlanBook } from '../../../plan/plan-book.ts';
import type { Services } from '../../../services.ts';
import { planActorOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import { crowdedLines } from '../../kit/crowded.ts';
import { textMessage } from '../../kit/formatted.ts';
import { links } from '../../kit/links.ts';
import { replyNumbered, takeAway, type View } from '../../kit/reply.ts';
import { buttons } from './view.ts';
import { wayIn } from './way-in.ts';

/** Units of which a message has the links, or the list their names: more would not fit it. */
const LINKS_A_MESSAGE = 25;
const MOST_UNITS = 60;

/** What a list is made from. */
interface Setting {
  services: Services;
  planId: number;
  book: PlanBook;
  language: Language;
}

/**
 * Invites a focal point of each unit that nobody speaks for: the links, each to be passed on, then the list of who has come in,
 * which stays true for as long as the links work.
 * @param again whether unused links are replaced by new ones
 */
export async function inviteUnits(ctx: BotContext, again: boolean): Promise<void> {
  const { t, services, known, language } = ctx;
  const { book } = known.plan;
  const units = book.file.units.map(({ code }) => code);
  const made = await services.unitInvitations.invite(planActorOf(ctx), units, again);
  for (let start = 0; start < made.length; start += LINKS_A_MESSAGE) {
    const lines = made
      .slice(start, start + LINKS_A_MESSAGE)
      .flatMap(({ unit, code }) => [[bold(book.nameOf(unit, language))], ...wayIn(ctx, code)]);
    await replyNumbered(ctx, [[plain(t('people:units.links', { count: made.length }))], ...lines]);
  }
  const crowded = made.length > 0 ? await crowdedLines(ctx) : [];
  if (crowded.length > 0) await replyNumbered(ctx, crowded);
  await showUnits(ctx);
}

/** Shows the list in a message of its own, which is kept true from now on; an earlier list goes. */
export async function showUnits(ctx: BotContext): Promise<void> {
  const { services, known, language, chat } = ctx;
  const planId = known.plan.id;
  const view = await unitsView({ services, planId, book: known.plan.book, language });
  const messageId = String(await replyNumbered(ctx, view));
  const shown = digestOf(view);
  const chatId = String(chat?.id);
  const before = await services.unitInvitations.noteList({
    ...{ planId, channel: services.channel, chatId, messageId, shown },
  });
  await takeAway(ctx, before === undefined ? undefined : Number(before));
}

/** Brings the lists of who has come in up to date. An edit made twice changes nothing, so processes need not agree. */
export async function refreshUnits(api: Api, services: Services): Promise<void> {
  for (const list of await services.unitInvitations.lists(services.channel)) {
    const { planId, chatId, messageId } = list;
    const { book } = await services.plans.get(planId);
    const place = { channel: services.channel, id: chatId, inGroup: false };
    const language = await services.audience.languageOf(place);
    const view = await unitsView({ services, planId, book, language });
    const shown = digestOf(view);
    if (shown === list.shown) continue;
    await api
      .editMessageText(chatId, Number(messageId), ...textMessage(view.text, view.keyboard))
      .catch((error: unknown) => {
        // Unchanged, deleted by its reader, or the bot is blocked: there is nothing to show.
        if (!(error instanceof GrammyError)) throw error;
      });
    await services.unitInvitations.noteShown(list, shown);
  }
}

/** Which units have come in, by whom, and which links are still to be used. */
async function unitsView({ services, planId, book, language }: Setting): Promise<View> {
  const t = textsIn(language);
  const units = book.file.units.map(({ code }) => code);
  const reach = await services.unitInvitations.reach(planId, units);
  const lines = reach.slice(0, MOST_UNITS).map(({ unit, people, invitedUntil }) => {
    const name = book.shortNameOf(unit, language);
    if (people.length > 0) return t('people:units.in', { unit: name, people: people.join(', ') });
    if (!invitedUntil) return t('people:units.out', { unit: name });
    return t('people:units.invited', { unit: name, day: momentWords(invitedUntil, book, language) });
  });
  const joined = reach.filter(({ people }) => people.length > 0).length;
  const text: RichText = [
    [bold(t('people:units.head', { joined, total: reach.length }))],
    ...lines.map((line) => [plain(line)]),
    ...(reach.length > MOST_UNITS
      ? [[plain(t('people:units.more', { count: reach.length - MOST_UNITS }))]]
      : []),
  ];
  const keyboard = new InlineKeyboard();
  const open = reach.filter(({ people }) => people.length === 0);
  if (open.some(({ invitedUntil }) => !invitedUntil))
    keyboard.text(t('people:units.invite'), links.data('inviteall', 'new')).row();
  if (open.some(({ invitedUntil }) => invitedUntil))
    keyboard.text(t('people:units.renew'), links.data('inviteall', 'again')).row();
  keyboard.text(t('people:members.list'), buttons.data('members', 0));
  return { text, keyboard };
}

function digestOf({ text, keyboard }: View): string {
  const shown = JSON.stringify([text, keyboard.inline_keyboard]);
  return createHash('sha256').update(shown).digest('base64url');
}
