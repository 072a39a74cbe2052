/*
 * Does what deploy/Dockerfile says without Docker, and starts what comes of it as a container would be: `npm run check:image`. Packages come
 * from the registry, as in the image; with `--installed` those of this folder are copied in the place of `npm ci`, which takes seconds.
 */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { systemClock } from '../../src/base/clock.ts';
import { createBotApiServer } from '../../src/sandbox/bot-api/server.ts';
import { LockedRoom } from './locked-room.ts';
import { type Built, buildStages } from './stages.ts';

const root = join(import.meta.dirname, '..', '..');
const TOKEN = '4242424242:check-of-the-image-opens-nothing';
/** Ends with 0 when a picture comes out. */
const DRAWS = `import { drawnPng } from './src/reports/drawing.js';
const png = drawnPng('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>');
process.exitCode = png.subarray(1, 4).toString() === 'PNG' ? 0 : 1;`;
const installed = process.argv.includes('--installed');

// Not in /tmp, which the room covers with an empty one.
const workshop = mkdtempSync('/var/tmp/nhac-viec-image-');
chmodSync(workshop, 0o755);
process.on('exit', () => rmSync(workshop, { recursive: true, force: true }));

const built = step('the steps of the Dockerfile', () =>
  buildStages(readFileSync(join(root, 'deploy', 'Dockerfile'), 'utf8'), root, workshop, (command, folder) => {
    if (!installed || !command.startsWith('npm ci')) return false;
    copyInstalled(folder);
    return true;
  }),
);
await tried(built);

async function tried(built: Built): Promise<void> {
  const telegram = createBotApiServer({
    token: TOKEN,
    clock: systemClock,
    limits: 'off',
    privacyMode: false,
    bot: { username: 'image_bot' },
  });
  const line = await telegram.listen({ port: 0 });
  const room = new LockedRoom(built, workshop, {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: line.url,
    PORT: String(await freePort()),
  });
  console.log(
    room.isReal
      ? 'the root is read-only, the user without rights'
      : 'only the files are read-only: no root here',
  );
  const bot = room.start(built.command);
  const said = saidBy(bot);
  await asked('it starts and is well', async () => {
    while ((await codeOf(room.start(built.healthCheck))) !== 0)
      if (bot.exitCode !== null) throw new Error(`the program has ended:\n${said()}`);
  });
  await asked('a command of the operator works beside it', async () => {
    const list = room.start(['node', 'scripts/run.mjs', 'src/cli/plan.ts', 'list']);
    const output = list.stdout ? await text(list.stdout) : '';
    if (!output.includes('2018')) throw new Error(`it lists no plan: ${output}`);
  });
  await asked('pictures and Word documents are made', async () => {
    if ((await codeOf(room.start(['node', '--input-type=module', '-e', DRAWS]))) !== 0)
      throw new Error('no picture');
    const report =
      'node scripts/run.mjs src/cli/plan.ts report --from 2018-01-01 --to 2018-06-30 --out data/report.docx'.split(
        ' ',
      );
    if ((await codeOf(room.start(report))) !== 0) throw new Error('no Word document');
  });
  await asked('it stops when it is told to, with code 0', async () => {
    room.stop(bot);
    if (bot.exitCode === null) await once(bot, 'exit');
    if (bot.exitCode !== 0) throw new Error(`it ended with ${bot.exitCode ?? bot.signalCode}:\n${said()}`);
  });
  await asked('what it wrote is its own user’s alone', async () => {
    const open = room.written().filter((one) => !/^[67]00 /.test(one));
    if (open.length > 0 || room.written().length < 2) throw new Error(open.join('\n') || 'it wrote nothing');
  });
  await line.close();
}

/** Copies the packages of this folder that are not for development, and what was generated. */
function copyInstalled(folder: string): void {
  const lock: unknown = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { packages } = z
    .object({ packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })) })
    .parse(lock);
  const forDevelopment = new Set(
    Object.entries(packages).flatMap(([path, { dev = false }]) => (dev ? [join(root, path)] : [])),
  );
  const filter = (path: string) => !forDevelopment.has(path);
  for (const part of ['node_modules', join('src', 'generated')])
    cpSync(join(root, part), join(folder, part), { recursive: true, verbatimSymlinks: true, filter });
}

/** Says how long something took. */
function step<T>(name: string, work: () => T): T {
  const began = Date.now();
  const result = work();
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return result;
}

async function asked(name: string, work: () => Promise<void>): Promise<void> {
  const began = Date.now();
  await work();
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

function saidBy({ stdout, stderr }: ChildProcess): () => string {
  let said = '';
  for (const stream of [stdout, stderr])
    stream?.on('data', (part: Buffer) => {
      said += part.toString();
    });
  return () => said;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  await once(child, 'exit');
  return child.exitCode;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
