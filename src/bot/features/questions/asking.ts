import type { Answer, Turn } from '../../../ask/answer.ts';
import type { Asking } from '../../../ask/asked-questions.ts';
import type { Asker, Moment } from '../../../ask/asker.ts';
import { may } from '../../../people/rights.ts';
import { buttonData } from '../../kit/callback-data.ts';
import type { BotContext } from '../../kit/context.ts';
import { replace, reply } from '../../kit/reply.ts';
import { answerPage } from './answer-view.ts';
import { answerDanger } from './danger.ts';

/** The answerer of the plan that is talked about. */
export function askerOf(ctx: BotContext): Promise<Asker> {
  return ctx.services.askers.of(ctx.known.plan.book);
}

/** Who asks, where, about which plan. */
export function askingOf(ctx: BotContext): Asking {
  return {
    channel: ctx.services.channel,
    chatId: String(ctx.chat?.id),
    accountId: String(ctx.from?.id),
    planId: ctx.known.plan.id,
  };
}

/** When and in which language to answer. */
export function momentOf({ known, language }: BotContext): Moment {
  return { today: known.today, language };
}

/** Units that "we" means: the person's own, or those that the group is for. */
function ownUnits({ known: { caller, plan } }: BotContext): string[] {
  if (caller.units.length > 0) return caller.units;
  return caller.parties.flatMap((party) => plan.book.unitsOf(party));
}

/** Answers a question and keeps it for what may follow. The words of somebody in danger are kept nowhere. */
export async function answerQuestion(ctx: BotContext, question: string): Promise<void> {
  const { asked } = ctx.services;
  const asking = askingOf(ctx);
  const previous = await asked.latestTurn(asking);
  const answer = await ask(ctx, question, previous);
  if (answer.intent === 'danger') return answerDanger(ctx, answer.language);
  const id = await asked.keep(asking, { question, previous, turn: answer.turn });
  const { text, keyboard } = answerPage(answer, 0, buttonsOf(ctx, answer, id));
  await reply(ctx, text, keyboard);
}

/** Shows another page of a question's answer. False when the question is no longer known. */
export async function showPage(ctx: BotContext, id: number, page: number): Promise<boolean> {
  const found = await ctx.services.asked.find(id, askingOf(ctx));
  if (!found) return false;
  const answer = await ask(ctx, found.question, found.previous);
  const { text, keyboard } = answerPage(answer, page, buttonsOf(ctx, answer, id));
  await replace(ctx, text, keyboard);
  return true;
}

async function ask(ctx: BotContext, question: string, previous: Turn | undefined): Promise<Answer> {
  const asker = await askerOf(ctx);
  return asker.answer({
    question,
    today: ctx.known.today,
    language: ctx.language,
    askerUnits: ownUnits(ctx),
    previous,
    progress: await ctx.services.progress.view(ctx.known.plan.id),
  });
}

function buttonsOf(ctx: BotContext, answer: Answer, id: number) {
  const missable = answer.intent !== 'help' && answer.intent !== 'choose';
  return {
    page: (page: number) => buttonData('more', id, page),
    updates: mayUpdate(ctx),
    ...(missable && { missed: buttonData('missed', id) }),
  };
}

/** Whether she may report on tasks at all; on which, is looked at when the button is pressed. */
export function mayUpdate({ known: { caller } }: BotContext): boolean {
  return may(caller.role, 'update-own-progress');
}
