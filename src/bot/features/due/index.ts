import type { Answer } from '../../../ask/answer.ts';
import { addDays, type Period, weekOf } from '../../../base/day.ts';
import { type DatedTask, lastGoodDay } from '../../../plan/deadline.ts';
import { finishedTasks } from '../../../progress/finished.ts';
import { type AnswerButtons, answerPage } from '../../kit/answer-page.ts';
import { askerOf, momentOf } from '../../kit/answer-question.ts';
import { compact } from '../../kit/buttons.ts';
import { mayUpdate } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Commanded, Feature } from '../../kit/feature.ts';
import { links } from '../../kit/links.ts';
import { reply, turnTo, type View } from '../../kit/reply.ts';

/** Whose deadlines: the whole plan's, or those of whom the person or group is for. */
type Whose = '*' | '~';

const pages = new WeakMap<Answer, Map<string, View>>();

/** `/tuannay`, `/due`: what is due this week, with buttons to the week after and to what is late. */
async function show(ctx: Commanded): Promise<void> {
  await reply(ctx, await week(ctx, weekOf(ctx.known.today), '~', 0));
}

/** `/quahan`, `/overdue`: what is late of whom the person or group is for. */
async function showLate(ctx: Commanded): Promise<void> {
  await reply(ctx, await late(ctx, '~', 0));
}

const handled = links.only('due', 'overdue').handledBy({
  async due(ctx, [from, to, whose, page]) {
    await turnTo(ctx, await week(ctx, { from, to }, whose, page));
  },

  async overdue(ctx, [whose, page]) {
    await turnTo(ctx, await late(ctx, whose, page));
  },
});

async function week(ctx: BotContext, period: Period, whose: Whose, page: number) {
  const asker = await askerOf(ctx);
  const parties = partiesOf(ctx, whose);
  const finished = await finishedIn(ctx, period, parties);
  const answer = asker.due(period, { parties, finished }, momentOf(ctx));
  if (page > 0) return weekPage(ctx, answer, period, whose, page);
  const reader = JSON.stringify([whose, partiesOf(ctx, '~').length, mayUpdate(ctx)]);
  return madeOnce(answer, reader, () => weekPage(ctx, answer, period, whose, 0));
}

function weekPage(ctx: BotContext, answer: Answer, period: Period, whose: Whose, page: number): View {
  const pageData = (number: number, as = whose) => weekData(period, as, number);
  const later = {
    label: ctx.t('bot:button.next-week'),
    data: weekData(weekOf(addDays(period.to, 1)), whose),
  };
  const overdue = { label: ctx.t('bot:button.overdue'), data: links.data('overdue', whose, 0) };
  return view(ctx, answer, page, {
    page: pageData,
    rows: [[later, overdue], others(ctx, whose, (as) => pageData(0, as))],
  });
}

async function late(ctx: BotContext, whose: Whose, page: number) {
  const asker = await askerOf(ctx);
  const parties = partiesOf(ctx, whose);
  const { book } = ctx.known.plan;
  const past = book.dated().filter(({ date }) => lastGoodDay(date) < ctx.known.today);
  const finished = await finishedOf(ctx, past, parties);
  const answer = asker.overdue({ parties, finished }, momentOf(ctx));
  const pageData = (number: number, as = whose) => links.data('overdue', as, number);
  const back = { label: ctx.t('bot:button.this-week'), data: weekData(weekOf(ctx.known.today), whose) };
  return view(ctx, answer, page, {
    page: pageData,
    rows: [[back], others(ctx, whose, (as) => pageData(0, as))],
  });
}

/** Codes of the tasks of a period that are done; where nothing else is in it also later ones, for the next is named then. */
async function finishedIn(ctx: BotContext, period: Period, parties: readonly string[]): Promise<string[]> {
  const { book } = ctx.known.plan;
  const scope = parties.length === 0 ? 'whole-plan' : parties.flatMap((code) => book.unitsOf(code));
  const tasks = book.dueIn(period, scope);
  const finished = await finishedOf(ctx, tasks, parties);
  if (finished.length < tasks.length) return finished;
  const later = book
    .dated()
    .filter((task) => lastGoodDay(task.date) > period.to && book.concerns(task, scope));
  return [...finished, ...(await finishedOf(ctx, later, parties))];
}

async function finishedOf(
  { services, known }: BotContext,
  tasks: readonly DatedTask[],
  parties: readonly string[],
): Promise<string[]> {
  const { id, book } = known.plan;
  const codes = tasks.map(({ code }) => code);
  return finishedTasks(tasks, parties, { book, progress: await services.progress.viewOfTasks(id, codes) });
}

function weekData({ from, to }: Period, whose: Whose, page = 0): string {
  return links.data('due', compact(from), compact(to), whose, page);
}

function view(ctx: BotContext, answer: Answer, page: number, buttons: AnswerButtons) {
  return answerPage({ ...answer, language: ctx.language }, page, { ...buttons, updates: mayUpdate(ctx) });
}

/** A button from one's own deadlines to the whole plan's and back, for whom these differ. */
function others(ctx: BotContext, whose: Whose, data: (whose: Whose) => string) {
  if (partiesOf(ctx, '~').length === 0) return [];
  return whose === '~'
    ? [{ label: ctx.t('bot:button.whole-plan'), data: data('*') }]
    : [{ label: ctx.t('bot:button.own-units'), data: data('~') }];
}

/** Codes of units and groups; none for the whole plan. */
function partiesOf({ known: { caller } }: BotContext, whose: Whose): string[] {
  return whose === '*' || caller.parties.includes('*') ? [] : caller.parties;
}

/**
 * Returns the page of an answer, making it once: on a Monday morning every group asks for the same week.
 * @param key tells apart what else the page depends on; a page is kept as long as its answer is
 */
function madeOnce(answer: Answer, key: string, make: () => View): View {
  const made = pages.get(answer) ?? new Map<string, View>();
  pages.set(answer, made);
  const page = made.get(key) ?? make();
  made.set(key, page);
  return page;
}

export const due: Feature = {
  name: 'due',
  commands: [
    { vi: 'tuannay', en: 'due', what: 'bot:commands.due', shown: 'everywhere', run: show },
    { vi: 'quahan', en: 'overdue', what: 'bot:commands.overdue', shown: 'private', run: showLate },
  ],
  buttons: handled,
};
