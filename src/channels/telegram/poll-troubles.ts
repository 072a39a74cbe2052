import { GrammyError } from 'grammy';
import type { Log } from '../../base/log.ts';
import type { Trouble } from '../../base/log-lines.ts';
import type { OperatorText } from '../../base/operator-error.ts';
import { Patience, type Wait } from '../receiving/patience.ts';
import { PollingError } from '../receiving/polling-error.ts';

/** Conflicts in a row before giving up, 15 seconds in all: a restart overlaps with its predecessor for less. */
const MOST_CONFLICTS = 5;
/**
 * The same for one that was alone before, some three minutes in all: of two that fight over a bot the one that came later gives up, not the
 * one that has been at work.
 */
const MOST_CONFLICTS_OF_THE_FIRST = 10;

/** What to do when asking for updates fails: say it once, wait longer each time, or give up. */
export class PollTroubles {
  private readonly patience: Patience;
  private conflicts = 0;
  private said = '';
  private wasAlone = false;

  /** @param options `whose` says where the operator finds the token; default: in the environment */
  constructor(private readonly options: { log: Log; signal: AbortSignal; wait: Wait; whose?: OperatorText }) {
    this.patience = new Patience(options.wait, options.signal);
  }

  /** A request went well. @param isAlone whether it shows that nobody else polls: Telegram held it open to its end */
  over(isAlone = false): void {
    this.wasAlone ||= isAlone;
    if (this.said) this.options.log.info({}, 'Telegram answers again');
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
    const { whose } = this.options;
    if (isRefusal(error, 401) || isRefusal(error, 404))
      throw new PollingError(unknownToken(whose), 'REFUSED');
    if (this.conflicts >= (this.wasAlone ? MOST_CONFLICTS_OF_THE_FIRST : MOST_CONFLICTS))
      throw new PollingError(
        { key: 'operator:polling.conflict', fields: { whose: whose ?? 'BOT_TOKEN' } },
        'CONFLICT',
      );
    this.say(error);
    const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined;
    await this.patience.next(asked && asked * 1000);
  }

  private say(error: unknown): void {
    const line = explain(error);
    const refused = error instanceof GrammyError ? error : undefined;
    const facts = refused ? { code: refused.error_code, description: refused.description } : {};
    const said = `${line} ${refused?.error_code}`;
    if (said !== this.said) this.options.log.warn(facts, line);
    this.said = said;
  }
}

/** Returns what the operator is told when Telegram does not know a token. It never holds the token. */
export function unknownToken(whose: OperatorText | string = 'BOT_TOKEN'): OperatorText {
  return { key: 'operator:polling.unknown-token', fields: { whose } };
}

/** What happened and what to do. Never holds the token. */
function explain(error: unknown): Trouble {
  if (isRefusal(error, 409))
    return 'another process polls with the same BOT_TOKEN, or a webhook is set; stop the other one';
  if (error instanceof GrammyError) return 'Telegram refuses; trying again';
  return 'Telegram cannot be reached; check the network and TELEGRAM_API_ROOT; trying again';
}

function isRefusal(error: unknown, code: number): boolean {
  return error instanceof GrammyError && error.error_code === code;
}
