import { type Translate, textsIn } from './texts.ts';

/** Something to tell the operator: the key of a text, and what fills it; a text in a field is said in the same language. */
export interface OperatorText {
  readonly key: string;
  readonly fields?: Readonly<Record<string, string | number | OperatorText>>;
}

/** Returns what is to be told in the language of `t`. */
export function operatorWords({ key, fields = {} }: OperatorText, t: Translate): string {
  const filled = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'object' ? operatorWords(value, t) : value,
  ]);
  return t(key, Object.fromEntries(filled));
}

/**
 * An error that is the operator's to mend. What it says comes from the texts, in the reader's language; its message is
 * the English one, for the log.
 */
export class OperatorError extends Error {
  override readonly name: string = 'OperatorError';
  /** What happened and what mends it, a line each. */
  readonly told: readonly OperatorText[];

  constructor(told: OperatorText | readonly OperatorText[], options?: ErrorOptions) {
    const lines = [told].flat();
    super(lines.map((line) => operatorWords(line, textsIn('en'))).join('\n'), options);
    this.told = lines;
  }

  /** Returns its lines in the language of `t`. */
  in(t: Translate): string {
    return this.told.map((line) => operatorWords(line, t)).join('\n');
  }
}
