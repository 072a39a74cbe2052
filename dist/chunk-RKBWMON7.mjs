// src/database/sqlite-connection.ts
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { isDriverAdapterError } from "@prisma/driver-adapter-utils";
import Database from "libsql";

// src/database/turns.ts
var LONGEST_MS = 10;
var Turns = class {
  lastAt = performance.now();
  /** Settles at once, or after the event loop's turn when the last one was long ago. */
  async next() {
    if (performance.now() - this.lastAt < LONGEST_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    this.lastAt = performance.now();
  }
};

// src/database/sqlite-connection.ts
var statementsKept = 300;
var SqliteFactory = class extends PrismaLibSql {
  /**
   * @param path absolute path of the database file
   * @param timeout how long a statement waits for another process's write, in milliseconds
   */
  constructor(path, timeout) {
    super({ url: ":memory:" });
    this.path = path;
    this.timeout = timeout;
  }
  path;
  timeout;
  createClient(config) {
    const connection = new Database(this.path, { timeout: this.timeout });
    const execute = keepingStatements(connection);
    const turns = new Turns();
    return Object.assign(super.createClient(config), {
      execute: async (query) => {
        await turns.next();
        return execute(query);
      },
      executeMultiple: async (script) => void connection.exec(script),
      transaction: async () => {
        await turns.next();
        return begin(connection, execute, turns);
      },
      close: () => void connection.close()
    });
  }
};
function isBusy(error) {
  return isDriverAdapterError(error) && error.cause.kind === "SocketTimeout";
}
function keepingStatements(connection) {
  const kept = /* @__PURE__ */ new Map();
  return ({ sql, args }) => {
    const run = kept.get(sql) ?? prepare(connection, sql);
    kept.delete(sql);
    const result = run(args.map((arg) => typeof arg === "boolean" ? Number(arg) : arg));
    kept.set(sql, run);
    const oldest = kept.keys().next();
    if (kept.size > statementsKept && !oldest.done) kept.delete(oldest.value);
    return result;
  };
}
function prepare(connection, sql) {
  const statement = connection.prepare(sql);
  if (!statement.reader) {
    return (args) => ({ columns: [], columnTypes: [], rows: [], rowsAffected: statement.run(args).changes });
  }
  statement.safeIntegers(true).raw(true);
  const columns = statement.columns().map(({ name }) => name);
  const columnTypes = statement.columns().map(({ type }) => type ?? "");
  return (args) => {
    const rows = statement.all(args).map((row) => Array.isArray(row) ? row.map(plainValue) : []);
    return { columns, columnTypes, rows, rowsAffected: 0 };
  };
}
function plainValue(value) {
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  return value instanceof Uint8Array ? Uint8Array.from(value).buffer : value;
}
function begin(connection, execute, turns) {
  const run = (sql) => execute({ sql, args: [] });
  const inside = (query) => {
    if (!connection.inTransaction) throw new Error("The transaction was rolled back");
    return execute(query);
  };
  const rollback = async () => {
    if (connection.inTransaction) run("ROLLBACK");
  };
  run("BEGIN IMMEDIATE");
  return {
    execute: async (query) => {
      await turns.next();
      return inside(query);
    },
    commit: async () => {
      try {
        inside({ sql: "COMMIT", args: [] });
      } finally {
        await rollback();
      }
    },
    rollback
  };
}

export {
  SqliteFactory,
  isBusy
};
//# sourceMappingURL=chunk-RKBWMON7.mjs.map
