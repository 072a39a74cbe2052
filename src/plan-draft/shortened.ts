import { beginningOf } from '../base/shown-name.ts';

/** Cuts a text at a word. */
export function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 2);
  return `${beginningOf(cut, Math.max(cut.lastIndexOf(' '), longest / 2)).trimEnd()} …`;
}
