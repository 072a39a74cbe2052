import { InlineKeyboard } from 'grammy';
import type { Answer, Turn } from '../../ask/answer.ts';
import type { Asker, Moment } from '../../ask/asker.ts';
import { dangerLevel } from '../../ask/danger/danger.ts';
import { bold, italic, plain } from '../../base/rich-text.ts';
import { textsIn } from '../../base/texts.ts';
import type { ProgressView } from '../../progress/progress-view.ts';
import { progressSummary, summarySentences } from '../../progress/summary.ts';
import { UPDATE_FLOW } from '../../progress/update-answers.ts';
import { answerDanger } from './answer-danger.ts';
import { answerPage } from './answer-page.ts';
import { askingOf, callerMay, mayUpdate, seeAllProgress } from './caller.ts';
import type { BotContext } from './context.ts';
import { awaited } from './conversations/awaited.ts';
import { addErase, noteErasable } from './erasable.ts';
import { links } from './links.ts';
import { replace, reply, replyNumbered, type View } from './reply.ts';

/** The answerer of the plan that is talked about. */
export function askerOf(ctx: BotContext): Promise<Asker> {
  return ctx.services.askers.of(ctx.known.plan);
}

export function momentOf({ known, language }: BotContext): Moment {
  return { today: known.today, language };
}

/** Units that "we" means: the person's own, or those that the group is for. */
function ownUnits({ known: { caller, plan } }: BotContext): string[] {
  if (caller.units.length > 0) return caller.units;
  return caller.parties.flatMap((party) => plan.book.unitsOf(party));
}

/** Answers a question and keeps it for what may follow. Words that tell of danger, or may, are kept nowhere. */
export async function answerQuestion(ctx: BotContext, question: string): Promise<void> {
  const { asked } = ctx.services;
  const asking = askingOf(ctx);
  const previous = await asked.latestTurn(asking);
  const answer = await ask(ctx, question, previous);
  if (answer.intent === 'danger') return answerDanger(ctx, question, answer.language);
  // No button can lead back to words that are kept nowhere.
  if (dangerLevel(question) > 0) return answerUnkept(ctx, answer);
  const id = await asked.keep(asking, { question, previous, turn: answer.turn });
  const page = await meantPlan(ctx, answerPage(answer, 0, buttonsOf(ctx, answer, id)));
  await addAsNote(ctx, page.keyboard, id);
  await reply(ctx, page);
}

/** Tells who looks at several plans from a level above, and is in none, about which of them this is, and leads to the others. */
async function meantPlan(ctx: BotContext, page: View): Promise<View> {
  const { t, language, services } = ctx;
  const { caller, plan } = ctx.known;
  if (caller.role !== 'OVERSEER' || caller.memberId === undefined) return page;
  const groups = await services.overseers.groupsWith(caller.memberId, plan.id);
  if (groups.length === 0) return page;
  const about = italic(t('plan-groups:about', { name: plan.book.file.locality.name[language] }));
  const isOne = groups.length === 1;
  for (const { id, name } of groups)
    page.keyboard
      .row()
      .text(
        isOne ? t('plan-groups:button.others') : t('plan-groups:button.others-in', { name }),
        links.data('plan-group', id),
      );
  return { text: [...page.text, [], [about]], keyboard: page.keyboard };
}

/** An answer to words that are kept nowhere: one page, which can be deleted with them. */
async function answerUnkept(ctx: BotContext, answer: Answer): Promise<void> {
  const page = answerPage(answer, 0, { updates: mayUpdate(ctx) });
  addErase(ctx, page.keyboard, answer.language);
  const sent = await replyNumbered(ctx, page);
  ctx.helpTold = true;
  if (ctx.chat?.type === 'private') await noteErasable(ctx, sent);
}

/** Where a note was asked for, a button takes the question as the note after all. */
async function addAsNote(ctx: BotContext, keyboard: InlineKeyboard, id: number): Promise<void> {
  const asked = ctx.message?.text === undefined ? undefined : await awaited(ctx);
  if (asked?.flow !== UPDATE_FLOW || asked.ask !== 'note') return;
  keyboard.row().text(ctx.t('progress:button.as-note'), links.data('draft', asked.id, 'asked', String(id)));
}

/** Shows another page of a question's answer. False when the question is no longer known. */
export async function showPage(ctx: BotContext, id: number, page: number): Promise<boolean> {
  const found = await ctx.services.asked.find(id, askingOf(ctx));
  if (!found) return false;
  const answer = await ask(ctx, found.question, found.previous);
  await replace(ctx, await meantPlan(ctx, answerPage(answer, page, buttonsOf(ctx, answer, id))));
  return true;
}

async function ask(ctx: BotContext, question: string, previous: Turn | undefined): Promise<Answer> {
  const asker = await askerOf(ctx);
  const progress = await ctx.services.progress.view(ctx.known.plan.id);
  const asked = {
    question,
    today: ctx.known.today,
    language: ctx.language,
    askerUnits: ownUnits(ctx),
    previous,
    progress,
  };
  const first = asker.answer(asked);
  const reached = first.targets && (await reachedTargets(ctx));
  const answer = reached ? asker.answer({ ...asked, reached }) : first;
  return asksForWhole(answer) && callerMay(ctx, seeAllProgress) && ctx.chat?.type === 'private'
    ? { ...answer, head: await summaryHead(ctx, answer, progress) }
    : answer;
}

/** What units have reported of the plan's targets, by their codes. */
async function reachedTargets({ services, known }: BotContext): Promise<ReadonlyMap<string, number>> {
  const facts = await services.periodReports.targets(known.plan.id);
  return new Map(facts.flatMap(({ target, reached }) => (reached === undefined ? [] : [[target, reached]])));
}

function asksForWhole({ intent, tasks, turn }: Answer): boolean {
  return intent === 'progress' && tasks.length === 0 && turn.scope.length === 0;
}

/** How far the whole plan is for who decides: what is done, late and stuck, with the reasons that units gave. */
async function summaryHead({ known, services }: BotContext, { language }: Answer, view: ProgressView) {
  const { today, plan } = known;
  const { book } = plan;
  const stuck = await services.progress.stuck(plan.id);
  const words = { book, language, t: textsIn(language) };
  const sentences = summarySentences(progressSummary({ book, view, stuck, today }), words);
  return sentences.map((sentence, index) => [index === 0 ? bold(sentence) : plain(sentence)]);
}

function buttonsOf(ctx: BotContext, answer: Answer, id: number) {
  const missable = answer.intent !== 'help' && answer.intent !== 'choose';
  return {
    page: (page: number) => links.data('more', id, page),
    updates: mayUpdate(ctx),
    ...(missable && { missed: links.data('missed', id) }),
  };
}

/** Three questions that fit what is near in the plan, as buttons that ask them. */
export async function exampleButtons(ctx: BotContext): Promise<InlineKeyboard> {
  const asker = await askerOf(ctx);
  const keyboard = new InlineKeyboard();
  for (const [index, question] of asker.examples(momentOf(ctx)).entries()) {
    keyboard.text(question, links.data('ask', index)).row();
  }
  return keyboard;
}
