import type { MessageEntity, User } from 'grammy/types';
import { byteOffset } from '../utf8.ts';
import { linkEntity } from './links.ts';
import { MarkupError } from './markup-error.ts';
import { BlockQuotes } from './quotes.ts';
import { sortEntities } from './sorting.ts';

/** What may stand between marks; the names are those of TDLib's errors. */
type Style =
  | 'Bold'
  | 'Italic'
  | 'Underline'
  | 'Strikethrough'
  | 'Spoiler'
  | 'Code'
  | 'Pre'
  | 'PreCode'
  | 'TextUrl'
  | 'CustomEmoji';

/** Marks that open, the longer before its own beginning. */
const OPENING: [string, Style][] = [
  ['```', 'Pre'],
  ['__', 'Underline'],
  ['||', 'Spoiler'],
  ['![', 'CustomEmoji'],
  ['`', 'Code'],
  ['_', 'Italic'],
  ['*', 'Bold'],
  ['~', 'Strikethrough'],
  ['[', 'TextUrl'],
];

const CLOSING: Record<Style, string> = {
  Bold: '*',
  Italic: '_',
  Underline: '__',
  Strikethrough: '~',
  Spoiler: '||',
  Code: '`',
  Pre: '```',
  PreCode: '```',
  TextUrl: ']',
  CustomEmoji: ']',
};

const SIMPLE = {
  Bold: 'bold',
  Italic: 'italic',
  Underline: 'underline',
  Strikethrough: 'strikethrough',
  Spoiler: 'spoiler',
  Code: 'code',
} as const;

const RESERVED = '_*[]()~`>#+-=|{}.!';

interface Open {
  style: Style;
  /** Where it begins in the text. */
  offset: number;
  /** Where its mark stands in the source, UTF-16. */
  mark: number;
  language: string;
}

/** Telegram's MarkdownV2 as text and entities; custom emoji become plain ones. @throws MarkupError in TDLib's words */
export function parseMarkdownV2(
  source: string,
  userById: (id: number) => User | undefined,
): { text: string; entities: MessageEntity[] } {
  return new Parser(source, userById).parse();
}

class Parser {
  private text = '';
  private at = 0;
  private readonly open: Open[] = [];
  private readonly entities: MessageEntity[] = [];
  private readonly quotes = new BlockQuotes();

  constructor(
    private readonly source: string,
    private readonly userById: (id: number) => User | undefined,
  ) {}

  parse(): { text: string; entities: MessageEntity[] } {
    while (this.at < this.source.length) this.step();
    const unclosed = this.open.at(-1);
    if (unclosed) {
      const place = byteOffset(this.source, unclosed.mark);
      throw new MarkupError(`Can't find end of ${unclosed.style} entity at byte offset ${place}`);
    }
    this.quotes.end(this.text.length);
    return { text: this.text, entities: sortEntities([...this.entities, ...this.quotes.found]) };
  }

  private step(): void {
    const char = this.source.charAt(this.at);
    const inside = this.open.at(-1);
    const isCode = inside !== undefined && ['Code', 'Pre', 'PreCode'].includes(inside.style);
    if (char === '\\' && isAscii(this.source.charCodeAt(this.at + 1))) {
      this.take(this.source.charAt(this.at + 1), 2);
    } else if (!(isCode ? '`' : RESERVED).includes(char)) {
      if (char === '\n' && this.source.charAt(this.at + 1) !== '>') this.quotes.end(this.text.length);
      this.take(char, 1);
    } else if (inside && this.closes(inside.style)) this.close(inside);
    else if (this.quotes.takes(this.source, this.at, this.text.length)) this.at += this.quotes.markLength;
    else this.begin(char);
  }

  private take(char: string, length: number): void {
    this.text += char;
    this.at += length;
  }

  private closes(style: Style): boolean {
    if (!this.source.startsWith(CLOSING[style], this.at)) return false;
    // A second "_" makes it an underline's mark.
    return style !== 'Italic' || this.source.charAt(this.at + 1) !== '_';
  }

  private begin(char: string): void {
    const opening = OPENING.find(([mark]) => this.source.startsWith(mark, this.at));
    if (!opening) {
      throw new MarkupError(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
    }
    const [mark, style] = opening;
    const opened: Open = { style, offset: this.text.length, mark: this.at, language: '' };
    this.at += mark.length;
    if (style === 'Pre') this.readLanguage(opened);
    this.open.push(opened);
  }

  /** A word right after ``` and before a space is the language; one line break after it is dropped. */
  private readLanguage(opened: Open): void {
    const language = /^[^\s`]+(?=\s)/.exec(this.source.slice(this.at))?.[0];
    if (language !== undefined) {
      opened.style = 'PreCode';
      opened.language = language;
      this.at += language.length;
    }
    const lineBreak = /^(?:\r\n|\n\r|\n|\r)/.exec(this.source.slice(this.at, this.at + 2))?.[0] ?? '';
    this.at += lineBreak.length;
  }

  private close({ style, offset, language }: Open): void {
    this.open.pop();
    this.at += CLOSING[style].length;
    const range = { offset, length: this.text.length - offset };
    const entity = this.entityOf(style, range, language);
    if (entity && range.length > 0) this.entities.push(entity);
  }

  private entityOf(
    style: Style,
    range: { offset: number; length: number },
    language: string,
  ): MessageEntity | undefined {
    if (style === 'Pre') return { type: 'pre', ...range };
    if (style === 'PreCode') return { type: 'pre', ...range, language };
    if (style === 'TextUrl') {
      const address = this.readAddress('a URL') ?? this.text.slice(range.offset);
      return linkEntity(address, range, this.userById);
    }
    if (style !== 'CustomEmoji') return { type: SIMPLE[style], ...range };
    if (this.readAddress('a custom emoji URL') === undefined) {
      throw new MarkupError('Custom emoji entity must contain a tg://emoji URL');
    }
    return undefined;
  }

  /** The address in parentheses that follows, if any. */
  private readAddress(what: string): string | undefined {
    if (this.source.charAt(this.at) !== '(') return undefined;
    const start = this.at + 1;
    let address = '';
    for (this.at = start; this.at < this.source.length; this.at += 1) {
      const char = this.source.charAt(this.at);
      const next = this.source.charAt(this.at + 1);
      if (char === ')') {
        this.at += 1;
        return address;
      }
      const isEscaped = char === '\\' && isAscii(next.charCodeAt(0));
      address += isEscaped ? next : char;
      if (isEscaped) this.at += 1;
    }
    throw new MarkupError(`Can't find end of ${what} at byte offset ${byteOffset(this.source, start)}`);
  }
}

/** What a backslash escapes. */
const isAscii = (code: number): boolean => code > 0 && code <= 126;
