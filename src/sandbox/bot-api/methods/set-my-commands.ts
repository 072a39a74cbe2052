import { z } from 'zod';
import { json, text } from '../calls/fields.ts';
import { method } from '../calls/method.ts';
import { badRequest } from '../calls/refusal.ts';

const MOST_COMMANDS = 100;

const command = z.object(
  {
    command: z.string({ error: 'can\'t parse BotCommand: Field "command" must be of type String' }),
    description: z.string({ error: 'can\'t parse BotCommand: Field "description" must be of type String' }),
  },
  { error: "can't parse BotCommand: expected an Object" },
);

const schema = z.object({
  commands: json(
    z.array(command, { error: 'expected an Array of BotCommand' }),
    "can't parse commands JSON object",
  ),
  scope: json(
    z.object(
      { type: z.enum(['default', 'all_private_chats', 'all_group_chats']) },
      { error: "can't parse BotCommandScope: unsupported type specified" },
    ),
    "can't parse BotCommandScope JSON object",
  ).optional(),
  language_code: text.optional(),
});

export const setMyCommands = method(schema, (input, { board }) => {
  const language = input.language_code ?? '';
  if (!/^(?:[a-z]{2})?$/.test(language)) throw badRequest('invalid language code specified');
  if (input.commands.length > MOST_COMMANDS) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  board.commands.set(`${input.scope?.type ?? 'default'} ${language}`, input.commands.map(checkedCommand));
  return true;
});

/** Rules: https://core.telegram.org/bots/api#botcommand */
function checkedCommand(given: z.output<typeof command>): { command: string; description: string } {
  const name = given.command.trim().replace(/^\//, '');
  const description = given.description.trim();
  if (!/^[a-z0-9_]{1,32}$/.test(name)) throw badRequest('BOT_COMMAND_INVALID');
  if (description === '' || description.length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
  return { command: name, description };
}
