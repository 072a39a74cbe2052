import { type IsoDay, isoDay } from '../base/day.ts';
import { fold } from '../vietnamese/fold.ts';
import type { Word } from '../vietnamese/words/word.ts';
import { asksSomething } from './asking.ts';
import { beyondIn, figuresIn, shareIn } from './counted.ts';
import { dayOf, momentIn } from './days.ts';
import { noteBeside, noteIn, toldAndAsked } from './note.ts';
import { has, isOnly, wordsOf } from './phrases.ts';
import { statusIn } from './progress-words.ts';
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

function toStatus(text: string): Heard | undefined {
  const words = wordsOf(text);
  if (has(words, 'same') && isOnly(words, 'same', 'trivial', 'courteous'))
    return { for: 'answer', button: 'same' };
  const only = words.length === 1 ? words[0]?.folded : undefined;
  if (only === 'chua') return { for: 'answer', status: 'NOT_STARTED' };
  if (only === 'roi') return { for: 'answer', status: 'DONE' };
  if (isOnly(words, 'courtesy', 'courteous') && !has(words, 'already')) return undefined;
  const share = shareIn(text);
  if (share === 'too-much') return beyond(beyondIn(text));
  if (has(words, 'paper')) return { for: 'answer', status: 'DONE', button: 'paper' };
  const status = statusIn(words, share);
  const { figures } = figuresIn(text);
  if (status === undefined && Object.keys(figures).length === 0) return undefined;
  return {
    for: 'answer',
    status,
    percent: share !== undefined && share < 100 ? share : undefined,
    figures,
    note: noteIn(text),
  };
}

function toPercent(text: string): Heard | undefined {
  if (/[-–]\s?\d/.test(text) && !/\d\s?[-–]/.test(text)) return { for: 'unsure' };
  const share = leftOver(text) ?? shareIn(text) ?? bareNumber(text);
  if (share === 'too-much' || (share !== undefined && share > 100))
    return beyond(beyondIn(text) ?? bareNumber(text));
  const words = wordsOf(text);
  const status = statusIn(words, share);
  if (share === 100) return { for: 'answer', status: 'DONE', percent: 100 };
  if (share !== undefined)
    return { for: 'answer', status: status ?? 'IN_PROGRESS', percent: share, note: noteIn(text) };
  return status === undefined ? undefined : { for: 'answer', status, note: noteIn(text) };
}

/** A percentage that cannot be: the bot asks back. */
function beyond(given: number | undefined): Heard {
  return { for: 'unsure', ...(given !== undefined && { beyond: given }) };
}

/** "Còn 20% nữa": what is left of a hundred. */
function leftOver(text: string): number | undefined {
  const [, left] = /\bcon (\d{1,2}) ?(?:%|phan tram)/.exec(fold(text)) ?? [];
  return left === undefined ? undefined : 100 - Number(left);
}

/** The one number of words that hold hardly anything else. */
function bareNumber(text: string): number | undefined {
  const { bare, figures } = figuresIn(text);
  const [only, another] = bare;
  return another === undefined && Object.keys(figures).length === 0 ? only : undefined;
}

/** Numbers with what they count; or as many as are asked for, in their order. "Không có" is none of them. */
function toFigures(text: string, asked: readonly string[]): Heard | undefined {
  const { figures, bare, isDoubtful } = figuresIn(apart(text), asked.length);
  if (isDoubtful) return { for: 'unsure' };
  const words = wordsOf(text);
  const said = words.map(({ folded }) => folded).join(' ');
  if (/^(?:khong co|khong|none|zero|khong co gi|khong ai|khong co ai|chua co gi|chua co ai)$/.test(said))
    return { for: 'answer', figures: Object.fromEntries(asked.map((code) => [code, 0])) };
  if (Object.keys(figures).length > 0) return { for: 'answer', figures, note: noteBeside(text) };
  if (bare.length === 0) return undefined;
  if (bare.length === 1 && asked.length > 1) return { for: 'unsure', number: bare[0] ?? 0 };
  if (bare.length !== asked.length) return { for: 'unsure' };
  return { for: 'answer', figures: Object.fromEntries(asked.map((code, at) => [code, bare[at] ?? 0])) };
}

/** "2/120/70/3": numbers in a row, and nothing else. */
function apart(text: string): string {
  return /^[\d\s/|]+$/.test(text) ? text.replaceAll(/[/|]/g, ', ') : text;
}

/** "À quên, số nữ là 75": mends an earlier step. */
function corrected(text: string): Heard | undefined {
  if (
    !/(?:^|\s)(?:à|a|ah|ối|ui|ơ|oi)?\s*(?:quên|quen|nhầm|nham|lộn|lon|sửa lại|sua lai|(?:sửa|sua)(?=\s(?:giúp|giup|số|so|thành|thanh|cho|hộ|ho)\s)|i mean|sorry|correction)(?:\s|,|:|$)/iu.test(
      text,
    )
  )
    return undefined;
  const { figures } = figuresIn(text);
  const share = shareIn(text);
  if (Object.keys(figures).length > 0) return { for: 'answer', figures };
  if (typeof share === 'number')
    return { for: 'answer', percent: share, status: share < 100 ? 'IN_PROGRESS' : 'DONE' };
  return undefined;
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

function measureMended(text: string): Heard | undefined {
  const { figures } = figuresIn(text);
  if (Object.keys(figures).length > 0) return { for: 'answer', figures };
  const share = shareIn(text);
  if (share === 'too-much') return beyond(beyondIn(text));
  const status = statusIn(wordsOf(text), share);
  return status && { for: 'answer', status, percent: share };
}
