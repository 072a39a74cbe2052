import { dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { loadConfig } from '../config.ts';
import { makeBackup, restoreBackup } from '../database/backup.ts';
import { sqlitePath } from '../database/database.ts';
import { runProgram } from './terminal.ts';

const program = new Command('backup')
  .description('Copies the SQLite database that DATABASE_URL names, also while the bot is running.')
  .option(
    '--to <file>',
    'where to put the copy (default: a name with the time, in backups beside the database)',
  )
  .option('--restore <file>', 'put this copy in the place of the database; stop the bot first')
  .action(run);
await runProgram(program);

async function run({ to, restore }: { to?: string; restore?: string }): Promise<void> {
  const { commandsDatabaseUrl, timeZone } = loadConfig();
  const database = sqlitePath(commandsDatabaseUrl);
  if (database === undefined) {
    throw new Error('This database is PostgreSQL: use pg_dump and pg_restore, as docs/database.md shows.');
  }
  const stamp = timeStamp(timeZone);
  if (restore === undefined) {
    const copy = resolve(to ?? join(dirname(database), 'backups', `nhac-viec-${stamp}.db`));
    await makeBackup(database, copy);
    console.log(`Backup made: ${copy}`);
    return;
  }
  if (to !== undefined) throw new Error('Give --to or --restore, not both.');
  const replaced = `${database}.replaced-${stamp}`;
  const hadDatabase = await restoreBackup(resolve(restore), database, replaced);
  console.log(`Restored: ${database}`);
  if (hadDatabase) console.log(`What was there before is kept: ${replaced}`);
}

/** Such as 20180521-072500. */
function timeStamp(timeZone: string): string {
  const now = systemClock.now().toZonedDateTimeISO(timeZone);
  return now.toPlainDateTime().toString({ smallestUnit: 'second' }).replace(/[-:]/g, '').replace('T', '-');
}
