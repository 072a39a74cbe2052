import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { DatabaseError, databaseError } from './database-error.ts';
import type { Driver } from './driver.ts';
import { knownMigrations, type Migration, migrationList, pendingMigrations } from './migrations.ts';

/**
 * Brings the database to the shape that this version needs. Each migration happens whole or not at all, and once, however
 * many processes start together. When there is nothing to do it costs two queries.
 * @param folder where the migrations are, when not the program's own
 * @param beforehand is done before a database that has something in it is migrated; where it throws nothing is
 * @returns the names of those applied by this call
 * @throws DatabaseError when the database is newer than the program
 */
export async function migrate(
  driver: Driver,
  folder?: string,
  beforehand?: () => Promise<void>,
): Promise<string[]> {
  const known = await knownMigrations(driver.provider, folder);
  if (known.length === 0) throw new DatabaseError('The migrations are missing: install the program again.');
  const applied: string[] = [];
  const pending = await pendingNow(driver, known);
  if (pending.length > 0 && pending.length < known.length) await beforehand?.();
  for (const { name } of pending) {
    const upToThis = known.filter((migration) => migration.name <= name);
    applied.push(...(await driver.exclusively((adapter) => applyPending(driver, adapter, known, upToThis))));
  }
  return applied;
}

async function pendingNow(driver: Driver, known: Migration[]): Promise<Migration[]> {
  const connection = await driver.factory.connect();
  try {
    return await pendingMigrations(connection, known);
  } finally {
    await connection.dispose();
  }
}

/** Asks again what is pending: another process may have migrated while this one waited. */
async function applyPending(
  driver: Driver,
  adapter: SqlDriverAdapter,
  known: Migration[],
  upToThis: Migration[],
): Promise<string[]> {
  const name = upToThis.at(-1)?.name;
  const pending = await pendingMigrations(adapter, known);
  if (!pending.some((migration) => migration.name === name)) return [];
  const { schemaEngine } = await import('./schema-engine.ts');
  let failure: unknown;
  const engine = await schemaEngine(
    onlyConnection(driver.factory, adapter, async (script) => {
      await adapter.executeScript(script).catch((error: unknown) => {
        failure ??= error; // the engine itself reports only what goes wrong after this
        throw error;
      });
    }),
  );
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: migrationList(driver.provider, upToThis),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } catch (error) {
    throw databaseError(`The migration ${name} failed and was undone`, failure ?? error);
  } finally {
    engine.free();
  }
}

/** The engine opens connections by itself; give it the one that holds the transaction, and keep that open after it. */
function onlyConnection(
  { provider, adapterName }: SqlMigrationAwareDriverAdapterFactory,
  adapter: SqlDriverAdapter,
  executeScript: SqlDriverAdapter['executeScript'],
): SqlMigrationAwareDriverAdapterFactory {
  const connection: SqlDriverAdapter = {
    provider,
    adapterName,
    queryRaw: (query) => adapter.queryRaw(query),
    executeRaw: (query) => adapter.executeRaw(query),
    executeScript,
    startTransaction: () => Promise.reject(new Error('A migration runs in one transaction already')),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => Promise.resolve(),
  };
  return {
    provider,
    adapterName,
    connect: () => Promise.resolve(connection),
    connectToShadowDb: () => Promise.reject(new Error('Applying migrations needs no second database')),
  };
}
