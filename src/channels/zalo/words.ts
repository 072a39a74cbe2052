import type { MessageEntity } from 'grammy/types';

/** Zalo's longest text. Its unit is not documented: UTF-16 units are at most as many as any other. */
const LONGEST = 2000;

/** A text with its styles, as the Bot API has them; offsets and lengths in UTF-16 units. */
export interface Words {
  text: string;
  entities: readonly MessageEntity[];
}

/** A text as Zalo takes it. */
export interface Piece {
  text: string;
  text_styles: { start: number; len: number; st: string[] }[];
}

/** The Bot API's styles that Zalo has, too. */
const STYLES: Partial<Record<MessageEntity['type'], string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
};

/** Returns words without styles. */
export function plainWords(text: string): Words {
  return { text, entities: [] };
}

/** Returns words one after the other, with something between; empty ones are left out. */
export function joined(parts: readonly Words[], between: string): Words {
  return parts
    .filter(({ text }) => text !== '')
    .reduce((before, part) => {
      if (before.text === '') return part;
      const start = before.text.length + between.length;
      return {
        text: before.text + between + part.text,
        entities: [...before.entities, ...shifted(part.entities, start)],
      };
    }, plainWords(''));
}

/** Puts other words in the place of what a pattern matches; styles stay where they are. @param pattern with the flag g */
export function replaced(words: Words, pattern: RegExp, other: (match: string[]) => string): Words {
  const matches = [...words.text.matchAll(pattern)];
  return matches.reduceRight((before, match) => {
    const instead = other([...match]);
    return spliced(before, { at: match.index, length: match[0].length, instead });
  }, words);
}

/** Writes the web address behind each link that hides it: Zalo has no such links. Who is named keeps only the name. */
export function withAddresses(words: Words): Words {
  const links = words.entities
    .filter((entity) => entity.type === 'text_link')
    .filter(({ url }) => /^https?:/.test(url));
  return links
    .toSorted((a, b) => b.offset + b.length - (a.offset + a.length))
    .reduce((before, { offset, length, url }) => {
      return spliced(before, { at: offset + length, length: 0, instead: ` (${url})` });
    }, words);
}

/**
 * Cuts words into pieces that Zalo takes: at the ends of lines, within a line only where it is too long itself, and never within a
 * character.
 * @param foot what stands under the last piece, such as a menu; cut off where it is too long itself
 */
export function pieces(words: Words, foot = ''): Piece[] {
  const below = foot === '' ? '' : `\n\n${whole(foot, LONGEST - 2)}`;
  const ranges = rangesOf(words.text, LONGEST);
  const last = ranges.at(-1);
  if (last && last.end - last.start + below.length > LONGEST)
    ranges.splice(-1, 1, ...again(words.text, last, LONGEST - below.length));
  const made = ranges.map((range) => pieceOf(words, range)).filter(({ text }) => text.trim() !== '');
  if (below === '') return made;
  const under = made.at(-1);
  if (!under || under.text.length + below.length > LONGEST)
    return [...made, { text: below.trim(), text_styles: [] }];
  return [...made.slice(0, -1), { ...under, text: under.text + below }];
}

interface Range {
  start: number;
  end: number;
}

/** Cuts a range again, so that what follows its last part still fits. */
function again(text: string, { start, end }: Range, longest: number): Range[] {
  if (longest < 1) return [{ start, end }];
  return rangesOf(text.slice(start, end), longest).map((part) => ({
    start: part.start + start,
    end: part.end + start,
  }));
}

function rangesOf(text: string, longest: number): Range[] {
  const ranges: Range[] = [];
  let start = 0;
  while (start < text.length) {
    const end =
      start + longest >= text.length ? text.length : start + cutOf(text.slice(start, start + longest + 1));
    ranges.push({ start, end });
    start = text[end] === '\n' ? end + 1 : end;
  }
  return ranges;
}

/** Where to cut a text that is one unit too long: at its last line or word, or before half of a character. */
function cutOf(text: string): number {
  const longest = text.length - 1;
  const atLine = text.lastIndexOf('\n');
  if (atLine > 0) return atLine;
  const atWord = text.lastIndexOf(' ');
  if (atWord > longest / 2) return atWord;
  return whole(text, longest).length;
}

/** The beginning of a text, without half of a character at its end. */
function whole(text: string, longest: number): string {
  return text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}

function pieceOf({ text, entities }: Words, { start, end }: Range): Piece {
  const styles = entities.flatMap((entity) => {
    const style = STYLES[entity.type];
    const from = Math.max(entity.offset, start);
    const until = Math.min(entity.offset + entity.length, end);
    return style && until > from ? [{ start: from - start, len: until - from, st: [style] }] : [];
  });
  return { text: text.slice(start, end), text_styles: styles };
}

function spliced({ text, entities }: Words, cut: { at: number; length: number; instead: string }): Words {
  const { at, length, instead } = cut;
  const more = instead.length - length;
  return {
    text: text.slice(0, at) + instead + text.slice(at + length),
    entities: entities.map((entity) => {
      if (entity.offset >= at + length) return { ...entity, offset: entity.offset + more };
      const goesOver = entity.offset <= at && entity.offset + entity.length >= at + length && length > 0;
      return goesOver ? { ...entity, length: entity.length + more } : entity;
    }),
  };
}

function shifted(entities: readonly MessageEntity[], by: number): MessageEntity[] {
  return entities.map((entity) => ({ ...entity, offset: entity.offset + by }));
}
