/*
 * How wide texts are in DejaVu Sans, near enough to keep them within a picture: widths of its letters as parts of the
 * font size, as measured and rounded up, by kinds of letters.
 */
const NARROW = /[iljtfrI.,:;'’|!()[\]\s·-]/u;
const WIDE = /[mwMW%@—…]/u;
const CAPITAL = /\p{Lu}/u;
/** The horn of ơ and ư. Every other mark stands over or under its letter. */
const HORN = '\u031B';
const BOLDER = 1.13;

/** At most so wide is a text of this size, in the units of the size. */
export function textWidth(text: string, size: number, weight: 'normal' | 'bold' = 'normal'): number {
  const letters = text.normalize('NFD').replace(/(?!\u031B)\p{M}/gu, '');
  let width = 0;
  for (const letter of letters) width += letterWidth(letter);
  return width * size * (weight === 'bold' ? BOLDER : 1);
}

/** The text, its end cut off with "…" where it would be wider than there is room. */
export function fitted(text: string, size: number, room: number, weight?: 'normal' | 'bold'): string {
  const whole = text.normalize('NFC');
  if (textWidth(whole, size, weight) <= room) return whole;
  const letters = [...whole];
  while (letters.length > 0 && textWidth(`${letters.join('')}…`, size, weight) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The whole text in lines that fit the room, broken between words; a word that is wider than the room between letters. */
export function wrapped(text: string, size: number, room: number, weight?: 'normal' | 'bold'): string[] {
  const fits = (line: string) => textWidth(line, size, weight) <= room;
  const lines: string[] = [];
  let line = '';
  for (const word of text.normalize('NFC').split(/\s+/).filter(Boolean)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function letterWidth(letter: string): number {
  if (letter === HORN) return 0.12;
  if (WIDE.test(letter)) return 1;
  if (NARROW.test(letter)) return 0.42;
  return CAPITAL.test(letter) ? 0.79 : 0.64;
}
