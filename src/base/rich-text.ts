/*
 * Text with simple formatting, free of any messenger: domain rooms compose it, channels turn it into entities.
 * No markup language is involved, so no text from people or plans can break a message.
 */

/** A run of text in one style. */
export interface Span {
  text: string;
  style?: 'bold' | 'italic' | 'quote';
  /** Account of the person named here, whom the messenger then notifies. */
  mention?: string;
}

/** One line of a message. */
export type Line = Span[];

/** A message as lines. */
export type RichText = Line[];

/** The text alone, lines joined with line breaks. */
export function plainText(text: RichText): string {
  return text.map((line) => line.map((span) => span.text).join('')).join('\n');
}

export const plain = (text: string): Span => ({ text });
export const bold = (text: string): Span => ({ text, style: 'bold' });
export const italic = (text: string): Span => ({ text, style: 'italic' });
export const quote = (text: string): Span => ({ text, style: 'quote' });
export const mention = (text: string, account: string): Span => ({ text, mention: account });
