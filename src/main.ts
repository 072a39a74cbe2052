import { startOptions } from './app/options.ts';
import { playgroundOnly, rehearsalEnvironment } from './app/rehearsal.ts';
import { run } from './app/run.ts';
import { StopError } from './app/stop-limit.ts';
import { withoutSecrets } from './base/log.ts';
import { type Translate, textsIn } from './base/texts.ts';
import { PollingError } from './channels/receiving/polling-error.ts';
import { operatorLanguage } from './cli/language.ts';
import { readOrExplain } from './cli/plan-check.ts';
import { processTerminal } from './cli/terminal.ts';
import { ConfigError, loadConfig } from './config.ts';
import { DatabaseError } from './database/database-error.ts';
import { HttpServerError } from './http/server.ts';
import type { TrialSettings } from './outbox/trial/trial.ts';

/** Errors that are the operator's to mend: one line says it all, a stack would only hide it. */
const operatorErrors = [ConfigError, DatabaseError, HttpServerError, PollingError, StopError];

/** Runs the program; the exit code. */
async function main(): Promise<number> {
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const t = textsIn(operatorLanguage());
  const options = startOptions(process.argv.slice(2));
  if (options.plan === undefined) {
    const config = loadConfig(options.playground ? playgroundOnly : {});
    if (config.trial) say(trialWords(config.trial, t));
    await run({ config, signal: stop.signal, say, t });
    return 0;
  }
  const training = await readOrExplain(processTerminal('vi'), options.plan);
  if (!training) return 1;
  const config = loadConfig({ ...playgroundOnly, ...rehearsalEnvironment(options.plan, training) });
  await run({ config, training, signal: stop.signal, say, t });
  return 0;
}

/** Says at the start that it is a trial, and for how many. */
function trialWords({ people, groups }: TrialSettings, t: Translate): string {
  return t('trial:start', { people: people.length, groups: groups.length });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = operatorErrors.some((kind) => error instanceof kind);
    const text =
      error instanceof Error ? (known ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${withoutSecrets(text)}\n`);
    process.exit(1);
  },
);
