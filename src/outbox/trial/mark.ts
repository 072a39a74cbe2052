import { italic } from '../../base/rich-text.ts';
import type { WrittenText } from '../../base/written-text.ts';
import type { MessagePart } from '../message.ts';

/** The most characters that messengers take in a text and in a caption (Telegram: sendMessage, sendPhoto). */
const MOST_IN_TEXT = 4096;
const MOST_IN_CAPTION = 1024;

/**
 * Puts a line above the words of a message that is sent during a trial. Files without words get none, nor do words that would grow too
 * long by it.
 * @param mark such as "Chạy thử"
 */
export function marked(parts: readonly MessagePart[], mark: string): MessagePart[] {
  const first = parts.findIndex(hasWords);
  return parts.map((part, at) => (at === first ? markedPart(part, mark) : part));
}

function hasWords(part: MessagePart): boolean {
  return part.kind === 'media' ? part.caption.text !== '' : part.kind !== 'files' && part.kind !== 'delete';
}

function markedPart(part: MessagePart, mark: string): MessagePart {
  switch (part.kind) {
    case 'text':
    case 'rewrite':
      return { ...part, text: [[italic(mark)], ...part.text] };
    case 'written':
      return { ...part, written: above(part.written, mark, MOST_IN_TEXT) };
    case 'edit':
      return {
        ...part,
        written: above(part.written, mark, part.of === 'text' ? MOST_IN_TEXT : MOST_IN_CAPTION),
      };
    case 'media':
      return { ...part, caption: above(part.caption, mark, MOST_IN_CAPTION) };
    default:
      return part;
  }
}

function above({ text, styles }: WrittenText, mark: string, most: number): WrittenText {
  const head = `${mark}\n`;
  if (head.length + text.length > most) return { text, styles };
  const own = { kind: 'italic', offset: 0, length: mark.length } as const;
  const moved = styles.map((style) => ({ ...style, offset: style.offset + head.length }));
  return { text: head + text, styles: [own, ...moved] };
}
