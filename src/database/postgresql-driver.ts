import { Socket } from 'node:net';
import { constants } from 'node:os';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils';
import { Prisma, PrismaClient } from '../generated/postgresql/client.ts';
import type { PrismaClient as CommonClient, Prisma as CommonPrisma } from '../generated/sqlite/client.ts';
import { DatabaseError } from './database-error.ts';
import { type Driver, type LookedAt, statement } from './driver.ts';
import { statementNames } from './statement-names.ts';

/** Any number that no other program is likely to lock in the same database. */
const migrationLock = 2_018_0525;
/** How long the server may take to answer a statement, and a transaction to get a connection and to end, in milliseconds. */
const usualTimeout = 15_000;
/** How long a statement of a migration may take, the wait for another process's migration included, in milliseconds. */
const migrationTimeout = 300_000;
/** How much earlier the server gives a statement up than this program gives up the connection, in milliseconds. */
const headStart = 1_000;
/**
 * How the server is to choose: what a bot reads is in memory, where a row found by index costs hardly more than the next one of a table. By
 * its own estimate, made for turning discs, it read all units of thousands of plans to name those of ten. Statements are short: none is
 * worth compiling.
 */
const planning = 'SET random_page_cost = 1.1; SET jit = off';
/** How long to wait for a connection, in milliseconds. */
const connectionTimeout = 5_000;

/**
 * PostgreSQL, through node-postgres, with at most 10 connections a process.
 * @param onConnectionLost told when a connection breaks; the next query opens another
 * @param timeout how long the server may take to answer, in milliseconds
 */
export function postgresqlDriver(
  url: string,
  onConnectionLost: (error: Error) => void,
  timeout = usualTimeout,
): Driver {
  const factory = connections(url, onConnectionLost, timeout);
  const transactionOptions = { maxWait: timeout, timeout };
  return {
    provider: 'postgresql',
    factory,
    exclusively: (work) => inOneTransaction(connections(url, onConnectionLost, migrationTimeout), work),
    createClient: (adapter = factory) => commonClient(new PrismaClient({ adapter, transactionOptions })),
  };
}

/** PostgreSQL, to be looked at only. @param timeout how long the server may take to answer, in milliseconds */
export async function postgresqlToLook(url: string, timeout: number): Promise<LookedAt> {
  const factory = connections(url, () => undefined, timeout, '; SET default_transaction_read_only = on');
  const connection = await factory.connect();
  const prisma = commonClient(new PrismaClient({ adapter: factory }));
  return {
    ...{ provider: 'postgresql', connection, prisma },
    async close() {
      await prisma.$disconnect();
      await connection.dispose();
    },
  };
}

/**
 * A connection that hears nothing for as long as the server may take is dead: it is destroyed, so that what waits for it
 * fails and the pool opens another. node-postgres's own `query_timeout` gives a transaction's dead connection back to the
 * pool. The server gives up a little earlier by itself, and so frees what a lost client had locked; it is told in a query,
 * for PgBouncer refuses unknown parameters at the start of a connection.
 */
function connections(url: string, onLost: (error: Error) => void, timeout: number, settings = ''): PrismaPg {
  const most = timeout - Math.min(headStart, timeout / 10);
  return new PrismaPg(
    {
      connectionString: url,
      max: 10,
      connectionTimeoutMillis: Math.min(connectionTimeout, timeout),
      idleTimeoutMillis: Math.min(10_000, timeout / 2),
      keepAlive: true,
      stream: () => mortalSocket(timeout),
      onConnect: (client) =>
        client.query(
          `SET statement_timeout = ${most}; SET idle_in_transaction_session_timeout = ${timeout}; ${planning}${settings}`,
        ),
    },
    { onPoolError: onLost, onConnectionError: onLost, statementNameGenerator: statementNames() },
  );
}

/** The pool closes idle connections sooner. The error is as Node's own are, so that Prisma knows it (P1008). */
function mortalSocket(timeout: number): Socket {
  const socket = new Socket();
  const silent = new Error(`The database did not answer within ${timeout / 1000} seconds`);
  const error = Object.assign(silent, {
    code: 'ETIMEDOUT',
    syscall: 'read',
    errno: -constants.errno.ETIMEDOUT,
  });
  return socket.setTimeout(timeout, () => socket.destroy(error));
}

async function inOneTransaction<T>(
  factory: PrismaPg,
  work: (adapter: SqlDriverAdapter) => Promise<T>,
): Promise<T> {
  const pool = await factory.connect();
  try {
    const transaction = await pool.startTransaction();
    try {
      await transaction.executeRaw(statement(`SELECT pg_advisory_xact_lock(${migrationLock})`));
      const result = await work(insideTransaction(transaction, pool));
      await transaction.executeRaw(statement('COMMIT'));
      return result;
    } catch (error) {
      await transaction.executeRaw(statement('ROLLBACK')).catch(() => undefined);
      throw error;
    } finally {
      await transaction.commit(); // gives the connection back; the COMMIT itself is ours to send
    }
  } finally {
    await pool.dispose();
  }
}

/** The open transaction, as the connection that the migration engine wants. */
function insideTransaction(transaction: SqlQueryable, pool: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: pool.provider,
    adapterName: pool.adapterName,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    // Whole: PostgreSQL runs several statements without parameters at once; the adapter would cut at every semicolon.
    executeScript: async (script) => void (await transaction.executeRaw(statement(script))),
    startTransaction: () => Promise.reject(new Error('A migration runs in one transaction already')),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: () => Promise.resolve(),
  };
}

/** Compiles only while both clients have the same models, that is, while both are generated from the same schema. */
const models: CommonPrisma.ModelName[] = Object.values(Prisma.ModelName);

/**
 * Both clients are generated from one schema without database-specific types, so what they can do in common is all that
 * SQLite's can do; TypeScript cannot see that (PostgreSQL's has more filters). This is the only place that says so.
 */
function commonClient(client: object): CommonClient {
  if (!isCommonClient(client)) throw new DatabaseError({ key: 'operator:database.outdated-client' });
  return client;
}

function isCommonClient(client: object): client is CommonClient {
  return models.every((model) => `${model.charAt(0).toLowerCase()}${model.slice(1)}` in client);
}
