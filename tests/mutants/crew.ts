import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Answer, Job } from './protocol.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Processes that do jobs, one each at a time. One that takes too long over a job is replaced. */
export class Crew {
  private readonly idle: ChildProcess[] = [];
  private readonly all = new Set<ChildProcess>();
  /** Their temporary files, also of those that were killed. */
  private readonly folder = mkdtempSync(join(tmpdir(), 'mutants-'));

  /** Does jobs, so many at the same time; `undefined` for one that took longer than it may (milliseconds). */
  async doAll<T extends Job>(
    jobs: readonly { job: T; mostMs: number }[],
    { together, onAnswer }: { together: number; onAnswer: (job: T, answer: Answer | undefined) => void },
  ): Promise<void> {
    const left = [...jobs];
    await Promise.all(
      Array.from({ length: together }, async () => {
        for (let next = left.shift(); next; next = left.shift())
          onAnswer(next.job, await this.doOne(next.job, next.mostMs));
      }),
    );
  }

  close(): void {
    for (const worker of this.all) this.end(worker);
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private async doOne(job: Job, mostMs: number): Promise<Answer | undefined> {
    const worker = this.idle.pop() ?? (await this.hire());
    const answer = await new Promise<Answer | undefined>((resolve) => {
      const late = setTimeout(() => resolve(undefined), mostMs);
      worker.once('exit', () => resolve(undefined));
      worker.once('message', (message: Answer) => {
        clearTimeout(late);
        resolve(message);
      });
      worker.send(job);
    });
    worker.removeAllListeners();
    if (answer) this.idle.push(worker);
    else this.end(worker);
    return answer;
  }

  /** A worker in a group of its own with the processes that run its tests, which may hang. */
  private async hire(): Promise<ChildProcess> {
    const worker = fork(WORKER, {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, TMPDIR: this.folder },
      detached: true,
      silent: true,
    });
    let said = '';
    worker.stderr?.on('data', (words) => {
      said = (said + words).slice(-2000);
    });
    this.all.add(worker);
    await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('exit', () => reject(new Error(`a worker did not start: ${said}`)));
    });
    worker.removeAllListeners();
    return worker;
  }

  private end(worker: ChildProcess): void {
    this.all.delete(worker);
    if (worker.pid !== undefined && worker.exitCode === null && worker.signalCode === null)
      process.kill(-worker.pid, 'SIGKILL');
  }
}
