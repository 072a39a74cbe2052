import { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { textsIn } from '../base/texts.ts';
import { operatorLanguage } from './language.ts';
import { type VerifyCommand, verifyLog } from './log-verify.ts';
import { withDatabase } from './plan-choice.ts';
import { operatorTerminal, runProgram } from './terminal.ts';

const t = textsIn(operatorLanguage());

/** `npm run log -- verify`. The exit code is 1 when a link is broken, or a noted hash is not in the chain. */
const program = new Command('log').description(t('commands:log.about'));

program
  .command('verify')
  .description(t('commands:log.verify'))
  .option('--plan <code>', t('commands:log.plan'))
  .option('--noted <hash>', t('commands:log.noted'))
  .action(async (options: VerifyCommand) => {
    const terminal = operatorTerminal();
    await withDatabase(async (database) => {
      if (!(await verifyLog(terminal, database, systemClock, options))) process.exitCode = 1;
    });
  });

await runProgram(program);
