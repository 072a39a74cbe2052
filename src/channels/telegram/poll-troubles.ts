import { GrammyError } from 'grammy';
import type { Log } from '../../base/log.ts';
import { Patience, type Wait } from '../receiving/patience.ts';
import { PollingError } from '../receiving/polling-error.ts';

/** Conflicts in a row before giving up, 15 seconds in all: a restart overlaps with its predecessor for less. */
const MOST_CONFLICTS = 5;

/** What to do when asking for updates fails: say it once, wait longer each time, or give up. */
export class PollTroubles {
  private readonly patience: Patience;
  private conflicts = 0;
  private said = '';

  /** @param options `whose` says where the operator finds the token; default: in the environment */
  constructor(private readonly options: { log: Log; signal: AbortSignal; wait: Wait; whose?: string }) {
    this.patience = new Patience(options.wait, options.signal);
  }

  /** A request went well. */
  over(): void {
    if (this.said) this.options.log.info('Telegram answers again');
    this.patience.renew();
    this.conflicts = 0;
    this.said = '';
  }

  /**
   * Waits before the next try.
   * @throws PollingError when another try would not help
   */
  async meet(error: unknown): Promise<void> {
    this.conflicts = isRefusal(error, 409) ? this.conflicts + 1 : 0;
    const line = explain(error, this.options.whose);
    if (isRefusal(error, 401) || isRefusal(error, 404)) throw new PollingError(line, 'REFUSED');
    if (this.conflicts >= MOST_CONFLICTS) throw new PollingError(line, 'CONFLICT');
    if (line !== this.said) this.options.log.warn(line);
    this.said = line;
    const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    await this.patience.next(asked && asked * 1000);
  }
}

/** Returns the line for the operator when Telegram does not know a token. It never holds the token. */
export function unknownToken(whose = 'BOT_TOKEN'): string {
  return `${whose}: Telegram does not know this token; copy it again from BotFather`;
}

/** One line for the operator: what happened and what to do. Never holds the token. */
function explain(error: unknown, whose: string | undefined): string {
  if (isRefusal(error, 401) || isRefusal(error, 404)) return unknownToken(whose);
  if (isRefusal(error, 409)) {
    return `another process polls with the same ${whose ?? 'BOT_TOKEN'}, or a webhook is set; stop the other one`;
  }
  if (error instanceof GrammyError)
    return `Telegram refuses: ${error.error_code} ${error.description}; trying again`;
  return 'Telegram cannot be reached; check the network and TELEGRAM_API_ROOT; trying again';
}

function isRefusal(error: unknown, code: number): boolean {
  return error instanceof GrammyError && error.error_code === code;
}
