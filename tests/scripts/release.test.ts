import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nextVersion } from '../../scripts/release.mjs';
import { projectFile } from '../../src/base/project.ts';
import { programVersion } from '../../src/base/version.ts';
import { temporaryFolder } from '../support/database.ts';

test('the newest version of the changelog is the one of package.json and of its lock', () => {
  const changelog = readFileSync(projectFile('CHANGELOG.md'), 'utf8');
  const heads = [...changelog.matchAll(/^## (.*)$/gm)].map(([, head]) => head);
  expect(heads[0]).toBe('[Unreleased]');
  expect(heads[1]).toMatch(new RegExp(`^\\[${programVersion()}\\] - \\d{4}-\\d{2}-\\d{2}$`));
  const { version, packages } = JSON.parse(readFileSync(projectFile('package-lock.json'), 'utf8'));
  expect([version, packages[''].version]).toEqual([programVersion(), programVersion()]);
});

test.each([
  ['0.1.4', 'patch', '0.1.5'],
  ['0.1.4', 'minor', '0.2.0'],
  ['0.1.4', 'major', '1.0.0'],
  ['1.0.0-rc.2', 'major', '1.0.0'],
  ['1.1.0-rc.2', 'patch', '1.1.0'],
  ['1.0.1-rc.2', 'minor', '1.1.0'],
])('%s is followed by a %s version %s', (version, kind, next) => {
  expect(nextVersion(version, kind)).toBe(next);
});

/** A project with notes to release, as git has it. */
async function project(notes: string) {
  const root = await temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  await copyFile(projectFile('package.json'), join(root, 'package.json'));
  await copyFile(projectFile('package-lock.json'), join(root, 'package-lock.json'));
  await writeFile(
    join(root, 'CHANGELOG.md'),
    `# Changelog\n\n## [Unreleased]\n${notes}\n## [0.1.0] - 2018-05-21\n\n- First.\n`,
  );
  git('init', '--quiet');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'all');
  const release = (...args: string[]) =>
    spawnSync(process.execPath, [projectFile('scripts', 'release.mjs'), ...args], {
      cwd: root,
      encoding: 'utf8',
    });
  return { root, release, text: (name: string) => readFile(join(root, name), 'utf8') };
}

test('what is unreleased gets a version and a day, and nothing else changes', async () => {
  const { release, text } = await project('\n### Added\n\n- Something.\n');
  const before = await text('package-lock.json');
  const { stdout, status } = release('minor', '--date', '2018-12-31');
  const version = nextVersion(programVersion(), 'minor');
  expect(status).toBe(0);
  expect(stdout).toContain(`git tag --annotate v${version}`);
  expect(await text('CHANGELOG.md')).toBe(
    `# Changelog\n\n## [Unreleased]\n\n## [${version}] - 2018-12-31\n\n### Added\n\n- Something.\n\n## [0.1.0] - 2018-05-21\n\n- First.\n`,
  );
  expect(JSON.parse(await text('package.json')).version).toBe(version);
  const lock = await text('package-lock.json');
  const lines = before.split('\n');
  const changed = lock.split('\n').filter((line, at) => line !== lines[at]);
  expect(changed.map((line) => line.trim())).toEqual([
    `"version": "${version}",`,
    `"version": "${version}",`,
  ]);
});

test('nothing is released without notes, nor with work that is not committed, nor without a word for what', async () => {
  const empty = await project('\n### Added\n');
  expect(empty.release('patch')).toMatchObject({ status: 1, stderr: expect.stringContaining('no notes') });
  const { root, release, text } = await project('\n- Something.\n');
  expect(release()).toMatchObject({ status: 1, stderr: expect.stringContaining('patch|minor|major') });
  await writeFile(join(root, 'more'), '');
  expect(release('patch')).toMatchObject({ status: 1, stderr: expect.stringContaining('?? more') });
  expect(JSON.parse(await text('package.json')).version).toBe(programVersion());
});
