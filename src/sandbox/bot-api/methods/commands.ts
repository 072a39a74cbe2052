import { z } from 'zod';
import { scopeKey } from '../command-book.ts';
import { chatId, json, text, wholeNumber } from '../fields.ts';
import { method } from '../method.ts';
import { knownRoom } from '../reachable-room.ts';
import { badRequest } from '../refusal.ts';
import type { Switchboard } from '../switchboard.ts';

const MOST_COMMANDS = 100;

const scope = json(
  z.discriminatedUnion(
    'type',
    [
      z.object({
        type: z.enum(['default', 'all_private_chats', 'all_group_chats', 'all_chat_administrators']),
      }),
      z.object({ type: z.enum(['chat', 'chat_administrators']), chat_id: chatId }),
      z.object({ type: z.literal('chat_member'), chat_id: chatId, user_id: wholeNumber('user_id') }),
    ],
    { error: "can't parse BotCommandScope: unsupported type specified" },
  ),
  "can't parse BotCommandScope JSON object",
);

const where = { scope: scope.optional(), language_code: text.optional() };

const command = z.object(
  {
    command: z.string({ error: 'can\'t parse BotCommand: Field "command" must be of type String' }),
    description: z.string({ error: 'can\'t parse BotCommand: Field "description" must be of type String' }),
  },
  { error: "can't parse BotCommand: expected an Object" },
);

const setSchema = z.object({
  commands: json(
    z.array(command, { error: 'expected an Array of BotCommand' }),
    "can't parse commands JSON object",
  ),
  ...where,
});

export const setMyCommands = method(setSchema, (input, { board }) => {
  const key = checkedKey(board, input);
  if (input.commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  board.commands.set(key, input.commands.map(checkedCommand));
  return true;
});

export const getMyCommands = method(z.object(where), (input, { board }) =>
  board.commands.get(checkedKey(board, input)),
);

export const deleteMyCommands = method(z.object(where), (input, { board }) => {
  board.commands.delete(checkedKey(board, input));
  return true;
});

function checkedKey(
  board: Switchboard,
  input: { scope?: z.output<typeof scope> | undefined; language_code?: string | undefined },
): string {
  const language = input.language_code ?? '';
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  const chosen = input.scope ?? { type: 'default' as const };
  if (!('chat_id' in chosen)) return scopeKey(language, chosen.type);
  const room = knownRoom(board, chosen.chat_id);
  if (room.kind === 'private' && chosen.type !== 'chat') {
    throw badRequest("can't use specified scope in private chats");
  }
  return scopeKey(language, chosen.type, room.id, 'user_id' in chosen ? chosen.user_id : undefined);
}

/** Rules: https://core.telegram.org/bots/api#botcommand */
function checkedCommand(given: z.output<typeof command>): { command: string; description: string } {
  const name = given.command.trim().replace(/^\//, '');
  const description = given.description.trim();
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '' || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
}
