import type { Log } from '../base/log.ts';
import { databaseFailure } from './database-failure.ts';

/** A call that is not back after this long is told to the operator, in milliseconds. */
const SLOW_MS = 5_000;

/** Knows whether the database does its work, from the calls that are made through it; says once in the log when that changes. */
export class DatabaseWatch {
  private awaySince: number | undefined;

  /** @param now milliseconds that nobody moves */
  constructor(
    private readonly log: Log,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether the newest call failed, or does not come back. */
  get away(): boolean {
    return this.awaySince !== undefined;
  }

  /** Makes a call and notes how it goes. @throws what the call throws */
  async during<T>(call: () => Promise<T>): Promise<T> {
    const timer = setTimeout(() => this.failed('no answer'), SLOW_MS);
    try {
      const result = await call();
      this.worked();
      return result;
    } catch (error) {
      this.failed(
        databaseFailure(error) ?? `unexpected: ${error instanceof Error ? error.name : typeof error}`,
      );
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param reason a code, without words of anybody */
  failed(reason: string): void {
    if (this.away) return;
    this.awaySince = this.now();
    this.log.error(
      { reason },
      'the database does not do its work: what people write waits and is handled when it is back',
    );
  }

  worked(): void {
    if (this.awaySince === undefined) return;
    const seconds = Math.round((this.now() - this.awaySince) / 1000);
    this.awaySince = undefined;
    this.log.info({ seconds }, 'the database does its work again');
  }
}
