// Makes a backup of what the environment names, as the program's own processes do.
import { makeBackup } from '../../../src/backups/make.ts';
import { systemClock } from '../../../src/base/clock.ts';
import { readConfig } from '../../../src/config.ts';

await makeBackup(readConfig(process.env).commandsBackups, { clock: systemClock, reason: 'night' });
