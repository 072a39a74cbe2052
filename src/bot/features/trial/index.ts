import { InlineKeyboard } from 'grammy';
import { z } from 'zod';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { bodyOfWithheld, dayWithheld, headOfWithheld } from '../../../outbox/trial/withheld-words.ts';
import type { Right } from '../../../people/rights.ts';
import { dayWords } from '../../../plan/day-words.ts';
import { Buttons, page } from '../../kit/buttons.ts';
import { mayInPrivate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { addPager, onPage } from '../../kit/pager.ts';
import { reply, turnTo, type View } from '../../kit/reply.ts';

/** Messages of a page, and how much of each is shown: together they fit one message. */
const MESSAGES_A_PAGE = 5;
const MOST_SHOWN = 400;
/** How many of the latest can be paged through; the operator sees all. */
const MOST_LISTED = 200;

const seeTrial: Right = { name: 'see-trial', roles: ['COORDINATOR'] };
const allowed = (ctx: BotContext) => mayInPrivate(ctx, seeTrial);

const buttons = new Buttons({
  /** What was withheld while the bot was tried out; another page of it. */
  trial: z.tuple([page]),
});

/** `/chaythu`, `/trial`: what would have gone to whom and when, were it no trial, the latest first; for a coordinator in private. */
async function show(ctx: Commanded): Promise<void> {
  if (await allowed(ctx)) await reply(ctx, await pageView(ctx, 0));
}

async function pageView(ctx: BotContext, number: number): Promise<View> {
  const { t, services, known } = ctx;
  const { id: planId, book } = known.plan;
  const { withheld, trial, reminders } = services;
  const [all, count] = [await withheld.list({ planId }, MOST_LISTED), await withheld.count({ planId })];
  const { rows } = onPage(all, number, MESSAGES_A_PAGE);
  const names = await reminders.namesOf(rows.map(({ to }) => to));
  const scene = { t, names, timeZone: book.file.timeZone };
  const lines = rows.flatMap((one, at): RichText => {
    const day = dayWithheld(one, scene);
    const before = rows[at - 1];
    const isNewDay = !before || dayWithheld(before, scene) !== day;
    return [
      ...(isNewDay ? [[], [bold(dayWords(day, t))]] : []),
      [bold(headOfWithheld(one, scene))],
      ...bodyOfWithheld(one, t, MOST_SHOWN).map((line) => [plain(line)]),
    ];
  });
  const keyboard = new InlineKeyboard();
  const data = (other: number) => buttons.data('trial', other);
  addPager(keyboard, all, { page: number, size: MESSAGES_A_PAGE, data, t });
  const state = t(trial.isOn ? 'trial:on' : 'trial:off');
  return { text: [[bold(state)], [plain(t('trial:count', { count }))], ...lines], keyboard };
}

export const trial: Feature = {
  name: 'trial',
  commands: [
    { vi: 'chaythu', en: 'trial', what: 'bot:commands.trial', right: seeTrial, shown: 'nowhere', run: show },
  ],
  buttons: buttons.handledBy(
    { trial: async (ctx, [number]) => turnTo(ctx, await pageView(ctx, number)) },
    { allowed },
  ),
  rights: [seeTrial],
};
