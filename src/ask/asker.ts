import type { IsoDay, Period } from '../base/day.ts';
import type { Language } from '../base/texts.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { Answer, Explanation, ProgressView, Question } from './answer.ts';
import { compose } from './compose/compose.ts';
import { detail } from './compose/detail.ts';
import { type DueQuery, due, next, overdue } from './compose/due.ts';
import { examplesNear } from './compose/examples.ts';
import { answerOf, type Parts } from './compose/parts.ts';
import { unitTasks } from './compose/unit-tasks.ts';
import { help } from './compose/unknown.ts';
import { type Scene, sceneOf } from './compose/wording.ts';
import { dangerAnswer, tellsOfDanger } from './danger/danger.ts';
import { decide } from './decide/decide.ts';
import type { Decision } from './decide/decision.ts';
import { type Facts, factsOf } from './decide/facts.ts';
import { explain } from './explain.ts';
import { onlyTells, shorterQuestions, tellsOfOneself } from './text/clauses.ts';
import { split } from './text/split.ts';
import { questionLanguage } from './understand/question-language.ts';
import { QuestionReader } from './understand/reading.ts';

/** When and in which language something is answered. */
export interface Moment {
  /** The day it is, in the plan's time zone. */
  today: IsoDay;
  language: Language;
}

/** Answers questions about one plan. Pure and offline: the same question on the same day gets the same answer. */
export interface Asker {
  /** Answers a question in people's own words. Never throws. */
  answer(question: Question): Answer;
  /** What is due in a period, for commands that need no words. `parties`: units or groups; empty for the whole plan. */
  due(period: Period, query: DueQuery, moment: Moment): Answer;
  /** The next dated task. */
  next(query: DueQuery, moment: Moment): Answer;
  /** What is past its last good day; with progress known, without what is done. */
  overdue(query: DueQuery, moment: Moment, progress?: ProgressView): Answer;
  /** What units or groups have to do. */
  unitTasks(parties: readonly string[], moment: Moment): Answer;
  /** Everything about one task; an unknown code is said to be unknown. */
  detail(task: string, moment: Moment): Answer;
  /** What may be asked. */
  help(moment: Moment): Answer;
  /** Three example questions drawn from what is near in the plan. */
  examples(moment: Moment): string[];
}

/** Makes an asker; its indexes are built once, here. @param calendar the plan's working days (`planCalendar`) */
export function createAsker(book: PlanBook, calendar: PlanCalendar): Asker {
  const reader = new QuestionReader(book);
  const { title, locality } = book.file;
  const titleWords = new Set(
    [title.vi, title.en, locality.name.vi, locality.name.en, String(book.file.year)].flatMap((text) =>
      reader.reader.learn(text).map(({ folded }) => folded),
    ),
  );
  const known = { book, vocabulary: reader.reader.vocabulary };
  const remembered = rememberingCalendar(calendar);
  const scene = ({ today, language }: Moment): Scene => sceneOf(book, remembered, today, language);
  const direct = (rule: string, parts: Parts, at: Scene): Answer => ({
    ...answerOf(parts, at),
    explanation: noExplanation(rule),
  });
  const heard = ({ today, askerUnits, previous }: Question, words: string) => {
    const reading = reader.read(words, { today, year: book.file.year });
    const facts = factsOf(reading, book, today, askerUnits, titleWords);
    return { facts, decision: decide(facts, known, previous), words: reading.words };
  };
  /** What the question's other clauses say is left out only where the whole is not understood. */
  const understood = (question: Question) => {
    const whole = heard(question, question.question);
    const part = whole.decision.refusal
      ? standingPart(question, whole.decision)
      : dutiesBeside(question, whole);
    return part ? { ...part, words: whole.words } : whole;
  };
  /** "Tuần trước em đi học, phòng em phải làm gì": when she was away does not narrow what her unit has to do. */
  const dutiesBeside = (question: Question, { facts, decision }: ReturnType<typeof heard>) => {
    if (decision.rule !== 'due in a period' || !facts.has('duties') || facts.has('agenda')) return undefined;
    return shorterQuestions(question.question)
      .filter(({ left }) => tellsOfOneself(left))
      .map(({ words }) => heard(question, words))
      .find((part) => stands(part) && part.facts.has('duties'));
  };
  const standingPart = (question: Question, { refusal }: Decision) => {
    let passage: ReturnType<typeof heard> | undefined;
    for (const { words, left } of shorterQuestions(question.question)) {
      if (!mayBeBeside(refusal, left)) continue;
      const part = heard(question, words);
      // "Em ở phòng Tư pháp, bên em phải nộp gì?": the asker's own unit is that body, which the plan does not know.
      if (!stands(part) || (refusal?.kind === 'body' && part.facts.scope.ownUnknown)) continue;
      if (part.decision.intent !== 'clause') return part;
      passage ??= part;
    }
    return passage;
  };
  return {
    answer: (question) => {
      if (tellsOfDanger(question.question)) return inDanger(question, scene(question));
      const { facts, decision, words } = understood(question);
      const language = questionLanguage(words) ?? question.language;
      const at = scene({ today: question.today, language });
      return {
        ...answerOf(compose(decision, facts, at, question.progress), at),
        explanation: explain(decision, facts),
      };
    },
    due: (period, query, moment) => direct('command', due(period, query, scene(moment)), scene(moment)),
    next: (query, moment) => direct('command', next(query, scene(moment)), scene(moment)),
    overdue: (query, moment, progress) =>
      direct('command', overdue(query, scene(moment), progress), scene(moment)),
    unitTasks: (parties, moment) => direct('command', unitTasks(parties, scene(moment)), scene(moment)),
    detail: (task, moment) => direct('command', detail(task, scene(moment)), scene(moment)),
    help: (moment) => direct('command', help(scene(moment)), scene(moment)),
    examples: (moment) => examplesNear(scene(moment)),
  };
}

/**
 * What is not understood may stand in a clause beside the question ("em nghỉ phép về …"). A thing that the plan lacks or a
 * body that it does not know may do so only where that clause merely tells of it ("em là kế toán trường tiểu học").
 */
function mayBeBeside(refusal: Decision['refusal'], left: string): boolean {
  switch (refusal?.kind) {
    case 'unexplained':
    case 'field':
      return true;
    case 'absent':
      return refusal.absent === 'other' || onlyTells(left);
    case 'body':
    case 'paper':
      return onlyTells(left);
    default:
      return false;
  }
}

/** A clause alone is taken for the question when it asks something itself and is about something. */
function stands({ facts, decision }: { facts: Facts; decision: Decision }): boolean {
  const asks = facts.has(
    'when',
    'who',
    'to-whom',
    'duties',
    'agenda',
    'where-written',
    'says',
    'purpose',
    'status',
  );
  return asks && !['unknown', 'choose', 'help'].includes(decision.intent);
}

/** A plan has few days: each is looked up once. */
function rememberingCalendar(calendar: PlanCalendar): Pick<PlanCalendar, 'lastWorkingDay'> {
  const known = new Map<IsoDay, IsoDay>();
  return {
    lastWorkingDay: (day) => {
      const found = known.get(day) ?? calendar.lastWorkingDay(day);
      known.set(day, found);
      return found;
    },
  };
}

/** Nothing of the message goes into the answer, its explanation or what is remembered. */
function inDanger({ question, language, contacts = [] }: Question, scene: Scene): Answer {
  const spoken = questionLanguage(split(question)) ?? language;
  const parts: Parts = { intent: 'danger', ...dangerAnswer(spoken, contacts) };
  return { ...answerOf(parts, { ...scene, language: spoken }), explanation: noExplanation('danger') };
}

function noExplanation(rule: string): Explanation {
  return { rule, words: [], cues: {}, subjects: [], unexplained: [] };
}
