import { z } from 'zod';
import { json } from '../calls/fields.ts';
import { method } from '../calls/method.ts';

/** Rules: https://core.telegram.org/bots/api#botcommand */
const command = z.object({
  command: z.string().regex(/^[a-z0-9_]{1,32}$/),
  description: z.string().trim().min(1).max(256),
});

const schema = z.object({
  commands: json(z.array(command).max(100)),
  scope: json(z.object({ type: z.enum(['default', 'all_private_chats', 'all_group_chats']) })).optional(),
  language_code: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
});

export const setMyCommands = method(schema, ({ commands, scope, language_code: language }, { board }) => {
  board.commands.set(`${scope?.type ?? 'default'} ${language ?? ''}`, commands);
  return true;
});
