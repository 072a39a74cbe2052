import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';

/** Makes a database on the server of `serverUrl`, as a copy of another; gives its URL. */
export async function createPostgresqlDatabase(serverUrl: string, copyOf: string, name = newName()) {
  await run(serverUrl, `CREATE DATABASE "${name}" TEMPLATE "${copyOf}" STRATEGY FILE_COPY`);
  return onServer(serverUrl, name);
}

/** Deletes a database, whoever is still connected. */
export async function dropPostgresqlDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await run(onServer(url, 'postgres'), `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

/** The name begins with a letter and is unique among all test processes. */
function newName(): string {
  return `test_${randomUUID()}`;
}

function onServer(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}

async function run(url: string, sql: string): Promise<void> {
  const connection = await new PrismaPg({ connectionString: url, max: 1 }).connect();
  try {
    await connection.executeRaw({ sql, args: [], argTypes: [] });
  } finally {
    await connection.dispose();
  }
}
