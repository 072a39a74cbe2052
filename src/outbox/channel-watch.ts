import type { Clock } from '../base/clock.ts';

/** `receiving`: asking for what people write. `sending`: everything else. */
export type Direction = 'receiving' | 'sending';

/** How the newest calls of one direction went, in milliseconds of the plan's clock. */
interface Line {
  /** When the newest success came. */
  workedAt: number | undefined;
  /** When the first of the failures since then was begun. */
  failsSince: number | undefined;
  /** When the newest call ended. */
  endedAt: number | undefined;
}

/** How often a channel is asked whether it is there, when nothing else tells, in milliseconds. */
const PROBE_MS = 60_000;

/** What one process sees of a messenger by the calls that it makes. */
export class ChannelWatch {
  private readonly lines: Record<Direction, Line> = { receiving: none(), sending: none() };
  private readonly listeners = new Set<() => void>();
  private readonly onRefusal = new Set<() => void>();

  constructor(private readonly clock: Clock) {}

  /** Notes how a call goes. @param isAnswer whether what came of it is the messenger's answer @throws what the call throws */
  async during<T>(direction: Direction, call: () => Promise<T>, isAnswer: CallJudge<T>): Promise<T> {
    const begunAt = this.now();
    try {
      const result = await call();
      this.note(direction, begunAt, isAnswer.result(result));
      return result;
    } catch (error) {
      this.note(direction, begunAt, isAnswer.error(error));
      throw error;
    }
  }

  /** Since when calls of a direction fail; undefined while they do not. */
  failsSince(direction: Direction): number | undefined {
    return this.lines[direction].failsSince;
  }

  /** Whether a call went well at a moment or later. */
  workedSince(direction: Direction, moment: Date): boolean {
    return (this.lines[direction].workedAt ?? Number.NEGATIVE_INFINITY) >= moment.getTime();
  }

  /**
   * Whether the channel is to be asked if it is there: calls fail, or there are none of which it could be seen.
   * @param isPosted whether what people write is posted to the program, so that nothing is asked for
   */
  wantsProbe(isPosted: boolean): boolean {
    const { receiving, sending } = this.lines;
    if (sending.failsSince !== undefined) return true;
    const isSilent = this.now() - (sending.endedAt ?? Number.NEGATIVE_INFINITY) >= PROBE_MS;
    return isSilent && (isPosted || receiving.failsSince !== undefined);
  }

  /** Calls the listener when a direction begins to work again, or to fail. Returns a function that ends this. */
  onTurn(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Notes that the messenger does not know the bot any more. */
  refused(): void {
    for (const listener of this.onRefusal) listener();
  }

  /** Calls the listener when the messenger does not know the bot any more. Returns a function that ends this. */
  onRefused(listener: () => void): () => void {
    this.onRefusal.add(listener);
    return () => this.onRefusal.delete(listener);
  }

  private note(direction: Direction, begunAt: number, isWell: boolean | undefined): void {
    if (isWell === undefined) return;
    const line = this.lines[direction];
    const before = line.failsSince !== undefined;
    line.endedAt = this.now();
    if (isWell) line.workedAt = this.now();
    line.failsSince = isWell ? undefined : (line.failsSince ?? begunAt);
    if (before === isWell) for (const listener of this.listeners) listener();
  }

  private now(): number {
    return this.clock.now().epochMilliseconds;
  }
}

/** Whether something is an answer of the messenger; undefined: it tells nothing, such as a call that was given up. */
interface CallJudge<T> {
  result(result: T): boolean | undefined;
  error(error: unknown): boolean | undefined;
}

function none(): Line {
  return { workedAt: undefined, failsSince: undefined, endedAt: undefined };
}
