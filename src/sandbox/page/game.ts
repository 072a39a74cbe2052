import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Keeper, type KeptRecord, noKeeper } from '../keeper.ts';

const kept = z.strictObject({ id: z.string(), used: z.boolean() });

/** What is played from one beginning to the next "from the beginning", restarts of the program included. */
export class Game {
  private state = { id: randomUUID() as string, used: false };

  /** @param records what was kept of an earlier run */
  constructor(
    private readonly keeper: Keeper = noKeeper,
    records: readonly KeptRecord[] = [],
  ) {
    const before = records.find(({ kind }) => kind === 'game');
    if (before) this.state = kept.parse(JSON.parse(before.value));
    else this.keep();
  }

  /** Differs from that of every other game. */
  get id(): string {
    return this.state.id;
  }

  /** Whether anything was done yet. */
  get used(): boolean {
    return this.state.used;
  }

  /** Something was done. */
  use(): void {
    if (this.state.used) return;
    this.state.used = true;
    this.keep();
  }

  private keep(): void {
    this.keeper.changed('game', 'page', () => ({ value: this.state }));
  }
}
