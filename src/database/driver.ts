import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
} from '@prisma/driver-adapter-utils';
import type { PrismaClient } from '../generated/sqlite/client.ts';

export type Provider = 'sqlite' | 'postgresql';

/** What differs between the two databases; everything above it is the same for both. */
export interface Driver {
  readonly provider: Provider;
  /** Opens connections; Prisma's client and the migrations share it. */
  readonly factory: SqlMigrationAwareDriverAdapterFactory;
  /**
   * Runs `work` on one connection, in one transaction, while every other process that calls this waits.
   * Commits when it returns, leaves the database as it was when it throws or the process dies.
   */
  exclusively<T>(work: (adapter: SqlDriverAdapter) => Promise<T>): Promise<T>;
  /** Prisma's client for this database. Connects at its first query. @param connections opens them; default: the factory */
  createClient(connections?: SqlDriverAdapterFactory): PrismaClient;
}

/** A database that is only looked at: it is neither made nor migrated nor written to, whatever is asked of it. */
export interface LookedAt {
  readonly provider: Provider;
  /** Statements without parameters and models. */
  readonly connection: SqlDriverAdapter;
  /** The models; they are those of this program, which the database may not have yet. */
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

/** SQL without parameters, in the form that the adapters take. */
export function statement(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
