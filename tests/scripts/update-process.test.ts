import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';
import { addScripts, openOffice, stateOf, writeVersion } from './update-office/office.ts';

/* `npm run update` as it is typed, its steps processes of their own; the kills are real. */

vi.setConfig({ testTimeout: 120_000 });

let office: string;
let fetched: string;
let old: object;
beforeAll(async () => {
  office = await temporaryFolder();
  fetched = await temporaryFolder();
  await openOffice(office);
  await writeVersion(fetched, '1.1.0');
  for (const folder of [office, fetched]) await addScripts(folder);
  old = stateOf(office);
});

async function copyOfOffice(): Promise<string> {
  const root = await temporaryFolder();
  cpSync(office, root, { recursive: true, verbatimSymlinks: true });
  return root;
}

/** Runs a script of a folder there, as npm does, with another npm in its place. */
function run(folder: string, script: string, ...args: string[]) {
  const env = {
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'vi_VN.UTF-8' },
    npm_execpath: join(import.meta.dirname, 'update-office', 'npm.mjs'),
  };
  const { status, signal, stdout, stderr } = spawnSync(
    process.execPath,
    [join(folder, 'scripts', script), ...args],
    {
      ...{ cwd: folder, env, encoding: 'utf8' },
    },
  );
  return { ended: signal ?? status, said: stdout + stderr };
}

const start = (root: string) => run(root, 'run.mjs', 'src/main.ts').said.trim();
const kill = (root: string, moment: string) => writeFile(join(root, 'data', `kill-${moment}`), '');
const doctorSays = (root: string, level: string, code = 'odd') =>
  writeFile(
    join(root, 'data', 'doctor.json'),
    JSON.stringify({
      findings: [{ level, check: 'database', code, what: 'lạ', ofVersion: true }],
    }),
  );

test.each(['after-backup', 'after-migrate'])(
  'killed %s, it forbids every start until it is called again',
  async (moment) => {
    const root = await copyOfOffice();
    await kill(root, moment);
    expect(run(fetched, 'update.mjs', '--into', root).ended).toBe('SIGKILL');
    expect(start(root)).toMatch(/^Lần cập nhật trước chưa xong .* npm run update/);
    // Called where the program is, whichever version's files are there now; without that of after a backup, that is the old one.
    const again = run(root, 'update.mjs');
    expect(again.said).toContain('Lần cập nhật từ 1.0.0 lên 1.1.0 bị ngắt giữa chừng');
    expect(again.ended).toBe(0);
    expect(start(root)).toBe('runs 1.1.0');
  },
);

test('killed on its way back it goes on back', async () => {
  const root = await copyOfOffice();
  // Only the new version's doctor finds something: the old one has none to ask.
  const lonely = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await writeFile(join(root, 'package.json'), JSON.stringify({ ...lonely, scripts: {} }));
  await doctorSays(root, 'wrong');
  await kill(root, 'after-restore');
  expect(run(fetched, 'update.mjs', '--into', root, '--wait', '0').ended).toBe('SIGKILL');
  expect(start(root)).toMatch(/^Lần cập nhật trước chưa xong/);
  const again = run(root, 'update.mjs', '--lang', 'en');
  expect(again.said).toContain('1.0.0 is back, with the data as before the update.');
  expect(again.ended).toBe(1);
  expect(start(root)).toBe('runs 1.0.0');
  await writeFile(join(root, 'package.json'), JSON.stringify(lonely));
  expect(stateOf(root)).toEqual(old);
});

test('a check of the doctor that failed is told with its name, and the new version stays', async () => {
  const root = await copyOfOffice();
  const lonely = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  await writeFile(join(root, 'package.json'), JSON.stringify({ ...lonely, scripts: {} }));
  await doctorSays(root, 'warn', 'not-checked');
  const { ended, said } = run(fetched, 'update.mjs', '--into', root);
  expect(said).toContain('Lưu ý (database.not-checked): lạ');
  expect(ended).toBe(0);
  expect(start(root)).toBe('runs 1.1.0');
});

test('a program that runs is told to be stopped, and stays as it is', async () => {
  const root = await copyOfOffice();
  await writeFile(join(root, 'data', 'in-use'), '');
  const { ended, said } = run(fetched, 'update.mjs', '--into', root);
  expect([ended, said.trim().split('\n').at(-1)]).toEqual([
    1,
    expect.stringMatching(/^Chương trình đang chạy\./),
  ]);
  expect(start(root)).toBe('runs 1.0.0');
});

test('a folder that cannot be written to is told in a sentence', async () => {
  const root = await copyOfOffice();
  await writeFile(join(root, '.update'), 'no folder');
  const { ended, said } = run(fetched, 'update.mjs', '--into', root, '--lang', 'en');
  expect([ended, said.trim().split('\n')]).toEqual([
    1,
    [
      expect.stringMatching(/^Not updated: .*\.update.* Check who may write/),
      expect.stringMatching(/^Nothing was changed/),
    ],
  ]);
});

const git = (folder: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=Office', '-c', 'user.email=office@example.org', ...args], {
    ...{ cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  }).trim();

/** A clone of the office that has fetched the new version, and the commits of both. */
async function clonedOffice() {
  const root = await copyOfOffice();
  const shared = await temporaryFolder();
  git(root, 'init', '--quiet', '--initial-branch=main');
  await writeFile(
    join(root, '.gitignore'),
    'node_modules\ndist\ndata\n.update\nsrc/generated\n.env\nke-hoach.json\n',
  );
  const commit = (message: string) => {
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message', message);
    return git(root, 'rev-parse', 'HEAD');
  };
  const before = commit('1.0.0');
  git(shared, 'init', '--quiet', '--bare', '--initial-branch=main');
  git(root, 'remote', 'add', 'origin', shared);
  git(root, 'push', '--quiet', '--set-upstream', 'origin', 'main');
  await rm(join(root, 'src', 'only-old.ts'));
  await cp(fetched, root, { recursive: true });
  const after = commit('1.1.0');
  git(root, 'push', '--quiet');
  git(root, 'reset', '--quiet', '--hard', before);
  return { root, before, after };
}

test('a clone gets what was fetched, and git sees nothing odd; the new version does it', async () => {
  const { root, after } = await clonedOffice();
  const { ended, said } = run(root, 'update.mjs');
  expect(said).toContain(`lên 1.1.0 (${after.slice(0, 10)})`);
  expect(ended).toBe(0);
  expect([git(root, 'rev-parse', 'main'), git(root, 'status', '--porcelain'), start(root)]).toEqual([
    after,
    '',
    'runs 1.1.0',
  ]);
  expect(existsSync(join(root, 'src', 'only-old.ts'))).toBe(false);
  expect(run(root, 'update.mjs').said).toContain('Không có gì mới hơn');
});

test('a clone in which the new version was pulled already goes back to what ran before', async () => {
  const { root, before, after } = await clonedOffice();
  git(root, 'merge', '--quiet', after);
  expect(run(root, 'update.mjs').said).toContain('--before ORIG_HEAD');
  await doctorSays(root, 'wrong');
  const { ended, said } = run(root, 'update.mjs', '--before', 'ORIG_HEAD', '--wait', '0');
  expect(said).toMatch(/Đã quay lại bản 1\.0\.0 .*như trước khi cập nhật/);
  expect(ended).toBe(1);
  expect([git(root, 'rev-parse', 'main'), git(root, 'status', '--porcelain'), start(root)]).toEqual([
    before,
    '',
    'runs 1.0.0',
  ]);
  // Nothing that was committed is lost.
  expect(git(root, 'rev-parse', 'refs/nhac-viec/update')).toBe(after);
});

test('what was changed by hand is never overwritten', async () => {
  const { root, before } = await clonedOffice();
  await writeFile(join(root, 'src', 'word'), 'mine');
  expect(run(root, 'update.mjs')).toMatchObject({
    ended: 1,
    said: expect.stringContaining('sửa tại chỗ: M src/word'),
  });
  git(root, 'checkout', '--quiet', 'src/word');
  await cp(join(fetched, 'src', 'deep'), join(root, 'src', 'deep'), { recursive: true });
  expect(run(root, 'update.mjs')).toMatchObject({
    ended: 1,
    said: expect.stringContaining('src/deep/only-new.ts'),
  });
  expect(git(root, 'rev-parse', 'HEAD')).toBe(before);
});
