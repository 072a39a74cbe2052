/** The environment is wrong. The message has one line a variable and never a value, which could be a secret. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}
