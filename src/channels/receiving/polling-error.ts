import { OperatorError } from '../../base/operator-error.ts';

/** Asking for updates cannot go on, and trying again would not help. */
export class PollingError extends OperatorError {
  override readonly name = 'PollingError';
}
