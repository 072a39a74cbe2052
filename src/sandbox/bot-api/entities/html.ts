import type { MessageEntity, User } from 'grammy/types';
import { byteOffset } from '../utf8.ts';
import { characterReference, startTag } from './html-tags.ts';
import { linkEntity } from './links.ts';
import { MarkupError } from './markup-error.ts';
import { sortEntities } from './sorting.ts';

type SimpleType = Extract<MessageEntity.CommonMessageEntity['type'], string>;

const SIMPLE_TAGS: ReadonlyMap<string, SimpleType> = new Map([
  ['b', 'bold'],
  ['strong', 'bold'],
  ['i', 'italic'],
  ['em', 'italic'],
  ['u', 'underline'],
  ['ins', 'underline'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['code', 'code'],
  ['tg-spoiler', 'spoiler'],
]);
const OTHER_TAGS = new Set(['a', 'pre', 'span', 'blockquote', 'tg-emoji']);
const isKnownTag = (name: string): boolean => SIMPLE_TAGS.has(name) || OTHER_TAGS.has(name);

interface OpenTag {
  name: string;
  attributes: Map<string, string>;
  /** Where it begins in the resulting text. */
  offset: number;
}

/**
 * Telegram's HTML as text and entities. `userById` finds whom `tg://user?id=` mentions.
 * The errors' words are TDLib's. @throws MarkupError
 */
export function parseHtml(
  html: string,
  userById: (id: number) => User | undefined,
): { text: string; entities: MessageEntity[] } {
  const open: OpenTag[] = [];
  const entities: MessageEntity[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const char = html.charAt(at);
    if (char === '&') {
      const decoded = characterReference(html, at);
      text += decoded.text;
      at = decoded.end;
    } else if (char !== '<') {
      text += char;
      at += 1;
    } else if (html.charAt(at + 1) === '/') {
      const tag = endTag(html, at, open);
      const entity = entityOf(tag.opened, text, userById);
      if (entity) entities.push(entity);
      at = tag.end;
    } else {
      const tag = startTag(html, at, isKnownTag);
      open.push({ name: tag.name, attributes: tag.attributes, offset: text.length });
      at = tag.end;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new MarkupError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  if (/\p{Surrogate}/u.test(text)) {
    throw new MarkupError(
      'Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units',
    );
  }
  return { text, entities: sortEntities(joinCodeIntoPre(entities)) };
}

function endTag(html: string, at: number, open: OpenTag[]): { opened: OpenTag; end: number } {
  const where = `at byte offset ${byteOffset(html, at)}`;
  const opened = open.pop();
  if (!opened) throw new MarkupError(`Unexpected end tag ${where}`);
  const tag = /^<\/([^\s>]*)\s*(>?)/.exec(html.slice(at));
  if (tag?.[2] !== '>') throw new MarkupError(`Unclosed end tag ${where}`);
  const name = tag[1]?.toLowerCase() ?? '';
  if (name !== '' && name !== opened.name) {
    throw new MarkupError(`Unmatched end tag ${where}, expected "</${opened.name}>", found "</${name}>"`);
  }
  return { opened, end: at + tag[0].length };
}

function entityOf(
  tag: OpenTag,
  text: string,
  userById: (id: number) => User | undefined,
): MessageEntity | undefined {
  const range = { offset: tag.offset, length: text.length - tag.offset };
  if (range.length === 0) return undefined;
  const simple = SIMPLE_TAGS.get(tag.name);
  const language = /^language-(.+)$/.exec(tag.attributes.get('class') ?? '')?.[1];
  if (tag.name === 'code' && language !== undefined) return { type: 'pre', ...range, language };
  if (simple) return { type: simple, ...range };
  if (tag.name === 'span') return { type: 'spoiler', ...range };
  if (tag.name === 'pre') return { type: 'pre', ...range };
  if (tag.name === 'blockquote') {
    return { type: tag.attributes.has('expandable') ? 'expandable_blockquote' : 'blockquote', ...range };
  }
  if (tag.name === 'a')
    return linkEntity(tag.attributes.get('href') ?? text.slice(tag.offset), range, userById);
  return undefined;
}

/** `<pre><code class="language-x">` is one block; a language without its `<pre>` is plain code. */
function joinCodeIntoPre(entities: MessageEntity[]): MessageEntity[] {
  const same = (a: MessageEntity, b: MessageEntity) => a.offset === b.offset && a.length === b.length;
  const blocks = entities.filter((entity) => entity.type === 'pre');
  return entities.flatMap((entity): MessageEntity[] => {
    if (entity.type !== 'pre') return [entity];
    const twin = blocks.find((other) => other !== entity && same(other, entity));
    if (entity.language === undefined) return twin ? [] : [entity];
    return twin ? [entity] : [{ type: 'code', offset: entity.offset, length: entity.length }];
  });
}
