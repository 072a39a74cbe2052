import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import libsql from 'libsql';
import { codeIn } from '../../../scripts/update/code.mjs';
import { buildVersion, installVersion } from './npm.mjs';
import { columns, query } from './programs.mjs';

const repository = join(import.meta.dirname, '..', '..', '..');

/** What stands in the place of the build: what it makes is a copy. */
const build = `import { join } from 'node:path';
import { buildVersion } from ${JSON.stringify(join(import.meta.dirname, 'npm.mjs'))};
const root = join(import.meta.dirname, '..');
export class BuildError extends Error {}
export const builtFile = async (source) => join(root, 'dist', source.slice('src/'.length).replace('.ts', '.mjs'));
if (process.argv[1] === import.meta.filename) buildVersion(root);
`;

const ownScripts = [
  'scripts/update',
  'scripts/update.mjs',
  'scripts/run.mjs',
  'locales/vi/update.json',
  'locales/en/update.json',
];

/** Writes a version of the program to a folder: its code, without packages and build. */
export async function writeVersion(folder: string, version: '1.0.0' | '1.1.0'): Promise<void> {
  const put = (path: string, text: string) => write(join(folder, path), text);
  await put('scripts/run.mjs', version);
  // The version before knows no update yet.
  if (version === '1.1.0')
    for (const path of ['scripts/update/main.mjs', 'scripts/update.mjs']) await put(path, version);
  await cp(join(import.meta.dirname, 'programs.mjs'), join(folder, 'src', 'programs.mjs'));
  await put('src/word', version);
  await put(version === '1.0.0' ? 'src/only-old.ts' : 'src/deep/only-new.ts', version);
  if (version === '1.1.0') await put('docs/new.md', version);
  await put(`prisma/migrations/${version}/migration.sql`, version);
  await put(
    'package.json',
    JSON.stringify({
      ...{ name: 'nhac-viec', version, type: 'module', engines: { node: '>=20.19' } },
      scripts: { doctor: 'node scripts/run.mjs src/cli/doctor.ts', update: 'node scripts/update.mjs' },
    }),
  );
}

/** Gives a version the scripts of the program itself, so that it can be updated by its own command line. */
export async function addScripts(folder: string): Promise<void> {
  for (const path of ownScripts) await cp(join(repository, path), join(folder, path), { recursive: true });
  await write(join(folder, 'scripts', 'build.mjs'), build);
}

/** An office where 1.0.0 runs, with a database and files of its own. */
export async function openOffice(root: string): Promise<void> {
  await writeVersion(root, '1.0.0');
  installVersion(root);
  buildVersion(root);
  await write(join(root, '.env'), 'OWN=1');
  await write(join(root, 'ke-hoach.json'), 'a plan file of the office');
  await mkdir(join(root, 'data'));
  query(libsql, root, 'CREATE TABLE plan (title TEXT)');
  query(libsql, root, "INSERT INTO plan VALUES ('Kế hoạch 2018')");
}

/** Everything of an office that an update may touch: code, packages, build, database; and what it may not. */
export function stateOf(root: string): object {
  const read = (path: string) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : 'none';
  return {
    code: codeIn(root)
      .sort()
      .map((path) => [path, read(path)]),
    folders: ['src', 'scripts', 'prisma'].flatMap((name) => foldersIn(join(root, name))),
    made: ['node_modules/mark', 'dist/mark', 'src/generated/mark'].map(read),
    columns: columns(libsql, root),
    plans: query(libsql, root, 'SELECT title FROM plan'),
    own: ['.env', 'ke-hoach.json'].map(read),
  };
}

function foldersIn(path: string): string[] {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
