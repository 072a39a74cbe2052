import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { Provider } from '../src/database/driver.ts';
import { type Migration, migrationList } from '../src/database/migrations.ts';
import { schemaEngine } from '../src/database/schema-engine.ts';

/**
 * The SQL that leads from the migrations to the schema; undefined when they agree.
 * @param empty opens an empty database of no value, in which the migrations are run
 * @param schema the text of the schema file for that kind of database
 */
export async function draftMigration(
  provider: Provider,
  empty: SqlMigrationAwareDriverAdapterFactory,
  migrations: readonly Migration[],
  schema: string,
): Promise<string | undefined> {
  const engine = await schemaEngine(describable(empty), schema);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationList(provider, migrations) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return exitCode === 2 && stdout !== null ? `${stdout.trim()}\n` : undefined;
  } finally {
    engine.free();
  }
}

/** The connections, mended where the engine and the adapters do not understand each other (both at 7.10.0). */
function describable(factory: SqlMigrationAwareDriverAdapterFactory): SqlMigrationAwareDriverAdapterFactory {
  const connect = async () => mended(await factory.connect());
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: connect,
  };
}

function mended(adapter: SqlDriverAdapter): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: async (query) =>
      withCharacters(await adapter.queryRaw({ ...query, sql: castToText(query.sql) })),
    // The engine runs whole migrations this way, and libSQL would run only their first statement.
    executeRaw: async (query) => {
      if (query.args.length > 0) return adapter.executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    },
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => adapter.dispose(),
  };
}

/** PostgreSQL's catalogue has columns of the type "char", which the adapter refuses: read them as text … */
function castToText(sql: string): string {
  return sql
    .replace(/\.contype AS /g, '.contype::text AS ')
    .replace(/\.(confdeltype|confupdtype),/g, '.$1::text AS $1,');
}

/** … and hand them over as the characters that the engine expects. */
function withCharacters(result: SqlResultSet): SqlResultSet {
  const characters = new Set(['constraint_type', 'confdeltype', 'confupdtype']);
  const columnTypes = result.columnTypes.map((type, column) =>
    characters.has(result.columnNames[column] ?? '') ? ColumnTypeEnum.Character : type,
  );
  return { ...result, columnTypes };
}
