import { OperatorError } from '../base/operator-error.ts';

/** The environment is wrong. It tells one line a variable and never a value, which could be a secret. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';
}
