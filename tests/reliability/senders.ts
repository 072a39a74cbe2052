import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { startProcess, stopProcess } from '../bench/processes.ts';

/** Sending processes, of which one after another is killed and started again. */
export class Senders {
  private readonly running: ChildProcess[] = [];

  /** @param file what each of them runs */
  constructor(
    private readonly env: Record<string, string>,
    private readonly file = 'tests/reliability/processes/sender.ts',
  ) {}

  async start(count: number): Promise<void> {
    for (let started = 0; started < count; started += 1) await this.startOne();
  }

  /** Kills one without a warning; another takes its place. */
  async kill(which: number): Promise<void> {
    const [victim] = this.running.splice(which % this.running.length, 1);
    if (!victim) throw new Error('nobody is sending');
    if (victim.exitCode !== null) throw new Error(`a sender ended by itself, with ${victim.exitCode}`);
    const gone = once(victim, 'exit');
    victim.kill('SIGKILL');
    await gone;
    await this.startOne();
  }

  /** Lets all finish what they have in hand. @throws Error when one of them did not end well */
  async stop(): Promise<void> {
    for (const each of this.running.splice(0)) {
      await stopProcess(each);
      if (each.exitCode !== 0) throw new Error(`a sender ended with ${each.exitCode}`);
    }
  }

  private async startOne(): Promise<void> {
    const { process: child } = await startProcess(this.file, this.env);
    this.running.push(child);
  }
}
