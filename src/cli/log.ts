import { Command, Option } from 'commander';
import { systemClock } from '../base/clock.ts';
import { languageFor, languages } from '../base/texts.ts';
import { type VerifyCommand, verifyLog } from './log-verify.ts';
import { withDatabase } from './plan-choice.ts';
import { processTerminal, runProgram } from './terminal.ts';

/** `npm run log -- verify`. The exit code is 1 when a link is broken, or a noted hash is not in the chain. */
const program = new Command('log')
  .description('The audit log: who did what when.')
  .addOption(new Option('--lang <language>', 'language of the answers').choices(languages).default('vi'));

program
  .command('verify')
  .description('walks over the chain of the audit log and names the first broken link; changes nothing')
  .option('--plan <code>', "only this plan's entries (default: those of all plans)")
  .option('--noted <hash>', 'a hash that was noted earlier: whether it is still one of the chain')
  .action(async (options: VerifyCommand) => {
    const { lang } = program.opts<{ lang: string }>();
    const terminal = processTerminal(languageFor(lang));
    await withDatabase(async (database) => {
      if (!(await verifyLog(terminal, database, systemClock, options))) process.exitCode = 1;
    });
  });

await runProgram(program);
