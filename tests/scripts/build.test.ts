import { spawn } from 'node:child_process';
import { cp, mkdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder } from '../support/database.ts';

/* The scripts that build and start the program, in a small project of their own. */

vi.setConfig({ testTimeout: 90_000 });
const root = join(import.meta.dirname, '..', '..');

let project: string;
beforeEach(async () => {
  project = await temporaryFolder();
  await cp(join(root, 'scripts'), join(project, 'scripts'), { recursive: true });
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
  await put('package.json', '{"type":"module","scripts":{"start":"node scripts/run.mjs src/main.ts"}}');
  await put('src/main.ts', "import { word } from './word.ts';\nconsole.log(word, process.argv[2]);");
  await put('src/word.ts', "export const word: string = 'one';");
  await put('src/sandbox/page/client/main.js', 'document.title = "page";');
  await put('src/sandbox/page/client/style.css', 'body { margin: 0; }');
  await put('src/board/client/main.ts', "const word: string = 'board';\ndocument.title = word;");
  await put('src/board/client/style.css', 'body { margin: 0; }');
  await put('src/plan-group-page/client/main.ts', 'document.title = "plans";');
});

async function put(path: string, content: string): Promise<void> {
  await mkdir(join(project, path, '..'), { recursive: true });
  await writeFile(join(project, path), content);
}

async function start(): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'src/main.ts', 'said'], { cwd: project });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

const builtAt = async () => (await stat(join(project, 'dist', 'main.mjs'))).mtimeMs;

test('a start builds what is missing, runs what was built, and builds again only when a source changed', async () => {
  expect(await start()).toEqual({ code: 0, out: 'one said\n', err: '' });
  expect(await readFile(join(project, 'dist', 'page', 'main.js'), 'utf8')).toContain('page');
  expect(await readFile(join(project, 'dist', 'board', 'main.js'), 'utf8')).toContain('board');
  const first = await builtAt();
  expect((await start()).out).toBe('one said\n');
  expect(await builtAt()).toBe(first);
  await put('src/word.ts', "export const word: string = 'two';");
  expect((await start()).out).toBe('two said\n');
  await put('src/sandbox/page/client/style.css', 'body { margin: 1px; }');
  await start();
  expect(await readFile(join(project, 'dist', 'page', 'style.css'), 'utf8')).toContain('1px');
});

test('what a program writes is its own user’s alone; what is built is everybody’s to read', async () => {
  const main = `import { mkdirSync, writeFileSync } from 'node:fs';
    mkdirSync('made/deep', { recursive: true }); writeFileSync('made/deep/file', '');`;
  await put('src/main.ts', main);
  await start();
  const modeOf = async (path: string) => ((await stat(join(project, path))).mode & 0o777).toString(8);
  expect([await modeOf('made'), await modeOf('made/deep'), await modeOf('made/deep/file')]).toEqual([
    '700',
    '700',
    '600',
  ]);
  expect(await modeOf('dist/main.mjs')).toBe((0o666 & ~process.umask()).toString(8));
});

test('a copy whose files have other times is not built again', async () => {
  await start();
  const first = await builtAt();
  await utimes(join(project, 'src', 'word.ts'), new Date('2020-01-01'), new Date('2020-01-01'));
  expect((await start()).out).toBe('one said\n');
  expect(await builtAt()).toBe(first);
});

test('programs that start at once while nothing is built do not disturb each other', async () => {
  const starts = await Promise.all([start(), start(), start()]);
  expect(starts.map(({ out, code }) => out + code)).toEqual(Array(3).fill('one said\n0'));
  expect((await start()).out).toBe('one said\n');
});

test('a dist that cannot be written is told in one sentence', async () => {
  await put('dist', 'a file where the folder belongs');
  const { code, out, err } = await start();
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(
    /^dist\/ is missing or older than its sources, and cannot be written \(E[A-Z]+\): run .*\n$/,
  );
});

test('a source that cannot be built is named, without a stack', async () => {
  await put('src/word.ts', 'export const word = ;');
  const { code, err } = await start();
  expect(code).toBe(1);
  expect(err).toContain('src/word.ts:1');
  expect(err).not.toMatch(/^ +at /m);
});
