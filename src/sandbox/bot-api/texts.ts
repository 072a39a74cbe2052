import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { givenEntities } from './entities/given.ts';
import { json, text } from './fields.ts';
import { formattedText } from './formatted-text.ts';
import { badRequest } from './refusal.ts';
import type { Switchboard } from './switchboard.ts';

const LONGEST_TEXT = 4096;

/** The parameters of a text. */
export const textFields = {
  text: text.optional(),
  parse_mode: text.optional(),
  entities: givenEntities.optional(),
  link_preview_options: json(z.looseObject({}), "can't parse link preview options JSON object").optional(),
};

const textSchema = z.object(textFields);

/**
 * The text of a message. @throws Refusal when it is empty or over 4,096 UTF-16 code units
 * @param tooLong how the latter is said: sending and editing differ
 */
export function checkedText(
  board: Switchboard,
  input: z.output<typeof textSchema>,
  tooLong = 'message is too long',
): { text: string; entities?: MessageEntity[] } {
  if (input.text === undefined || input.text === '') throw badRequest('message text is empty');
  const read = formattedText(board, input.text, input.parse_mode, input.entities);
  if (read.text === '') throw badRequest('text must be non-empty');
  if (read.text.length > LONGEST_TEXT) throw badRequest(tooLong);
  return read.entities.length === 0 ? { text: read.text } : read;
}
