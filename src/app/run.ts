import { backupBeforeMigrating } from '../backups/before-migrating.ts';
import { tellingNewer } from '../backups/newer-database.ts';
import { systemClock } from '../base/clock.ts';
import { createLog, type Log } from '../base/log.ts';
import { programVersion } from '../base/version.ts';
import type { Messenger } from '../config/messengers.ts';
import { openDatabase } from '../database/database.ts';
import { DatabaseWatch } from '../database/database-watch.ts';
import { createMetrics } from '../http/metrics.ts';
import { keepApart } from './apart.ts';
import type { RunOptions, Runtime } from './runtime.ts';
import { endsAfter, StopError } from './stop-limit.ts';
import { telling } from './telling.ts';

/** How long the program may go on after the signal, in milliseconds: supervisors kill after ten seconds. */
const LONGEST_STOP_MS = 8_500;

/**
 * Runs the bot until the signal, and ends soon after it whatever hangs.
 * @throws DatabaseError, HttpServerError or PollingError when it cannot go on; StopError when it had to be left
 */
export async function run(options: RunOptions): Promise<void> {
  const log = createLog(options.config.logLevel, process.stderr, telling(options));
  try {
    await endsAfter(runWith(log, options), options.signal, LONGEST_STOP_MS);
  } catch (error) {
    if (error instanceof StopError)
      log.error({ exitCode: 1, err: error }, 'the program is left: something did not end after the stop');
    throw error;
  }
}

async function runWith(log: Log, options: RunOptions): Promise<void> {
  const { backups, databaseUrl } = options.config;
  const made = (path: string) => log.info({ backup: path }, 'backup made before the migration');
  const beforeMigrating = backupBeforeMigrating(backups, { clock: systemClock, made });
  const database = await openDatabase({ url: databaseUrl, log, beforeMigrating }).catch(
    tellingNewer(backups),
  );
  try {
    await keepApart(database, options.config);
    options.say(`Nhắc Việc ${programVersion()}`);
    const watch = new DatabaseWatch(log);
    const { messenger, proxy } = options.config;
    const fetch = proxy === undefined ? undefined : await throughProxy(proxy);
    const runtime = { ...options, database, watch, metrics: createMetrics(), log, fetch };
    await runOn(messenger.kind, runtime);
  } finally {
    await database.close();
  }
}

/** A real bot has no use for the page and its local messengers, which are megabytes: each way of running is loaded by itself. */
async function runOn(kind: Messenger['kind'], runtime: Runtime): Promise<void> {
  if (kind === 'playground') return (await import('./run-playground.ts')).runPlayground(runtime);
  return (await import('./run-messengers.ts')).runMessengers(runtime);
}

/** Loaded only where there is a proxy. */
async function throughProxy(proxy: string): Promise<typeof fetch> {
  const { fetchThrough } = await import('../base/fetch-through.ts');
  return fetchThrough(proxy);
}
