import {
  isBusy
} from "../chunk-RKBWMON7.mjs";
import {
  loadConfig,
  sqlitePath,
  systemClock
} from "../chunk-BH5R2EFC.mjs";
import {
  DatabaseError,
  databaseError,
  knownMigrations,
  pendingMigrations
} from "../chunk-JLQ6ZGQH.mjs";
import "../chunk-D46DTUTG.mjs";
import "../chunk-M46AUZXA.mjs";

// src/cli/backup.ts
import { dirname as dirname2, join, resolve } from "node:path";
import { Command } from "commander";

// src/database/backup.ts
import { access, copyFile, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaLibSql } from "@prisma/adapter-libsql";
async function makeBackup(from, to) {
  if (!await exists(from)) throw new DatabaseError(`There is no database at ${from}`);
  if (await exists(to)) throw new DatabaseError(`There is a file at ${to} already; nothing was written`);
  await mkdir(dirname(to), { recursive: true });
  const unfinished = `${to}.unfinished-${process.pid}`;
  try {
    await withConnection(from, (connection) => query(connection, "VACUUM INTO ?", unfinished));
    await withConnection(unfinished, refuseDamaged);
    await flush(unfinished);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw databaseError("No backup was made", error);
  }
}
async function restoreBackup(from, to, replaced) {
  if (!await exists(from)) throw new DatabaseError(`There is no backup at ${from}`);
  const unfinished = `${to}.unfinished-${process.pid}`;
  try {
    await mkdir(dirname(to), { recursive: true });
    await copyFile(from, unfinished);
    await withConnection(unfinished, refuseDamaged);
    await withConnection(unfinished, refuseForeign);
    await flush(unfinished);
    const hadDatabase = await exists(to);
    if (hadDatabase) await putAside(to, replaced);
    await rename(unfinished, to);
    return hadDatabase;
  } catch (error) {
    throw databaseError("Nothing was restored", error);
  } finally {
    await rm(unfinished, { force: true });
  }
}
async function putAside(path, replaced) {
  if (await exists(replaced)) throw new DatabaseError(`There is a file at ${replaced} already`);
  await withConnection(path, refuseInUse).catch((error) => {
    if (error instanceof DatabaseError) throw error;
  });
  for (const part of ["-wal", "-shm", ""]) {
    if (await exists(path + part)) await rename(path + part, replaced + part);
  }
}
async function refuseInUse(connection) {
  const mode = await query(connection, "PRAGMA journal_mode = DELETE").catch((error) => {
    if (isBusy(error)) return "wal";
    throw error;
  });
  if (mode === "wal") throw new DatabaseError("The database is in use: stop the bot first");
}
async function refuseDamaged(connection) {
  const found = await query(connection, "PRAGMA integrity_check");
  if (found !== "ok") throw new DatabaseError(`The file is damaged: ${String(found)}`);
}
async function refuseForeign(connection) {
  const known = await knownMigrations("sqlite");
  if ((await pendingMigrations(connection, known)).length === known.length) {
    throw new DatabaseError("The file is not a backup of this program");
  }
}
async function query(connection, sql, ...args) {
  const argTypes = args.map(() => ({ scalarType: "string", arity: "scalar" }));
  return (await connection.queryRaw({ sql, args, argTypes })).rows[0]?.[0];
}
async function withConnection(path, work) {
  const connection = await new PrismaLibSql({ url: pathToFileURL(path).href, timeout: 1e3 }).connect();
  try {
    return await work(connection);
  } finally {
    await connection.dispose();
  }
}
async function flush(path) {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
function exists(path) {
  return access(path).then(
    () => true,
    () => false
  );
}

// src/cli/backup.ts
await new Command("backup").description("Copies the SQLite database that DATABASE_URL names, also while the bot is running.").option(
  "--to <file>",
  "where to put the copy (default: a name with the time, in backups beside the database)"
).option("--restore <file>", "put this copy in the place of the database; stop the bot first").action(run).parseAsync().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
async function run({ to, restore }) {
  const { databaseUrl, timeZone } = loadConfig();
  const database = sqlitePath(databaseUrl);
  if (database === void 0) {
    throw new Error("This database is PostgreSQL: use pg_dump and pg_restore, as docs/database.md shows.");
  }
  const stamp = timeStamp(timeZone);
  if (restore === void 0) {
    const copy = resolve(to ?? join(dirname2(database), "backups", `nhac-viec-${stamp}.db`));
    await makeBackup(database, copy);
    console.log(`Backup made: ${copy}`);
    return;
  }
  if (to !== void 0) throw new Error("Give --to or --restore, not both.");
  const replaced = `${database}.replaced-${stamp}`;
  const hadDatabase = await restoreBackup(resolve(restore), database, replaced);
  console.log(`Restored: ${database}`);
  if (hadDatabase) console.log(`What was there before is kept: ${replaced}`);
}
function timeStamp(timeZone) {
  const now = systemClock.now().toZonedDateTimeISO(timeZone);
  return now.toPlainDateTime().toString({ smallestUnit: "second" }).replace(/[-:]/g, "").replace("T", "-");
}
//# sourceMappingURL=backup.mjs.map
