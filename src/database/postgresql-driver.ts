import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlDriverAdapter, SqlQueryable } from '@prisma/driver-adapter-utils';
import { Prisma, PrismaClient } from '../generated/postgresql/client.ts';
import type { PrismaClient as CommonClient, Prisma as CommonPrisma } from '../generated/sqlite/client.ts';
import { type Driver, statement } from './driver.ts';

/** Any number that no other program is likely to lock in the same database. */
const migrationLock = 2_018_0525;
/** How long a transaction waits for a connection, and how long it may take, in milliseconds. */
const transactionOptions = { maxWait: 15_000, timeout: 15_000 };

/**
 * PostgreSQL, through node-postgres, with at most 10 connections a process.
 * @param onConnectionLost told when an idle connection breaks; the next query opens another
 */
export function postgresqlDriver(url: string, onConnectionLost: (error: Error) => void): Driver {
  const factory = new PrismaPg(
    { connectionString: url, max: 10, connectionTimeoutMillis: 5_000 },
    { onPoolError: onConnectionLost, onConnectionError: onConnectionLost },
  );
  return {
    provider: 'postgresql',
    factory,
    exclusively: (work) => inOneTransaction(factory, work),
    createClient: () => commonClient(new PrismaClient({ adapter: factory, transactionOptions })),
  };
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
  if (!isCommonClient(client)) throw new Error('The PostgreSQL client is out of date: run `npm install`');
  return client;
}

function isCommonClient(client: object): client is CommonClient {
  return models.every((model) => `${model.charAt(0).toLowerCase()}${model.slice(1)}` in client);
}
