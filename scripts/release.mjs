// Makes a version out of what is unreleased: `npm run release -- patch|minor|major [--date 2026-12-01]`. The notes get the version and the day in
// CHANGELOG.md, package.json and its lock get the number; the tag is left to whoever releases.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const kinds = ['major', 'minor', 'patch'];
const UNRELEASED = '## [Unreleased]';

/** Returns the version after one: 0.1.4 is followed by 1.0.0, 0.2.0 or 0.1.5. A pre-release is followed by its own version. */
export function nextVersion(version, kind) {
  const [numbers, preRelease] = version.split(/-(.*)/);
  const parts = numbers.split('.').map(Number);
  const at = kinds.indexOf(kind);
  const isOwn = preRelease !== undefined && parts.slice(at + 1).every((part) => part === 0);
  return parts.map((part, place) => (place < at ? part : place > at ? 0 : part + (isOwn ? 0 : 1))).join('.');
}

/** Returns the changelog with what is unreleased under a version and a day; undefined when there is nothing. */
export function releasedNotes(changelog, version, date) {
  const [before, after, more] = changelog.split(`${UNRELEASED}\n`);
  if (after === undefined || more !== undefined) return undefined;
  const notes = after.split(/^## /m)[0];
  if (!/^- /m.test(notes)) return undefined;
  return `${before}${UNRELEASED}\n\n## [${version}] - ${date}\n${after}`;
}

/** Puts a version into package.json or its lock; their other lines stay as they are. */
export function withVersion(text, before, version) {
  // The lock has it twice: for the project, and for the project as its first package.
  const own = new RegExp(`("name": "nhac-viec",\\s+"version": )"${before.replaceAll('.', '\\.')}"`, 'g');
  return text.replace(own, `$1"${version}"`);
}

function release(root, kind, date) {
  const read = (name) => readFileSync(join(root, name), 'utf8');
  if (!kinds.includes(kind)) return `Say which: npm run release -- ${kinds.toReversed().join('|')}`;
  const dirty = execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });
  if (dirty !== '') return `There is work that is not committed; nothing was changed:\n${dirty.trimEnd()}`;
  const { version: before } = JSON.parse(read('package.json'));
  const version = nextVersion(before, kind);
  const notes = releasedNotes(read('CHANGELOG.md'), version, date);
  if (notes === undefined) return `CHANGELOG.md has no notes under "${UNRELEASED}"; nothing was changed.`;
  writeFileSync(join(root, 'CHANGELOG.md'), notes);
  for (const name of ['package.json', 'package-lock.json'])
    writeFileSync(join(root, name), withVersion(read(name), before, version));
  console.log(`${before} -> ${version}. Look at it (git diff), then:`);
  console.log(`  git commit --all --message "Version ${version}"`);
  console.log(`  git tag --annotate v${version} --message "Version ${version}"`);
  return undefined;
}

if (process.argv[1] === import.meta.filename) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { date: { type: 'string' } },
  });
  const today = new Date().toISOString().slice(0, 10);
  const refusal = release(process.cwd(), positionals[0], values.date ?? today);
  if (refusal !== undefined) {
    console.error(refusal);
    process.exitCode = 1;
  }
}
