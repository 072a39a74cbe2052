/** Asking for updates cannot go on, and trying again would not help. The message is one line for the operator. */
export class PollingError extends Error {
  override name = 'PollingError';
}
