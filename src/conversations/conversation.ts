import { z } from 'zod';

/** Whom the bot asks, where, about which plan. */
export interface Author {
  channel: string;
  chatId: string;
  accountId: string;
  planId: number;
  /** The messenger on which they write now, where that may be another than the chat's. */
  on?: string;
}

/** What every flow's answers have besides its own values. */
export const answersBase = z.object({
  /** The questions that are answered or left out. The value of one that is not may be an earlier one, offered to be kept. */
  answered: z.array(z.string()).default([]),
  /** The ids of the messages accepted as answers: one that comes again after a kill is not accepted twice. */
  taken: z.array(z.number()).default([]),
  /** 0-based page of the list shown. */
  page: z.number().default(0),
  /** Put aside for later: typed words are not meant for it. */
  away: z.boolean().optional(),
});
export type Answers = z.infer<typeof answersBase>;

/** What the chat shows of a conversation. Lost, it costs a message that stays, or is shown again. */
export const screenShape = z.object({
  /** The message that shows it; deleted when a typed answer gets a new one below. */
  messageId: z.number().optional(),
  /** The question that it shows. */
  asked: z.string().optional(),
  /** The messenger on which it is shown; the chat's own when it says none. */
  on: z.string().optional(),
});
export type Screen = z.infer<typeof screenShape>;

/** What the flow of a conversation waits for, kept by the plugin: good for one revision of the answers only. */
export interface Waiting {
  /** The plugin's own, with the version of the flow that it fits. */
  state: unknown;
  revision: number;
}

/** What a person has answered so far, as it was read. */
export interface Conversation {
  id: number;
  flow: string;
  /** Raised by each answer. */
  revision: number;
  /** As the flow's own shape reads it. */
  answers: unknown;
  screen: Screen;
  waiting: Waiting | undefined;
  touchedAt: Date;
}

/** How many accepted messages are remembered: more than one conversation can hold. */
const MOST_TAKEN = 40;

/** Returns the answers with a message noted as accepted. */
export function noteTaken<A extends Answers>(answers: A, message: number): A {
  return { ...answers, taken: [...answers.taken, message].slice(-MOST_TAKEN) };
}

/** Returns the answers with questions that count as answered. */
export function answering<A extends Answers>(answers: A, ...questions: string[]): A {
  return { ...answers, answered: [...new Set([...answers.answered, ...questions])] };
}

/** Returns the answers with questions that are asked again; their values are kept to be offered. */
export function asking<A extends Answers>(answers: A, ...questions: string[]): A {
  return { ...answers, answered: answers.answered.filter((one) => !questions.includes(one)) };
}
