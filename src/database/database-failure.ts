/** Prisma: cannot be reached, timed out, closed the connection, no connection free, transaction not begun or lost, write conflict, too many connections. */
const PRISMA = /^P(1001|1002|1008|1017|2024|2028|2034|2037)$/;
/** Node: the connection. */
const NETWORK = /^E(CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)$/;
/**
 * PostgreSQL: connection (08), transaction rolled back (40), resources such as a full disk (53), locks (55P03), and a server
 * that ends or gives up a statement (57). https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const POSTGRESQL = /^(08\w{3}|40\w{3}|53\w{3}|55P03|57\w{3})$/;
/** SQLite: ABORT, BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN. https://www.sqlite.org/rescode.html */
const SQLITE = /^SQLITE_(ABORT|BUSY|LOCKED|READONLY|IOERR|FULL|CANTOPEN)/;
const SQLITE_NUMBERS = new Set([4, 5, 6, 8, 10, 13, 14]);
/** What Prisma's adapters call the same. */
const KINDS = new Set(['SocketTimeout', 'DatabaseNotReachable', 'ConnectionClosed', 'TooManyConnections']);
/** node-postgres, where it gives no code. */
const LOST_CLIENT = /connection error and is not queryable|Connection terminated/;

/**
 * Returns why the database could not do its work for now: it is away, locked, full or too slow. The same call may go well
 * later. Returns undefined for every other error. The reason is a code, without words of anybody.
 */
export function databaseFailure(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, kind, originalCode, message, meta, cause }: Told = error;
  const within = [meta?.driverAdapterError, cause].map(databaseFailure).find(Boolean);
  return within ?? failureCode(code) ?? failureCode(originalCode) ?? failureWithoutCode(kind, message);
}

/** Where Prisma, its adapters and drivers say what went wrong. */
interface Told {
  code?: unknown;
  kind?: unknown;
  originalCode?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: unknown };
  cause?: unknown;
}

function failureCode(code: unknown): string | undefined {
  if (typeof code !== 'string') return undefined;
  // SQLite's extended codes hold the plain one in their last eight bits.
  if (/^\d{1,4}$/.test(code) && SQLITE_NUMBERS.has(Number(code) % 256)) return `SQLite ${code}`;
  return [PRISMA, NETWORK, POSTGRESQL, SQLITE].some((pattern) => pattern.test(code)) ? code : undefined;
}

function failureWithoutCode(kind: unknown, message: unknown): string | undefined {
  if (typeof kind === 'string' && KINDS.has(kind)) return kind;
  return typeof message === 'string' && LOST_CLIENT.test(message) ? 'connection lost' : undefined;
}
