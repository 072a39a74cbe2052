import { z } from 'zod';
import { phraseList } from '../words/phrase-list.ts';
import { readYaml } from './read-yaml.ts';

/** A form that people use, and the words that the rest of the lexicon has for it. */
export type OtherForm = readonly [form: string, meaning: string];

/** Forms with what each stands for; as many parts in braces on both sides belong together one by one. */
const formsSchema = z.record(z.string(), z.string()).transform((table, ctx) =>
  Object.entries(table).flatMap(([form, meaning]): OtherForm[] => {
    const [forms, meanings] = [phraseList(form), phraseList(meaning)];
    if (meanings.length !== 1 && meanings.length !== forms.length)
      ctx.addIssue({
        code: 'custom',
        message: `"${form}" has ${forms.length} forms and ${meanings.length} meanings`,
      });
    return forms.map((one, at) => [
      one,
      meanings.length === 1 ? (meanings[0] ?? one) : (meanings[at] ?? one),
    ]);
  }),
);

const shorthandSchema = z.strictObject({ written: formsSchema });
const dialectSchema = z.strictObject({ sure: formsSchema, 'with-marks': formsSchema });

/** Other forms: those that are sure in every text, and those that are sure only in a text typed with its marks. */
export function otherForms(): { sure: readonly OtherForm[]; withMarks: readonly OtherForm[] } {
  const dialect = readYaml('dialect', dialectSchema);
  return {
    sure: [...readYaml('shorthand', shorthandSchema).written, ...dialect.sure],
    withMarks: dialect['with-marks'],
  };
}
