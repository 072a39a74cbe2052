import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failedAt, ownProcess, ownProcessBytes } from '../../src/reports/own-process.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-process-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function script(name: string, text: string): Promise<string> {
  const path = join(folder, `${name}.mjs`);
  await writeFile(path, text);
  return path;
}

it('what goes in comes out as the script makes it, without the environment of this process', async () => {
  const text = `process.stdin.pipe(process.stdout); process.stdout.write(Object.keys(process.env).filter((key) => key !== '__CF_USER_TEXT_ENCODING').join());`;
  const echo = { script: await script('echo', text), longestMs: 30_000 };
  expect((await ownProcessBytes(echo, Readable.from(['a', 'b']))).toString()).toBe('ab');
});

it('what the script complains of is the reason, and nothing half made counts', async () => {
  const text = `process.stdout.write('half'); process.stderr.write('the reason'); process.exitCode = 3;`;
  const failing = { script: await script('failing', text), longestMs: 30_000 };
  await expect(ownProcessBytes(failing, Readable.from(['x'.repeat(1e6)]))).rejects.toThrow('the reason');
  await expect(ownProcess(failing, Readable.from([]), new PassThrough().resume())).rejects.toThrow(
    'the reason',
  );
});

it('a script that hangs is ended', async () => {
  const hanging = { script: await script('hanging', 'setInterval(() => {}, 1000);'), longestMs: 300 };
  await expect(ownProcessBytes(hanging, Readable.from([]))).rejects.toThrow('the process was ended');
});

it('an input that fails fails the whole', async () => {
  const text = `process.stdin.resume(); process.stdin.on('end', () => process.stdout.write('all'));`;
  const reading = { script: await script('reading', text), longestMs: 30_000 };
  const broken = Readable.from(
    (async function* () {
      yield 'a';
      throw new Error('no more rows');
    })(),
  );
  await expect(ownProcessBytes(reading, broken)).rejects.toThrow();
});

it('an error names what was to be done', () => {
  expect(failedAt('it could not be drawn', new Error('no ink')).message).toBe(
    'it could not be drawn: no ink',
  );
});
