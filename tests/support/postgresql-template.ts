import type { TestProject } from 'vitest/node';
import { startPassingPostgresql } from '../../src/cli/passing-postgresql.ts';
import { openDatabase } from '../../src/database/database.ts';
import { createPostgresqlDatabase } from './postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** SQLite: the path of a migrated file. PostgreSQL: the server's URL; its database `migrated` is the template. */
    databaseTemplate: string;
  }
}

/** Starts a PostgreSQL server for the tests and migrates one database on it; each test gets a copy of that. */
export default async function setup(project: TestProject) {
  const server = await startPassingPostgresql();
  try {
    const { close } = await openDatabase({
      url: await createPostgresqlDatabase(server.url, 'template0', 'migrated'),
    });
    await close();
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('databaseTemplate', server.url);
  return () => server.stop();
}
