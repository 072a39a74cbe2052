import { LRUCache } from 'lru-cache';
import { PrismaClient as PostgresqlClient } from '../../src/generated/postgresql/client.ts';
import { PrismaClient as SqliteClient } from '../../src/generated/sqlite/client.ts';
import { testProvider } from './database.ts';

/*
 * Prisma's client reads the whole schema when it connects, and makes the plan of a query when it meets the query first: tens of
 * milliseconds, and milliseconds. Each test has clients of its own. Here all tests that a worker runs share what reads the
 * schema, and the plans. They depend on nothing but the schema, the kind of database and the query.
 */

interface QueryCompiler {
  compile(query: string): object;
  compileBatch(queries: string): object;
  free(): void;
}
interface Kind {
  provider: string;
  connectionInfo: object;
}
type CompilerClass = new (options: Kind & { datamodel: string }) => QueryCompiler;
interface ClientConfig {
  compilerWasm: { getRuntime(): Promise<{ QueryCompiler: CompilerClass }> };
}

/** Queries that name their values are many; the others are some hundreds. */
const MOST = 5_000;

/** Returns a class whose objects all use one compiler for each kind of database, and the plans that it made. */
function sharing(Own: CompilerClass): CompilerClass {
  const made = new Map<string, QueryCompiler>();
  return class implements QueryCompiler {
    private readonly compiler: QueryCompiler;

    constructor(options: ConstructorParameters<CompilerClass>[0]) {
      const { provider, connectionInfo } = options;
      const kind = JSON.stringify({ provider, connectionInfo });
      this.compiler = made.get(kind) ?? keepingPlans(new Own(options));
      made.set(kind, this.compiler);
    }

    compile(query: string): object {
      return this.compiler.compile(query);
    }

    compileBatch(queries: string): object {
      return this.compiler.compileBatch(queries);
    }

    /** Does nothing: others go on with it. */
    free(): void {}
  };
}

function keepingPlans(compiler: QueryCompiler): QueryCompiler {
  return {
    compile: kept((query) => compiler.compile(query)),
    compileBatch: kept((queries) => compiler.compileBatch(queries)),
    free: () => compiler.free(),
  };
}

function kept(make: (query: string) => object): (query: string) => object {
  const plans = new LRUCache<string, object>({ max: MOST });
  return (query) => {
    const plan = plans.get(query) ?? make(query);
    plans.set(query, plan);
    return plan;
  };
}

/** Has the clients that are made from now on use what is shared. The configuration is the same object for all of them. */
function share(config: ClientConfig): ClientConfig {
  const { compilerWasm } = config;
  const load = compilerWasm.getRuntime;
  compilerWasm.getRuntime = async () => {
    const { QueryCompiler, ...runtime } = await load();
    return { ...runtime, QueryCompiler: sharing(QueryCompiler) };
  };
  return config;
}

const internal = { __internal: { configOverride: share } };
if (testProvider === 'sqlite') new SqliteClient({ adapter: { provider: 'sqlite' }, ...internal } as never);
else new PostgresqlClient({ adapter: { provider: 'postgres' }, ...internal } as never);
