import { type IsoDay, isoDay } from '../base/day.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { asksSomething } from './asking.ts';
import { figuresIn } from './counted.ts';
import { dayOf, momentIn } from './days.ts';
import { corrected, measureMended, toFigures, toPercent, toStatus } from './measured.ts';
import { toldAndAsked } from './note.ts';
import { has, isOnly, wordsOf } from './phrases.ts';
import type { Heard, Scene, Waiting } from './scene.ts';
import type { TaskNames } from './tasks.ts';

export interface AnswerScene extends Scene {
  waiting: Waiting;
}

/**
 * Reads an answer to what is asked; undefined when the words are none. Whether they are something else is for others to say. What is
 * asked beside figures, or beside how far a task is, is given as `question`.
 */
export function answerTo(text: string, scene: AnswerScene, names: TaskNames): Heard | undefined {
  const { told, asked } = toldAndAsked(text);
  if (asked === undefined) return read(text, scene, names);
  const measured = told === '' ? undefined : measuredIn(told, scene);
  return measured ? { ...measured, question: asked } : read(text, scene, names);
}

/** How far a task is, or its figures, in words beside a question. */
function measuredIn(told: string, scene: AnswerScene): Heard | undefined {
  const heard = readMeasure(told, scene);
  if (heard?.for !== 'answer') return undefined;
  const { status, percent, figures = {} } = heard;
  return status !== undefined || percent !== undefined || Object.keys(figures).length > 0 ? heard : undefined;
}

function readMeasure(text: string, { waiting: { flow, ask, figures } }: AnswerScene): Heard | undefined {
  switch (ask) {
    case 'status':
      return toStatus(text);
    case 'percent':
      return toPercent(text);
    case 'figures':
      return toFigures(text, figures);
    case 'summary':
      return flow === 'update' || flow === 'round' ? measureMended(text) : undefined;
    case 'note':
    case 'files':
      return corrected(text);
    default:
      return undefined;
  }
}

function read(text: string, scene: AnswerScene, names: TaskNames): Heard | undefined {
  const { ask } = scene.waiting;
  switch (ask) {
    case 'task':
      return chosenTask(text, scene, names);
    case 'status':
    case 'percent':
    case 'figures':
      return asksSomething(text) ? undefined : readMeasure(text, scene);
    case 'note':
      return corrected(text) ?? { for: 'answer', note: text };
    case 'files':
      return withFiles(text, scene);
    case 'date':
      return toDate(text, scene);
    case 'reason':
      return toReason(text, scene);
    case 'content':
      return { for: 'answer', note: text };
    case 'when':
      return toWhen(text, scene);
    case 'summary':
      return toSummary(text, scene);
  }
}

function chosenTask(text: string, { unit, now }: Scene, names: TaskNames): Heard | undefined {
  const named = names.named(text, unit, isoDay(now.toPlainDate().toString()));
  if (named === 'undecided') return asksSomething(text) ? undefined : { for: 'unsure' };
  return named.length === 1 ? { for: 'answer', tasks: named } : undefined;
}

/** Where files are asked for: the words of a caption, or a note in their place. */
function withFiles(text: string, { hasFile }: Scene): Heard | undefined {
  const words = wordsOf(text);
  if (has(words, 'paper') && words.length <= 5) return { for: 'answer', note: text, button: 'paper' };
  return corrected(text) ?? { for: 'answer', note: text, figures: hasFile ? figuresIn(text).figures : {} };
}

function toDate(text: string, { now }: Scene): Heard | undefined {
  const date = dayOf(text, now) ?? dayAlone(text, now);
  if (date !== undefined) return { for: 'answer', date };
  const [first = '', reason = ''] = text.split(/,?\s+(?=(?:vì|vi|do|tại|tai|bởi|boi|because)\s)/iu);
  const day = reason === '' ? undefined : dayOf(first, now);
  return day === undefined ? undefined : { for: 'answer', date: day, note: reason };
}

/** A number alone is a day of the month. */
function dayAlone(text: string, now: Scene['now']): IsoDay | undefined {
  const [, day] = /^(?:(?!th[aá]ng|qu[yý]|tu[aầ]n)\D)*(\d{1,2})\D*$/iu.exec(text) ?? [];
  return day === undefined || wordsOf(text).length > 2 ? undefined : dayOf(`ngày ${day}`, now);
}

/** A date alone, or one that is said to be right, goes to the date; all else is the reason. */
function toReason(text: string, scene: AnswerScene): Heard | undefined {
  const right = text.replaceAll(
    /(?:chứ |chu )?(?:không|khong|ko|k) (?:phải|phai) (?:là |la )?(?:ngày |ngay )?[\d/.-]+/giu,
    ' ',
  );
  const date = scene.waiting.flow === 'deadline' ? dayOf(right, scene.now) : undefined;
  return date === undefined ? { for: 'answer', note: text } : { for: 'answer', date };
}

function toWhen(text: string, { now }: Scene): Heard | undefined {
  if (
    /^\W*(?:gui |send )?(?:luon|ngay|bay gio|lap tuc|now)(?: (?:bay gio|luon|di|em|nhe))*\W*$/.test(
      fold(text),
    )
  )
    return { for: 'answer' };
  const moment = momentIn(text, now);
  return moment && { for: 'answer', date: isoDay(now.toPlainDate().toString()), ...moment };
}

/** Yes, or what of it is to be otherwise. */
function toSummary(text: string, scene: AnswerScene): Heard | undefined {
  const words = wordsOf(text);
  const { flow } = scene.waiting;
  if (asksSomething(text)) return undefined;
  if (isOnly(words, 'yes', 'edit', 'paper', 'trivial') && has(words, 'yes', 'edit', 'paper', 'cancel'))
    return { for: 'answer', button: buttonIn(words) };
  if (has(words, 'same') && isOnly(words, 'same', 'trivial', 'courteous'))
    return { for: 'answer', button: 'same' };
  if (flow === 'update' || flow === 'round') return mendedSummary(text, scene);
  if (flow === 'deadline') {
    const date = dayOf(text, scene.now);
    return date === undefined ? { for: 'answer', note: text } : { for: 'answer', date };
  }
  if (flow === 'campaign') {
    const moment = momentIn(text, scene.now);
    return moment ? { for: 'answer', ...moment } : undefined;
  }
  return { for: 'answer', note: text };
}

function buttonIn(words: readonly Word[]): 'save' | 'edit' | 'paper' {
  if (has(words, 'edit', 'cancel')) return 'edit';
  return has(words, 'paper') ? 'paper' : 'save';
}

function mendedSummary(text: string, scene: AnswerScene): Heard | undefined {
  const measured = measureMended(text);
  if (measured) return measured;
  return /^\s*(?:thêm|them|ghi|note|add)\b/iu.test(text) && scene.waiting.task !== undefined
    ? { for: 'answer', note: text }
    : undefined;
}
