import { GrammyError } from 'grammy';
import type { Log } from '../../base/log.ts';

/** Conflicts in a row before giving up, 15 seconds in all: a restart overlaps with its predecessor for less. */
const MOST_CONFLICTS = 5;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** Polling cannot go on and trying again would not help. The message is one line for the operator. */
export class PollingError extends Error {
  override name = 'PollingError';
}

/** What to do when asking for updates fails: say it once, wait longer each time, or give up. */
export class PollTroubles {
  private inRow = 0;
  private conflicts = 0;
  private said = '';

  constructor(
    private readonly options: {
      log: Log;
      signal: AbortSignal;
      wait: (ms: number, signal: AbortSignal) => Promise<void>;
    },
  ) {}

  /** A request went well. */
  over(): void {
    if (this.inRow > 0) this.options.log.info('Telegram answers again');
    this.inRow = 0;
    this.conflicts = 0;
    this.said = '';
  }

  /**
   * Waits before the next try.
   * @throws PollingError when another try would not help
   */
  async meet(error: unknown): Promise<void> {
    this.inRow += 1;
    this.conflicts = isRefusal(error, 409) ? this.conflicts + 1 : 0;
    const line = explain(error);
    if (isRefusal(error, 401) || isRefusal(error, 404) || this.conflicts >= MOST_CONFLICTS)
      throw new PollingError(line);
    if (line !== this.said) this.options.log.warn(line);
    this.said = line;
    await this.options.wait(this.pause(error), this.options.signal);
  }

  private pause(error: unknown): number {
    const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    return asked ? asked * 1000 : Math.min(FIRST_WAIT_MS * 2 ** (this.inRow - 1), LONGEST_WAIT_MS);
  }
}

/** One line for the operator: what happened and what to do. Never holds the token. */
function explain(error: unknown): string {
  if (isRefusal(error, 401) || isRefusal(error, 404)) {
    return 'BOT_TOKEN: Telegram does not know this token; copy it again from BotFather';
  }
  if (isRefusal(error, 409)) {
    return 'another process polls with the same BOT_TOKEN, or a webhook is set; stop the other one';
  }
  if (error instanceof GrammyError)
    return `Telegram refuses: ${error.error_code} ${error.description}; trying again`;
  return 'Telegram cannot be reached; check the network and TELEGRAM_API_ROOT; trying again';
}

function isRefusal(error: unknown, code: number): boolean {
  return error instanceof GrammyError && error.error_code === code;
}
