import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { licenceFaults } from '../../scripts/check-licences.ts';
import { temporaryFolder } from '../support/database.ts';

test('a package that the program runs with needs a licence of the list; one for development does not', async () => {
  const root = await temporaryFolder();
  const licences: Record<string, string | undefined> = {
    free: 'MIT',
    choice: '(GPL-3.0-or-later OR MIT)',
    both: '(MIT AND GPL-3.0-or-later)',
    silent: undefined,
    tool: 'GPL-3.0-only',
  };
  for (const [name, license] of Object.entries(licences)) {
    await mkdir(join(root, 'node_modules', name), { recursive: true });
    await writeFile(join(root, 'node_modules', name, 'package.json'), JSON.stringify({ name, license }));
  }
  const packages = Object.fromEntries(
    [...Object.keys(licences), 'for-another-machine'].map((name) => [
      `node_modules/${name}`,
      name === 'tool' ? { dev: true } : {},
    ]),
  );
  await writeFile(join(root, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }));
  expect(licenceFaults(root)).toEqual([
    'node_modules/both: (MIT AND GPL-3.0-or-later)',
    'node_modules/silent: none named',
  ]);
});

test('what the program reaches into stands in one exact version, as docs/dependencies.md says', async () => {
  const root = join(import.meta.dirname, '..', '..');
  const file = z.object({ dependencies: z.record(z.string(), z.string()) });
  const { dependencies } = file.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const docs = await readFile(join(root, 'docs', 'dependencies.md'), 'utf8');
  const rows = docs.split('\n').filter((line) => line.trim().startsWith('| `'));
  const named = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)]);
  expect(named.length).toBeGreaterThan(5);
  for (const [, name = ''] of named) expect(dependencies[name], name).toMatch(/^\d/);
});
