// What an update has made by npm and by the build, in a small version of the program. Run, it is `npm ci` in the folder that it is in.
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const repository = join(import.meta.dirname, '..', '..', '..');

/** Installs the packages of a version, and makes what its code is generated from. */
export function installVersion(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  for (const path of ['node_modules/mark', 'src/generated/mark']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), version);
  }
  symlinkSync(join(repository, 'node_modules', 'libsql'), join(folder, 'node_modules', 'libsql'), 'junction');
}

/** Builds a version: each of its programs is one file. */
export function buildVersion(folder) {
  for (const name of ['main', 'cli/update-step', 'cli/doctor'])
    cpSync(join(folder, 'src', 'programs.mjs'), join(folder, 'dist', `${name}.mjs`));
  cpSync(join(folder, 'src', 'word'), join(folder, 'dist', 'mark'));
}

if (process.argv[1] === import.meta.filename && process.argv[2] === 'ci') installVersion(process.cwd());
