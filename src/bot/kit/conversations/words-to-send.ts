import { InlineKeyboard, type MiddlewareFn } from 'grammy';
import type { Message } from 'grammy/types';
import { z } from 'zod';
import { instantOf } from '../../../base/clock.ts';
import { bold, plain, type RichText } from '../../../base/rich-text.ts';
import { type WrittenText, writtenText } from '../../../base/written-text.ts';
import { answering, answersBase, asking } from '../../../conversations/conversation.ts';
import type { Along } from '../../../database/together.ts';
import { isAboutAnother } from '../about-another.ts';
import { askingOf, numberIn } from '../caller.ts';
import type { BotContext } from '../context.ts';
import { on } from '../middleware.ts';
import { answerFirst, isQuestionOnPlan } from '../question-between.ts';
import { reply, turnTo, type View } from '../reply.ts';
import { begin, converse, goOn, meantOpen, ownOpen } from './converse.ts';
import type { Flow, Open, Taken } from './flow.ts';

/* Words that go to others: they are asked for, shown as they will go, and go once their writer has confirmed them. */

const wordsAnswers = answersBase.extend({
  /** The number of what they are about. */
  about: z.int(),
  said: writtenText.optional(),
});
type WordsAnswers = z.infer<typeof wordsAnswers>;
type OpenWords = Open<WordsAnswers>;

export const wordsOps = ['send', 'edit', 'drop'] as const;
type WordsOp = (typeof wordsOps)[number];

/** For so long words are taken for what was asked, in minutes: later they are about something else. */
const AWAITED_MINUTES = 60;

/** What words are asked for, and what becomes of them. */
export interface WordsToSend {
  /** The name of the flow. */
  name: string;
  /** The keys of what is said when they were dropped, of what is asked before they go, and of the button that has them go. */
  dropped: string;
  sure: string;
  button: string;
  /** Whether the caller may send them, here. */
  may(ctx: BotContext): boolean;
  /** What is asked for. */
  ask(ctx: BotContext, about: number): Promise<RichText>;
  /** What is said below the answer to a question that was asked in between. */
  still(ctx: BotContext, about: number): Promise<string>;
  /** Reads what was typed; a text that says why it cannot go. */
  read(ctx: BotContext, message: Message): WrittenText | string;
  /** Has them go, once, and ends what was asked with `end` in the same transaction. */
  send(ctx: BotContext, open: OpenWords, said: WrittenText, end: Along): Promise<Taken<WordsAnswers>>;
  /** The data of a button, and what a button's data say. */
  data(id: number, op: WordsOp): string;
  parse(data: string): [number, WordsOp] | undefined;
}

/** The flow in which words are asked for and shown before they go. */
export function wordsFlow(words: WordsToSend): Flow<WordsAnswers> {
  return {
    name: words.name,
    dropped: words.dropped,
    isForgotten: true,
    shape: wordsAnswers,
    async ask(ask) {
      await ask('words');
      await ask('sure');
    },
    page: (ctx, open, question) => wordsPage(ctx, words, open, question),
    async take(ctx, open, question) {
      if (!words.may(ctx)) return undefined;
      return ctx.callbackQuery ? pressed(ctx, words, open, question) : typed(ctx, words, open, question);
    },
  };
}

/** Drops what words were asked for: they are for one thing, and the person turns to another. */
export async function forgetWords(ctx: BotContext): Promise<void> {
  for (const { name, isForgotten } of ctx.flows)
    if (isForgotten) await ctx.services.conversations.drop(askingOf(ctx), name);
}

/** Asks for words, or shows those that were said already, in place of all others that were asked for. */
export async function askForWords(
  ctx: BotContext,
  flow: Flow<WordsAnswers>,
  about: number,
  said?: WrittenText,
): Promise<void> {
  await forgetWords(ctx);
  const taken = ctx.message ? [numberIn(ctx, ctx.message.message_id)] : [];
  const answers = { answered: said ? ['words'] : [], taken, page: 0 };
  await begin(ctx, flow, { ...answers, about, ...(said && { said }) });
}

/** Takes what is typed where words were asked for last; a question is answered first. */
export function listeningForWords(words: WordsToSend, flow: Flow<WordsAnswers>): MiddlewareFn<BotContext> {
  return on('message', async (ctx, next) => {
    const open = await meantOpen(ctx, flow);
    if (!open || !words.may(ctx)) return next();
    if (await converse(ctx, flow, open)) return;
    const isAsked = ctx.message.text?.endsWith('?') && isAwaited(ctx, open) && !(await isOthers(ctx, words));
    if (!isAsked) return next();
    await answerFirst(next, async () => reply(ctx, await words.still(ctx, open.answers.about)));
  });
}

/** Does what a button under words says. Returns false for one of others' words, or of words that are over. */
export async function pressWords(ctx: BotContext, flow: Flow<WordsAnswers>, id: number): Promise<boolean> {
  const open = await ownOpen(ctx, flow);
  if (open?.id !== id) return false;
  if (await converse(ctx, flow, open)) return true;
  const left = await ownOpen(ctx, flow);
  if (left?.id !== id) return false;
  await goOn(ctx, flow, left, { inPlace: true });
  return true;
}

/** Whether words would be taken for what was asked last. */
export async function wouldTakeWords(
  ctx: BotContext,
  words: WordsToSend,
  flow: Flow<WordsAnswers>,
): Promise<boolean> {
  const open = await meantOpen(ctx, flow);
  return open !== undefined && isAwaited(ctx, open) && (await readable(ctx, words)) !== undefined;
}

/** Whether stored answers wait for words. */
export function waitsForWords(answers: unknown): boolean {
  return wordsAnswers.safeParse(answers).data?.said === undefined;
}

function isAwaited({ services }: BotContext, { answers, touchedAt }: OpenWords): boolean {
  const minutes = services.clock.now().since(instantOf(touchedAt)).total('minutes');
  return !answers.answered.includes('words') && minutes < AWAITED_MINUTES;
}

/** Words in reply to what the bot said of something else. */
async function isOthers(ctx: BotContext, words: WordsToSend): Promise<boolean> {
  const [kind = ''] = words.data(1, 'drop').split(':');
  return isAboutAnother(ctx, kind, 'erase');
}

/** The message whose words are meant; undefined where they ask something, or are for others. */
async function readable(ctx: BotContext, words: WordsToSend): Promise<Message | undefined> {
  const { message } = ctx;
  const text = message?.text ?? '';
  if (!message || text === '' || text.startsWith('/') || (await isOthers(ctx, words))) return undefined;
  return (await isQuestionOnPlan(ctx)) ? undefined : message;
}

async function typed(
  ctx: BotContext,
  words: WordsToSend,
  open: OpenWords,
  question: string,
): Promise<Taken<WordsAnswers> | undefined> {
  const message = question === 'words' && isAwaited(ctx, open) ? await readable(ctx, words) : undefined;
  if (!message) return undefined;
  const said = words.read(ctx, message);
  if (typeof said !== 'string') return { answers: answering({ ...open.answers, said }, 'words') };
  await reply(ctx, said);
  return 'refused';
}

async function pressed(
  ctx: BotContext,
  words: WordsToSend,
  { id, revision, ...open }: OpenWords,
  question: string,
): Promise<Taken<WordsAnswers> | undefined> {
  const [number, op] = words.parse(ctx.callbackQuery?.data ?? '') ?? [];
  if (number !== id) return undefined;
  if (op === 'drop') {
    await ctx.services.conversations.drop(askingOf(ctx), words.name);
    return { over: () => turnTo(ctx, ctx.t(words.dropped)) };
  }
  const { said } = open.answers;
  if (question !== 'sure' || !said) return undefined;
  if (op === 'edit') return { answers: asking(open.answers, 'words') };
  const end: Along = async (tx) => (await tx.conversation.deleteMany({ where: { id, revision } })).count > 0;
  return words.send(ctx, { id, revision, ...open }, said, end);
}

async function wordsPage(
  ctx: BotContext,
  words: WordsToSend,
  { id, answers }: OpenWords,
  question: string,
): Promise<View> {
  const { t } = ctx;
  const keyboard = new InlineKeyboard();
  const button = (key: string, op: WordsOp) => keyboard.text(t(key), words.data(id, op));
  if (question === 'words') {
    button('bot:words.drop', 'drop');
    return { text: await words.ask(ctx, answers.about), keyboard };
  }
  button(words.button, 'send').row();
  button('bot:words.edit', 'edit');
  button('bot:words.drop', 'drop');
  const lines = (answers.said?.text ?? '').split('\n').map((line) => [plain(line)]);
  return { text: [[bold(t(words.sure))], ...lines], keyboard };
}
