import type { MessageEntity } from 'grammy/types';
import type { Style, WrittenText } from '../../base/written-text.ts';

/** A text's styles in Telegram's words (Bot API, MessageEntity). */
export function entitiesOf({ styles }: WrittenText): MessageEntity[] {
  return styles.flatMap(entityOf);
}

function entityOf({ kind, offset, length, url, language }: Style): MessageEntity[] {
  switch (kind) {
    case 'link':
      return url === undefined ? [] : [{ type: 'text_link', offset, length, url }];
    case 'pre':
      return [{ type: 'pre', offset, length, ...(language !== undefined && { language }) }];
    case 'quote':
      return [{ type: 'blockquote', offset, length }];
    case 'expandable-quote':
      return [{ type: 'expandable_blockquote', offset, length }];
    default:
      return [{ type: kind, offset, length }];
  }
}

/** Styles that a person gave a text, from Telegram's entities. What Telegram finds by itself (names, addresses) is left to it. */
export function writtenOf(text: string, entities: readonly MessageEntity[] = []): WrittenText {
  return { text, styles: entities.flatMap(styleOf) };
}

function styleOf(entity: MessageEntity): Style[] {
  const { offset, length } = entity;
  switch (entity.type) {
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strikethrough':
    case 'spoiler':
    case 'code':
      return [{ kind: entity.type, offset, length }];
    case 'pre':
      return [{ kind: 'pre', offset, length, ...(entity.language && { language: entity.language }) }];
    case 'blockquote':
      return [{ kind: 'quote', offset, length }];
    case 'expandable_blockquote':
      return [{ kind: 'expandable-quote', offset, length }];
    case 'text_link':
      return [{ kind: 'link', offset, length, url: entity.url }];
    default:
      return [];
  }
}
