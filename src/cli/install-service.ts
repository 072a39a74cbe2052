import { Command } from 'commander';
import { operatorLanguage } from './language.ts';
import { type InstallOptions, installService } from './service/install.ts';
import { thisMachine } from './service/machine.ts';
import { processTerminal, runProgram } from './terminal.ts';

const terminal = processTerminal(operatorLanguage());
const { t } = terminal;

const program = new Command('install-service')
  .description(t('service:command.description'))
  .option('--dry-run', t('service:command.dry-run'))
  .option('--uninstall', t('service:command.uninstall'))
  .action(async (options: InstallOptions) => {
    process.exitCode = await installService(terminal, thisMachine, options);
  });

await runProgram(program);
