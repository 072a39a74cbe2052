import { Command } from 'commander';
import { textsIn } from '../base/texts.ts';
import { type BackupCommand, backupCommand, listBackups } from './backup-work.ts';
import { operatorLanguage } from './language.ts';
import { processTerminal, runProgram } from './terminal.ts';

/** `npm run backup`. The exit code is 1 when there is no new backup, or it did not reach the second place, and when nothing was restored. */
const language = operatorLanguage();
const t = textsIn(language);
const terminal = processTerminal(language);

const program = new Command('backup')
  .description(t('backup:command.description'))
  .option('--to <path>', t('backup:command.to'))
  .option('--restore <backup>', t('backup:command.restore'))
  .option('--into <folder>', t('backup:command.into'))
  .option('--verify <backup>', t('backup:command.verify'))
  .action(async (options: BackupCommand) => finish(await backupCommand(terminal, options)));

program
  .command('list')
  .description(t('backup:command.list'))
  .action(async () => finish(await listBackups(terminal)));

await runProgram(program);

function finish(isWell: boolean): void {
  if (!isWell) process.exitCode = 1;
}
