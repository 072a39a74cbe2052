import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { freshFolder, startProgram } from '../support/program.ts';
import { Office } from './office.ts';

vi.setConfig({ testTimeout: 600_000 });

const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');
const QUESTIONS = join(import.meta.dirname, '..', 'fixtures', 'questions-dev.jsonl');

type Environment = Record<string, string>;

/** Runs a program of the project with something on its standard input. Returns what it says. */
async function command(env: Environment, [source, ...args]: string[], input = ''): Promise<string> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [run, source ?? '', ...args], { env: { PATH, ...env } });
  child.stdin.end(input);
  const [said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return said;
}

/** Returns two ports that nobody listens on. */
async function freePorts(): Promise<string[]> {
  const servers = [createServer().listen(0, '127.0.0.1'), createServer().listen(0, '127.0.0.1')];
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const addresses = servers.map((server) => server.address());
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return addresses.map((address) => String(typeof address === 'object' && address ? address.port : 0));
}

/** The project's own questions, and the first of them once more as another unit asks them in another month. */
async function hundredQuestions(): Promise<string> {
  const lines = (await readFile(QUESTIONS, 'utf8')).trim().split('\n');
  const again = lines.map((line) => ({ ...JSON.parse(line), today: '2018-10-08', asker_unit: 'vhtt' }));
  return [...lines, ...again.map((question) => JSON.stringify(question))].slice(0, 100).join('\n');
}

/** Starts the program on some data, at a moment of the year that was. Returns what a browser with a cookie gets of it. */
async function serve(env: Environment, port: string, cookie: string) {
  const token = '4242424242:tests-only-opens-nothing-at-all';
  const program = startProgram(await freshFolder(), {
    ...{ BOT_TOKEN: token, TELEGRAM_API_ROOT: 'http://127.0.0.1:1', CLOCK_START: '2018-05-24T07:31' },
    ...{ ...env, PORT: port },
  });
  await program.says(/Telegram cannot be reached/);
  return async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
    return Buffer.from(await response.arrayBuffer());
  };
}

it('a copy of the data restored in another folder answers the same 100 questions and shows the same board, byte by byte', async () => {
  const office = await Office.open();
  const live = office.environment;
  const cookie = await command(live, ['tests/backups/processes/spring.ts']);
  await command(live, ['src/cli/backup.ts']);
  const into = join(office.root, 'máy khác');
  const said = await command(live, ['src/cli/backup.ts', '--restore', 'latest', '--into', into]);
  const place = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(said)?.[1] ?? '';
  const copy = { ...live, DATABASE_URL: place('DATABASE_URL'), FILES_DIR: place('FILES_DIR') };
  expect(copy.FILES_DIR).toBe(join(into, 'files'));

  const questions = await hundredQuestions();
  const answers = await command(live, ['src/cli/ask.ts', '--batch'], questions);
  expect(answers.trim().split('\n')).toHaveLength(100);
  expect(await command(copy, ['src/cli/ask.ts', '--batch'], questions)).toBe(answers);

  // Both at once, with clocks that start alike: what they do by themselves they do alike, too.
  const [one = '', other = ''] = await freePorts();
  const [ofLive, ofCopy] = await Promise.all([serve(live, one, cookie), serve(copy, other, cookie)]);
  const isSame = async () => {
    const [shown, same] = await Promise.all([ofLive('/bang'), ofCopy('/bang')]);
    return shown.length > 50_000 && shown.equals(same);
  };
  // The page says the minute, which one of them may be in before the other.
  await expect.poll(isSame, { timeout: 120_000, interval: 200 }).toBe(true);
  expect((await ofCopy('/bang')).toString()).toMatch(
    /Bản sao lưu gần nhất: \S+ \S+ \d+\/\d+\/\d+, \d+:\d\d\./,
  );
  const detail = (await ofCopy('/bang/viec/IV.2/vhtt')).toString();
  const [, file = ''] = /href="(\/bang\/tep\/[^"]+)"/.exec(detail) ?? [];
  expect((await ofCopy(file.replaceAll('&amp;', '&'))).toString()).toBe('%PDF-1.4 báo cáo');
  expect(JSON.parse((await ofCopy('/healthz')).toString())).toMatchObject({
    backup: { state: 'good', hours: 0 },
  });
});
