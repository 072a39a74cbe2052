import { Command } from 'commander';
import { programVersion } from '../base/version.ts';

/** What the program was asked for at its start. */
interface StartOptions {
  /** The playground, whatever the environment says. */
  playground: boolean;
  /** A plan file to rehearse. */
  plan?: string;
}

/** Reads `npm start -- [--playground [--plan FILE]]`. A wrong option ends the process with its name and code 1. */
export function startOptions(args: readonly string[]): StartOptions {
  const command = new Command('npm start --')
    .description('Runs the bot: the playground, or with BOT_TOKEN a real messenger.')
    .option('--playground', 'the playground, even when BOT_TOKEN is set')
    .option('--plan <file>', 'with --playground: rehearse this plan file, in a database of its own beside it')
    .version(programVersion(), '-V, --version', 'says the version')
    .parse([...args], { from: 'user' });
  const { playground = false, plan } = command.opts<{ playground?: boolean; plan?: string }>();
  if (plan !== undefined && !playground) command.error("error: '--plan <file>' needs '--playground'");
  return { playground, ...(plan === undefined ? {} : { plan }) };
}
