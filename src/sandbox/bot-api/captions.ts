import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { givenEntities } from './entities/given.ts';
import { text } from './fields.ts';
import { formattedText } from './formatted-text.ts';
import { badRequest } from './refusal.ts';
import type { Switchboard } from './switchboard.ts';

const LONGEST_CAPTION = 1024;

/** The parameters of a caption. */
export const captionFields = {
  caption: text.optional(),
  parse_mode: text.optional(),
  caption_entities: givenEntities.optional(),
};

const captionSchema = z.object(captionFields);

/** The caption of a message, if any. @throws Refusal when it is over 1,024 UTF-16 code units */
export function checkedCaption(
  board: Switchboard,
  input: z.output<typeof captionSchema>,
): { caption?: string; caption_entities?: MessageEntity[] } {
  if (input.caption === undefined || input.caption === '') return {};
  const read = formattedText(board, input.caption, input.parse_mode, input.caption_entities);
  if (read.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  if (read.text === '') return {};
  return {
    caption: read.text,
    ...(read.entities.length === 0 ? {} : { caption_entities: read.entities }),
  };
}
