import { z } from 'zod';
import { type Clock, dateOf } from '../base/clock.ts';
import type { Conversation as Row } from '../generated/sqlite/client.ts';
import { type Conversation, screenShape } from './conversation.ts';

/** A conversation is kept this long after its last answer. */
export const KEPT_HOURS = 24;

/** One that was touched last at this moment or before is over. */
export function oldestKept(clock: Clock): Date {
  return dateOf(clock.now().subtract({ hours: KEPT_HOURS }));
}

const waitingShape = z.object({ state: z.unknown(), revision: z.number() });

export function conversationOf({
  id,
  flow,
  revision,
  answers,
  screen,
  waiting,
  touchedAt,
}: Row): Conversation {
  return {
    id,
    flow,
    revision,
    answers,
    screen: screenShape.safeParse(screen).data ?? {},
    waiting: waitingShape.safeParse(waiting).data,
    touchedAt,
  };
}
