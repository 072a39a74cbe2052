import type { Document } from 'grammy/types';
import { type AssignmentAnswers, LONGEST_SOURCE, MOST_LINES } from '../../../assignments/answers.ts';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { beginningOf } from '../../../base/shown-name.ts';
import { answering } from '../../../conversations/conversation.ts';
import { tidy } from '../../../plan-draft/document/blocks.ts';
import { DocumentRefusedError, largestDocument } from '../../../plan-draft/document/refusal.ts';
import { type Letter, readLetter } from '../../../plan-draft/letter.ts';
import { refusalText } from '../../../plan-draft/refusal-text.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';
import { linesOf } from './words.ts';

/** Longer words are a letter, or more of one: no answer to a question about its lines is that long. */
const LONGEST_ANSWER = 300;

/**
 * Whether a message is a letter, or more of it, whatever is asked: a file, a picture of one, what is passed on, a long text.
 * @param asksText whether a text is asked for, which may be long
 */
export function isLetter({ message }: BotContext, asksText: boolean): boolean {
  if (message?.document || message?.photo) return true;
  const text = message?.text ?? '';
  if (text === '' || text.startsWith('/')) return false;
  return message?.forward_origin !== undefined || (!asksText && [...text].length > LONGEST_ANSWER);
}

/** Reads the letter of a message into lines behind those that are there; its text is kept nowhere. */
export async function takeLetter(
  ctx: BotContext,
  answers: AssignmentAnswers,
): Promise<Taken<AssignmentAnswers>> {
  const letter = await letterOf(ctx);
  if (typeof letter === 'string') {
    await reply(ctx, letter);
    return 'refused';
  }
  return withLetter(ctx, answers, letter);
}

/** Reads a letter out of a text: a paragraph a line. */
export function letterOfText({ known }: BotContext, text: string): Letter {
  const lines = text.split('\n').map(tidy);
  const blocks = lines
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph' as const, text: line }));
  return readLetter({ blocks, notes: [], remarks: [] }, known.plan.book.file.year);
}

/** Adds what a letter assigns to the lines; says so where there is nothing, or too much. */
export async function withLetter(
  ctx: BotContext,
  answers: AssignmentAnswers,
  letter: Letter,
): Promise<Taken<AssignmentAnswers>> {
  const { t } = ctx;
  const name = letter.name && beginningOf(maskNumbers(letter.name).text, LONGEST_SOURCE);
  const lines = [...answers.lines, ...linesOf(ctx, letter)];
  const refusal =
    letter.duties.length === 0
      ? t('assignments:nothing-read')
      : lines.length > MOST_LINES
        ? t('assignments:too-many', { count: lines.length, most: MOST_LINES })
        : isAnother(answers, name)
          ? t('assignments:another-letter', { name })
          : undefined;
  if (refusal !== undefined) {
    await reply(ctx, refusal);
    return 'refused';
  }
  const source = answers.source ?? name;
  const read = answering({ ...answers, lines }, 'letter', ...(source === undefined ? [] : ['source']));
  return { answers: { ...read, ...(source !== undefined && { source }) } };
}

/** Whether a letter is another than the one whose lines are there: each task cites what assigned it. */
function isAnother({ lines, answered, source }: AssignmentAnswers, name: string | undefined): boolean {
  return lines.length > 0 && name !== undefined && answered.includes('source') && name !== source;
}

/** The letter of a message, or why there is none. */
async function letterOf(ctx: BotContext): Promise<Letter | string> {
  const { message, t } = ctx;
  if (message?.document) return letterOfFile(ctx, message.document);
  const text = message?.text;
  return text === undefined ? t('assignments:no-text') : letterOfText(ctx, text);
}

async function letterOfFile({ services, known, t }: BotContext, file: Document): Promise<Letter | string> {
  try {
    if ((file.file_size ?? 0) > largestDocument) throw new DocumentRefusedError('too-large');
    const bytes = await services.fileCopies.contentOf(services.channel, file.file_id);
    return await services.documents.letter(bytes, known.plan.book.file.year);
  } catch (error) {
    const refusal = refusalText(error, file.file_name ?? t('assignments:file'), t);
    if (refusal !== undefined) return refusal;
    services.log.warn({ err: error }, 'a letter could not be fetched');
    return t('assignments:not-fetched');
  }
}
