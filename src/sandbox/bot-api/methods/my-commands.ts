import { z } from 'zod';
import { json, wholeNumber } from '../calls/fields.ts';
import { method } from '../calls/method.ts';
import { reachableRoom } from '../chats/reachable-room.ts';
import type { Switchboard } from '../switchboard.ts';

/** Rules: https://core.telegram.org/bots/api#botcommand */
const command = z.object({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().trim().min(1).max(256),
});

/** Those of https://core.telegram.org/bots/api#botcommandscope that the bot uses. */
const scope = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['default', 'all_private_chats', 'all_group_chats']) }),
  z.object({ type: z.literal('chat'), chat_id: wholeNumber }),
  z.object({ type: z.literal('chat_member'), chat_id: wholeNumber, user_id: wholeNumber }),
]);

const placeSchema = z.object({
  scope: json(scope).optional(),
  language_code: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
});

export const setMyCommands = method(
  placeSchema.extend({ commands: json(z.array(command).max(100)) }),
  ({ commands, ...place }, { switchboard }) => {
    switchboard.setCommands(keyOf(switchboard, place), commands);
    return true;
  },
);

export const deleteMyCommands = method(placeSchema, (place, { switchboard }) => {
  switchboard.setCommands(keyOf(switchboard, place), undefined);
  return true;
});

function keyOf(switchboard: Switchboard, given: z.output<typeof placeSchema>): string {
  return `${scopeName(switchboard, given.scope)} ${given.language_code ?? ''}`;
}

function scopeName(switchboard: Switchboard, given: z.output<typeof scope> | undefined): string {
  if (!given || !('chat_id' in given)) return given?.type ?? 'default';
  const { id } = reachableRoom(switchboard, given.chat_id);
  return given.type === 'chat' ? `chat/${id}` : `chat_member/${id}/${given.user_id}`;
}
