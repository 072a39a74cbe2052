import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { makePassingFolder } from '../../scripts/passing-folder.ts';
import { openDatabase } from '../../src/database/database.ts';

/** Migrates one SQLite database before the tests; each test gets a copy of its file. */
export default async function setup(project: TestProject) {
  const folder = await makePassingFolder('nhac-viec-template-');
  const template = join(folder, 'template.db');
  const { prisma, close } = await openDatabase({ url: `file:${encodeURI(template)}` });
  await prisma.$queryRawUnsafe('PRAGMA wal_checkpoint(TRUNCATE)'); // everything into the one file that is copied
  await close();
  project.provide('databaseTemplate', template);
  return () => rm(folder, { recursive: true, force: true });
}
