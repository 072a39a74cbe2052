import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages, textsIn } from '../../src/base/texts.ts';

const folder = join(import.meta.dirname, '..', '..', 'src', 'plan');

/** Names that the rules give their breaches, as they stand in the code; those made up of parts by their beginnings. */
function namesInCode(): string[] {
  const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(rules|read-plan-file)\//.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  const direct = [...code.matchAll(/breach\(\s*(?:\[[^\]]*\]|[a-z]\w*(?:\.\w+)?),\s*'(\w+)'/g)];
  const references = [...code.matchAll(/'(unknown[A-Z]\w+|\w+Shape)'/g)];
  return [...new Set([...direct, ...references].map(([, name = '']) => name))];
}

describe('each problem of a plan file', () => {
  it('is found in the code', () => expect(namesInCode().length).toBeGreaterThan(20));

  it.each(languages)('has its two texts in %s', (language) => {
    const t = textsIn(language);
    for (const name of namesInCode()) {
      for (const key of [`plan:problem.${name}`, `plan:mend.${name}`]) {
        expect(t(key), key).not.toBe(key.slice('plan:'.length));
      }
    }
  });
});
