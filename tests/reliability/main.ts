/*
 * Whether the outbox keeps its word while processes are killed and the messenger goes wrong. `npm run test:reliability`
 * is the long form on both databases, two replicas on PostgreSQL; `-- --short` the short one on SQLite; `-- --seed N`
 * throws the dice otherwise. Then the same with a campaign that is paused, resumed and stopped meanwhile. Prints what happened and ends with 1 when anything was lost, doubled or does not agree.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPassingPostgresql } from '../../scripts/passing-postgresql.ts';
import { createPostgresqlDatabase } from '../support/postgresql.ts';
import { campaignChaos } from './campaign-chaos.ts';
import { chaos } from './chaos.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(performance.timeOrigin) % 1_000_000);
const size = values.short ? { kills: 10, deliveries: 300 } : { kills: 100, deliveries: 3_000 };

async function onSqlite(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-chaos-'));
  try {
    const url = (name: string) => `file:${encodeURI(join(folder, name))}`;
    const well = await report('SQLite', url('chaos.db'), 1, chaos);
    return (await report('a campaign on SQLite', url('campaign.db'), 1, campaignChaos)) && well;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function onPostgresql(): Promise<boolean> {
  const server = await startPassingPostgresql();
  try {
    const url = () => createPostgresqlDatabase(server.url, 'template0');
    const well = await report('PostgreSQL', await url(), 2, chaos);
    return (await report('a campaign on PostgreSQL', await url(), 2, campaignChaos)) && well;
  } finally {
    await server.stop();
  }
}

async function report(
  name: string,
  databaseUrl: string,
  replicas: number,
  happens: typeof chaos,
): Promise<boolean> {
  const start = performance.now();
  const { lines, problems } = await happens({ ...size, databaseUrl, replicas, seed });
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${name}, ${replicas} sending at a time, seed ${seed}, ${seconds} s`);
  for (const line of lines) console.log(`  ${line}`);
  for (const problem of problems) console.log(`  WRONG: ${problem}`);
  return problems.length === 0;
}

const well = (await onSqlite()) && (values.short || (await onPostgresql()));
console.log(well ? 'nothing lost, nothing doubled, no limit exceeded' : 'FAILED');
process.exit(well ? 0 : 1);
