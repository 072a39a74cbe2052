import { lastWords } from './app/last-words.ts';
import { playgroundOnly, rehearsalEnvironment } from './app/rehearsal.ts';
import { run } from './app/run.ts';
import { stopSignals } from './app/stop-signals.ts';
import { withoutSecrets } from './base/log.ts';
import { textsIn } from './base/texts.ts';
import { outliveReader } from './base/unread-output.ts';
import { operatorLanguage } from './cli/language.ts';
import { readOrExplain } from './cli/plan-check.ts';
import { startOptions } from './cli/start-options.ts';
import { operatorTerminal } from './cli/terminal.ts';
import { loadConfig } from './config.ts';
import type { TrialSettings } from './outbox/trial/trial.ts';

const t = textsIn(operatorLanguage());

/** Runs the program; the exit code. */
async function main(): Promise<number> {
  const stop = new AbortController();
  for (const signal of stopSignals(process.platform)) process.once(signal, () => stop.abort());
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  const common = { signal: stop.signal, say, t };
  const options = startOptions(process.argv.slice(2));
  if (options.plan === undefined) {
    const config = loadConfig(options.playground ? playgroundOnly : {});
    if (config.trial) say(trialWords(config.trial));
    await run({ config, ...common });
    return 0;
  }
  const training = await readOrExplain(operatorTerminal(), options.plan);
  if (!training) return 1;
  const config = loadConfig({ ...playgroundOnly, ...rehearsalEnvironment(options.plan, training) });
  await run({ config, training, ...common });
  return 0;
}

/** Says at the start that it is a trial, and for how many. */
function trialWords({ people, groups }: TrialSettings): string {
  return t('trial:start', { people: people.length, groups: groups.length });
}

outliveReader();
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${withoutSecrets(lastWords(error, t))}\n`);
    process.exit(1);
  },
);
