import { ASSIGNMENT_FLOW, assignmentAnswers } from '../../../assignments/answers.ts';
import { may } from '../../../people/rights.ts';
import type { BotContext } from '../../kit/context.ts';
import { originOf } from '../../kit/identify.ts';
import { assignTasks } from './rights.ts';

/**
 * Whether the person was asked for a letter: what that says of violence is an office's, not the person's. Asked before it is known who
 * writes; where the database does not answer, nothing waits.
 */
export async function letterWaits(ctx: BotContext): Promise<boolean> {
  const origin = originOf(ctx);
  if (!origin || origin.inGroup) return false;
  const { people, conversations, log } = ctx.services;
  try {
    const caller = await people.findCaller(origin);
    if (caller?.memberId === undefined || !may(caller.roles, assignTasks)) return false;
    const planId = caller.plan.id;
    const { channel, accountId } = caller.knownBy;
    const [newest] = await conversations.of({
      channel,
      chatId: accountId,
      accountId,
      planId,
      on: origin.channel,
    });
    if (newest?.flow !== ASSIGNMENT_FLOW) return false;
    return assignmentAnswers.safeParse(newest.answers).success;
  } catch (error) {
    log.error({ err: error }, 'what was put together could not be read');
    return false;
  }
}
