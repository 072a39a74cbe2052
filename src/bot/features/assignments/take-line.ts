import {
  type AssignmentAnswers,
  LONGEST_TITLE,
  lineQuestion,
  type mends,
} from '../../../assignments/answers.ts';
import {
  confirmedBy,
  kept,
  type Line,
  ledBy,
  mayBeKept,
  recipientOf,
  sentTo,
  withDay,
  withText,
} from '../../../assignments/lines.ts';
import { toggled } from '../../../assignments/named.ts';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { answering } from '../../../conversations/conversation.ts';
import { readTypedDate } from '../../../deadlines/typed-date.ts';
import { provisionalTask } from '../../../plan/assigned-tasks.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Taken } from '../../kit/conversations/flow.ts';
import { alert } from '../../kit/reply.ts';
import type { AssignStep } from './buttons.ts';
import { ownWord, readNames } from './words.ts';

/** A line in hand: what was answered, and its place. */
export interface InHand {
  answers: AssignmentAnswers;
  at: number;
  line: Line;
}
type TakenLine = Taken<AssignmentAnswers>;
type Mends = (typeof mends)[number];

/** The day that it is in the plan, and the plan's year. */
export function nowOf({ known }: BotContext) {
  return { today: known.today, year: known.plan.book.file.year };
}

/** The answers with another line in place of the one in hand, which is asked about again. */
function withLine({ answers: { mends: _, ...answers }, at }: InHand, line: Line): AssignmentAnswers {
  return { ...answers, page: 0, lines: answers.lines.with(at, line) };
}

const decided = (hand: InHand, line: Line) => ({
  answers: answering(withLine(hand, line), lineQuestion(hand.at)),
});
const mending = ({ answers }: InHand, what: Mends) => ({ answers: { ...answers, page: 0, mends: what } });

/** What a button of a line gives. */
export async function pressLine(
  ctx: BotContext,
  hand: InHand,
  op: AssignStep,
  value: string,
): Promise<TakenLine | undefined> {
  const { answers, line } = hand;
  switch (op) {
    case 'keep':
      return keep(ctx, hand);
    case 'leave':
      return decided(hand, { ...line, state: 'dropped' });
    case 'mend':
      return mending(hand, 'menu');
    case 'text':
    case 'who':
    case 'when':
    case 'to':
      return mending(hand, op);
    case 'confirm':
      return confirm(ctx, hand);
    case 'unit':
      return choose(ctx, hand, value);
    case 'page':
      return /^\d{1,4}$/.test(value) ? { answers: { ...answers, page: Number(value) } } : undefined;
    case 'none':
      return {
        answers: withLine(hand, answers.mends === 'to' ? sentTo(line, undefined) : withDay(line, undefined)),
      };
    case 'done':
      return { answers: withLine(hand, line) };
    default:
      return undefined;
  }
}

async function keep(ctx: BotContext, hand: InHand): Promise<TakenLine> {
  if (mayBeKept(hand.line, nowOf(ctx))) return decided(hand, kept(hand.line));
  const isNobody = hand.line.content.lead.length === 0;
  await alert(ctx, isNobody ? 'assignments:nobody-yet' : 'assignments:day-first');
  return 'refused';
}

/** Reports wait for the word of the unit's head from now on, or do no more. */
function confirm({ known }: BotContext, hand: InHand): TakenLine | undefined {
  const { book } = known.plan;
  const task = provisionalTask(hand.line.content, book.file);
  if (task.kind !== 'report') return undefined;
  const now = book.isConfirmedByHead(task) ? 'nobody' : 'head';
  return { answers: withLine(hand, confirmedBy(hand.line, now)) };
}

/** A unit is added or taken out, a recipient is chosen. */
function choose(ctx: BotContext, hand: InHand, code: string): TakenLine | undefined {
  const { answers, line, at } = hand;
  const { book } = ctx.known.plan;
  if (answers.mends === 'to')
    return book.recipient(code) ? { answers: withLine(hand, sentTo(line, { code })) } : undefined;
  if (!book.party(code)) return undefined;
  const now = toggled(line.content.lead, code, book);
  const chosen = { ...line, content: ledBy(line.content, now), unknown: [] };
  return { answers: { ...answers, lines: answers.lines.with(at, chosen) } };
}

/** What is typed at a line: what is being mended, a button's word, or plainly its day or who does it. */
export async function typeLine(ctx: BotContext, hand: InHand, words: string): Promise<TakenLine> {
  const { mends } = hand.answers;
  if (mends === 'text') return text(ctx, hand, words);
  if (mends === 'to')
    return { answers: withLine(hand, sentTo(hand.line, recipientOf(words, readNames(ctx)))) };
  const word = ownWord(words);
  if (word === 'keep' || word === 'give') return keep(ctx, hand);
  if (word === 'leave') return decided(hand, { ...hand.line, state: 'dropped' });
  if (word === 'mend') return mending(hand, 'menu');
  const day = mends === 'who' ? undefined : await typedDay(ctx, hand, words);
  if (day) return day;
  const named = mends === 'when' ? undefined : readNames(ctx)(words);
  if (named && named.parties.length > 0) {
    const content = ledBy(hand.line.content, named.parties);
    return { answers: withLine(hand, { ...hand.line, content, unknown: [] }) };
  }
  await alert(ctx, hints[mends ?? 'menu']);
  return 'refused';
}

/** What is said of words that do not fit what is asked. */
const hints = {
  ...{
    text: 'assignments:not-understood',
    menu: 'assignments:not-understood',
    to: 'assignments:not-understood',
  },
  ...{ who: 'assignments:no-unit', when: 'deadlines:no-date' },
};

async function text(ctx: BotContext, hand: InHand, words: string): Promise<TakenLine> {
  const count = [...words].length;
  if (count <= LONGEST_TITLE)
    return { answers: withLine(hand, withText(hand.line, maskNumbers(words).text)) };
  await alert(ctx, 'assignments:long-text', { count, most: LONGEST_TITLE });
  return 'refused';
}

async function typedDay(ctx: BotContext, hand: InHand, words: string): Promise<TakenLine | undefined> {
  const now = nowOf(ctx);
  const typed = readTypedDate(words, { kind: hand.line.content.kind, date: hand.line.content.date }, now);
  if (!typed || typed.kind === 'confirm') return undefined;
  if (typed.kind === 'date') return { answers: withLine(hand, withDay(hand.line, typed.date)) };
  await alert(ctx, `deadlines:${typed.kind}`, { year: now.year });
  return 'refused';
}
