import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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
