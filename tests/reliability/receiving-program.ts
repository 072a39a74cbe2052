import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { startFlags } from '../support/start-flags.ts';
import { CHAOS_TOKEN } from './setting.ts';

const run = join(import.meta.dirname, '..', '..', 'scripts', 'run.mjs');
/** In the evening nothing is said unasked. The clock goes on from one process to the next: leases of dead ones run out. */
const EVENING = Temporal.PlainDateTime.from('2018-05-21T22:00');

/** So many starts in a row that a database which is away lets fail; more are the harness's fault. */
const MOST_FAILED_STARTS = 100;

/** How long a start goes on after the program says where it listens, at most. */
const START_MS = 10_000;

/** One process of the program, from its start to its end. */
class Running {
  /** Whether it came to work before it ended. */
  readonly started: Promise<boolean>;
  readonly ended: Promise<number | null>;
  private startedAt = Number.POSITIVE_INFINITY;
  private isWanted = false;

  constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'close').then(([code]) => code as number | null);
    const works = new Promise<boolean>((resolve) => {
      child.stdout?.on('data', (chunk: Buffer) => {
        if (!/polling|webhook/.test(chunk.toString())) return;
        this.startedAt = performance.now();
        resolve(true);
      });
    });
    this.started = Promise.race([works, this.ended.then(() => false)]);
  }

  get hasStarted(): boolean {
    return this.startedAt !== Number.POSITIVE_INFINITY;
  }

  /** Whether it ended by itself at work: a database that is away while it starts ends it, later nothing may. */
  get isAmiss(): boolean {
    return !this.isWanted && performance.now() - this.startedAt > START_MS;
  }

  end(signal: 'SIGKILL' | 'SIGTERM'): void {
    this.isWanted = true;
    this.child.kill(signal);
  }
}

/** The real program as a process, which can be killed and is started again whenever it ends, as a supervisor would. */
export class Receiving {
  private readonly since = performance.now();
  private running: Running;
  private stopped = false;
  private readonly supervised: Promise<void>;

  private constructor(
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {
    this.running = this.spawned();
    this.supervised = this.supervise();
  }

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
      LOG_LEVEL: 'error',
      PORT: port,
      ...(webhook && {
        WEBHOOK_URL: `http://127.0.0.1:${port}/hook`,
        WEBHOOK_SECRET: 'a-secret-for-the-chaos-only',
      }),
    });
    await program.working();
    return program;
  }

  /** Kills the program, which is then started again at once. Settles when it is at work. */
  async restart(): Promise<void> {
    const killed = this.running;
    killed.end('SIGKILL');
    await killed.ended;
    await this.working();
  }

  /** Ends the program properly, for good. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.running.end('SIGTERM');
    await this.supervised;
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Starts the program again each time that it ends: one process at a time, whoever ended it. */
  private async supervise(): Promise<void> {
    for (let failed = 0; ; ) {
      const code = await this.running.ended;
      if (this.stopped) return;
      failed = this.running.hasStarted ? 0 : failed + 1;
      if (this.running.isAmiss || failed > MOST_FAILED_STARTS)
        throw new Error(`the program ended by itself: ${code}`);
      this.running = this.spawned();
    }
  }

  /** Settles when a process says that it is at work; others may have ended before it. */
  private async working(): Promise<void> {
    while (!(await this.running.started)) await this.running.ended;
  }

  private now(): string {
    return EVENING.add({ milliseconds: Math.round(performance.now() - this.since) }).toString({
      smallestUnit: 'minute',
    });
  }

  private spawned(): Running {
    const child = spawn(process.execPath, [...startFlags, run, 'src/main.ts'], {
      cwd: this.folder,
      env: { ...this.env, CLOCK_START: this.now() },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    return new Running(child);
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
