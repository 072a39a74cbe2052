import {
  statement
} from "./chunk-D46DTUTG.mjs";

// src/database/database-error.ts
var DatabaseError = class extends Error {
  name = "DatabaseError";
};
function databaseError(failed, error, url = "") {
  const told = error instanceof DatabaseError ? error.message : `${failed}: ${reason(error)}`;
  return new DatabaseError(redact(told, url));
}
function withoutPassword(url) {
  return url.replace(/^([a-z]+:\/\/[^:/?#@]*):[^/?#]*@/i, "$1:***@").replace(/([?&](?:password|sslpassword)=)[^&]*/gi, "$1***");
}
function reason(error) {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ");
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof Error) return reason(cause);
  if (typeof cause === "object" && cause !== null) {
    if ("originalMessage" in cause && cause.originalMessage) return String(cause.originalMessage);
    if ("kind" in cause) return describeKind(cause);
  }
  return error.message;
}
function describeKind(cause) {
  const { kind, ...details } = { kind: "", ...cause };
  const told = Object.entries(details).flatMap(
    ([name, value]) => typeof value === "string" || typeof value === "number" ? [`${name} ${value}`] : []
  );
  const words = kind.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return told.length > 0 ? `${words}, ${told.join(", ")}` : words;
}
function redact(text, url) {
  const secrets = [/^[a-z]+:\/\/[^:/?#@]*:([^/?#]*)@/i, /[?&](?:password|sslpassword)=([^&]*)/i].flatMap(
    (pattern) => pattern.exec(url)?.[1] ?? []
  );
  return secrets.flatMap((secret) => [secret, decoded(secret)]).filter((secret) => secret !== "").reduce((shown, secret) => shown.replaceAll(secret, "***"), text);
}
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// src/base/project.ts
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
var projectFolder = folderWith("package.json", import.meta.dirname);
function projectFile(...path) {
  return join(projectFolder, ...path);
}
function folderWith(name, folder) {
  return existsSync(join(folder, name)) || dirname(folder) === folder ? folder : folderWith(name, dirname(folder));
}

// src/database/migrations.ts
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join as join2 } from "node:path";
var migrationsFolder = projectFile("prisma", "migrations");
async function knownMigrations(provider, folder = migrationsFolder) {
  const entries = await readdir(join2(folder, provider), { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      script: await readFile(join2(folder, provider, name, "migration.sql"), "utf8")
    }))
  );
}
async function pendingMigrations(connection, known) {
  const applied = await appliedMigrations(connection);
  const unknown = [...applied.keys()].find((name) => known.every((migration) => migration.name !== name));
  if (unknown !== void 0) {
    throw new DatabaseError(
      `This database belongs to a newer version of the program: it has the migration ${unknown}, which this version does not know. Start the newer version, or restore a backup made before it.`
    );
  }
  for (const { name, script } of known) {
    const checksum = applied.get(name);
    if (checksum !== void 0 && checksum !== checksumOf(script)) {
      throw new DatabaseError(
        `This database was made by an unreleased version of the program: its migration ${name} is not the one that this version has. Start from a new database, or restore a backup.`
      );
    }
  }
  return known.filter(({ name }) => !applied.has(name));
}
async function appliedMigrations(connection) {
  const query = "SELECT migration_name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name";
  const hasTable = connection.provider === "sqlite" ? "SELECT count(*) FROM sqlite_master WHERE name = '_prisma_migrations'" : "SELECT count(*)::int FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'";
  const run = async (sql) => (await connection.queryRaw(statement(sql))).rows;
  if (Number((await run(hasTable))[0]?.[0]) === 0) return /* @__PURE__ */ new Map();
  return new Map((await run(query)).map(([name, checksum]) => [String(name), String(checksum)]));
}
function checksumOf(script) {
  return createHash("sha256").update(script).digest("hex");
}
function migrationList(provider, migrations) {
  return {
    baseDir: migrationsFolder,
    lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"` },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: "migration.sql", content: { tag: "ok", value: script } }
    }))
  };
}

export {
  DatabaseError,
  databaseError,
  withoutPassword,
  projectFile,
  migrationsFolder,
  knownMigrations,
  pendingMigrations,
  migrationList
};
//# sourceMappingURL=chunk-JLQ6ZGQH.mjs.map
