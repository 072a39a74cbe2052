import type { Period } from '../../base/day.ts';
import type { PlanBook } from '../../plan/plan-book.ts';
import type { Vocabulary } from '../../vietnamese/words/vocabulary.ts';
import type { Intent, Turn } from '../answer.ts';
import type { Absent } from '../lexicon/absent.ts';
import type { TaskSet } from '../query/task-set.ts';

/** What is to be answered. Codes only; the wording comes after. */
export interface Decision {
  intent: Intent;
  /** Name of the rule that decided, for explanations. */
  rule: string;
  /** Codes of tasks and clauses that the question is about, best first. */
  subjects: string[];
  period?: Period;
  /** Periods that are asked for as such: that have most, least, or nothing. */
  periods?: readonly Period[];
  /** Why the day is the day is asked for. */
  why?: boolean;
  /** Which list of dated tasks. */
  list?: 'period' | 'next' | 'overdue';
  /** Of what would be answered with, only these. */
  among?: TaskSet;
  /** Of a list only the one that comes first, or last. */
  pick?: Pick;
  /** Two tasks or units are held against each other. */
  compared?: boolean;
  /** Of two tasks, whether the first is asked to come before or after the second. */
  order?: 'before' | 'after';
  /** Units are asked for as such. */
  asked?: AskedUnits;
  /** Units and groups that are left out of those told of. */
  without?: readonly string[];
  /** Codes of the list that the one subject was pointed at in. */
  shown?: readonly string[];
  /** What the question before asked for expressly, and this one asks again. */
  asks?: Turn['asks'];
  /** What was asked, where it is asked back which task is meant. */
  choosing?: Intent;
  /** Everything about the one subject. */
  detail?: boolean;
  /** Units and groups asked about, where they are not those that the question names. */
  parties?: readonly string[];
  only?: 'report' | 'event' | null;
  /** What is asked of the one subject, where that is not its date, its leader or its receiver. */
  field?: TaskField;
  /** Codes of what is to be reached, best first. */
  targets?: readonly string[];
  /** What is asked of the plan as a document. */
  document?: readonly DocumentField[];
  /** What is asked of which paper that the plan cites. */
  paper?: { code: string; asked: readonly PaperField[] };
  /** A body that the plan binds without naming it, as the question names it; the subjects are what is asked of it. */
  bound?: string;
  /** Only what people say for the subject leads to it, no word of the plan: it is offered, not told. */
  isGuess?: boolean;
  refusal?: Refusal;
}

/** What a rule decides, before it has the rule's name. */
export type Ruling = Omit<Decision, 'rule'>;

/** Units asked for: those that the plan asks instead of ordering, that have nothing to do with a task, of a group, or that lead most tasks. */
export interface AskedUnits {
  of: 'requested' | 'not-concerned' | 'members' | 'busiest' | 'least-busy' | 'partners';
  /** Codes, in the plan's order. */
  units: readonly string[];
  task?: string;
  group?: string;
  /** The number of tasks that each of them leads. */
  count?: number;
}

/** Which of a list is asked for: its first, its last, or both. */
export type Pick = 'first' | 'last' | 'ends';

/** What is asked of a task beside its date, its leader and its receiver. */
export type TaskField = 'attends' | 'places' | 'partners';
/** What is asked of the plan as a document. */
export type DocumentField =
  | 'signer'
  | 'issued'
  | 'issuer'
  | 'number'
  | 'basis'
  | 'sent-to'
  | 'title'
  | 'sections'
  | 'papers';
/** What is asked of a paper that the plan cites, where something particular is. */
export type PaperField = 'issued' | 'issuer' | 'number' | 'years';

/** What a question asks for that the plan does not say. */
export type Refusal =
  | { kind: 'absent'; absent: Absent }
  | { kind: 'other-year'; year: number }
  | { kind: 'code'; code: string }
  | { kind: 'body' | 'field' | 'paper' | 'report' | 'unexplained'; words: string };

/** What a question is held against to see what the plan does not know. */
export interface Known {
  book: PlanBook;
  vocabulary: Vocabulary;
}
