import type { IsoDay, Period } from '../base/day.ts';
import type { RichText } from '../base/rich-text.ts';
import type { Language } from '../base/texts.ts';
import type { ProgressView } from '../progress/progress-view.ts';

const aboutThePlan = [
  'due',
  'unit-tasks',
  'deadline',
  'responsible',
  'clause',
  'recipient',
  'progress',
] as const;
/** What a question can turn out to ask. `choose` asks back; `danger` is no question: see `danger/`. */
export const intents = [...aboutThePlan, 'purpose', 'help', 'unknown', 'danger', 'choose'] as const;
export type Intent = (typeof intents)[number];

/** A trusted address or a duty number that the coordinator has entered. */
export interface Contact {
  name: string;
  /** A telephone number, an address, or both. */
  where: string;
}

/** A question with what it depends on. */
export interface Question {
  question: string;
  /** The day it is, in the plan's time zone. */
  today: IsoDay;
  /** The language to answer in when the question's own is not plain. */
  language: Language;
  /** Codes of the units that the person asking belongs to; empty when unknown. */
  askerUnits: readonly string[];
  /** The turn before, by the same person in the same chat, when it is no older than ten minutes. */
  previous?: Turn | undefined;
  progress?: ProgressView | undefined;
  /** What units have reported of targets, by their codes; of those left out nothing is said. */
  reached?: ReadonlyMap<string, number> | undefined;
  /** For a person in danger; empty when the coordinator has entered none. */
  contacts?: readonly Contact[] | undefined;
}

/** What may be done next; a messenger shows them as buttons. */
export type Action =
  | { kind: 'detail'; task: string }
  | { kind: 'responsible'; task: string }
  | { kind: 'update'; task: string }
  /** Asks this question in the person's name: an example, or one of two readings. */
  | { kind: 'ask'; question: string };

/** What a question that goes on from this one needs. Plain JSON. */
export interface Turn {
  intent: Intent;
  /** Codes of the tasks answered with, in the order shown. */
  tasks: string[];
  /** Codes of the units asked about; empty for the whole plan. */
  scope: string[];
  period: { from: string; to: string } | null;
  /** Only tasks of this kind were asked for. */
  only: 'report' | 'event' | null;
  /** Codes of the last list that was shown. */
  list?: string[] | undefined;
  /** Codes of the last two tasks that were spoken of singly. */
  pair?: string[] | undefined;
  /**
   * What was asked for expressly, and is asked again when the question goes on: whether there is anything, how many there are, whether a
   * task is a unit's, whether a day is in time or late.
   */
  asks?: 'any' | 'count' | 'theirs' | 'in-time' | 'late' | undefined;
  /** The list that was last asked for, as it was asked. */
  asked?: AskedList | undefined;
  /** Code of the paper that was spoken of. */
  paper?: string | undefined;
  /** The plan was spoken of as a document. */
  document?: boolean | undefined;
  /** Behind a question that was not understood: what the one before it asked. */
  spokenOf?: Intent | undefined;
}

/** A list by what was asked for, so that it can be asked for again. */
export type AskedList = {
  intent: 'due' | 'unit-tasks';
  period: Turn['period'];
  parties: string[];
  only: Turn['only'];
  /** Codes of the tasks that were in it. */
  tasks: string[];
};

/** Why an answer came out as it did. */
export interface Explanation {
  /** What was understood, in plain words: what is asked, of which tasks. */
  query: string;
  /** Name of the rule that decided. */
  rule: string;
  /** The question's words as read, mended and written out. */
  words: string[];
  /** Cues heard, with the words that gave them. */
  cues: Record<string, string[]>;
  /** What came nearest as its subject, best first. */
  subjects: { code: string; score: number; phrases: readonly string[] }[];
  /** Words that neither the lexicon nor the answer's tasks explain. */
  unexplained: string[];
}

/** A part of an answer, worded only when it is shown: of many, a page shows five. */
export type Item = () => RichText;

export interface Answer {
  intent: Intent;
  language: Language;
  period: Period | null;
  /** Codes of units, groups and recipients that the answer names. */
  units: string[];
  /** Codes of tasks and purposes, best first. */
  tasks: string[];
  clauses: string[];
  /** Codes of targets, where it is about these. */
  targets?: string[];
  /** Days as the plan writes them. */
  dates: IsoDay[];
  /** The answer to a question for a yes or a no, and to what was claimed in it; null where none was asked for. */
  verdict: 'yes' | 'no' | null;
  /** How many, where that was asked for. */
  count: number | null;
  /** The answer itself; its first line says what matters. */
  head: RichText;
  /** One for each task, so that long answers can be paged. */
  items: Item[];
  foot?: RichText;
  actions: Action[];
  turn: Turn;
  explanation: Explanation;
}
