/** Asking for updates cannot go on, and trying again would not help. The message is one line for the operator. */
export class PollingError extends Error {
  override name = 'PollingError';

  /** @param why whether the messenger refuses the bot, or another process is at work for it */
  constructor(
    message: string,
    readonly why: 'REFUSED' | 'CONFLICT' = 'REFUSED',
  ) {
    super(message);
  }
}
