import { Command } from 'commander';
import { textsIn } from '../base/texts.ts';
import { programVersion } from '../base/version.ts';
import { speakToOperator } from './command-words.ts';
import { operatorLanguage } from './language.ts';

/** What the program was asked for at its start. */
interface StartOptions {
  /** The playground, whatever the environment says. */
  playground: boolean;
  /** A plan file to rehearse. */
  plan?: string;
}

/** Reads `npm start -- [--playground [--plan FILE]]`. A wrong option ends the process with what is wrong and code 1. */
export function startOptions(args: readonly string[]): StartOptions {
  const t = textsIn(operatorLanguage(args));
  const command = new Command('npm start --')
    .description(t('commands:start.about'))
    .option('--playground', t('commands:start.playground'))
    .option('--plan <file>', t('commands:start.plan'));
  command.version(programVersion(), '-V, --version', t('update:version.option'));
  speakToOperator(command, t);
  command.parse([...args], { from: 'user' });
  const { playground = false, plan } = command.opts<{ playground?: boolean; plan?: string }>();
  if (plan !== undefined && !playground) {
    const named = command.options.find(({ long }) => long === '--plan')?.flags;
    command.error(t('commands:start.plan-needs', { plan: named }));
  }
  return { playground, ...(plan === undefined ? {} : { plan }) };
}
