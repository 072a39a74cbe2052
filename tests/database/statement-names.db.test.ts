import { describe, expect, it, onTestFinished } from 'vitest';
import { postgresqlDriver } from '../../src/database/postgresql-driver.ts';
import { statementNames } from '../../src/database/statement-names.ts';
import { emptyDatabaseUrl, testProvider } from '../support/database.ts';

const asked = (name: (query: { sql: string }) => string, sql: string, times: number) =>
  Array.from({ length: times }, () => name({ sql }));

describe('names of statements', () => {
  it('are given to what is asked often, one to each', () => {
    const name = statementNames();
    expect(asked(name, 'SELECT 1', 4)).toEqual(['', '', 's0', 's0']);
    expect(asked(name, 'SELECT 2', 3)).toEqual(['', '', 's1']);
    expect(asked(name, 'SELECT 1', 1)).toEqual(['s0']);
  });

  it('are few, however many statements there are', () => {
    const name = statementNames();
    const given = new Set(Array.from({ length: 300 }, (_, n) => asked(name, `SELECT ${n}`, 3)).flat());
    expect(given.size).toBe(1 + 200);
    expect(asked(name, 'SELECT 0', 1)).toEqual(['s0']);
  });

  it('are not given to what is asked now and then among thousands of others', () => {
    const name = statementNames();
    for (const round of ['a', 'b', 'c']) {
      expect(name({ sql: 'SELECT seldom' })).toBe('');
      for (let other = 0; other < 2_000; other += 1) name({ sql: `SELECT ${round}${other}` });
    }
  });
});

describe.runIf(testProvider === 'postgresql')('on a connection', () => {
  it('a statement that is asked often is planned once', async () => {
    const prisma = postgresqlDriver(await emptyDatabaseUrl('migrated'), () => undefined).createClient();
    onTestFinished(() => prisma.$disconnect());
    for (const id of [1, 2, 3, 4, 5]) await prisma.$queryRaw`SELECT "code" FROM "Plan" WHERE "id" = ${id}`;
    const named = await prisma.$queryRaw`
      SELECT "generic_plans"::int + "custom_plans"::int AS "runs" FROM pg_prepared_statements WHERE "statement" LIKE '%"code" FROM "Plan"%'`;
    expect(named).toEqual([{ runs: 3 }]);
  });
});
