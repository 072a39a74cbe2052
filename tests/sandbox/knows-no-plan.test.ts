import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';

const src = join(import.meta.dirname, '../../src');
const sandbox = join(src, 'sandbox');

test('the sandbox imports nothing of the program but itself and base/', () => {
  const outside = readdirSync(sandbox, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js)$/.test(name))
    .flatMap((name) => {
      const file = join(sandbox, name);
      return [...readFileSync(file, 'utf8').matchAll(/(?:from|import) ?\(?'(\.[^']+)'/g)].map(
        ([, path = '']) => relative(src, join(file, '..', path)),
      );
    })
    .filter((path) => !/^(sandbox|base)\//.test(path));
  expect(new Set(outside)).toEqual(new Set(['../locales/en/sandbox.json', '../locales/vi/sandbox.json']));
});
