import { z } from 'zod';
import { phraseList } from '../words/phrase-list.ts';
import { readYaml } from './read-yaml.ts';

/** A phrase as the lexicon has it, with its braces written out, and what it means: the meaning's name and its numbers or slots. */
export interface MomentPhrase {
  phrase: string;
  meanings: readonly { name: string; values: readonly (number | string)[] }[];
}

const meaningSchema = z
  .string()
  .regex(/^[a-z-]+(?: -?\w+)*(?: \+ [a-z-]+(?: -?\w+)*)*$/)
  .transform((text) =>
    text.split(' + ').map((one) => {
      const [name = '', ...values] = one.split(' ');
      return { name, values: values.map((value) => (/^-?\d+$/.test(value) ? Number(value) : value)) };
    }),
  );

const fileSchema = z.strictObject({
  words: z.record(z.string(), z.string()).default({}),
  phrases: z.record(z.string(), meaningSchema),
});

const list = z.array(z.string());
const boundsSchema = z.strictObject({
  before: list,
  after: list,
  from: list,
  until: list,
  'from-today': list,
  between: list,
  joins: list,
  past: list,
});

const fillersSchema = z.strictObject({ polite: list, leading: list });

/** Files of phrases for days, times, spans and repetitions. Where two explain the same words alike, the earlier counts. */
const files = ['spans', 'days', 'times'];

/**
 * Reads the lexicon of moments.
 * @throws ZodError when a file is not as `fileSchema` says
 */
export function momentPhrases(): MomentPhrase[] {
  return files.flatMap((name) => {
    const { words, phrases } = readYaml(name, fileSchema);
    return Object.entries(phrases).flatMap(([phrase, meanings]) =>
      phraseList(phrase)
        .flatMap((one) => phraseList(withWords(one, words)))
        .map((one) => ({ phrase: one.replace(/\s+/g, ' '), meanings })),
    );
  });
}

/** Reads the words before and between days and spans, and those of looking back. */
export function boundPhrases(): z.infer<typeof boundsSchema> {
  return readYaml('bounds', boundsSchema);
}

/** Reads the words around a moment that change nothing of it. */
export function momentFillers(): string[] {
  return Object.values(readYaml('fillers', fillersSchema)).flat();
}

/** A phrase with the words that its `$names` stand for, in braces of their own. */
function withWords(phrase: string, words: Readonly<Record<string, string>>): string {
  return phrase.replace(/\$(\w+)/g, (_, name: string) => {
    const meant = words[name];
    if (meant === undefined) throw new RangeError(`no words named ${name} for "${phrase}"`);
    return meant;
  });
}
