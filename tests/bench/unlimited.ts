import { startPassingPostgresql } from '../../scripts/passing-postgresql.ts';
import { createPostgresqlDatabase } from '../support/postgresql.ts';
import { rateOf, reportShape, startServer, withBot } from './campaign-run.ts';
import { startProcess, stopProcess, told } from './processes.ts';
import { median } from './statistics.ts';

const WITHOUT_LIMITS = 5_000;
const ROUNDS = 3;
const AT_ONCE = 8;
const NO_LIMIT = '99999/1';

/** How fast a campaign is without limits, against a bare loop, on both databases. */
export async function benchCampaignUnlimited(): Promise<string[]> {
  const postgresql = await startPassingPostgresql();
  try {
    const onSqlite = await ratioOf(() => unlimited());
    const url = () => createPostgresqlDatabase(postgresql.url, 'template0');
    const onPostgresql = await ratioOf(async () => unlimited(await url()));
    return [
      `without limits on SQLite: ${onSqlite} (promised: at least 0.55)`,
      `without limits on PostgreSQL: ${onPostgresql} (promised: at least 0.40)`,
    ];
  } finally {
    await postgresql.stop();
  }
}

/** The outbox on PostgreSQL and graphile-worker, each against the same bare loop. */
export async function benchQueues(): Promise<string[]> {
  const postgresql = await startPassingPostgresql();
  const url = () => createPostgresqlDatabase(postgresql.url, 'template0');
  try {
    const own = await ratioOf(async () => unlimited(await url()));
    const graphile = await ratioOf(async () =>
      senderRate('tests/bench/graphile-sender.ts', { DATABASE_URL: await url() }),
    );
    return [
      `the outbox on PostgreSQL: ${own}`,
      `graphile-worker, which knows no unknown outcome, no pace and no order: ${graphile}`,
    ];
  } finally {
    await postgresql.stop();
  }
}

/** Messages a second of a sender and of a bare loop, in turn; the median of the ratios. */
async function ratioOf(rate: () => Promise<number>): Promise<string> {
  const rounds: { own: number; bare: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    rounds.push({ own: await rate(), bare: await senderRate('tests/bench/bare-sender.ts', {}) });
  const ratios = rounds.map(({ own, bare }) => own / bare);
  const rates = rounds.map(({ own, bare }) => `${own.toFixed(0)} of ${bare.toFixed(0)}/s`).join(', ');
  return `${median(ratios).toFixed(2)} of a bare loop of sendMessage, ${AT_ONCE} at once (${rates})`;
}

/** Of the whole bot. */
async function unlimited(databaseUrl?: string): Promise<number> {
  const limits = { OUTBOX_RATE: NO_LIMIT, OUTBOX_CHAT_RATE: NO_LIMIT };
  const run = { people: WITHOUT_LIMITS, limit: 0, limits, ...(databaseUrl && { databaseUrl }) };
  const { times } = await withBot(run, (server) => told(server, { expect: WITHOUT_LIMITS }, reportShape));
  return rateOf(times);
}

/** Of a process that sends and does nothing else. */
async function senderRate(file: string, rest: Record<string, string>): Promise<number> {
  const { process: server, url } = await startServer(WITHOUT_LIMITS, 0);
  const env = { TELEGRAM_API_ROOT: url, PEOPLE: String(WITHOUT_LIMITS), AT_ONCE: String(AT_ONCE) };
  const { process: sender } = await startProcess(file, { ...env, ...rest });
  const { times } = await told(server, { expect: WITHOUT_LIMITS }, reportShape);
  for (const child of [sender, server]) await stopProcess(child);
  return rateOf(times);
}
