/**
 * The database cannot be used: unreachable, refused, damaged, or of another version than the program.
 * The message is for the operator, says what to do where that is known, and never holds the password.
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}

/** The database has been migrated by a newer version of the program than this one. */
export class NewerDatabaseError extends DatabaseError {
  /**
   * @param migration the first migration that this version does not know
   * @param version of the program that applied the newest of them; undefined where that is not on record
   */
  constructor(
    readonly migration: string,
    readonly version: string | undefined,
  ) {
    const by = version === undefined ? 'a newer version of the program' : `the newer version ${version}`;
    super(
      `This database belongs to ${by}: it has the migration ${migration}, which this version does not know. Start the newer version, or restore a backup made before it.`,
    );
  }
}

/**
 * Turns whatever a driver threw into a DatabaseError.
 * The driver's error is deliberately not kept as `cause`: some carry the whole URL, password included.
 * @param failed what did not happen, such as "No backup was made"
 * @param url the database's, whose password is kept out of the message
 */
export function databaseError(failed: string, error: unknown, url = ''): DatabaseError {
  if (error instanceof NewerDatabaseError) return error;
  const told = error instanceof DatabaseError ? error.message : `${failed}: ${reason(error)}`;
  return new DatabaseError(redact(told, url));
}

/** The URL as it may be shown and logged: a password, in its usual place or as a parameter, becomes `***`. */
export function withoutPassword(url: string): string {
  return url
    .replace(/^([a-z]+:\/\/[^:/?#@]*):[^/?#]*@/i, '$1:***@')
    .replace(/([?&](?:password|sslpassword)=)[^&]*/gi, '$1***');
}

/** Drivers wrap their errors several times over; the innermost message is the one that says something. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ');
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return reason(cause);
  if (typeof cause === 'object' && cause !== null) {
    if ('originalMessage' in cause && cause.originalMessage) return String(cause.originalMessage);
    if ('kind' in cause) return describeKind(cause);
  }
  return error.message;
}

function describeKind(cause: object): string {
  const { kind, ...details } = { kind: '', ...cause };
  const told = Object.entries(details).flatMap(([name, value]) =>
    typeof value === 'string' || typeof value === 'number' ? [`${name} ${value}`] : [],
  );
  const words = kind.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return told.length > 0 ? `${words}, ${told.join(', ')}` : words;
}

function redact(text: string, url: string): string {
  const secrets = [/^[a-z]+:\/\/[^:/?#@]*:([^/?#]*)@/i, /[?&](?:password|sslpassword)=([^&]*)/i].flatMap(
    (pattern) => pattern.exec(url)?.[1] ?? [],
  );
  return secrets
    .flatMap((secret) => [secret, decoded(secret)])
    .filter((secret) => secret !== '')
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
