import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHAOS_TOKEN } from './setting.ts';

const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');
/** In the evening nothing is said unasked. */
const EVENING = '2018-05-21T22:00';

/** How long a start goes on after the program says where it listens, at most. */
const START_MS = 10_000;

/** The real program as a process, which can be killed and started again. */
export class Receiving {
  private child: ChildProcess | undefined;
  private expected = false;

  private constructor(
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  static async open(
    { databaseUrl, webhook }: { databaseUrl: string; webhook: boolean },
    apiRoot: string,
  ): Promise<Receiving> {
    const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-receiving-'));
    const port = String(await freePort());
    const program = new Receiving(folder, {
      PATH: process.env.PATH ?? '',
      HOME: folder,
      BOT_TOKEN: CHAOS_TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      DATABASE_URL: databaseUrl,
      FILES_DIR: join(folder, 'files'),
      CLOCK_START: EVENING,
      LOG_LEVEL: 'error',
      PORT: port,
      ...(webhook && {
        WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
        WEBHOOK_SECRET: 'a-secret-for-the-chaos-only',
      }),
    });
    await program.start();
    return program;
  }

  /** Kills the program and starts it again, at once. */
  async restart(): Promise<void> {
    this.expected = true;
    this.child?.kill('SIGKILL');
    await this.ended();
    await this.start();
  }

  /** Ends the program properly, for good. */
  async stop(): Promise<void> {
    this.expected = true;
    this.child?.kill('SIGTERM');
    await this.ended();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Starts the program until it says that it is at work: a database that is away at that moment ends it. */
  private async start(): Promise<void> {
    for (;;) {
      const child = spawn(process.execPath, [run, 'src/main.ts'], {
        cwd: this.folder,
        env: this.env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      this.child = child;
      this.expected = false;
      const started = new Promise<boolean>((resolve) => {
        child.stdout.on('data', (chunk: Buffer) => {
          if (/polling|webhook/.test(chunk.toString())) resolve(true);
        });
        child.once('close', () => resolve(false));
      });
      if (await started) {
        const since = performance.now();
        child.once('close', (code) => {
          if (this.expected) return;
          // A database that goes away while it starts ends it; a supervisor starts it again.
          if (performance.now() - since > START_MS) throw new Error(`the program ended by itself: ${code}`);
          void this.start();
        });
        return;
      }
    }
  }

  private async ended(): Promise<void> {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null)
      await once(this.child, 'close');
  }
}

/** Returns a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
