// Whether every installed package that the program runs with has a licence that its users can keep to: `npm run check:licences`.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** SPDX names. Their notices stay with the packages; none asks that the program itself be published. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'EPL-2.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'PSF-2.0',
  'Unlicense',
  'Zlib',
]);

/** Packages whose package.json does not name a licence as SPDX writes it, with what their own files say. */
const readByHand: Readonly<Record<string, string>> = {
  '@visx/vendor': 'MIT AND ISC',
  'dejavu-fonts-ttf': 'MIT', // Bitstream Vera's licence: as free as MIT, but the fonts are not sold by themselves
  'seq-queue': 'MIT',
};

const lockFile = z.object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) });
const packageFile = z.object({ name: z.string(), license: z.string().optional() });

/** Returns the packages of a project, other than those for development, whose licence is not allowed, one line each. */
export function licenceFaults(root: string): string[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const { packages } = lockFile.parse(read('package-lock.json'));
  return Object.entries(packages).flatMap(([folder, { dev = false }]) => {
    const file = join(folder, 'package.json');
    // Packages for other machines are not installed.
    if (folder === '' || dev || !existsSync(join(root, file))) return [];
    const { name, license = 'none named' } = packageFile.parse(read(file));
    const licence = readByHand[name] ?? license;
    return isAllowed(licence) ? [] : [`${folder}: ${licence}`];
  });
}

/** Of licences joined by OR one is enough; of those joined by AND each counts. */
function isAllowed(expression: string): boolean {
  const choices = expression.replaceAll(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence)));
}

if (process.argv[1] === import.meta.filename) {
  const faults = licenceFaults(join(import.meta.dirname, '..'));
  for (const fault of faults)
    console.error(`${fault}: not on the list of licences in scripts/check-licences.ts`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
