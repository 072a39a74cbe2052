import { OperatorError, type OperatorText } from '../../base/operator-error.ts';

/** Asking for updates cannot go on, and trying again would not help. */
export class PollingError extends OperatorError {
  override readonly name = 'PollingError';

  /** @param why whether the messenger refuses the bot, or another process is at work for it */
  constructor(
    told: OperatorText,
    readonly why: 'REFUSED' | 'CONFLICT' = 'REFUSED',
  ) {
    super(told);
  }
}
