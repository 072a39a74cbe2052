import {
  ASSIGNMENT_FLOW,
  type AssignmentAnswers,
  assignmentAnswers,
  LONGEST_SOURCE,
  lineAt,
  lineQuestion,
} from '../../../assignments/answers.ts';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { answering, asking } from '../../../conversations/conversation.ts';
import { askingOf } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Flow, Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { alert, reply, turnTo } from '../../kit/reply.ts';
import { buttons } from './buttons.ts';
import { refusalOf } from './rights.ts';
import { saveAssignments } from './saving.ts';
import { isLetter, takeLetter } from './take-letter.ts';
import { type InHand, pressLine, typeLine } from './take-line.ts';
import { assignmentPage } from './view.ts';
import { ownWord } from './words.ts';

type TakenStep = Taken<AssignmentAnswers>;

/** Tasks that a letter assigns: the letter, what people cite it as, each of its lines, and the last word. */
export const assignmentFlow: Flow<AssignmentAnswers> = {
  name: ASSIGNMENT_FLOW,
  dropped: 'assignments:dropped',
  shape: assignmentAnswers,
  async ask(ask) {
    await ask('letter');
    await ask('source');
    const count = await ask.look((_, { lines }) => lines.length);
    for (let at = 0; at < count; at++) await ask(lineQuestion(at));
    await ask('give');
  },
  page: assignmentPage,
  take,
};

async function take(
  ctx: BotContext,
  open: Open<AssignmentAnswers>,
  question: string,
): Promise<TakenStep | undefined> {
  if (refusalOf(ctx) !== undefined) return undefined;
  if (ctx.callbackQuery) return press(ctx, open, question);
  const { answers } = open;
  if (isLetter(ctx, answers.mends === 'text')) return takeLetter(ctx, answers);
  const words = ctx.message?.text?.trim() ?? '';
  if (words === '' || words.startsWith('/')) return undefined;
  return (await takeOwnWord(ctx, open, question, words)) ?? takeWords(ctx, open, question, words);
}

/** The word of a button where that button is shown. */
async function takeOwnWord(
  ctx: BotContext,
  open: Open<AssignmentAnswers>,
  question: string,
  words: string,
): Promise<TakenStep | undefined> {
  const word = ownWord(words);
  if (word === undefined) return undefined;
  const hand = planActorOf(open.answers, question);
  if (hand) return typeLine(ctx, hand, words);
  if (question !== 'give') return undefined;
  if (word === 'keep' || word === 'give') return saveAssignments(ctx, open);
  // "Bỏ" was meant for a line most likely, and would leave out all of them.
  await alert(ctx, 'assignments:last-words');
  return 'refused';
}

/** What words may be for, where any are taken. */
const taken: ReadonlySet<string> = new Set(['answer', 'unsure', 'skip', 'report', 'postpone']);

async function takeWords(
  ctx: BotContext,
  { answers }: Open<AssignmentAnswers>,
  question: string,
  words: string,
): Promise<TakenStep | undefined> {
  // An office's words of violence are the letter's; that they are no cry for help is decided before.
  const heard = ctx.forPublic ? undefined : await heardIn(ctx);
  if (heard?.for === 'cancel') return drop(ctx);
  if (heard && !taken.has(heard.for)) return undefined;
  const hand = planActorOf(answers, question);
  if (hand) return typeLine(ctx, hand, words);
  // Some words long after a letter was asked for are about something else.
  if (question === 'letter') return heard?.isLate ? undefined : takeLetter(ctx, answers);
  return question === 'source' ? takeSource(ctx, answers, words) : undefined;
}

/** The line that a question decides. */
function planActorOf(answers: AssignmentAnswers, question: string): InHand | undefined {
  const at = lineAt(question);
  const line = at === undefined ? undefined : answers.lines[at];
  return at !== undefined && line ? { answers, at, line } : undefined;
}

async function takeSource(ctx: BotContext, answers: AssignmentAnswers, words: string): Promise<TakenStep> {
  const count = [...words].length;
  if (count > LONGEST_SOURCE) {
    await reply(ctx, ctx.t('assignments:long-text', { count, most: LONGEST_SOURCE }));
    return 'refused';
  }
  return { answers: answering({ ...answers, source: maskNumbers(words).text }, 'source') };
}

async function drop(ctx: BotContext): Promise<TakenStep> {
  await ctx.services.conversations.drop(askingOf(ctx), ASSIGNMENT_FLOW);
  return { over: () => turnTo(ctx, ctx.t('assignments:dropped')) };
}

/** What a button gives, as far as it fits the question: a line's only while that line is asked about. */
async function press(
  ctx: BotContext,
  open: Open<AssignmentAnswers>,
  question: string,
): Promise<TakenStep | undefined> {
  const [id, op, at, value = ''] = buttons.parse('assign-step', ctx.callbackQuery?.data ?? '') ?? [];
  if (id !== open.id || op === undefined) return undefined;
  if (op === 'drop') return drop(ctx);
  const hand = planActorOf(open.answers, question);
  if (hand) return hand.at === at ? pressLine(ctx, hand, op, value) : undefined;
  if (question === 'source' && op === 'no-letter') {
    const { source: _, ...answers } = open.answers;
    return { answers: answering(answers, 'source') };
  }
  if (question === 'letter' && op === 'done' && open.answers.lines.length > 0)
    return { answers: answering(open.answers, 'letter') };
  return question === 'give' ? pressLast(ctx, open, op) : undefined;
}

async function pressLast(
  ctx: BotContext,
  open: Open<AssignmentAnswers>,
  op: string,
): Promise<TakenStep | undefined> {
  const { answers } = open;
  switch (op) {
    case 'give':
      return saveAssignments(ctx, open);
    case 'again': {
      const lines = answers.lines.map((line) => ({ ...line, state: 'open' as const }));
      return { answers: asking({ ...answers, lines }, ...lines.map((_, at) => lineQuestion(at))) };
    }
    case 'more':
      return { answers: asking(answers, 'letter') };
    case 'source':
      return { answers: asking(answers, 'source') };
    default:
      return undefined;
  }
}
