import { openDatabase } from '../../../src/database/database.ts';

/** Opens the database named by the first argument, as a starting bot does, and prints what it migrated. */
const log = { info: (told: unknown) => console.log(JSON.stringify(told)), warn: console.error };
const { close } = await openDatabase({ url: process.argv[2] ?? '', log });
await close();
