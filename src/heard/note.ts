import { asks, clausesOf } from './asking.ts';
import { figuresIn, shareIn } from './counted.ts';
import { isOnly, wordsOf } from './phrases.ts';
import { statusIn } from './progress-words.ts';
import type { Heard } from './scene.ts';

/** What a message tells, and what it asks beside that. */
export interface ToldAndAsked {
  /** The message itself where it asks nothing; empty where it only asks. */
  told: string;
  /** Undefined where it asks nothing. */
  asked: string | undefined;
}

/** Takes a message apart: "xong rồi, mà báo cáo nộp cho ai ạ?" tells that something is done, and asks whom to hand a report to. */
export function toldAndAsked(text: string): ToldAndAsked {
  const clauses = clausesOf(text);
  const questions = clauses.filter(asks);
  if (questions.length === 0) return { told: text, asked: undefined };
  const told = clauses.filter((clause) => !questions.includes(clause)).map((clause) => clause.text);
  const asked = questions.map((clause) => `${clause.text}${clause.mark === '?' ? '?' : ''}`);
  return { told: told.join(', '), asked: asked.join(' ') };
}

/** How far a task is by a part of a message, and the numbers in it. */
export function partIn(text: string): Pick<Heard, 'status'> & { figures: NonNullable<Heard['figures']> } {
  const share = shareIn(text);
  return {
    status: statusIn(wordsOf(text), share === 'too-much' ? undefined : share),
    figures: figuresIn(text).figures,
  };
}

/** The words as a note, where they say more than how far it is and the numbers: "vướng" alone says not what stands in the way. */
export function noteIn(text: string): string | undefined {
  const words = wordsOf(text.replaceAll(/[\d.,]+\s*%?/gu, ' '));
  const isBare = words.length <= 2 && isOnly(words, 'blocked');
  return isBare || isOnly(words, ...sayingNoMore) ? undefined : text;
}

const sayingNoMore = [
  'done',
  'did',
  'already',
  'doing',
  'not-begun',
  'not-done',
  'almost',
  'trivial',
  'courteous',
  'mend',
  'counted',
] as const;

/** A clause of this many words tells more than how far a task is, even if it tells that, too. */
const MANY_WORDS = 9;

/** What is told beside how far the task is and the numbers: the clauses that say something else and ask nothing. */
export function noteBeside(text: string): string | undefined {
  const beside = clausesOf(text).filter((clause) => {
    const { status, figures } = partIn(clause.text);
    const isReport = status !== undefined || Object.keys(figures).length > 0;
    return !asks(clause) && (!isReport || clause.words.length > MANY_WORDS);
  });
  const note = beside.map((clause) => clause.text).join(', ');
  return note === '' ? undefined : noteIn(note);
}
