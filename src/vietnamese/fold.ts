/** A text without marks, lower case: "Đến hạn" becomes "den han". The text may be in any Unicode form. */
export function fold(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}
