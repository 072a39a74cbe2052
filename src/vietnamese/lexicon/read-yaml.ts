import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { z } from 'zod';
import { projectFile } from '../../base/project.ts';

/**
 * Reads a file of the language's lexicon.
 * @throws ZodError when it is not as its schema says, YAMLParseError when a phrase is in it twice
 */
export function readYaml<T extends z.ZodType>(name: string, schema: T): z.infer<T> {
  return schema.parse(
    parse(readFileSync(projectFile('src', 'vietnamese', 'lexicon', `${name}.yaml`), 'utf8')),
  );
}
