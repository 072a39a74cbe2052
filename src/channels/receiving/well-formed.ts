import type { Update } from 'grammy/types';
import { z } from 'zod';

/*
 * What the bot relies upon in an update, and no more (https://core.telegram.org/bots/api#update). Telegram keeps to it;
 * what does not is from somewhere else, and would be read wrongly further inside.
 */

/** A text has 4,096 characters at most, each of one or two UTF-16 units. */
const LONGEST = 2 * 4096;

const words = z.string().max(LONGEST);
const size = z.int().min(0).optional();

const user = z.looseObject({
  id: z.int().min(1),
  first_name: words,
  last_name: words.optional(),
  language_code: words.optional(),
});
const chat = z.looseObject({
  id: z.int(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']),
  title: words.optional(),
});
const entities = z
  .array(
    z.looseObject({
      type: z.string(),
      offset: z.int().min(0),
      length: z.int().min(0),
      url: words.optional(),
      language: words.optional(),
    }),
  )
  .optional();
const file = z.looseObject({ file_id: words.min(1), file_name: words.optional(), file_size: size });
const button = z.looseObject({ text: words, callback_data: words.optional() });

/** A message that another is about: one that was answered to, or whose button was pressed. */
const earlier = z.looseObject({
  message_id: z.int(),
  date: z.int(),
  chat,
  from: user.optional(),
  text: words.optional(),
  caption: words.optional(),
  reply_markup: z.looseObject({ inline_keyboard: z.array(z.array(button)) }).optional(),
});
const message = earlier.extend({
  entities,
  caption_entities: entities,
  reply_to_message: earlier.optional(),
  photo: z.array(file).min(1).optional(),
  document: file.optional(),
  video: file.optional(),
  media_group_id: words.optional(),
  sender_chat: z.looseObject({ id: z.int() }).optional(),
  is_topic_message: z.boolean().optional(),
  message_thread_id: z.int().optional(),
  new_chat_members: z.array(user).optional(),
  left_chat_member: user.optional(),
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
});
const written = message.refine(
  ({ text, caption, entities: inText, caption_entities: inCaption }) =>
    (text !== undefined || !inText) && (caption !== undefined || !inCaption),
);
const query = z.looseObject({
  id: words,
  from: user,
  message: earlier.optional(),
  data: words.optional(),
});
const membership = z.looseObject({ status: z.string(), is_member: z.boolean().optional() });
const chatMember = z.looseObject({
  chat,
  from: user,
  old_chat_member: membership,
  new_chat_member: membership,
});

const numbered = z.looseObject({ update_id: z.int().min(0) });
const wellFormed = numbered
  .extend({
    message: written.refine(isOwnChat).optional(),
    callback_query: query.refine(({ from, message }) => isOwnChat({ from, chat: message?.chat })).optional(),
    my_chat_member: chatMember.optional(),
  })
  .refine((update) => update.message ?? update.callback_query ?? update.my_chat_member);

/** A private chat has its person's number: nobody else writes or presses there. */
function isOwnChat(given: { from?: { id: number } | undefined; chat?: z.output<typeof chat> | undefined }) {
  return given.chat?.type !== 'private' || given.chat.id === given.from?.id;
}

/** Whether an update has a number by which it can be confirmed. */
export function isNumbered(update: unknown): update is Pick<Update, 'update_id'> {
  return numbered.safeParse(update).success;
}

/** Whether an update is of a kind that the bot asks for, and has what the bot relies upon. */
export function isWellFormed(update: unknown): boolean {
  return wellFormed.safeParse(update).success;
}

/**
 * The same with the characters replaced that no database takes: 0, and half of a pair. What stands for them is as long, so
 * that entities stay where they are.
 */
export function readable<T>(value: T): T {
  // JSON names each of them by its number; nearly every update has none.
  return unreadable.test(JSON.stringify(value)) ? (readableValue(value) as T) : value;
}

const unreadable = /\\u(?:0000|d[89a-f])/;

function readableValue(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
  if (Array.isArray(value)) return value.map(readableValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readableValue(each)]));
}
