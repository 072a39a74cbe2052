import { createLog } from '../base/log.ts';
import { openDatabase } from '../database/database.ts';
import { createMetrics } from '../http/operations.ts';
import { runPlayground } from './run-playground.ts';
import { runTelegram } from './run-telegram.ts';
import type { RunOptions } from './runtime.ts';

/**
 * Runs the bot until the signal.
 * @throws DatabaseError, HttpServerError or PollingError when it cannot go on
 */
export async function run(options: RunOptions): Promise<void> {
  const log = createLog(options.config.logLevel);
  const database = await openDatabase({ url: options.config.databaseUrl, log });
  try {
    const runtime = {
      ...options,
      database,
      metrics: createMetrics(),
      log,
    };
    const { messenger } = options.config;
    await (messenger.kind === 'playground' ? runPlayground(runtime) : runTelegram(runtime, messenger));
  } finally {
    await database.close();
  }
}
