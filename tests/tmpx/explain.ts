import { startPassingPostgresql } from '../../scripts/passing-postgresql.ts';
import { createPostgresqlDatabase } from '../support/postgresql.ts';
import { fillCountry } from '../bench/country/fill.ts';
import { openDatabase } from '../../src/database/database.ts';
import { readFileSync } from 'node:fs';
const pg = await startPassingPostgresql();
const url = await createPostgresqlDatabase(pg.url, 'template0');
await fillCountry(url, 3321);
console.log(url);
const db = await openDatabase({ url });
for (const f of process.argv.slice(2)) { const rows = await db.prisma.$queryRawUnsafe('EXPLAIN ANALYZE ' + readFileSync(f, 'utf8')); console.log(f); for (const r of rows as any[]) console.log(r['QUERY PLAN']); }
await new Promise((r) => setTimeout(r, 1200_000));
