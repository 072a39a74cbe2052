import type { IsoDay, Period } from '../base/day.ts';
import { plain, type RichText } from '../base/rich-text.ts';
import type { Language } from '../base/texts.ts';
import type { PlanCalendar } from '../plan/calendar.ts';
import type { PlanBook } from '../plan/plan-book.ts';
import type { ProgressView } from '../progress/progress-view.ts';
import { split } from '../vietnamese/words/split.ts';
import type { Answer, Explanation, Question, Turn } from './answer.ts';
import { detail } from './compose/about-task.ts';
import { compose } from './compose/compose.ts';
import { type DueQuery, due, next, overdue } from './compose/due.ts';
import { answerOf, inOne, type Parts } from './compose/parts.ts';
import { queryWords } from './compose/set-words.ts';
import { unitTasks } from './compose/unit-tasks.ts';
import { examplesNear, help } from './compose/unknown.ts';
import { type Scene, sceneOf } from './compose/wording.ts';
import { dangerAnswer, dangerLevel, quietHelp } from './danger/danger.ts';
import type { Decision } from './decide/decision.ts';
import type { Facts } from './decide/facts.ts';
import { questionReader, type ReadQuestion } from './decide/question.ts';
import type { Understood } from './decide/understood.ts';
import { spokenOf, turnAfter } from './turn-after.ts';
import { questionLanguage } from './understand/question-language.ts';

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
  /** What units or groups have to do, what is due first; with progress known, what is done last. */
  unitTasks(parties: readonly string[], moment: Moment, progress?: ProgressView): Answer;
  /** Everything about one task; an unknown code is said to be unknown. */
  detail(task: string, moment: Moment): Answer;
  /** What may be asked. */
  help(moment: Moment): Answer;
  /** Three example questions drawn from what is near in the plan. */
  examples(moment: Moment): string[];
}

/**
 * Makes an asker.
 * @param calendar the plan's working days (`planCalendar`)
 * @param reader gives what reads people's own words, which takes time and room: asked for with the first of them
 */
export function createAsker(book: PlanBook, calendar: PlanCalendar, reader = readerOnce(book)): Asker {
  const remembered = rememberingCalendar(calendar);
  const scene = ({ today, language }: Moment): Scene => sceneOf(book, remembered, today, language);
  const command = (moment: Moment, compose: (at: Scene) => Parts): Answer => {
    const at = scene(moment);
    return { ...answerOf(compose(at), at), explanation: noExplanation('command') };
  };
  return {
    answer: (asked) => {
      const question = { ...asked, previous: asked.previous && withUnitsNow(spokenOf(asked.previous), book) };
      const level = dangerLevel(question.question);
      if (level === 2) return inDanger(question, scene(question));
      const { facts, decision, words, also } = reader()(question);
      const { today, language, reached } = question;
      const at = { ...scene({ today, language: questionLanguage(words) ?? language }), reached };
      const worded = (each: Pick<Understood, 'decision' | 'facts'>) =>
        compose(level === 1 ? withoutEcho(each.decision) : each.decision, each.facts, at, question.progress);
      const answer = answerOf(
        also ? inOne(worded({ decision, facts }), worded(also)) : worded({ decision, facts }),
        at,
      );
      const foot = level === 1 ? [...(answer.foot ?? []), ...quietHelp(answer.language)] : answer.foot;
      const turn = turnAfter(answer.turn, { decision, facts }, question.previous);
      const head = [...formerNames(facts, at), ...answer.head];
      return { ...answer, head, turn, ...(foot && { foot }), explanation: explain(decision, facts, at) };
    },
    due: (period, query, moment) => command(moment, (at) => due(period, query, at)),
    next: (query, moment) => command(moment, (at) => next(query, at)),
    overdue: (query, moment, progress) => command(moment, (at) => overdue(query, at, progress)),
    unitTasks: (parties, moment, progress) => command(moment, (at) => unitTasks(parties, at, progress)),
    detail: (task, moment) => command(moment, (at) => detail(task, at)),
    help: (moment) => command(moment, help),
    examples: (moment) => examplesNear(scene(moment)),
  };
}

/** A turn whose units may have become others since. */
function withUnitsNow(turn: Turn, book: PlanBook): Turn {
  const now = (unit: string) => {
    const others = book.successorsOf(unit);
    return others.length > 0 ? others : [unit];
  };
  return { ...turn, scope: turn.scope.flatMap(now) };
}

/** "Phường Đông Sơn nay là phường Đông Phú": of each unit that was asked for by what it was called. */
function formerNames({ reading }: Facts, { book, t, language }: Scene): RichText {
  const asked = new Set(reading.parties.flatMap(({ former }) => former ?? []));
  return [...asked].map((unit) => {
    const now = book.successorsOf(unit).map((code) => book.nameOf(code, language));
    return [plain(t('ask:former', { was: book.nameOf(unit, language), now: now.join(', ') }))];
  });
}

/** Returns a plan's reader, made at the first call. */
function readerOnce(book: PlanBook): () => ReadQuestion {
  let read: ReadQuestion | undefined;
  return () => {
    read ??= questionReader(book);
    return read;
  };
}

/** Why an answer came out as it did, for `ask --explain`, tests and people who extend the lexicon. */
function explain(decision: Decision, facts: Facts, scene: Scene): Explanation {
  const { reading, ranking, content } = facts;
  const answered = ranking.filter(({ code }) => decision.subjects.includes(code));
  return {
    query: queryWords(decision, facts, scene),
    rule: decision.rule,
    words: reading.words.map(({ text }) => text),
    cues: Object.fromEntries([...reading.cues].map(([cue, { words }]) => [cue, words])),
    subjects: ranking
      .slice(0, 5)
      .map(({ code, score, phrases }) => ({ code, score: Math.round(score * 100) / 100, phrases })),
    unexplained: content
      .filter((at) => !answered.some(({ explained }) => explained.has(at)))
      .map((at) => reading.words[at]?.text ?? ''),
  };
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
  const parts: Parts = { intent: 'danger', ...dangerAnswer(question, spoken, contacts) };
  return { ...answerOf(parts, { ...scene, language: spoken }), explanation: noExplanation('danger') };
}

/** What was not understood in words that may tell of harm is not quoted. */
function withoutEcho({ refusal, ...decision }: Decision): Decision {
  return refusal && !('words' in refusal) ? { ...decision, refusal } : decision;
}

function noExplanation(rule: string): Explanation {
  return { query: '', rule, words: [], cues: {}, subjects: [], unexplained: [] };
}
