// Generates both Prisma clients into src/generated: SQLite from prisma/schema.prisma, PostgreSQL from its derived twin.
// Prisma's CLI looks for a schema engine to download unless it is told of an existing file; generating needs none.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const source = join(root, 'prisma', 'schema.prisma');
const twin = join(root, 'prisma', 'generated', 'schema.postgresql.prisma');

mkdirSync(dirname(twin), { recursive: true });
writeFileSync(
  twin,
  readFileSync(source, 'utf8')
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../src/generated/sqlite"', '"../../src/generated/postgresql"'),
);

const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
for (const schema of [source, twin]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'generate', '--schema', schema], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: import.meta.filename,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
    },
  });
  if (status !== 0) {
    console.error(stdout, stderr);
    process.exit(status ?? 1);
  }
}
