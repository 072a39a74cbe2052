import type { MessageEntity, User } from 'grammy/types';
import { z } from 'zod';
import { json } from '../fields.ts';
import { badRequest } from '../refusal.ts';
import { linkEntity } from './links.ts';

const SIMPLE = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
] as const;

/** Kinds that Telegram finds by itself; given ones are passed over in silence. */
const FOUND_BY_ITSELF = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bank_card_number',
] as const;

const given = z.discriminatedUnion(
  'type',
  [
    z.object({
      type: z.enum([...SIMPLE, ...FOUND_BY_ITSELF]),
      offset: z.number().int(),
      length: z.number().int(),
    }),
    z.object({
      type: z.literal('pre'),
      offset: z.number().int(),
      length: z.number().int(),
      language: z.string().optional(),
    }),
    z.object({
      type: z.literal('text_link'),
      offset: z.number().int(),
      length: z.number().int(),
      url: z.string(),
    }),
    z.object({
      type: z.literal('text_mention'),
      offset: z.number().int(),
      length: z.number().int(),
      user: z.object({ id: z.number().int() }),
    }),
    z.object({
      type: z.literal('custom_emoji'),
      offset: z.number().int(),
      length: z.number().int(),
      custom_emoji_id: z.string(),
    }),
  ],
  { error: "can't parse MessageEntity: unsupported type specified" },
);

type Given = z.output<typeof given>;

/** The `entities` parameter. */
export const givenEntities = json(
  z.array(given, { error: "can't parse entities JSON object" }),
  "can't parse entities JSON object",
);

/** Given entities against their text, in UTF-16 code units. @throws Refusal when one leaves the text or cuts a character */
export function checkGiven(
  text: string,
  entities: Given[],
  userById: (id: number) => User | undefined,
): MessageEntity[] {
  return entities.flatMap((entity) => {
    checkRange(text, entity.offset, entity.length);
    const view = entity.length === 0 ? undefined : viewOf(entity, userById);
    return view ? [view] : [];
  });
}

/** TDLib counts from the entity's ends; its words are kept. */
function checkRange(text: string, offset: number, length: number): void {
  const end = offset + length;
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (length === 0) return;
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  if (cutsCharacter(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${offset}`);
  }
  if (cutsCharacter(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at UTF-16 offset ${end}`,
    );
  }
}

/** Whether a place lies between the two halves of one character. */
function cutsCharacter(text: string, at: number): boolean {
  return isBetween(text.charCodeAt(at), 0xdc00, 0xdfff) && isBetween(text.charCodeAt(at - 1), 0xd800, 0xdbff);
}

const isBetween = (value: number, low: number, high: number): boolean => value >= low && value <= high;

function viewOf(entity: Given, userById: (id: number) => User | undefined): MessageEntity | undefined {
  const range = { offset: entity.offset, length: entity.length };
  if (entity.type === 'text_link') return linkEntity(entity.url, range, userById);
  if (entity.type === 'text_mention') {
    const user = userById(entity.user.id);
    return user && { type: 'text_mention', ...range, user };
  }
  if (entity.type === 'pre') {
    return { type: 'pre', ...range, ...(entity.language ? { language: entity.language } : {}) };
  }
  if (entity.type === 'custom_emoji') return undefined;
  const simple = SIMPLE.find((type) => type === entity.type);
  return simple && { type: simple, ...range };
}
