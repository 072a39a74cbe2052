import { PollingError } from './channels/telegram/poll-troubles.ts';
import { ConfigError, loadConfig } from './config.ts';
import { DatabaseError } from './database/database-error.ts';
import { HttpServerError } from './http/server.ts';
import { withoutSecrets } from './log.ts';
import { run } from './run.ts';

/** Errors that are the operator's to mend: one line says it all, a stack would only hide it. */
const operatorErrors = [ConfigError, DatabaseError, HttpServerError, PollingError];

async function main(): Promise<void> {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  await run({ config: loadConfig(), signal: stop.signal, say: (line) => process.stdout.write(`${line}\n`) });
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = operatorErrors.some((kind) => error instanceof kind);
    const text =
      error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${withoutSecrets(text)}\n`);
    process.exit(1);
  },
);
