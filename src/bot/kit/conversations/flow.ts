import type { z } from 'zod';
import type { RichText } from '../../../base/rich-text.ts';
import type { Answers, Conversation } from '../../../conversations/conversation.ts';
import type { Along } from '../../../database/together.ts';
import type { BotContext } from '../context.ts';
import type { View } from '../reply.ts';

/** A conversation with its answers, as its flow reads them. */
export interface Open<A extends Answers> extends Omit<Conversation, 'answers'> {
  answers: A;
}

/** What became of an update that was offered to a question. Undefined: it is not the question's. */
export type Taken<A extends Answers> =
  | Answered<A>
  /** It was meant as an answer and cannot be one: the person was told. */
  | 'refused'
  /** The conversation is over; then it is said. */
  | { over: (follow: Follow<A>) => Promise<void> };

/** It answers, or changes what is shown. */
export interface Answered<A extends Answers> {
  answers: A;
  /** Lines above the next question. */
  before?: RichText;
  /** What a pop-up over the pressed button says. */
  popUp?: string;
  /**
   * Where the next question is shown. `below`: in a message of its own, though a button was pressed, and the press is answered. `screen`:
   * in the message that shows the conversation, though something was sent.
   */
  where?: 'below' | 'screen';
  /** Writes what the answers change, in one transaction with them: false, and nothing is written, when others came first. */
  along?(put: Along): Promise<boolean>;
}

/** Begins another conversation of the flow in the same message. @param before lines above its question */
export type Follow<A extends Answers> = (answers: A, before: RichText) => Promise<void>;

/** What a flow asks with. A question that is answered is passed over without a word. */
export interface Asking<A extends Answers> {
  /** Asks until there is an answer. Returns all answers so far. */
  (question: string): Promise<A>;
  /** Looks up what the way through the flow depends on; the same as long as one question waits. */
  look<T>(see: (ctx: BotContext, answers: A) => T): Promise<T>;
}

/** What is asked of a person, one question after another. */
export interface Flow<A extends Answers> {
  name: string;
  /** The key of what is said when it was dropped. */
  dropped: string;
  /** Whether it is dropped when the person turns to something else: its words go to others. */
  isForgotten?: boolean;
  shape: z.ZodType<A>;
  /** Asks in order; its last question is what ends it. Does nothing else: it is walked again at each answer. */
  ask(ask: Asking<A>): Promise<void>;
  /** A question with what is known so far and its buttons. */
  page(ctx: BotContext, open: Open<A>, question: string): Promise<View>;
  /** Reads an update as an answer to a question; the parser of presses, words and files. Writes nothing but what ends it. */
  take(ctx: BotContext, open: Open<A>, question: string): Promise<Taken<A> | undefined>;
  /** What a question is about: by this its words are read. */
  about?(answers: A, ctx: BotContext): { task?: string | undefined; figures?: readonly string[] };
}

/** Returns a conversation as its flow reads it; undefined for one whose answers an earlier version wrote in another shape. */
export function opened<A extends Answers>(
  flow: Flow<A>,
  conversation: Conversation | undefined,
): Open<A> | undefined {
  const answers = flow.shape.safeParse(conversation?.answers).data;
  return conversation && answers ? { ...conversation, answers } : undefined;
}

/** Stops a walk that has found what it looks for. */
class Found extends Error {
  constructor(readonly question: string) {
    super(question);
  }
}

/** Walks over the answers to the question that is open; undefined when none is. */
export async function openQuestion<A extends Answers>(
  ctx: BotContext,
  flow: Flow<A>,
  { answers }: Open<A>,
): Promise<string | undefined> {
  const ask = async (question: string) => {
    if (!answers.answered.includes(question)) throw new Found(question);
    return answers;
  };
  const look = async <T>(see: (ctx: BotContext, answers: A) => T) => see(ctx, answers);
  try {
    await flow.ask(Object.assign(ask, { look }));
    return undefined;
  } catch (error) {
    if (error instanceof Found) return error.question;
    throw error;
  }
}
