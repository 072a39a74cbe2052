import { fromTcvn3 } from './tcvn3.ts';
import { fromVni } from './vni.ts';

/** How a font's codes are to be read. */
export type Coding = 'unicode' | 'tcvn3' | 'tcvn3-capitals' | 'vni';

/** Letters that only Unicode has: such a text was retyped, whatever its font says. */
const unicodeLetters =
  /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]|[\u0300-\u0323]/;

/** Codes that TCVN 3 has no letter for: "à" is one of Unicode's. */
const notInTcvn3 = /[ÀÁÂÃÄÅÙÚÛàð]/;

/** Returns how a text in a font is coded. Fonts of the time before Unicode are told by their names. */
export function codingOf(font: string | undefined, text: string): Coding {
  if (font === undefined || unicodeLetters.test(text)) return 'unicode';
  if (/^\.vn/i.test(font) && !notInTcvn3.test(text)) return /h$/i.test(font) ? 'tcvn3-capitals' : 'tcvn3';
  return /^vni[-\s]/i.test(font) ? 'vni' : 'unicode';
}

/** A text in Unicode. Runs of one coding that touch are decoded together: VNI writes a letter in two. */
export function decode(text: string, coding: Coding): string {
  if (coding === 'unicode') return text;
  // Word keeps the codes of fonts that it takes for symbols in a private range.
  const codes = text.replace(/[\uf020-\uf0ff]/g, (code) => String.fromCharCode(code.charCodeAt(0) & 0xff));
  return coding === 'vni' ? fromVni(codes) : fromTcvn3(codes, coding === 'tcvn3-capitals');
}
