import type { Temporal } from 'temporal-polyfill';
import type { IsoDay } from '../base/day.ts';
import type { TaskStatus } from '../generated/sqlite/enums.ts';

/** A conversation in which the bot has asked something. */
export const flows = ['update', 'round', 'deadline', 'campaign', 'return'] as const;
export type Flow = (typeof flows)[number];

/** What is asked in a conversation: which task, how far, which numbers …; `summary` shows all to be confirmed. */
export const asks = [
  'task',
  'status',
  'percent',
  'figures',
  'note',
  'files',
  'date',
  'reason',
  'content',
  'when',
  'summary',
] as const;
export type Ask = (typeof asks)[number];

/** What the bot has asked a person in a chat and waits for. */
export interface Waiting {
  flow: Flow;
  ask: Ask;
  /** The task it is about, once one is chosen. */
  task: string | undefined;
  /** The numbers that are asked for, by code, in their order; all that are open. */
  figures: readonly string[];
  /** For how long. */
  minutes: number;
}

/** The message of the bot that is replied to. */
export interface RepliedTo {
  /** `campaign`: what a person had sent through the bot. */
  kind: 'campaign' | 'other';
  /** Tasks that it shows, in their order. */
  tasks: readonly string[];
}

/** Where words were typed, and what for they may be. */
export interface Scene {
  /** When, in the plan's time zone. */
  now: Temporal.ZonedDateTime;
  inGroup: boolean;
  /** Whether the bot is mentioned. */
  mentioned: boolean;
  /** The unit of who types; undefined for who speaks for none. */
  unit: string | undefined;
  waiting: Waiting | undefined;
  repliedTo: RepliedTo | undefined;
  /** Whether a photo or a document comes with the words. */
  hasFile: boolean;
}

/** What words are for. */
const purposes = [
  /** Tells of a person in danger: answered before all else. */
  'danger',
  /** To what is asked. */
  'answer',
  /** Says how far a task is, or mends what was reported. */
  'report',
  'question',
  /** Thanks, "ok", a greeting, a promise: no answer is waited for. */
  'courtesy',
  /** Asks to hand in later than the deadline. */
  'postpone',
  /** Says that the person is away, often who stands in. */
  'absence',
  /** A reply to a campaign's message, meant for who had it sent. */
  'to-author',
  /** Drops what is going on. */
  'cancel',
  /** Passes over what is asked. */
  'skip',
  /** Says too little: the bot asks back. */
  'unsure',
  /** Not for the bot. */
  'nothing',
] as const;
type Purpose = (typeof purposes)[number];

/** How far one of several tasks is. */
export interface TaskReport {
  /** Its code; undefined when it must be asked which. */
  task: string | undefined;
  /** Undefined where only figures are told. */
  status: TaskStatus | undefined;
  percent?: number;
  /** Numbers by the code of the figure. */
  figures: Readonly<Record<string, number>>;
  note?: string;
  /** The words that tell it. */
  text: string;
}

/** What words are for, and what is read out of them. */
export interface Heard {
  for: Purpose;
  status?: TaskStatus | undefined;
  percent?: number | undefined;
  /** Numbers by the code of the figure. */
  figures?: Readonly<Record<string, number>>;
  /** Codes of the tasks meant; empty when it must be asked which. */
  tasks?: readonly string[];
  /** The button of the screen that the words name. */
  button?: 'save' | 'edit' | 'same' | 'paper';
  /** An answer, but to what was asked too long ago. */
  isLate?: true;
  /** A number that could be any of those asked for. */
  number?: number;
  /** A percentage above a hundred. */
  beyond?: number;
  /** Several tasks, each with how far it is. */
  reports?: readonly TaskReport[];
  /** A deadline, a day asked for or the day of a campaign. */
  date?: IsoDay | undefined;
  /** `HH:MM` of that day. */
  time?: string | undefined;
  /** The words, where they are taken as a note, a reason or a campaign's text. */
  note?: string | undefined;
  /** What is asked beside an answer or a report: it is answered, too. */
  question?: string | undefined;
  /** Who stands in, as the person says it. */
  standIn?: string | undefined;
}
