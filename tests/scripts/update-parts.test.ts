import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { realDisk } from '../../scripts/update/disk.mjs';
import { refuseChanged } from '../../scripts/update/git.mjs';
import { isUnfinished, placesIn } from '../../scripts/update/journal.mjs';
import { alone } from '../../scripts/update/running.mjs';
import { giveToOwner } from '../../scripts/update/steps.mjs';
import { languageOf, textsIn } from '../../scripts/update/texts.mjs';
import { compareVersions, nodeFloor } from '../../scripts/update/versions.mjs';
import { languages, textsIn as programTextsIn } from '../../src/base/texts.ts';
import { operatorLanguage } from '../../src/cli/language.ts';
import { temporaryFolder } from '../support/database.ts';

test('versions are ordered as SemVer has them', () => {
  const inOrder = [
    '0.9.0',
    '1.0.0-rc',
    '1.0.0-rc.1',
    '1.0.0-rc.2',
    '1.0.0-rc.10',
    '1.0.0',
    '1.2.0',
    '1.10.0',
    '20.19',
    '20.20.2',
  ];
  for (const [at, version] of inOrder.entries()) {
    expect(compareVersions(version, version)).toBe(0);
    for (const later of inOrder.slice(at + 1)) {
      expect([version, later, compareVersions(version, later) < 0]).toEqual([version, later, true]);
      expect([version, later, compareVersions(later, version) > 0]).toEqual([version, later, true]);
    }
  }
  expect(nodeFloor({ engines: { node: '>=20.19' } })).toBe('20.19');
});

test.each([
  [[], {}],
  [[], { LANG: 'en_US.UTF-8' }],
  [[], { LANG: 'en_US.UTF-8', LC_ALL: 'vi_VN' }],
  [[], { LANG: 'vi_VN.UTF-8', LC_ALL: '', LC_MESSAGES: 'en_GB' }],
  [['--lang', 'en'], { LANG: 'vi_VN.UTF-8' }],
  [['--lang=vi', '--keep'], { LANG: 'en_US.UTF-8' }],
])('it speaks the language of the other commands: %j, %j', (args, environment) => {
  expect(languageOf(args, environment as Parameters<typeof languageOf>[1])).toBe(
    operatorLanguage(args, environment),
  );
});

test('its texts are those of the program', () => {
  const fields = { before: '1.0.0', after: '1.1.0' };
  for (const language of languages)
    expect(textsIn(language)('update:begins', fields)).toBe(
      programTextsIn(language)('update:begins', fields),
    );
});

test('a journal that cannot be read forbids every start; one of an update that has touched nothing forbids none', async () => {
  const root = await temporaryFolder();
  expect(isUnfinished(root)).toBe(false);
  const { home, journal } = placesIn(root);
  await mkdir(home);
  for (const [text, forbids] of [
    ['', true],
    ['{"phase":"prepare"}', false],
    ['{"phase":"forward"}', true],
  ] as const) {
    await writeFile(journal, text);
    expect([text, isUnfinished(root)]).toEqual([text, forbids]);
  }
});

test('two updates are never at work at once; what a killed one left is no hindrance', async () => {
  const root = await temporaryFolder();
  const { home } = placesIn(root);
  await mkdir(home);
  // No number of a process is as high.
  await writeFile(join(home, 'running'), '99999999');
  expect(await alone(realDisk, root, async () => 'done')).toBe('done');
  expect(await readdir(home)).toEqual([]);
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)', 'update'], { stdio: 'ignore' });
  onTestFinished(() => void other.kill('SIGKILL'));
  await writeFile(join(home, 'running'), String(other.pid));
  await expect(alone(realDisk, root, async () => 'done')).rejects.toThrow('update:refused.running');
  // A number that another program has got since, and one that cannot be a number of a process.
  for (const number of ['1', '', 'x']) {
    await writeFile(join(home, 'running'), number);
    expect(await alone(realDisk, root, async () => 'done')).toBe('done');
  }
});

test.runIf(process.getuid?.() === 0)(
  'what root made is given to whom the folder is, but data and settings',
  async () => {
    const root = await temporaryFolder();
    for (const path of ['src/deep', 'data']) await mkdir(join(root, path), { recursive: true });
    for (const path of ['src/deep/file', 'data/file', '.env']) await writeFile(join(root, path), '');
    await chown(root, 4321, 4321);
    giveToOwner(root);
    const ownerOf = async (path: string) => (await stat(join(root, path))).uid;
    const paths = ['src', 'src/deep', 'src/deep/file', 'data', 'data/file', '.env'];
    expect(await Promise.all(paths.map(ownerOf))).toEqual([4321, 4321, 4321, 0, 0, 0]);
  },
);

test('a clone with as many files beside its own as packages have can be updated; one in the way of the new version is named', async () => {
  const root = await temporaryFolder();
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const named = ['-c', 'user.name=o', '-c', 'user.email=o@example.org', 'commit', '--quiet', '--allow-empty'];
  git('init', '--quiet');
  git(...named, '--message=before');
  const before = git('rev-parse', 'HEAD');
  await writeFile(join(root, 'new.ts'), '');
  git('add', 'new.ts');
  git(...named, '--message=after');
  const after = git('rev-parse', 'HEAD');
  git('reset', '--quiet', '--hard', before);
  await mkdir(join(root, 'node_modules'));
  for (let number = 0; number < 4_500; number++)
    writeFileSync(join(root, 'node_modules', `${number}`.padEnd(250, 'x')), '');
  refuseChanged(root, { before, after });
  await writeFile(join(root, 'new.ts'), 'the office’s own');
  expect(() => refuseChanged(root, { before, after })).toThrow('update:refused.in-the-way');
});
