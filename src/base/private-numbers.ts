/** The digits of a telephone number (9–11) or an ID card (9 or 12), with the separators that people type. */
const longNumber = /\+?\d(?:[ .-]?\d){8,12}(?!\d)/g;

/**
 * Masks telephone and ID-card numbers in what a person wrote, except their last two digits. Numbers of fewer than nine digits stay.
 * Source: Vietnamese numbers, Thông tư 22/2014/TT-BTTTT (telephone) and Luật Căn cước 2023 (12 digits; 9 before 2016).
 */
export function maskNumbers(text: string): { text: string; masked: boolean } {
  const masked = text.replace(longNumber, (number) => `${'•'.repeat(number.length - 2)}${number.slice(-2)}`);
  return { text: masked, masked: masked !== text };
}
