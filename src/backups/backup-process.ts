import { setPriority } from 'node:os';
import { json } from 'node:stream/consumers';
import { VirtualClock } from '../base/clock.ts';
import { backUp, sendAgain } from './back-up.ts';
import { type BackupError, backupError } from './backup-error.ts';
import type { BackupResult } from './nightly-backups.ts';
import { backupOrderSchema } from './order.ts';

/* Reads an order from standard input and writes what came of it to standard output: the bot's own process copies no database and hashes no file. */

const LOW_PRIORITY = 10;

async function main(): Promise<BackupResult> {
  // Where the system does not let it, the backup is made all the same.
  try {
    setPriority(LOW_PRIORITY);
  } catch {}
  const { task, now, settings } = backupOrderSchema.parse(await json(process.stdin));
  if (task === 'send') {
    const second = await sendAgain(settings);
    return { secondTrouble: second && 'failed' in second ? troubleOf(second.failed) : undefined };
  }
  const { backup, second } = await backUp(settings, { clock: new VirtualClock(now), reason: 'night' });
  const { database, files } = backup.manifest;
  return {
    name: backup.name,
    bytes: database.bytes + files.bytes,
    damagedFiles: backup.damagedFiles,
    secondTrouble: second && 'failed' in second ? troubleOf(second.failed) : undefined,
  };
}

function troubleOf({ trouble, message }: BackupError) {
  return { code: trouble, message };
}

const result = await main().catch(
  (error: unknown): BackupResult => ({ trouble: troubleOf(backupError(error)) }),
);
process.stdout.write(JSON.stringify(result));
