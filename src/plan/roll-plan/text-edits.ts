import { isScalar } from 'yaml';

/** A passage of a text to be replaced, by offsets. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/** The text with all passages replaced. They must not overlap. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { start, end, text: replacement } of [...edits].sort((a, b) => b.start - a.start))
    result = result.slice(0, start) + replacement + result.slice(end);
  return result;
}

/** A comment in a line of its own above the line that holds an offset, indented alike. */
export function commentAbove(text: string, offset: number, comment: string): Edit {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [indent = ''] = /^[ ]*/.exec(text.slice(start)) ?? [];
  return { start, end: start, text: `${indent}# ${comment.replaceAll(/\s+/g, ' ')}\n` };
}

/** Changes the source of a scalar of the parsed text, quotes included; of another node, nothing. */
export function scalarEdit(node: unknown, text: string, change: (source: string) => string): Edit[] {
  if (!isScalar(node) || !node.range) return [];
  const [start, end] = node.range;
  return [{ start, end, text: change(text.slice(start, end)) }];
}
