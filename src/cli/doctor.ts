import { existsSync, readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { systemClock } from '../base/clock.ts';
import { projectFile } from '../base/project.ts';
import { textsIn } from '../base/texts.ts';
import { isUnread, outliveReader } from '../base/unread-output.ts';
import { programVersion } from '../base/version.ts';
import { examine } from '../doctor/examine.ts';
import { misspeltIn, readableConfig } from '../doctor/readable-config.ts';
import { linesOf, reportOf } from '../doctor/report.ts';
import { withoutSecretsOf } from '../doctor/secrets.ts';
import { usualLimits, type World } from '../doctor/world.ts';
import { speakToOperator } from './command-words.ts';
import { operatorLanguage } from './language.ts';
import { processTerminal } from './terminal.ts';

interface DoctorOptions {
  json?: boolean;
  strict?: boolean;
  timeout: number;
}

const ENV_FILE = '.env';
/** Nothing could be examined: another option than there is, or a fault of the doctor itself. */
const NOT_EXAMINED = 2;

const language = operatorLanguage();
const t = textsIn(language);

/** `npm run doctor`: how the program, its database and its messengers are. Exit code 0, 1 where something is wrong, 2 where it could not look. */
const program = new Command('doctor')
  .description(t('doctor:command.about'))
  .option('--json', t('doctor:command.json'))
  .option('--strict', t('doctor:command.strict'))
  .option('--timeout <seconds>', t('doctor:command.timeout'), seconds, usualLimits.answerMs / 1000)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : NOT_EXAMINED))
  .version(programVersion(), '-V, --version', t('update:version.option'))
  .action(run);
speakToOperator(program, t);
outliveReader(isUnread);
await program.parseAsync().catch((error: unknown) => {
  const { message } = error instanceof Error ? error : new Error(String(error));
  console.error(withoutSecretsOf(process.env)(message));
  process.exitCode = NOT_EXAMINED;
});

async function run({ json, strict, timeout }: DoctorOptions): Promise<void> {
  const { write } = processTerminal(language);
  const examination = await examine(await world(timeout));
  const report = reportOf(examination, { t, language, at: systemClock.now() });
  const withoutSecrets = withoutSecretsOf(process.env);
  const lines = json ? [JSON.stringify(report, undefined, 2)] : linesOf(report, t);
  for (const line of lines) write(withoutSecrets(line));
  const { wrong, warn } = report.summary;
  process.exitCode = wrong > 0 || (strict && warn > 0) ? 1 : 0;
}

async function world(timeout: number): Promise<World> {
  if (existsSync(ENV_FILE)) process.loadEnvFile(ENV_FILE);
  const { config, problems } = readableConfig(process.env, t);
  const { proxy } = config;
  return {
    ...{ config, problems, clock: systemClock },
    misspelt: misspeltIn(ENV_FILE),
    node: { version: process.versions.node, least: leastNode() },
    fetch: proxy === undefined ? fetch : (await import('../base/fetch-through.ts')).fetchThrough(proxy),
    limits: { ...usualLimits, answerMs: timeout * 1000 },
  };
}

/** The least version of Node that package.json names, such as 20.19. */
function leastNode(): string {
  const { engines } = z
    .object({ engines: z.object({ node: z.string() }) })
    .parse(JSON.parse(readFileSync(projectFile('package.json'), 'utf8')));
  return engines.node.replace(/^>=/, '');
}

function seconds(text: string): number {
  const number = Number(text);
  if (!(number >= 1 && number <= 60)) throw new InvalidArgumentError(t('doctor:command.seconds'));
  return number;
}
