/** Digits of a telephone number (9–11) or an ID card (9 or 12), with what people put between them. */
const longNumber = /\+?\d(?:[ .-]?\d){8,12}(?!\d)/g;

/**
 * A note without telephone and ID-card numbers: only the last two digits stay. Figures with thousands separators stay
 * as they are when they are shorter than nine digits.
 * Source: Vietnamese numbers, Thông tư 22/2014/TT-BTTTT (telephone) and Luật Căn cước 2023 (12 digits; 9 before 2016).
 */
export function maskNumbers(text: string): { text: string; masked: boolean } {
  const masked = text.replace(longNumber, (number) => `${'•'.repeat(number.length - 2)}${number.slice(-2)}`);
  return { text: masked, masked: masked !== text };
}
