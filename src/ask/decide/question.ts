import type { IsoDay } from '../../base/day.ts';
import { isDated, writtenDays } from '../../plan/deadline.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Question, Turn } from '../answer.ts';
import { bothQuestions } from '../query/both.ts';
import { compared } from '../query/compared.ts';
import { ownPlan, reportByRhythm, reportOfAnother, reportOfOtherTerm } from '../query/ellipsis.ts';
import { narrowed } from '../query/narrowed.ts';
import { quotedClaim } from '../query/quoted.ts';
import { onlyTells, shorterQuestions, tellsOfOneself } from '../understand/clauses.ts';
import { QuestionReader } from '../understand/reading.ts';
import { positionsOf } from '../understand/spans.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import { factsOf } from './facts.ts';
import type { ReadingOptions, ReadWords, Understood } from './understood.ts';

/** Reads a question and decides what to answer. */
export type ReadQuestion = (question: Question) => Understood;

/** Makes a reader of questions about one plan. What a question's other clauses say is left out only where the whole is not understood. */
export function questionReader(book: PlanBook): ReadQuestion {
  const reader = new QuestionReader(book);
  const { title, locality } = book.file;
  const titleTexts = [title.vi, title.en, locality.name.vi, locality.name.en, String(book.file.year)];
  const titleWords = new Set(
    titleTexts.flatMap((text) => reader.reader.learn(text).map(({ folded }) => folded)),
  );
  const known = { book, vocabulary: reader.reader.vocabulary };
  const read = (
    { today, askerUnits, previous }: Question,
    text: string,
    { leaving = [], alone = false }: ReadingOptions = {},
  ): Understood => {
    const spokenOf = alone ? undefined : dayOf(previous, book);
    const whole = reader.read(text, { today, year: book.yearAt(today), spokenOf });
    const reading = { ...whole, candidates: whole.candidates.filter(({ code }) => !leaving.includes(code)) };
    const facts = factsOf(reading, book, today, askerUnits, titleWords);
    const names = new Set(positionsOf([...reading.cited, ...reading.codes]));
    const words = reading.words.filter((_, at) => !names.has(at));
    return { facts, decision: decide(facts, known, alone ? undefined : previous), words };
  };
  return (question) => {
    const whole = read(question, question.question);
    const { words, isTitle } = whole.facts.reading;
    const other = isTitle || words.length > MOST_WORDS ? undefined : otherReading(question, whole, read);
    return other ? { ...other, words: whole.words } : whole;
  };
}

/** The last day written of the one task that was spoken of. */
function dayOf(previous: Turn | undefined, book: PlanBook): IsoDay | undefined {
  const [task, ...others] = (previous?.tasks ?? []).flatMap((code) => book.task(code) ?? []);
  return task && others.length === 0 && isDated(task) ? writtenDays(task.date).at(-1) : undefined;
}

/** A message of more words is no question that has parts. */
const MOST_WORDS = 90;

/** A question read by its parts, where these say more than its words taken together: the first way that applies. */
function otherReading(question: Question, whole: Understood, read: Read): Understood | undefined {
  const { previous, question: typed } = question;
  const readWords: ReadWords = (text, options) => read(question, text, options);
  return (
    quotedClaim(typed, readWords) ??
    compared(whole, readWords) ??
    narrowed(whole, readWords, previous) ??
    reportOfOtherTerm(whole, previous, readWords) ??
    reportByRhythm(whole, readWords) ??
    ownPlan(whole, readWords) ??
    reportOfAnother(whole, previous, readWords) ??
    (previous ? undefined : bothQuestions(typed, whole, readWords)) ??
    (whole.decision.refusal ? askingClause : dutiesClause)(question, whole, read)
  );
}

type Read = (question: Question, text: string, options?: ReadingOptions) => Understood;

/** "Tuần trước em đi học, phòng em phải làm gì": when the asker was away does not narrow what their unit has to do. */
function dutiesClause(
  question: Question,
  { facts, decision }: Understood,
  read: Read,
): Understood | undefined {
  if (decision.rule !== 'due in a period' || !facts.has('duties') || facts.has('agenda')) return undefined;
  return shorterQuestions(question.question)
    .filter(({ left }) => tellsOfOneself(left))
    .map(({ words }) => read(question, words))
    .find((part) => isQuestion(part) && part.facts.has('duties'));
}

function askingClause(
  question: Question,
  { decision: { refusal } }: Understood,
  read: Read,
): Understood | undefined {
  let passage: Understood | undefined;
  for (const { words, left } of shorterQuestions(question.question)) {
    if (!mayBeLeftOut(refusal, left)) continue;
    const part = read(question, words);
    // "Em ở phòng Tư pháp, bên em phải nộp gì?": the asker's own unit is that body, which the plan does not know.
    if (!isQuestion(part) || (refusal?.kind === 'body' && part.facts.scope.ownUnknown)) continue;
    if (part.decision.intent !== 'clause') return part;
    passage ??= part;
  }
  return passage;
}

/**
 * What is not understood may be in a clause beside the question ("em nghỉ phép về …"). A thing that the plan lacks or a
 * body that it does not know may do so only where that clause merely tells of it ("em là kế toán trường tiểu học").
 */
function mayBeLeftOut(refusal: Decision['refusal'], left: string): boolean {
  switch (refusal?.kind) {
    case 'unexplained':
    case 'field':
      return true;
    case 'absent':
      if (refusal.absent === 'rest-day' || refusal.absent === 'extension') return false;
      return refusal.absent === 'other' || onlyTells(left);
    case 'body':
    case 'paper':
      return onlyTells(left);
    default:
      return false;
  }
}

/** A clause alone is taken for the question when it asks something itself and is about something. */
function isQuestion({ facts: { has }, decision }: Understood): boolean {
  const asks =
    decision.rule === 'a quantity that it states' ||
    has('when', 'who', 'to-whom', 'duties', 'agenda') ||
    has('late', 'overdue') ||
    has('where-written', 'says', 'purpose', 'status');
  return asks && !['unknown', 'choose', 'help'].includes(decision.intent);
}
