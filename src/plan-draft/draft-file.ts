import { stringify } from 'yaml';
import { type Language, textsIn } from '../base/texts.ts';

/** The longest line of a comment, in letters. */
const COMMENT_WIDTH = 110;

/** The text of a draft's plan file, with a comment in a language on what to do with it. The same draft gives the same text. */
export function draftFileText(plan: Readonly<Record<string, unknown>>, language: Language): string {
  const text = stringify(plan, { lineWidth: 0, aliasDuplicateObjects: false });
  const comment = wrapped(textsIn(language)('draft:comment'))
    .map((line) => `# ${line}\n`)
    .join('');
  return text.replace(/^draft:/m, `${comment}draft:`);
}

function wrapped(text: string): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last.length + word.length + 1 > COMMENT_WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
