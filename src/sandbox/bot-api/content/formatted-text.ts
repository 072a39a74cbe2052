import type { MessageEntity } from 'grammy/types';
import { z } from 'zod';
import { json } from '../calls/fields.ts';
import { badRequest } from '../calls/refusal.ts';
import { detectEntities, overlap, sortEntities } from './detected-entities.ts';
import { checkGiven, givenEntities } from './given-entities.ts';

/** Longest texts in UTF-16 code units: https://core.telegram.org/bots/api#sendmessage */
export const LONGEST_TEXT = 4096;
/** Longest captions in UTF-16 code units: https://core.telegram.org/bots/api#sendphoto */
export const LONGEST_CAPTION = 1024;

/** The parameters of a text. */
export const textFields = {
  text: z.string().optional(),
  parse_mode: z.string().optional(),
  entities: givenEntities.optional(),
  link_preview_options: json(z.looseObject({})).optional(),
};

/** The parameters of a caption. */
export const captionFields = {
  caption: z.string().optional(),
  parse_mode: z.string().optional(),
  caption_entities: givenEntities.optional(),
};

const textSchema = z.object(textFields);
const captionSchema = z.object(captionFields);

/**
 * The text of a message. @throws Refusal when it is empty or over 4,096 UTF-16 code units
 * @param tooLong the words for the latter: sending and editing differ
 */
export function checkedText(
  input: z.output<typeof textSchema>,
  tooLong = 'message is too long',
): { text: string; entities?: MessageEntity[] } {
  if (input.text === undefined || input.text === '') throw badRequest('message text is empty');
  const read = formatted(input.text, input.parse_mode, input.entities);
  if (read.text === '') throw badRequest('text must be non-empty');
  if (read.text.length > LONGEST_TEXT) throw badRequest(tooLong);
  return read.entities.length === 0 ? { text: read.text } : read;
}

/** The caption of a message, if any. @throws Refusal when it is over 1,024 UTF-16 code units */
export function checkedCaption(input: z.output<typeof captionSchema>): {
  caption?: string;
  caption_entities?: MessageEntity[];
} {
  if (input.caption === undefined || input.caption === '') return {};
  const { text: caption, entities } = formatted(input.caption, input.parse_mode, input.caption_entities);
  if (caption.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
  if (caption === '') return {};
  return entities.length === 0 ? { caption } : { caption, caption_entities: entities };
}

interface Formatted {
  text: string;
  entities: MessageEntity[];
}

/** Telegram finds no links, commands or names within these. */
const CLOSED_KINDS: ReadonlySet<string> = new Set(['code', 'pre', 'text_link']);

/**
 * A text of the bot as Telegram stores it: entities checked, trimmed, links and commands found.
 * @throws Refusal for a parse_mode: the bot sends entities, so markup is not read here
 */
function formatted(
  source: string,
  parseMode: string | undefined,
  given: z.output<typeof givenEntities> = [],
): Formatted {
  if (parseMode) throw badRequest('unsupported parse_mode: the local server reads entities only');
  const trimmed = trim({ text: source, entities: checkGiven(source, given) });
  const closed = trimmed.entities.filter((entity) => CLOSED_KINDS.has(entity.type));
  const found = detectEntities(trimmed.text).filter(
    (entity) => !closed.some((other) => overlap(other, entity)),
  );
  return { text: trimmed.text, entities: sortEntities([...trimmed.entities, ...found]) };
}

/** Drops space at both ends; the entities move with the text. */
function trim({ text: untrimmed, entities }: Formatted): Formatted {
  const trimmed = untrimmed.trim();
  if (trimmed.length === untrimmed.length) return { text: untrimmed, entities };
  const cut = untrimmed.length - untrimmed.trimStart().length;
  const moved = entities.flatMap((entity) => {
    const start = Math.max(0, entity.offset - cut);
    const end = Math.min(trimmed.length, entity.offset + entity.length - cut);
    return end > start ? [{ ...entity, offset: start, length: end - start }] : [];
  });
  return { text: trimmed, entities: moved };
}
