import { italic, plain } from '../../../base/rich-text.ts';
import { answering } from '../../../conversations/conversation.ts';
import type { Heard } from '../../../heard/scene.ts';
import { overview } from '../../../progress/several.ts';
import {
  maySkip,
  type Told,
  type UpdateAnswers,
  withFigures,
  withStatus,
  withTold,
} from '../../../progress/update-answers.ts';
import { wordsForBot } from '../../kit/addressed.ts';
import { mayUpdate, unitsFor } from '../../kit/caller.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Open, Taken } from '../../kit/conversations/flow.ts';
import { heardIn } from '../../kit/heard.ts';
import { reply } from '../../kit/reply.ts';
import { withoutQuestion } from './beside.ts';
import { askedAgain, kept, withBeyond, withDoubts, withStated } from './doubtful.ts';
import { droppedLines } from './kept-files.ts';
import { needsIn, needsOf } from './needs.ts';
import { noted, noteOf, offered } from './noted.ts';
import { isAboutAnotherTask } from './reply-to-task.ts';
import { saveUpdate } from './saving.ts';
import { takeSeveralWords } from './several/take.ts';
import { takeFile } from './take-file.ts';
import { drop, takePress, withTask } from './take-press.ts';
import { answerInWalk } from './walk-answers.ts';

type TakenUpdate = Taken<UpdateAnswers>;

/** Reads what a person pressed, typed or sent as an answer to a question of an update; numbers that cannot be are asked about next. */
export async function takeAnswer(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<TakenUpdate | undefined> {
  const { answers } = open;
  const asShown = question === 'several' ? overview(answers, needsIn(ctx)) : answers;
  const taken = await takeAsGiven(ctx, { ...open, answers: asShown }, question);
  if (taken === undefined || taken === 'refused' || !('answers' in taken) || question === 'several')
    return taken;
  const dropped = question === 'files' ? [] : droppedLines(ctx, asShown, taken.answers);
  const before = [...dropped, ...(taken.before ?? [])];
  return { before, answers: await withDoubts(ctx, taken.answers, asShown) };
}

async function takeAsGiven(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<TakenUpdate | undefined> {
  if (!mayUpdate(ctx)) return undefined;
  if (ctx.callbackQuery) return takePress(ctx, open, question);
  if (await isAboutAnotherTask(ctx, open)) return undefined;
  // On the screen with several tasks a file is for the one in focus.
  if (ctx.message?.photo || ctx.message?.document)
    return takeFile(ctx, open, question === 'several' ? 'summary' : question);
  const words = ctx.message?.text === undefined ? '' : wordsForBot(ctx);
  return words === '' || words.startsWith('/') ? undefined : takeWords(ctx, open, question);
}

/** What words become that were typed while a question of an update is open. Those that answer nothing there go on to others. */
async function takeWords(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<TakenUpdate | undefined> {
  const heard = await heardIn(ctx);
  if (open.answers.several && (question === 'several' || heard.for === 'report'))
    return takeOfSeveral(ctx, open, heard);
  switch (heard.for) {
    case 'answer':
      return takeHeard(ctx, open, question, await withoutQuestion(ctx, heard));
    case 'skip':
      return passOver(ctx, open, question);
    case 'cancel':
      return drop(ctx);
    case 'unsure':
      return askBack(ctx, open, question, heard);
    default:
      return undefined;
  }
}

/** Words on the screen with several tasks. */
async function takeOfSeveral(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  heard: Heard,
): Promise<TakenUpdate | undefined> {
  if (heard.for === 'cancel') return drop(ctx);
  if (heard.for === 'unsure') return stillMeant(ctx, open.answers);
  if (heard.for !== 'answer' && heard.for !== 'report' && heard.for !== 'skip') return undefined;
  const taken = await takeSeveralWords(ctx, open, await withoutQuestion(ctx, heard));
  return taken ?? (heard.button === 'save' ? refuse(ctx, 'progress:needed') : undefined);
}

/** An answer to the question, or to an earlier one that it mends. */
async function takeHeard(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
  heard: Heard,
): Promise<TakenUpdate | undefined> {
  const { answers } = open;
  if (heard.button) return takeButton(ctx, open, question, heard);
  if (question === 'doubt' && heard.note !== undefined) return undefined;
  if (question === 'task') return chosenTask(ctx, answers, heard);
  if (heard.status !== undefined) return told(ctx, answers, { ...heard, status: heard.status });
  if (heard.percent !== undefined && heard.percent < 100)
    return { answers: withStated(answering({ ...answers, percent: heard.percent }, 'percent')) };
  const needs = needsOf(ctx, answers.task);
  const counted = withFigures(answers, heard.figures ?? {}, needs);
  if (heard.note === undefined) return counted === answers ? undefined : { answers: counted };
  return isNoteAsked(question, heard) ? noted(ctx, counted, heard.note) : offered(ctx, counted, heard.note);
}

/** Whether words are the note itself: beside figures or a percentage they are one to be kept, or not, where it is asked for. */
function isNoteAsked(question: string, { figures = {} }: Heard): boolean {
  return question !== 'figures' && Object.keys(figures).length === 0;
}

/** The words of a button of the screen. */
async function takeButton(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
  { button }: Heard,
): Promise<TakenUpdate | undefined> {
  const { answers } = open;
  if (question === 'doubt' && button === 'save') return { answers: kept(ctx, answers) };
  if (question === 'doubt' && button === 'edit') return { answers: askedAgain(answers) };
  if (button === 'save' && question === 'summary') return saveUpdate(ctx, open);
  if (button === 'edit' && question === 'summary') return { answers: { ...answers, mending: true } };
  if (button === 'same') return answerInWalk(ctx, open, question, 'same');
  const needs = needsOf(ctx, answers.task);
  if (button !== 'paper' || !needs.report) return undefined;
  const done = question === 'status' ? withStatus(answers, 'DONE', needs) : answers;
  return done.status === 'DONE' ? { answers: answering({ ...done, onPaper: true }, 'files') } : undefined;
}

async function chosenTask(
  ctx: BotContext,
  answers: UpdateAnswers,
  { tasks = [] }: Heard,
): Promise<TakenUpdate | undefined> {
  const [task] = tasks;
  const { unit } = answers;
  if (unit === undefined || task === undefined || !unitsFor(ctx, task).includes(unit)) return undefined;
  return { answers: withTask(ctx, answers, task) };
}

/** What the words say beyond the status answers the questions after it. */
async function told(
  ctx: BotContext,
  answers: UpdateAnswers,
  { status, percent, figures, note }: Told & Pick<Heard, 'note'>,
): Promise<TakenUpdate> {
  const needs = needsOf(ctx, answers.task);
  const given = withTold(withStated(answers), { status, percent, figures }, needs);
  const words = noteOf(ctx, { note, figures }, needs);
  return words === undefined ? { answers: given } : noted(ctx, given, words);
}

async function passOver(
  ctx: BotContext,
  open: Open<UpdateAnswers>,
  question: string,
): Promise<TakenUpdate | undefined> {
  const { answers } = open;
  if (question === 'status' && answers.round !== undefined) return answerInWalk(ctx, open, question, 'pass');
  if (maySkip(question, answers, needsOf(ctx, answers.task)))
    return { answers: answering(answers, question) };
  if (question === 'summary') return stillMeant(ctx, answers);
  return refuse(ctx, 'progress:needed');
}

/** Words that may be an answer: asked long ago, or saying too little. All given answers stay. */
async function askBack(
  ctx: BotContext,
  { answers }: Open<UpdateAnswers>,
  question: string,
  { number, isLate, beyond }: Heard,
): Promise<TakenUpdate> {
  if (isLate) return stillMeant(ctx, answers);
  if (beyond !== undefined && question !== 'task') return { answers: withBeyond(answers, beyond) };
  if (number !== undefined && question === 'figures') return { answers: { ...answers, unclear: number } };
  if (question === 'percent') return refuse(ctx, 'progress:not-a-percentage');
  if (question === 'figures' && tellsMore(ctx, answers))
    return offered(ctx, answering(answers, 'figures'), wordsForBot(ctx));
  if (question === 'figures') return refuse(ctx, 'progress:not-a-number');
  return stillMeant(ctx, answers);
}

/** Whether words behind figures hold none: they go on to the note, and the figures that are open are left out. */
function tellsMore(ctx: BotContext, { figures }: UpdateAnswers): boolean {
  return Object.keys(figures).length > 0 && !/\d/.test(wordsForBot(ctx));
}

/** The question again, with a line that asks whether the words were for it. */
function stillMeant(ctx: BotContext, answers: UpdateAnswers): TakenUpdate {
  return { answers: { ...answers }, before: [[italic(ctx.t('progress:still-meant'))]] };
}

async function refuse(ctx: BotContext, key: string): Promise<'refused'> {
  await reply(ctx, [[plain(ctx.t(key))]]);
  return 'refused';
}
