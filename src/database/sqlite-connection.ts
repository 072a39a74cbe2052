import { setTimeout as delay } from 'node:timers/promises';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import Database from 'libsql';
import { REPEATABLE } from './repeatable.ts';
import { Turns } from './turns.ts';

type Client = ReturnType<PrismaLibSql['createClient']>;

/** How long a statement waits for a lock while nothing else runs, and until the next try, in milliseconds. */
const waitStanding = 5;
const waitBetween = 20;

/** How many prepared statements a connection keeps. The program has some hundred; lists of ids make more. */
const statementsKept = 300;

/**
 * Prisma's adapter for libSQL on one lasting connection that keeps its prepared statements. With libSQL's own client each
 * query prepares a statement and each transaction leaves a connection, freed only when garbage is collected: three times
 * as slow, and memory grows by hundreds of megabytes in between. The adapter runs one transaction at a time, so one
 * connection is enough; transactions take the write lock at once, so that no other process can make them fail half way.
 */
export class SqliteFactory extends PrismaLibSql {
  /**
   * @param path absolute path of the database file
   * @param timeout how long a statement waits for another process's write, in milliseconds
   * @param onlyLooks whether nothing is to be written: no statement takes the write lock, and SQLite refuses those that write
   */
  constructor(
    private readonly path: string,
    private readonly timeout: number,
    private readonly onlyLooks = false,
  ) {
    super({ url: ':memory:' });
  }

  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): Client {
    // SQLite's own wait would hold the event loop.
    const connection = new Database(this.path, { timeout: waitStanding });
    // What is deleted is overwritten, not only given up. libSQL passes over the option `readonly`.
    connection.exec(this.onlyLooks ? 'PRAGMA query_only = ON' : 'PRAGMA secure_delete = ON');
    const execute = keepingStatements(connection);
    const script = (sql: string) => untilUnlocked(() => void connection.exec(sql), this.timeout);
    const turns = new Turns();
    return Object.assign(super.createClient(config), {
      execute: async (query: Query) => {
        await turns.next();
        if (connection.inTransaction) return execute(query);
        if (this.onlyLooks || reads.test(query.sql)) return untilUnlocked(() => execute(query), this.timeout);
        if (query.sql.includes(REPEATABLE))
          return untilUnlocked(() => unsynced(connection, () => execute(query)), this.timeout);
        await script('BEGIN IMMEDIATE');
        return committed(connection, () => execute(query));
      },
      executeMultiple: script,
      transaction: async () => {
        await turns.next();
        await script(this.onlyLooks ? 'BEGIN' : 'BEGIN IMMEDIATE');
        return transaction(connection, execute, turns);
      },
      close: () => void connection.close(),
    });
  }
}

/** Whether another connection, of this process or another, kept the database locked for too long. */
export function isBusy(error: unknown): boolean {
  return isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout';
}

/**
 * What asks for no write lock. Any other statement gets it beforehand, in a script: a prepared statement that finds the
 * database locked stays at work until garbage is collected, and until then SQLite commits nothing of this connection.
 */
const reads = /^\s*(SELECT|PRAGMA|EXPLAIN|VACUUM)\b/i;

/** Commits one statement, or what it did is undone. */
function committed<T>(connection: Database.Database, run: () => T): T {
  try {
    const result = run();
    connection.exec('COMMIT');
    return result;
  } finally {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  }
}

/**
 * Commits one statement without waiting for the disk: the next commit that waits takes it along, and a power cut before that loses it, as if
 * it had not been made. A killed process loses nothing. https://www.sqlite.org/pragma.html#pragma_synchronous
 */
function unsynced<T>(connection: Database.Database, run: () => T): T {
  connection.exec('PRAGMA synchronous = NORMAL');
  try {
    connection.exec('BEGIN IMMEDIATE');
    return committed(connection, run);
  } finally {
    connection.exec('PRAGMA synchronous = FULL');
  }
}

/** Repeats what found the database locked, with the event loop free in between. What failed so has done nothing. */
async function untilUnlocked<T>(run: () => T, timeout: number): Promise<T> {
  for (const start = performance.now(); ; await delay(waitBetween)) {
    try {
      return run();
    } catch (error) {
      if (!isLocked(error) || performance.now() - start > timeout) throw error;
    }
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

interface Query {
  sql: string;
  args: unknown[];
}
type Execute = (query: Query) => object;

function keepingStatements(connection: Database.Database): Execute {
  const kept = new Map<string, ReturnType<typeof prepare>>();
  return ({ sql, args }) => {
    const run = kept.get(sql) ?? prepare(connection, sql);
    kept.delete(sql); // the newest go last; one that fails is not kept
    const result = run(args.map((arg) => (typeof arg === 'boolean' ? Number(arg) : arg)));
    kept.set(sql, run);
    const oldest = kept.keys().next();
    if (kept.size > statementsKept && !oldest.done) kept.delete(oldest.value);
    return result;
  };
}

function prepare(connection: Database.Database, sql: string): (args: unknown[]) => object {
  const statement = connection.prepare<[unknown[]]>(sql);
  if (!statement.reader) {
    return (args) => ({ columns: [], columnTypes: [], rows: [], rowsAffected: statement.run(args).changes });
  }
  statement.safeIntegers(true).raw(true);
  const columns = statement.columns().map(({ name }) => name);
  const columnTypes = statement.columns().map(({ type }) => type ?? '');
  return (args) => {
    const rows = statement.all(args).map((row) => (Array.isArray(row) ? row.map(plainValue) : []));
    return { columns, columnTypes, rows, rowsAffected: 0 };
  };
}

/** As the adapter expects values: numbers where they are exact, and bytes as an ArrayBuffer. */
function plainValue(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  return value instanceof Uint8Array ? Uint8Array.from(value).buffer : value;
}

/** The transaction that was just begun. */
function transaction(connection: Database.Database, execute: Execute, turns: Turns): object {
  // SQLite rolls back by itself when the disk is full or fails; what followed would then be outside any transaction.
  const inside = (query: Query) => {
    if (!connection.inTransaction)
      throw Object.assign(new Error('The transaction was rolled back'), { code: 'SQLITE_ABORT' });
    return execute(query);
  };
  const rollback = async () => {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  };
  return {
    execute: async (query: Query) => {
      await turns.next();
      return inside(query);
    },
    commit: async () => {
      try {
        inside({ sql: 'COMMIT', args: [] });
      } finally {
        await rollback(); // does nothing after a commit
      }
    },
    rollback,
  };
}
