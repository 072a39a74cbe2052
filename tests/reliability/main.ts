/*
 * Whether the outbox keeps its word while processes are killed and the messenger goes wrong. `npm run test:reliability`
 * is the long form on both databases, two replicas on PostgreSQL; `-- --short` the short one on SQLite; `-- --seed N`
 * throws the dice otherwise. Then the same with a campaign that is paused, resumed and stopped meanwhile. Then whether what
 * people write is kept while the program is killed and its database is locked, full or away. Then the same on Zalo, which hands out
 * once, over 500 kills between taking and handling. `-- --only sending`, `receiving` (or `receiving-sqlite`, `receiving-postgresql`) or `zalo` is one part alone. Prints what happened and ends with 1 when anything was lost, doubled or does not agree.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startPassingPostgresql } from '../../scripts/passing-postgresql.ts';
import { createPostgresqlDatabase } from '../support/postgresql.ts';
import { campaignChaos } from './campaign-chaos.ts';
import { type ChaosResult, chaos } from './chaos.ts';
import { lockSqlite, SmallDisk } from './mishaps.ts';
import { type Mishap, receivingChaos } from './receiving.ts';
import { freePort } from './receiving-program.ts';
import { zaloKills } from './zalo-kills.ts';

const { values } = parseArgs({
  options: { short: { type: 'boolean' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(performance.timeOrigin) % 1_000_000);
const size = values.short ? { kills: 6, deliveries: 160 } : { kills: 100, deliveries: 3_000 };

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

const received = values.short ? { updates: 180, kills: 2 } : { updates: 10_000, kills: 250 };

/** What people write, by polling on SQLite. */
async function receivingOnSqlite(): Promise<boolean> {
  const disk = await SmallDisk.mount();
  const folder = disk?.folder ?? (await mkdtemp(join(tmpdir(), 'nhac-viec-chaos-')));
  const path = join(folder, 'receiving.db');
  const mishaps = [
    ...repeated(values.short ? 1 : 60, 'locks', lockSqlite(path)),
    ...(disk ? repeated(values.short ? 1 : 20, 'full disks', (dice) => disk.fill(dice)) : []),
  ];
  try {
    const url = `file:${encodeURI(path)}`;
    const polled = { ...received, databaseUrl: url, webhook: false, mishaps, seed };
    return await told('receiving by polling, SQLite', () => receivingChaos(polled));
  } finally {
    await disk?.unmount();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same by webhook on PostgreSQL, in the long form only. */
async function receivingOnPostgresql(): Promise<boolean> {
  if (values.short) return true;
  const server = await startPassingPostgresql();
  try {
    const databaseUrl = await createPostgresqlDatabase(server.url, 'template0');
    const away: Mishap = (dice) => server.restart(() => delay(1_000 + dice.below(8_000)));
    const mishaps = repeated(20, 'restarts of the server', away);
    return await told('receiving by webhook, PostgreSQL', () =>
      receivingChaos({ ...received, databaseUrl, webhook: true, mishaps, seed }),
    );
  } finally {
    await server.stop();
  }
}

/** What people write on Zalo, by polling and by webhook; in the long form only: each kill costs the start of a program. */
async function onZalo(): Promise<boolean> {
  if (values.short) return true;
  const folder = await mkdtemp(join(tmpdir(), 'nhac-viec-chaos-'));
  const by = (name: string, webhookPort?: number) =>
    told(`Zalo by ${name}`, () =>
      zaloKills({
        ...{ kills: 250, seed, databaseUrl: `file:${encodeURI(join(folder, `${name}.db`))}` },
        ...(webhookPort !== undefined && { webhookPort }),
      }),
    );
  try {
    const well = await by('polling');
    return (await by('webhook', await freePort())) && well;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function repeated(times: number, name: string, happens: Mishap) {
  return Array.from({ length: times }, () => ({ name, happens }));
}

function report(
  name: string,
  databaseUrl: string,
  replicas: number,
  happens: typeof chaos,
): Promise<boolean> {
  return told(`${name}, ${replicas} sending at a time`, () =>
    happens({ ...size, databaseUrl, replicas, seed }),
  );
}

async function told(name: string, happens: () => Promise<ChaosResult>): Promise<boolean> {
  const start = performance.now();
  const { lines, problems } = await happens();
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${name}, seed ${seed}, ${seconds} s`);
  for (const line of lines) console.log(`  ${line}`);
  for (const problem of problems) console.log(`  WRONG: ${problem}`);
  return problems.length === 0;
}

const sending = async () => (await onSqlite()) && (values.short || (await onPostgresql()));
const parts = {
  sending,
  'receiving-sqlite': receivingOnSqlite,
  'receiving-postgresql': receivingOnPostgresql,
  zalo: onZalo,
};
const { only = '' } = values;
const wanted = Object.entries(parts).filter(([name]) => `${name}-`.startsWith(only && `${only}-`));
let well = wanted.length > 0;
for (const [, part] of wanted) well = (await part()) && well;
console.log(well ? 'nothing lost, nothing doubled, no limit exceeded' : 'FAILED');
process.exit(well ? 0 : 1);
