import type { MessageEntity } from 'grammy/types';

type Detected = MessageEntity.CommonMessageEntity;

/** Top-level domains taken for links without a scheme; Telegram knows all of them, these are enough here. */
const TOP_LEVEL = 'com|org|net|info|edu|gov|biz|io|me|dev|app|vn|asia|eu|uk|de|fr|jp|cn|ru|us|int|test';

const PATTERNS: [Detected['type'], RegExp][] = [
  [
    'url',
    new RegExp(
      `(?<![\\p{L}\\p{N}_@./:-])(?:https?:\\/\\/[^\\s<>"]+|(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]*\\.)+(?:${TOP_LEVEL})(?![\\p{L}\\p{N}_@-]|\\.[\\p{L}\\p{N}])(?::\\d{1,5})?(?:[/?#][^\\s<>"]*)?)`,
      'giu',
    ),
  ],
  ['email', /(?<![\p{L}\p{N}._%+-])[a-z0-9._%+-]{1,64}@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\p{L}\p{N}_])/giu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-z0-9_]{3,32}(?![\p{L}\p{N}_])/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/@])/giu],
  ['hashtag', /(?<![\p{L}\p{N}_#])#(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]{1,256}/gu],
  ['cashtag', /(?<![\p{L}\p{N}_$])\$[A-Z]{1,8}(?![\p{L}\p{N}_])/gu],
];

/** The entities that Telegram finds in a text by itself, in order and without overlaps; offsets in UTF-16 code units. */
export function detectEntities(text: string): Detected[] {
  if (!/[/@#$.:]/.test(text)) return [];
  const found: Detected[] = [];
  for (const [type, pattern] of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const part = type === 'url' ? withoutTrailingMarks(match[0]) : match[0];
      const entity: Detected = { type, offset: match.index, length: part.length };
      if (!found.some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  sortEntities(found);
  return found;
}

/** Whether two entities share a character. */
export function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}

/** A sentence's closing marks are no part of the link before them. */
function withoutTrailingMarks(url: string): string {
  const bare = url.replace(/[.,:;!?'"…]+$/u, '');
  return bare.endsWith(')') && !bare.includes('(') ? withoutTrailingMarks(bare.slice(0, -1)) : bare;
}

/** Entities in Telegram's order: by where they begin, the longer first. */
export function sortEntities<Entity extends MessageEntity>(entities: Entity[]): Entity[] {
  return entities.sort((a, b) => a.offset - b.offset || b.length - a.length);
}
