import { openDatabase } from '../../../src/database/database.ts';

/** Opens the database named by the first argument and does nothing with it until it is killed. */
await openDatabase({ url: process.argv[2] ?? '' });
console.log('open');
setInterval(() => undefined, 60_000);
