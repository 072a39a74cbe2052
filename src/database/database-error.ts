import { OperatorError, type OperatorText } from '../base/operator-error.ts';

/**
 * The database cannot be used: unreachable, refused, damaged, or of another version than the program.
 * It tells the operator what to do where that is known, and never holds the password.
 */
export class DatabaseError extends OperatorError {
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
    super(
      version === undefined
        ? { key: 'operator:database.newer', fields: { migration } }
        : { key: 'operator:database.newer-of', fields: { migration, version } },
    );
  }
}

/** What else is known of something that did not happen. */
interface Failed {
  /** The database's, whose password is kept out of what is told. */
  url?: string;
  fields?: Readonly<Record<string, string>>;
}

/**
 * Turns whatever a driver threw into a DatabaseError.
 * The driver's error is deliberately not kept as `cause`: some carry the whole URL, password included.
 * @param failed the text that says what did not happen, with a field for the `reason`
 */
export function databaseError(
  failed: string,
  error: unknown,
  { url = '', fields }: Failed = {},
): DatabaseError {
  if (error instanceof NewerDatabaseError) return error;
  const told =
    error instanceof DatabaseError
      ? error.told
      : [{ key: failed, fields: { ...fields, reason: reason(error) } }];
  return new DatabaseError(told.map((text) => redacted(text, url)));
}

/** The URL as it may be shown and logged: a password, in its usual place or as a parameter, becomes `***`. */
export function withoutPassword(url: string): string {
  return url
    .replace(/^([a-z]+:\/\/[^:/?#@]*):[^/?#]*@/i, '$1:***@')
    .replace(/([?&](?:password|sslpassword)=)[^&]*/gi, '$1***');
}

/** What Prisma's adapters know the reason of. */
const REASONS: Readonly<Record<string, string>> = {
  DatabaseNotReachable: 'operator:database.reason.not-reachable',
  AuthenticationFailed: 'operator:database.reason.authentication',
  DatabaseDoesNotExist: 'operator:database.reason.no-such-database',
  DatabaseAccessDenied: 'operator:database.reason.access-denied',
  TlsConnectionError: 'operator:database.reason.tls',
  TooManyConnections: 'operator:database.reason.too-many',
  SocketTimeout: 'operator:database.reason.no-answer',
  ConnectionClosed: 'operator:database.reason.closed',
};
const UNKNOWN = { host: '?', port: '?', user: '?', db: '?' };

/** Drivers wrap their errors several times over; the innermost message is the one that says something. */
function reason(error: unknown): OperatorText | string {
  if (error instanceof AggregateError) return error.errors.map(plainReason).join('; ');
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return reason(cause);
  if (typeof cause === 'object' && cause !== null) return mappedReason(cause) ?? plainReason(error);
  if ('syscall' in error)
    return { key: 'operator:database.reason.not-written', fields: { told: error.message } };
  return error.message;
}

function mappedReason(cause: object): OperatorText | undefined {
  const key = 'kind' in cause ? REASONS[String(cause.kind)] : undefined;
  return key === undefined ? undefined : { key, fields: { ...UNKNOWN, ...detailsOf(cause) } };
}

function plainReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null) {
    if ('originalMessage' in cause && cause.originalMessage) return String(cause.originalMessage);
    if ('kind' in cause) return describeKind(cause);
  }
  return error.message;
}

function describeKind(cause: object): string {
  const { kind, ...details } = { kind: '', ...detailsOf(cause) };
  const told = Object.entries(details).map(([name, value]) => `${name} ${value}`);
  const words = String(kind)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return told.length > 0 ? `${words}, ${told.join(', ')}` : words;
}

function detailsOf(cause: object): Record<string, string | number> {
  const told = Object.entries(cause).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  );
  return Object.fromEntries(told);
}

function redacted({ key, fields = {} }: OperatorText, url: string): OperatorText {
  const shown = Object.entries(fields).map(([name, value]) => {
    if (typeof value === 'number') return [name, value] as const;
    return [name, typeof value === 'string' ? redact(value, url) : redacted(value, url)] as const;
  });
  return { key, fields: Object.fromEntries(shown) };
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
