import { LRUCache } from 'lru-cache';
import { testProvider } from './database.ts';

/*
 * Prisma's client makes the plan of a query when it meets the query first, which takes milliseconds, and each test has a client
 * of its own. Here all tests that a worker runs share the plans. A plan depends on nothing but the query and the schema.
 */

interface QueryCompiler {
  compile(query: string): object;
  compileBatch(queries: string): object;
}

const { QueryCompiler: own }: { QueryCompiler: { prototype: QueryCompiler } } = await import(
  `@prisma/client/runtime/query_compiler_small_bg.${testProvider}.mjs`
);
/** Queries that name their values are many; the others are some hundreds. */
const MOST = 5_000;

for (const name of ['compile', 'compileBatch'] as const) {
  const plans = new LRUCache<string, object>({ max: MOST });
  const make = own.prototype[name];
  own.prototype[name] = function (query) {
    const plan = plans.get(query) ?? make.call(this, query);
    plans.set(query, plan);
    return plan;
  };
}
