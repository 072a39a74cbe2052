/** What XML 1.0 cannot hold (its rule Char), not even escaped: control characters, halves of pairs, U+FFFE and U+FFFF. */
const FORBIDDEN = /[^\t\n\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** A text that XML can hold: line breaks as one character, a space for each character that XML forbids. */
export function xmlText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(FORBIDDEN, ' ');
}
