import type { Document } from 'grammy/types';
import { type AssignmentAnswers, LONGEST_SOURCE, MOST_LINES } from '../../../assignments/answers.ts';
import { maskNumbers } from '../../../base/private-numbers.ts';
import { answering } from '../../../conversations/conversation.ts';
import { type DocumentText, tidy } from '../../../plan-draft/document/blocks.ts';
import { documentKind } from '../../../plan-draft/document/kind.ts';
import { DocumentRefusedError } from '../../../plan-draft/document/refusal.ts';
import { readLetter } from '../../../plan-draft/letter.ts';
import type { BotContext } from '../../kit/context.ts';
import type { Taken } from '../../kit/conversations/flow.ts';
import { reply } from '../../kit/reply.ts';
import { linesOf } from './words.ts';

/** Longer words are a letter, or more of one: no answer to a question of its lines has so many letters. */
const LONGEST_ANSWER = 300;
/** Telegram hands bots files of so many bytes at most. */
const LARGEST_FILE = 20 * 1024 * 1024;

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
  const document = await documentOf(ctx);
  if (typeof document === 'string') {
    await reply(ctx, document);
    return 'refused';
  }
  return withLetter(ctx, answers, document);
}

/** A text as a document: a paragraph a line. */
export function textDocument(text: string): DocumentText {
  const lines = text.split('\n').map(tidy);
  const blocks = lines
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph' as const, text: line }));
  return { blocks, notes: [], remarks: [] };
}

/** Adds what a letter assigns to the lines; says so where there is nothing, or too much. */
export async function withLetter(
  ctx: BotContext,
  answers: AssignmentAnswers,
  document: DocumentText,
): Promise<Taken<AssignmentAnswers>> {
  const { t, known } = ctx;
  const letter = readLetter(document, known.plan.book.file.year);
  const name = letter.name && maskNumbers(letter.name).text.slice(0, LONGEST_SOURCE);
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

/** The document of a message, or why there is none. */
async function documentOf(ctx: BotContext): Promise<DocumentText | string> {
  const { message, t } = ctx;
  if (message?.document) return fileOf(ctx, message.document);
  const text = message?.text;
  return text === undefined ? t('assignments:no-text') : textDocument(text);
}

async function fileOf(ctx: BotContext, file: Document): Promise<DocumentText | string> {
  const { services, t } = ctx;
  const refusal = (reason: string) =>
    t(`draft:refused.${reason}`, { path: file.file_name ?? t('assignments:file') });
  if ((file.file_size ?? 0) > LARGEST_FILE) return refusal('too-large');
  try {
    const bytes = await services.fileCopies.contentOf(services.channel, file.file_id);
    const kind = documentKind(bytes);
    if (kind === 'xlsx') return t('assignments:no-sheet');
    // Loaded when first wanted: what reads files takes memory.
    const { readDocument } = await import('../../../plan-draft/document/read-document.ts');
    return await readDocument(bytes, kind);
  } catch (error) {
    if (error instanceof DocumentRefusedError) return refusal(error.reason);
    services.log.warn({ err: error }, 'a letter could not be fetched');
    return t('assignments:not-fetched');
  }
}
