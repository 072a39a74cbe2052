import type { Message, Update } from 'grammy/types';
import type { BotContext } from './context.ts';

/** Updates whose words their writer agreed to have kept. */
const agreed = new WeakSet<Update>();
/** Which update a press repeats: the same one when the press is handled again, so that nothing is said twice. */
const byPress = new WeakMap<Update, Update>();

/** Whether the writer has agreed to have the words of this update kept. */
export function hasAgreed({ update }: BotContext): boolean {
  return agreed.has(update);
}

/** Handles the sender's own message once more, now that they have agreed, by a press, that its words may be kept. */
export async function handleAgreed(ctx: BotContext, message: Message): Promise<void> {
  const { update_id } = ctx.update;
  const update = byPress.get(ctx.update) ?? { update_id, message: message as NonNullable<Update['message']> };
  byPress.set(ctx.update, update);
  agreed.add(update);
  await ctx.again(update);
}
