import type { PrismaLibSql } from '@prisma/adapter-libsql';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';

type Client = ReturnType<PrismaLibSql['createClient']>;
type OpenTransaction = Awaited<ReturnType<Client['transaction']>>;

/**
 * The client, running its transactions on the connection it has. libSQL's own gives each transaction a connection of its
 * own and leaves it open until it is garbage-collected, and starts it without the write lock, so that a second process
 * can make it fail half way. Prisma's adapter lets one transaction run at a time, so one connection is enough.
 */
export function sharedConnection(client: Client): Client {
  return Object.assign(client, { transaction: () => beginOn(client) });
}

/** Whether another connection, of this process or another, kept the database locked for too long. */
export function isBusy(error: unknown): boolean {
  return isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout';
}

async function beginOn(client: Client): Promise<OpenTransaction> {
  await client.execute('BEGIN IMMEDIATE');
  let open = true;
  const whileOpen = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!open) throw new Error('The transaction is closed');
    try {
      return await work();
    } catch (error) {
      // SQLite rolls back by itself when the disk is full or fails; what followed would then be outside any transaction.
      if (!isConstraint(error)) await end('ROLLBACK').catch(() => undefined);
      throw error;
    }
  };
  const end = async (sql: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    if (!open) {
      if (sql === 'COMMIT') throw new Error('The transaction was rolled back');
      return;
    }
    try {
      await client.execute(sql);
    } catch (error) {
      if (sql === 'COMMIT') await client.execute('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      open = false;
    }
  };
  return {
    execute: (statement) => whileOpen(() => client.execute(statement)),
    batch: () => Promise.reject(new Error('Batches are not for open transactions')),
    executeMultiple: () => Promise.reject(new Error('Scripts are not for open transactions')),
    commit: () => end('COMMIT'),
    rollback: () => end('ROLLBACK'),
    close: () => void end('ROLLBACK').catch(() => undefined),
    get closed() {
      return !open;
    },
  };
}

function isConstraint(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CONSTRAINT';
}
