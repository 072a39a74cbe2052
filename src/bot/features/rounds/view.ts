import { InlineKeyboard } from 'grammy';
import { addDays } from '../../../base/day.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { dayWords } from '../../../plan/day-words.ts';
import type { UnitFilling } from '../../../rounds/filling.ts';
import type { Round } from '../../../rounds/round.ts';
import { compact } from '../../kit/buttons.ts';
import type { BotContext } from '../../kit/context.ts';
import { links } from '../../kit/links.ts';
import { addList, addPager, onPage } from '../../kit/pager.ts';
import type { View } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { timingWords } from './order-view.ts';
import { countPartnersAsked } from './partners.ts';
import { summaryLines } from './summary.ts';

/** Units, with long names on two lines, under the head: one screen. */
const UNITS_A_PAGE = 10;

/** Rounds that are open, schedules that run, and the button for a new one. */
export async function roundsPage(ctx: BotContext, page: number): Promise<View> {
  const { t, known, services } = ctx;
  const { id, book } = known.plan;
  const keys = new InlineKeyboard();
  const rounds = await services.rounds.openOnes(id);
  const schedules = await services.rounds.orders.schedules(id);
  const entries: [label: string, data: string][] = [];
  for (const round of rounds) {
    const filling = await services.rounds.filling(round, book);
    const fields = { day: shortDay(ctx, round.openedOn), ...finishedOf(filling) };
    entries.push([t('rounds:list.round', fields), buttons.data('round', round.id, 'show', 0)]);
  }
  for (const order of schedules)
    entries.push([
      t('rounds:list.schedule', { timing: timingWords(ctx, order) }),
      buttons.data('round-order', order.id, 'show', ''),
    ]);
  const paging = { page, data: (number: number) => links.data('rounds', number), t };
  addList(keys, entries, paging, (entry) => entry);
  keys
    .text(t('rounds:list.new'), buttons.data('round-new', 'now'))
    .row()
    .text(t('rounds:list.partners', { count: countPartnersAsked(book) }), buttons.data('partners', 0));
  const counts = { rounds: rounds.length, schedules: schedules.length };
  const text = [[bold(t('rounds:list.head'))], [plain(t('rounds:list.counts', counts))]];
  return { text, keyboard: keys };
}

/** How a round fills, unit by unit; of one that is closed what came of it. */
export async function roundPage(ctx: BotContext, round: Round, page: number): Promise<View> {
  const { t, language, known, services } = ctx;
  const { book } = known.plan;
  const filling = await services.rounds.filling(round, book);
  if (round.closedAt !== undefined) {
    const keyboard = new InlineKeyboard().text(t('rounds:list.all'), links.data('rounds', 0));
    return { text: summaryLines(round, filling, { book, language, t }), keyboard };
  }
  const units = await byUrgency(ctx, round, filling);
  const { rows, page: shown } = onPage(units, page, UNITS_A_PAGE);
  const lines = rows.map((one) => [plain(unitLine(ctx, one))]);
  const keys = new InlineKeyboard();
  const data = (number: number) => buttons.data('round', round.id, 'show', number);
  addPager(keys, units, { page, size: UNITS_A_PAGE, data, t });
  keys
    .text(t('rounds:see.refresh'), data(shown))
    .text(t('rounds:see.longer'), buttons.data('round-until', round.id, compact(addDays(round.endsOn, 1))))
    .row()
    .text(t('rounds:see.close'), buttons.data('round', round.id, 'close', 0))
    .text(t('rounds:list.all'), links.data('rounds', 0));
  return { text: [...headLines(ctx, round, units), [], ...lines], keyboard: keys };
}

/** Asks whether a round is really to be closed. */
export async function closeQuestion(ctx: BotContext, round: Round): Promise<View> {
  const { t, known, services } = ctx;
  const { done, total } = finishedOf(await services.rounds.filling(round, known.plan.book));
  const keyboard = new InlineKeyboard()
    .text(t('rounds:close.yes'), buttons.data('round', round.id, 'close-now', 0))
    .text(t('rounds:close.no'), buttons.data('round', round.id, 'show', 0));
  return { text: [[plain(t('rounds:close.sure', { open: total - done, total }))]], keyboard };
}

function headLines(ctx: BotContext, round: Round, units: readonly Listed[]): RichText {
  const { t } = ctx;
  const of = (stage: UnitFilling['stage']) => units.filter((one) => one.stage === stage).length;
  const unreached = units.filter((one) => one.unreached).length;
  const counts = { answering: of('answering'), unopened: of('unopened') - unreached, unreached };
  return [
    [bold(t('rounds:see.head', { day: shortDay(ctx, round.openedOn), ...finishedOf(units) }))],
    [plain(t('rounds:see.counts', counts))],
    [plain(t('rounds:prompt.until', { day: dayWords(round.endsOn, t) }))],
  ];
}

/** A unit of a round, and whether anybody can be asked for it. */
type Listed = UnitFilling & { unreached: boolean };

/** Who is at it, who has not begun, whom nobody can ask, who has finished. */
async function byUrgency(ctx: BotContext, round: Round, filling: readonly UnitFilling[]): Promise<Listed[]> {
  const all = await ctx.services.rounds.reached(
    round.planId,
    filling.map(({ unit }) => unit),
    ctx.known.plan.book,
  );
  const reached = new Set(all.flatMap(({ units }) => units));
  const listed = filling.map((one) => ({
    ...one,
    unreached: one.stage === 'unopened' && !reached.has(one.unit),
  }));
  const rank = ({ stage, unreached }: Listed) =>
    stage === 'answering' ? 0 : stage === 'finished' ? 3 : unreached ? 2 : 1;
  return listed.sort((a, b) => rank(a) - rank(b));
}

function unitLine({ t, language, known }: BotContext, { unit, stage, unreached, ...rest }: Listed): string {
  const fields = {
    unit: known.plan.book.nameOf(unit, language),
    answered: rest.answered,
    total: rest.tasks.length,
  };
  return t(`rounds:stage.${unreached ? 'unreached' : stage}`, fields);
}

function finishedOf(filling: readonly UnitFilling[]): { done: number; total: number } {
  return { done: filling.filter(({ stage }) => stage === 'finished').length, total: filling.length };
}

function shortDay({ t }: BotContext, day: Round['openedOn']): string {
  return dayWords(day, t, { weekday: false, year: false });
}
