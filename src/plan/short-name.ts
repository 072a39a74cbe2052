import type { Language } from '../base/texts.ts';
import type { PlanBook } from './plan-book.ts';

/**
 * Returns what a unit is called where many stand in one line: in Vietnamese the first of its other names, if that is shorter
 * than its own ("Phòng VHTT", "Hà Lan"); otherwise its name. A unit that the plan has no more is its code.
 */
export function shortNameOf(book: PlanBook, code: string, language: Language): string {
  const unit = book.unit(code);
  const name = book.nameOf(code, language);
  const alias = language === 'vi' ? unit?.aliases[0] : undefined;
  if (alias === undefined || alias.length >= name.length) return name;
  return alias.charAt(0).toLocaleUpperCase('vi') + alias.slice(1);
}
