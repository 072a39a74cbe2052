import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/database/database.ts';
import { ensureFirstPlan } from '../../src/plan/first-plan.ts';
import { fillPlan, NOW } from '../board/filled.ts';
import { Browser } from '../board/office.ts';
import { boardOver } from '../board/served.ts';
import { freshFolder, startProgram } from '../support/program.ts';
import { StillClock } from '../support/still-clock.ts';
import { Office } from './office.ts';

vi.setConfig({ testTimeout: 600_000 });

const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');
const QUESTIONS = join(import.meta.dirname, '..', 'fixtures', 'questions-dev.jsonl');

/** Runs a command of the program with something on its standard input. Returns what it says. */
async function command(
  source: string,
  args: string[],
  env: Record<string, string>,
  input = '',
): Promise<string> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [run, source, ...args], { env: { PATH, LANG: 'en', ...env } });
  child.stdin.end(input);
  const [said] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return said;
}

/** The project's own questions, and the first of them once more as another unit asks them in another month. */
async function hundredQuestions(): Promise<string[]> {
  const lines = (await readFile(QUESTIONS, 'utf8')).trim().split('\n');
  const again = lines.map((line) => ({ ...JSON.parse(line), today: '2018-10-08', asker_unit: 'vhtt' }));
  return [...lines, ...again.map((question) => JSON.stringify(question))].slice(0, 100);
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return String(typeof address === 'object' && address ? address.port : 0);
}

/** Fills an office with a spring's work. Returns the cookie of a coordinator who has the board open. */
async function spring(office: Office): Promise<string> {
  const clock = new StillClock(NOW);
  const database = await openDatabase({ url: office.settings.databaseUrl });
  await ensureFirstPlan(database, clock);
  const { filesFolder } = office.settings;
  const { app, plan, services } = await boardOver(database.prisma, clock, { filesFolder });
  const { lan } = await fillPlan(plan);
  const browser = new Browser(app as never);
  await browser.post(`/bang/vao/${await services.boardKeys.link({ memberId: lan, planId: plan.planId })}`);
  await database.close();
  return browser.cookie;
}

it('a copy of the data restored in another folder answers the same 100 questions and shows the same board, byte by byte', async () => {
  const office = await Office.open();
  const cookie = await spring(office);
  const { environment } = office;
  await command('src/cli/backup.ts', [], environment);
  const into = join(office.root, 'máy khác');
  const said = await command('src/cli/backup.ts', ['--restore', 'latest', '--into', into], environment);
  const place = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(said)?.[1] ?? '';
  const restored = { ...environment, DATABASE_URL: place('DATABASE_URL'), FILES_DIR: place('FILES_DIR') };
  expect(restored.FILES_DIR).toBe(join(into, 'files'));

  const questions = (await hundredQuestions()).join('\n');
  const [answers, same] = await Promise.all(
    [environment, restored].map((env) => command('src/cli/ask.ts', ['--batch'], env, questions)),
  );
  expect(answers?.trim().split('\n')).toHaveLength(100);
  expect(same).toBe(answers);

  // Both at once, with clocks that start alike: what they do by themselves they do alike, too.
  const pages = await Promise.all(
    [environment, restored].map(async (env) => {
      const port = await freePort();
      const program = startProgram(await freshFolder(), {
        ...{
          BOT_TOKEN: '4242424242:tests-only-opens-nothing-at-all',
          TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
        },
        ...{ ...env, CLOCK_START: NOW, PORT: port, LOG_LEVEL: 'silent' },
      });
      const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } });
      const isUp = () =>
        get('/healthz').then(
          ({ status }) => status,
          () => 0,
        );
      await expect.poll(isUp, { timeout: 90_000, interval: 100 }).toBe(200);
      return { program, get };
    }),
  );
  const shown = (path: string) =>
    Promise.all(
      pages.map(async ({ get }) => Buffer.from(await (await get(path)).arrayBuffer()).toString('latin1')),
    );
  for (const path of ['/bang', '/bang/viec/IV.2/vhtt']) {
    const both = async () => {
      const [live, copy] = await shown(path);
      return live !== undefined && live === copy && live.length > 5_000;
    };
    await expect.poll(both, { timeout: 60_000, interval: 200 }).toBe(true);
  }
  const [board = ''] = await shown('/bang');
  expect(Buffer.from(board, 'latin1').toString('utf8')).toMatch(
    /Bản sao lưu gần nhất: \S+ \S+ \d+\/\d+\/\d+, \d+:\d\d\./,
  );
  const [, file = ''] =
    /href="(\/bang\/tep\/[^"]+)"/.exec((await shown('/bang/viec/IV.2/vhtt'))[1] ?? '') ?? [];
  const content = await pages[1]?.get(file.replaceAll('&amp;', '&'));
  expect(await content?.text()).toBe('%PDF-1.4 báo cáo');
  expect(await (await pages[1]?.get('/healthz'))?.json()).toMatchObject({
    backup: { state: 'good', hours: 0 },
  });
});
